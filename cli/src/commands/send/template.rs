//! Reads the file as `check` does, and makes the request that is sent.

use crate::excerpt::Excerpts;
use crate::finding::{Findings, MAX_SHOWN};
use crate::input::Source;
use crate::judge::{Judged, JudgedAt, judge};
use crate::outcome::Failure;
use crate::output;
use alexa_proactive::{Event, EventRequest, ReferenceId, RelevantAudience, Timestamp, Violations};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt::{self, Display};
use std::time::Duration;

/// The parts of the file's request that are replaced.
#[derive(Debug, Default)]
pub(super) struct Replacements {
    /// The new timestamp is now, the new expiry time this long after it.
    pub(super) lifetime: Option<Duration>,
    pub(super) reference_id: Option<ReferenceId>,
}

/// Reads the request. Violations and advice are written to standard error.
pub(super) fn read(
    file: &Source,
    replacements: Replacements,
    now: Timestamp,
) -> Result<EventRequest, Failure> {
    let text = file.read()?;
    let failure = |why: &dyn Display| Failure::new(format_args!("{file}: {why}"));
    let judged = judge(&text, JudgedAt::Time(now)).map_err(|error| error.located(file, 1))?;
    let judged = match judged {
        // What is replaced need not be valid, nor be there at all.
        Judged::Request(_) => {
            let replaced = replacements.apply(&text, now).map_err(Failure::new)?;
            judge(&replaced, JudgedAt::Time(now)).map_err(|error| error.located(file, 1))?
        }
        Judged::Event(_) => judged,
        Judged::Manifest(_) => {
            return Err(failure(&"found a manifest, expected a request or an event"));
        }
    };
    // Pointers are the same in the text that was read.
    let findings = judged.findings(&text, MAX_SHOWN);
    report(&findings, file, &text);
    if findings.has_violations() {
        let is_of_times = |pointer: &str| matches!(pointer, "/timestamp" | "/expiryTime");
        let has_expired = findings.shown.iter().any(|finding| is_of_times(&finding.pointer));
        let help = if has_expired { "; pass `--expires-in 6h` to send it with new times" } else { "" };
        return Err(failure(&format_args!("nothing was sent{help}")));
    }
    let Replacements { lifetime, reference_id } = replacements;
    match (judged, reference_id, lifetime) {
        (Judged::Request(request), _, None) => Ok(request?),
        (Judged::Request(request), _, Some(lifetime)) => {
            let request = request?;
            let (event, id) = (request.event().clone(), request.reference_id().clone());
            Ok(addressed(event, id, lifetime, request.relevant_audience(), now)?)
        }
        (Judged::Event(event), Some(id), Some(lifetime)) => {
            Ok(addressed(event?, id, lifetime, &RelevantAudience::Multicast, now)?)
        }
        _ => Err(failure(
            &"found an event, expected a request; pass `--reference-id` and `--expires-in` to make it one",
        )),
    }
}

/// Makes a request of the event, with a lifetime from now on.
fn addressed(
    event: Event,
    id: ReferenceId,
    lifetime: Duration,
    audience: &RelevantAudience,
    now: Timestamp,
) -> Result<EventRequest, Violations> {
    let request = event.request(id).now(now).expires_in(lifetime);
    match audience {
        RelevantAudience::Unicast(user) => request.unicast(user.clone()),
        _ => request.multicast(),
    }
}

impl Replacements {
    /// Writes the body with the members that are replaced.
    fn apply(&self, text: &[u8], now: Timestamp) -> serde_json::Result<Vec<u8>> {
        /// Valid, whatever the lifetime is: that is judged when the request is made.
        const LIFETIME: Duration = Duration::from_secs(60 * 60);
        let mut members: Members = serde_json::from_slice(text)?;
        if self.lifetime.is_some() {
            let expiry = now.checked_add(LIFETIME).unwrap_or(now);
            members.replace("timestamp", &now.to_utc())?;
            members.replace("expiryTime", &expiry.to_utc())?;
        }
        if let Some(id) = &self.reference_id {
            members.replace("referenceId", id.as_str())?;
        }
        serde_json::to_vec(&members)
    }
}

/// The members of an object, in their order, with duplicates, and as they are written.
struct Members(Vec<(String, Box<RawValue>)>);

impl Members {
    /// Removes the members of a name, and appends one.
    fn replace(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> serde_json::Result<()> {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), serde_json::value::to_raw_value(value)?));
        Ok(())
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfObject;

        impl<'de> Visitor<'de> for OfObject {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(OfObject)
    }
}

fn report(findings: &Findings, file: &Source, text: &[u8]) {
    let source = file.to_string();
    for excerpt in Excerpts::new(&source, text, 1).of(findings) {
        output::note(format_args!("{excerpt}\n"));
    }
}
