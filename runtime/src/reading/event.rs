//! Reads an event as it stands in a request: `{"name": …, "payload": …}`, without the texts to which it refers.

use super::{Findings, UNDOCUMENTED, WHOLE, payload};
use crate::attributes::Attributes;
use crate::json::{Json, Writer, name};
use crate::locale::LocaleSet;
use crate::{Event, EventName, UnknownEventName};
use std::ops::Range;

/// Reads an event; nothing comes back where its name or its payload is not understood. Pointers lead into the event.
pub(super) fn read(json: Json<'_>, findings: &mut Findings) -> Option<Event> {
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
    let others = match others {
        0 => Vec::new(),
        _ => findings.unknown_members(json, &MEMBERS, WHOLE, UNDOCUMENTED),
    };
    // Of an event that nobody knows the payload cannot be judged, nor whether it needs one.
    let name = name?;
    let payload = findings.required(payload, "payload", WHOLE, "the payload of the event")?;
    let mut texts = Attributes::default();
    payload::check(name, payload, &mut texts, findings);
    let (json, payload) = write(name, payload, &others);
    Some(Event { name, json, payload, texts, locales: LocaleSet::EMPTY, advice: Vec::new() })
}

/// Writes the event, and returns where its payload is in that.
fn write(name: EventName, payload: Json<'_>, others: &[(&str, Json<'_>)]) -> (Writer, Range<usize>) {
    // Few events are longer.
    let mut json = Writer::with_capacity(512);
    json.open_object();
    json.plain_member(name!("name"), name.as_str());
    json.known_name(name!("payload"));
    let begin = json.len();
    payload.write(&mut json);
    let payload = begin..json.len();
    for (name, value) in others {
        json.name(name);
        value.write(&mut json);
    }
    json.close_object();
    (json, payload)
}
