//! Reads the file as `check` does, and makes the request that is sent.

use crate::excerpt::Excerpts;
use crate::input::Source;
use crate::judge::{BodyKind, Judged, judge};
use crate::outcome::Failure;
use crate::output;
use crate::times::Times;
use alexa_proactive::{Event, EventRequest, ReferenceId, RelevantAudience, Timestamp, Violations};
use std::time::Duration;

/// The parts of the file's request that are replacements.
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
    let failed = |why: &dyn std::fmt::Display| Failure::new(format_args!("{file}: {why}"));
    // Times that are replaced need not be valid.
    let at = if replacements.lifetime.is_some() { Times::of(&text).in_time() } else { now };
    let judged = judge(&text, at).map_err(|error| failed(&error))?;
    if judged.kind == BodyKind::Manifest {
        return Err(failed(&"found a manifest, expected a request or an event"));
    }
    report(&judged, file, &text);
    if judged.findings.has_violations() {
        let expired = judged.findings.shown.iter().any(|finding| finding.pointer == "/expiryTime");
        let help = if expired { "; pass `--expires-in 6h` to send it with new times" } else { "" };
        return Err(failed(&format_args!("nothing was sent{help}")));
    }
    match judged.kind {
        BodyKind::Request => {
            let request = EventRequest::from_json(&text, at)?;
            if replacements.lifetime.is_none() && replacements.reference_id.is_none() {
                return Ok(request);
            }
            let (event, audience) = (request.event().clone(), request.relevant_audience().clone());
            let id = replacements.reference_id.unwrap_or_else(|| request.reference_id().clone());
            let times = replacements.lifetime.ok_or((request.timestamp(), request.expiry_time()));
            Ok(stamped(event, id, times, &audience, now)?)
        }
        BodyKind::Event | BodyKind::Manifest => {
            let (Some(id), Some(lifetime)) = (replacements.reference_id, replacements.lifetime) else {
                return Err(failed(
                    &"found an event, expected a request; pass `--reference-id` and `--expires-in` to make it one",
                ));
            };
            let event = Event::from_json(&text)?;
            Ok(stamped(event, id, Ok(lifetime), &RelevantAudience::Multicast, now)?)
        }
    }
}

/// Makes a request of the event with a lifetime from now on, or with the times that it had.
fn stamped(
    event: Event,
    id: ReferenceId,
    times: Result<Duration, (Timestamp, Timestamp)>,
    audience: &RelevantAudience,
    now: Timestamp,
) -> Result<EventRequest, Violations> {
    let request = event.request(id).now(now);
    let request = match times {
        Ok(lifetime) => request.expires_in(lifetime),
        Err((timestamp, expiry)) => request.timestamp(timestamp).expires_at(expiry),
    };
    match audience {
        RelevantAudience::Unicast(user) => request.unicast(user.clone()),
        _ => request.multicast(),
    }
}

fn report(judged: &Judged, file: &Source, text: &[u8]) {
    let source = file.to_string();
    for excerpt in Excerpts::new(&source, text, 1).of(&judged.findings) {
        output::note(format_args!("{excerpt}\n"));
    }
}
