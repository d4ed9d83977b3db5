//! Reads an event as it stands in a request: `{"name": …, "payload": …}`, without the texts to which it refers.

use super::{Findings, UNDOCUMENTED, WHOLE, payload, write_unknown_members};
use crate::event::Parts;
use crate::json::Json;
use crate::{EventName, UnknownEventName};

/// What is written of an event that was read.
pub(super) struct EventRead<'a> {
    event: Json<'a>,
    payload: Json<'a>,
    has_unknown_members: bool,
}

const MEMBERS: [&str; 2] = ["name", "payload"];

impl EventRead<'_> {
    /// Writes it to the text of its event, which may have begun with something else.
    pub(super) fn write(&self, event: &mut Parts) {
        let text = &mut event.text;
        let begin = text.len();
        text.push("{\"name\":\"");
        text.push(event.name.as_str());
        text.push("\",\"payload\":");
        let payload = text.len() - begin;
        self.payload.write(text);
        event.payload = payload..text.len() - begin;
        if self.has_unknown_members {
            write_unknown_members(self.event, &MEMBERS, text);
        }
        text.push("}");
        event.at = begin..text.len();
    }
}

/// Tells an event its name and to which texts its payload refers; nothing where its name or its payload cannot be told.
/// Pointers lead into the event.
pub(super) fn read<'a>(json: Json<'a>, event: &mut Parts, findings: &mut Findings) -> Option<EventRead<'a>> {
    let mut found = [None; 2];
    let others = findings.object(json, &MEMBERS, &mut found, WHOLE)?;
    let [name, payload] = found;
    let name = findings.required_text(name, "name", WHOLE, "the name of an event").and_then(|name| {
        let known = EventName::all().find(|known| known.as_str() == name);
        if known.is_none() {
            findings.violations.push(|| UnknownEventName::new(name, "/name").into());
        }
        known
    });
    if others > 0 {
        findings.unknown_members(json, &MEMBERS, WHOLE, UNDOCUMENTED);
    }
    // Of an event that nobody knows the payload cannot be judged, nor whether it needs one.
    event.name = name?;
    let payload = findings.required(payload, "payload", WHOLE, "the payload of the event")?;
    payload::check(event.name, payload, &mut event.texts, findings);
    Some(EventRead { event: json, payload, has_unknown_members: others > 0 })
}
