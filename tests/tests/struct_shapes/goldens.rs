//! Compares the events of all shapes with hand-written files from Amazon's examples.

use alexa_proactive::{Event, EventRequest, ProactiveEvent, ReferenceId, Timestamp, UserId, Violations};
use std::fs;
use std::path::{Path, PathBuf};

/// The event of one shape of struct.
pub(crate) struct Shape {
    name: &'static str,
    event: Event,
}

pub(crate) fn shape(name: &'static str, value: &impl ProactiveEvent) -> Shape {
    Shape { name, event: value.to_event().unwrap_or_else(|error| panic!("{name}: {error}")) }
}

/// Compares payloads and whole bodies, byte by byte; `example` is the file of the corpus that the payload comes from.
pub(crate) fn compare(golden: &str, example: &str, shapes: &[Shape]) {
    let payload = read(&format!("goldens/payloads/{golden}.json"));
    let body = read(&format!("goldens/requests/{golden}.json"));
    assert_eq!(value(&payload), payload_of(example), "goldens/payloads/{golden}.json is not {example}");
    for shape in shapes {
        assert_eq!(
            format!("{}\n", shape.event.payload()),
            payload,
            "the payload of {golden}, {}",
            shape.name
        );
        let request =
            request(&shape.event).unwrap_or_else(|error| panic!("{golden}, {}: {error}", shape.name));
        let bytes = [request.as_bytes(), b"\n"].concat();
        assert_eq!(String::from_utf8(bytes).unwrap(), body, "the body of {golden}, {}", shape.name);
    }
}

/// The envelope of Amazon's REST reference.
pub(crate) fn request(event: &Event) -> Result<EventRequest, Violations> {
    let now: Timestamp = "2023-06-22T22:10:01.00Z".parse().unwrap();
    event
        .clone()
        .request(ReferenceId::new("unique.reference.id.1")?)
        .now(now)
        .expires_at("2023-06-23T22:10:01.00Z".parse::<Timestamp>().unwrap())
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
