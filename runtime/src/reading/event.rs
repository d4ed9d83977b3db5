//! Reads an event as it stands in a request: `{"name": …, "payload": …}`, without the texts to which it refers.

use super::{Findings, UNDOCUMENTED, WHOLE, payload};
use crate::attributes::Attributes;
use crate::event::Parts;
use crate::json::{Json, Writer};
use crate::{EventName, UnknownEventName};

/// An event as it was read.
pub(super) struct EventRead<'a> {
    pub(super) name: EventName,
    payload: Json<'a>,
    /// The members that nobody knows, each with a comma before it.
    extra: Writer,
    pub(super) attributes: Attributes,
}

impl EventRead<'_> {
    /// Writes it into an event whose text may have begun with something else.
    pub(super) fn write(self, event: &mut Parts) {
        let text = &mut event.text;
        let begin = text.len();
        text.push("{\"name\":\"");
        text.push(self.name.as_str());
        text.push("\",\"payload\":");
        let payload = text.len() - begin;
        self.payload.write(text);
        event.payload = payload..text.len() - begin;
        text.push_all(&self.extra);
        text.push("}");
        event.at = begin..text.len();
        event.texts = self.attributes;
    }
}

/// What can be told of an event; nothing where its name or its payload cannot. Pointers lead into the event.
pub(super) fn read<'a>(json: Json<'a>, findings: &mut Findings) -> Option<EventRead<'a>> {
    const MEMBERS: [&str; 2] = ["name", "payload"];
    let mut found = [None; 2];
    let others = findings.object(json, &MEMBERS, &mut found, WHOLE)?;
    let [name, payload] = found;
    let name = findings.required_text(name, "name", WHOLE, "the name of an event").and_then(|name| {
        let known = EventName::all().find(|known| known.as_str() == name);
        if known.is_none() {
            findings.violations.push(UnknownEventName::new(name, "/name").into());
        }
        known
    });
    let extra = match others {
        0 => Writer::default(),
        _ => findings.unknown_members(json, &MEMBERS, WHOLE, UNDOCUMENTED),
    };
    // Of an event that nobody knows the payload cannot be judged, nor whether it needs one.
    let name = name?;
    let payload = findings.required(payload, "payload", WHOLE, "the payload of the event")?;
    let attributes = payload::check(name, payload, findings);
    Some(EventRead { name, payload, extra, attributes })
}
