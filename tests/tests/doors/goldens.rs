//! Holds what the doors give against files that were written by hand, from Amazon's examples. Nothing here writes them.

use alexa_proactive::{Event, EventRequest, ProactiveEvent, ReferenceId, Timestamp, UserId, Violations};
use std::fs;
use std::path::{Path, PathBuf};

/// What a door gives.
pub(crate) struct Door {
    name: &'static str,
    event: Event,
}

pub(crate) fn door(name: &'static str, value: &impl ProactiveEvent) -> Door {
    Door { name, event: value.to_event().unwrap_or_else(|error| panic!("{name}: {error}")) }
}

/// Compares payloads and whole bodies, byte by byte; `example` is the file of the corpus that the payload comes from.
pub(crate) fn agree(golden: &str, example: &str, doors: &[Door]) {
    let payload = read(&format!("goldens/payloads/{golden}.json"));
    let body = read(&format!("goldens/requests/{golden}.json"));
    assert_eq!(value(&payload), payload_of(example), "goldens/payloads/{golden}.json is not {example}");
    for door in doors {
        assert_eq!(format!("{}\n", door.event.payload()), payload, "the payload of {golden}, {}", door.name);
        let request = request(&door.event).unwrap_or_else(|error| panic!("{golden}, {}: {error}", door.name));
        let bytes = [request.as_bytes(), b"\n"].concat();
        assert_eq!(String::from_utf8(bytes).unwrap(), body, "the body of {golden}, {}", door.name);
    }
}

/// The envelope of Amazon's REST reference.
pub(crate) fn request(event: &Event) -> Result<EventRequest, Violations> {
    let now: Timestamp = "2023-06-22T22:10:01.00Z".parse().unwrap();
    event
        .clone()
        .request(ReferenceId::new("unique.reference.id.1")?)
        .now(now)
        .expires_at("2023-06-23T22:10:01.00Z".parse().unwrap())
        .unicast(UserId::new("amzn1.ask.account.1")?)
}

fn payload_of(example: &str) -> serde_json::Value {
    let example = value(&read(&format!("corpus/{example}")));
    let event = example.get("event").unwrap_or(&example);
    event["payload"].clone()
}

fn value(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
