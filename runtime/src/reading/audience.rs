//! Reads `relevantAudience`. Its texts never show in a message: a user id may stand in any of them.

use super::{Findings, UNDOCUMENTED};
use crate::json::{Json, Place, below};
use crate::{RelevantAudience, UserId, Violation, ViolationCode};
use alexa_proactive_schemas::nearest;

const POINTER: &str = "/relevantAudience";

/// An audience as it was read.
pub(super) struct AudienceRead {
    pub(super) audience: RelevantAudience,
    /// The whole object as it was written, where it holds members that nobody knows.
    pub(super) verbatim: Option<String>,
}

pub(super) fn read(json: &Json<'_>, findings: &mut Findings) -> Option<AudienceRead> {
    findings.object(json, POINTER)?;
    let multicast = match findings.required_text(json, "type", POINTER, "`Unicast` or `Multicast`") {
        Some("Multicast") => Some(true),
        Some("Unicast") => Some(false),
        Some(other) => {
            let near = nearest(other, ["Unicast", "Multicast"]);
            findings.violations.push(Violation::new(
                ViolationCode::UnknownAudience,
                below(POINTER, "type"),
                "another text",
                "`Unicast` or `Multicast`, in this spelling",
                near.map_or_else(
                    || "take one of the two".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                ),
            ));
            None
        }
        None => None,
    };
    let extra = findings.unknown_members(json, &["type", "payload"], POINTER, UNDOCUMENTED);
    let allowed = if multicast == Some(false) { "an object with the `user`" } else { "`{}` for a multicast" };
    let payload = findings.required(json, "payload", POINTER, allowed)?;
    let place = Place::from(POINTER);
    let place = place.member("payload");
    findings.object(payload, place)?;
    let known: &[&str] = if multicast == Some(true) { &[] } else { &["user"] };
    let payload_extra = findings.unknown_members(payload, known, place, UNDOCUMENTED);
    let audience = if multicast? {
        RelevantAudience::Multicast
    } else {
        let user = findings.required_text(payload, "user", place, "the id of a customer")?;
        match UserId::new(user) {
            Ok(user) => RelevantAudience::Unicast(user),
            Err(error) => {
                findings.violations.push(error.into());
                return None;
            }
        }
    };
    let verbatim = (!extra.is_empty() || !payload_extra.is_empty()).then(|| {
        let mut text = String::new();
        json.write(&mut text);
        text
    });
    Some(AudienceRead { audience, verbatim })
}
