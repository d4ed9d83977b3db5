//! Reads an event of a request: `{"name": …, "payload": …}`, without its localized texts.

use super::findings::{Findings, UNDOCUMENTED, WHOLE, write_unknown_members};
use super::payload;
use crate::attributes::Attributes;
use crate::json::{Json, Writer, name};
use crate::locale::LocaleSet;
use crate::{Event, EventName};

const MEMBERS: [&str; 2] = ["name", "payload"];

/// An event in a document.
pub(super) struct EventRead<'a> {
    pub(super) name: EventName,
    pub(super) texts: Attributes,
    json: Json<'a>,
    payload: Json<'a>,
    has_unknown_members: bool,
}

/// Reads an event and the references of its payload. Returns `None` if its name or payload is missing or unknown. Pointers
/// start at the event.
pub(super) fn read<'a>(json: Json<'a>, findings: &mut Findings) -> Option<EventRead<'a>> {
    let mut found = [None; 2];
    let has_unknown_members = findings.object(json, &MEMBERS, &mut found, WHOLE)?;
    let [name, payload] = found;
    let name = findings.required_text(name, "name", WHOLE, "the name of an event").and_then(|name| {
        let known = findings.catalog.event_name_at(name, "/name");
        known.map_err(|unknown| findings.violations.push(unknown.into())).ok()
    });
    if has_unknown_members {
        findings.unknown_members(json, &MEMBERS, WHOLE, UNDOCUMENTED);
    }
    // The payload of an unknown event cannot be checked.
    let name = name?;
    let payload = findings.required(payload, "payload", WHOLE, "the payload of the event")?;
    let mut texts = Attributes::default();
    payload::check(name, payload, &mut texts, findings);
    Some(EventRead { name, texts, json, payload, has_unknown_members })
}

impl EventRead<'_> {
    /// Returns the event with its advice. `capacity` is the expected length of its text.
    pub(super) fn into_event(self, capacity: usize, findings: Findings) -> Event {
        let mut json = Writer::with_capacity(capacity);
        json.open_object();
        json.plain_member(name!("name"), self.name.as_str());
        json.known_name(name!("payload"));
        let begin = json.len();
        self.payload.write(&mut json);
        let payload = begin..json.len();
        if self.has_unknown_members {
            write_unknown_members(self.json, &MEMBERS, &mut json);
        }
        json.close_object();
        Event {
            name: self.name,
            json,
            payload,
            texts: self.texts,
            locales: LocaleSet::EMPTY,
            omitted_advice: findings.advice.omitted(),
            advice: findings.advice.into_vec(),
        }
    }
}
