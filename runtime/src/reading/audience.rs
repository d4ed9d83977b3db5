//! Reads `relevantAudience`. No message quotes its texts: any of them may be a user id.

use super::findings::{Findings, UNDOCUMENTED};
use crate::json::{Json, Place};
use crate::{RelevantAudience, UserId, Violation, ViolationCode};
use alexa_proactive_schemas::nearest;

const AUDIENCE: &Place<'_> = &Place::Pointer("/relevantAudience");

/// An audience in a document.
pub(super) struct AudienceRead<'a> {
    pub(super) audience: RelevantAudience,
    /// The document's audience, if it has unknown members, which are written again.
    pub(super) verbatim: Option<Json<'a>>,
}

pub(super) fn read<'a>(json: Json<'a>, findings: &mut Findings) -> Option<AudienceRead<'a>> {
    const MEMBERS: [&str; 2] = ["type", "payload"];
    let mut found = [None; 2];
    let has_others = findings.object(json, &MEMBERS, &mut found, AUDIENCE)?;
    let [kind, payload] = found;
    let multicast = match findings.required_text(kind, "type", AUDIENCE, "`Unicast` or `Multicast`") {
        Some("Multicast") => Some(true),
        Some("Unicast") => Some(false),
        Some(other) => {
            let near = nearest(other, ["Unicast", "Multicast"]);
            findings.violations.push_with(&|| {
                Violation::new(
                    ViolationCode::UnknownAudience,
                    AUDIENCE.member("type"),
                    "another text",
                    "`Unicast` or `Multicast`, in this spelling",
                    &match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "use one of the two".to_owned(),
                    },
                )
            });
            None
        }
        None => None,
    };
    if has_others {
        findings.unknown_members(json, &MEMBERS, AUDIENCE, UNDOCUMENTED);
    }
    let expected =
        if multicast == Some(false) { "an object with the `user`" } else { "`{}` for a multicast" };
    let payload = findings.required(payload, "payload", AUDIENCE, expected)?;
    let place = &AUDIENCE.member("payload");
    let known: &[&str] = if multicast == Some(true) { &[] } else { &["user"] };
    let mut user = [None];
    let has_others_in_payload = findings.object(payload, known, &mut user, place)?;
    let [user] = user;
    if has_others_in_payload {
        findings.unknown_members(payload, known, place, UNDOCUMENTED);
    }
    let audience = if multicast? {
        RelevantAudience::Multicast
    } else {
        match UserId::new(findings.required_text(user, "user", place, "the id of a customer")?) {
            Ok(user) => RelevantAudience::Unicast(user),
            Err(error) => {
                findings.violations.push(error.into());
                return None;
            }
        }
    };
    Some(AudienceRead { audience, verbatim: (has_others || has_others_in_payload).then_some(json) })
}
