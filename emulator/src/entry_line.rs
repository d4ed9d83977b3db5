//! An entry of the ledger as a line of the terminal.

use crate::ledger::Entry;
use alexa_proactive::terminal::printable;
use alexa_proactive::{EventName, ReferenceId, RelevantAudience};
use std::fmt::Write as _;

/// Returns a line for a terminal, and one more for each fault and warning. They contain no user id, no text of the request
/// and no control characters.
pub(crate) fn entry_line(entry: &Entry) -> String {
    let answer = match &entry.answer {
        Some(answer) => answer.status.to_string(),
        None => "no answer".to_owned(),
    };
    let reference_id = entry.reference_id.as_ref().map_or("(no reference id)", ReferenceId::as_str);
    let event = entry.event.map_or("(no event)", EventName::as_str);
    let audience = match &entry.audience {
        Some(RelevantAudience::Unicast(_)) => "unicast",
        Some(_) => "multicast",
        None => "(no audience)",
    };
    let mut line = format!(
        "#{} {} {} {reference_id} {event} {audience} {} {}",
        entry.number, entry.at, answer, entry.region, entry.stage
    );
    if !entry.deliveries.is_empty() {
        let _ = write!(line, ": {}", entry.summary());
    }
    let mut lines = printable(&line).into_owned();
    for note in [&entry.fault, &entry.warning].into_iter().flatten() {
        let _ = write!(lines, "\n  {}", printable(note));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::received_request::ReceivedRequest;
    use alexa_proactive::{Region, SkillStage};

    /// The texts of a request, and those of the emulator itself.
    #[test]
    fn a_line_has_no_control_characters() {
        const HOSTILE: &str = "x\u{1b}]0;OWNED\u{7}\r\n#9\u{9b}31m\u{202e}";
        const SHOWN: &str = "x\\u{1b}]0;OWNED\\u{7}\\r\\n#9\\u{9b}31m\\u{202e}";
        let entry = Entry {
            number: 1,
            at: "2026-06-01T12:00:00Z".parse().unwrap(),
            request_id: HOSTILE.to_owned(),
            region: Region::Europe,
            stage: SkillStage::Live,
            skill: Some(HOSTILE.to_owned()),
            reference_id: Some(ReferenceId::new(HOSTILE).unwrap()),
            event: None,
            audience: None,
            timestamp: None,
            expiry_time: None,
            accepted: true,
            answer: None,
            fault: Some(HOSTILE.to_owned()),
            warning: Some(HOSTILE.to_owned()),
            deliveries: Vec::new(),
            advice: vec![HOSTILE.to_owned()],
            received: ReceivedRequest {
                method: String::new(),
                path: String::new(),
                headers: Vec::new(),
                body: Vec::new(),
            },
        };
        assert_eq!(
            entry_line(&entry),
            format!(
                "#1 2026-06-01T12:00:00Z no answer {SHOWN} (no event) (no audience) EU live\n  {SHOWN}\n  {SHOWN}"
            )
        );
    }
}
