//! The file in, judged as `check` does; the request that is sent out.

use crate::excerpt::Excerpts;
use crate::input::Source;
use crate::judge::{Judged, Kind, judge};
use crate::outcome::Failure;
use crate::output;
use crate::times::Times;
use alexa_proactive::{Event, EventRequest, ReferenceId, RelevantAudience, Timestamp, Violations};
use std::time::Duration;

/// What of the file's request is replaced.
#[derive(Debug, Default)]
pub(super) struct Replaced {
    /// A new timestamp, and an expiry so long after it.
    pub(super) lifetime: Option<Duration>,
    pub(super) reference_id: Option<ReferenceId>,
}

/// Reads the request. What is wrong or doubtful about it is written to standard error.
pub(super) fn read(file: &Source, replaced: Replaced, now: Timestamp) -> Result<EventRequest, Failure> {
    let text = file.read()?;
    let failed = |why: &dyn std::fmt::Display| Failure::new(format_args!("{file}: {why}"));
    // Times that are replaced need not be good.
    let at = if replaced.lifetime.is_some() { Times::of(&text).in_time() } else { now };
    let judged = judge(&text, at).map_err(|error| failed(&error))?;
    if judged.kind == Kind::Manifest {
        return Err(failed(&"a manifest is not sent"));
    }
    tell(&judged, file, &text);
    if judged.findings.has_violations() {
        let expired = judged.findings.shown.iter().any(|finding| finding.pointer == "/expiryTime");
        let help = if expired { "; `--expires-in 6h` sends it with new times" } else { "" };
        return Err(failed(&format_args!("nothing was sent{help}")));
    }
    match judged.kind {
        Kind::Request => {
            let request = EventRequest::from_json(&text, at)?;
            if replaced.lifetime.is_none() && replaced.reference_id.is_none() {
                return Ok(request);
            }
            let (event, audience) = (request.event().clone(), request.relevant_audience().clone());
            let id = replaced.reference_id.unwrap_or_else(|| request.reference_id().clone());
            let times = replaced.lifetime.ok_or((request.timestamp(), request.expiry_time()));
            Ok(stamped(event, id, times, &audience, now)?)
        }
        Kind::Event | Kind::Manifest => {
            let (Some(id), Some(lifetime)) = (replaced.reference_id, replaced.lifetime) else {
                return Err(failed(&"an event alone; --reference-id and --expires-in make a request of it"));
            };
            let event = Event::from_json(&text)?;
            Ok(stamped(event, id, Ok(lifetime), &RelevantAudience::Multicast, now)?)
        }
    }
}

/// The event in another envelope: with a lifetime from now on, or with the times that it had.
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

fn tell(judged: &Judged, file: &Source, text: &[u8]) {
    let source = file.to_string();
    for excerpt in Excerpts::new(&source, text, 1).of(&judged.findings) {
        output::note(format_args!("{excerpt}\n"));
    }
}
