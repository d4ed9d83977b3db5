//! Bodies of any size that are the worst case of a reader, to detect superlinear time and memory.

use std::fmt::Write as _;

/// A kind of body: its name, and a function that creates one of about this many bytes.
pub type Shape = (&'static str, fn(usize) -> String);

/// The time at which the requests are read.
pub const NOW: &str = "2026-06-01T12:00:00Z";

/// All shapes: `manifest_…` are manifests, `event_…` events, all others requests.
pub const SHAPES: &[Shape] = &[
    // A violation in nearly every other byte.
    ("types_ints", |size| request(&trash(&list("7", size)), "[]", "")),
    ("types_unknown", |size| request(&trash(&list("\"GLAS\"", size)), "[]", "")),
    ("types_escaped", |size| request(&trash(&list("\"\\n\"", size)), "[]", "")),
    ("types_on_lines", |size| request(&trash(&list("\n7", size)), "[]", "")),
    ("attrs_no_objects", |size| request(STORM, &list("7", size), "")),
    ("attrs_empty_items", |size| request(STORM, &list("{}", size), "")),
    ("attrs_one_locale", |size| request(STORM, &list(r#"{"locale":"en-US"}"#, size), "")),
    ("attrs_no_texts", |size| {
        request(STORM, &format!("[{{\"locale\":\"en-US\",{}}}]", members(":7", size)), "")
    }),
    ("duplicates", |size| request(STORM, "[]", &format!("{},", vec!["\"\":1"; size / 5].join(",")))),
    ("duplicates_of_each", |size| {
        let members = members(":1", size / 2);
        request(STORM, "[]", &format!("{members},{members},"))
    }),
    ("duplicates_of_long_names", |size| {
        let name = format!("\"{}\":1,", "x".repeat(1000));
        request(STORM, "[]", &name.repeat(size / name.len()))
    }),
    // Valid, with an advice for nearly every other byte.
    ("unknown_members", |size| request(STORM, TEXTS, &format!("{},", members(":0", size)))),
    ("unknown_escaped", |size| request(STORM, TEXTS, &format!("{},", members(":\"\\n\"", size)))),
    ("unknown_in_payload", |size| {
        request(&STORM.replace("\"alertType\"", &format!("{},\"alertType\"", members(":0", size))), TEXTS, "")
    }),
    ("unknown_in_event", |size| {
        request(&STORM.replace("\"payload\"", &format!("{},\"payload\"", members(":0", size))), TEXTS, "")
    }),
    ("unknown_list", |size| request(STORM, TEXTS, &format!("\"x\":{},", list("7", size)))),
    ("unknown_lists", |size| request(STORM, TEXTS, &format!("\"x\":{},", list("[]", size)))),
    ("attrs_unreferenced", |size| {
        request(STORM, &format!("[{{\"locale\":\"en-US\",\"source\":\"a\",{}}}]", members(":\"\"", size)), "")
    }),
    ("attrs_unreferenced_escaped", |size| {
        request(
            STORM,
            &format!("[{{\"locale\":\"en-US\",\"source\":\"a\",{}}}]", members(":\"\\n\"", size)),
            "",
        )
    }),
    // A name, a key or a text as long as the body.
    ("long_name", |size| request(STORM, TEXTS, &format!("\"{}\":0,", "x".repeat(size)))),
    ("long_name_of_tildes", |size| request(STORM, TEXTS, &format!("\"{}\":0,", "~".repeat(size)))),
    ("long_name_of_capitals", |size| request(STORM, TEXTS, &format!("\"{}\":0,", "İ".repeat(size / 2)))),
    ("long_name_of_users", |size| {
        request(STORM, TEXTS, &format!("\"{}\":0,", "amzn1.ask.account.A ".repeat(size / 20)))
    }),
    ("long_name_of_empty_users", |size| {
        request(STORM, TEXTS, &format!("\"{}\":0,", "amzn1.ask.account. ".repeat(size / 19)))
    }),
    ("long_names", |size| {
        let names = (0..size / 10_000).map(|n| format!("\"{}{n}\":0,", "x".repeat(9_990)));
        request(STORM, TEXTS, &names.collect::<String>())
    }),
    ("long_key", |size| {
        let key = "k".repeat(size / 2);
        let others =
            ["ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "es-ES", "es-MX", "es-US", "fr-CA"];
        let others = others.map(|locale| format!("{{\"locale\":\"{locale}\"}}")).join(",");
        let storm = STORM.replace("localizedattribute:source", &format!("localizedattribute:{key}"));
        request(&storm, &format!("[{{\"locale\":\"en-US\",\"{key}\":\"a\"}},{others}]"), "")
    }),
    ("long_key_nowhere", |size| {
        let storm =
            STORM.replace("localizedattribute:source", &format!("localizedattribute:{}", "k".repeat(size)));
        request(&storm, TEXTS, "")
    }),
    ("long_value", |size| request(&STORM.replace("TORNADO", &"T".repeat(size)), TEXTS, "")),
    ("long_literal", |size| {
        request(&STORM.replace("localizedattribute:source", &"T".repeat(size)), "[]", "")
    }),
    ("long_text", |size| request(STORM, &TEXTS.replace("Example", &"T".repeat(size)), "")),
    ("long_number", |size| request(&trash(&format!("[{}]", "7".repeat(size))), "[]", "")),
    ("long_user", |size| request(STORM, TEXTS, "").replace("ANDY", &"A".repeat(size))),
    ("long_time", |size| {
        request(STORM, TEXTS, "").replace("T18:00:00Z", &format!("T18:00:00.{}Z", "0".repeat(size)))
    }),
    ("long_id", |size| request(STORM, TEXTS, "").replace("storm17", &"s".repeat(size))),
    ("blanks", |size| format!("{}{}", " ".repeat(size), request(STORM, TEXTS, ""))),
    ("blank_lines", |size| {
        format!("{{{}{}", "\n".repeat(size), request("{\"name\":7}", TEXTS, "").trim_start_matches('{'))
    }),
    // Other kinds of documents.
    ("event_unknown_list", |size| {
        STORM.replace("\"alertType\"", &format!("\"x\":{},\"alertType\"", list("7", size)))
    }),
    ("event_types", |size| trash(&list("7", size))),
    ("manifest_publications", |size| manifest(&format!("\"publications\":{}", list("7", size)))),
    ("manifest_names", |size| manifest(&format!("\"publications\":{}", list("{\"eventName\":\"\"}", size)))),
    ("manifest_members", |size| manifest(&members(":0", size))),
    ("manifest_regions", |size| manifest(&format!("\"regions\":{{{}}}", members(":{}", size)))),
    ("manifest_duplicates", |size| manifest(&vec!["\"\":1"; size / 5].join(","))),
    // Other documents, or invalid JSON.
    ("list", |size| list("7", size)),
    ("commas", |size| ",".repeat(size)),
    ("open_brackets", |size| "[".repeat(size)),
    ("open_text", |size| format!("{{\"{}", "x\\n".repeat(size / 3))),
    ("byte_order_mark", |size| format!("\u{feff}{}", request(&trash(&list("7", size)), "[]", ""))),
];

const STORM: &str = r#"{"name":"AMAZON.WeatherAlert.Activated","payload":{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}}"#;

const TEXTS: &str = r#"[{"locale":"en-US","source":"Example Weather"}]"#;

fn request(event: &str, texts: &str, more: &str) -> String {
    format!(
        r#"{{{more}"timestamp":"2026-06-01T12:00:00Z","referenceId":"storm17","expiryTime":"2026-06-01T18:00:00Z","event":{event},"localizedAttributes":{texts},"relevantAudience":{{"type":"Unicast","payload":{{"user":"amzn1.ask.account.ANDY"}}}}}}"#
    )
}

fn trash(types: &str) -> String {
    format!(
        r#"{{"name":"AMAZON.TrashCollectionAlert.Activated","payload":{{"alert":{{"garbageTypes":{types},"collectionDayOfWeek":"MONDAY"}}}}}}"#
    )
}

fn manifest(events: &str) -> String {
    format!(r#"{{"manifest":{{"events":{{{events}}}}}}}"#)
}

fn list(item: &str, size: usize) -> String {
    format!("[{}]", vec![item; size / (item.len() + 1) + 1].join(","))
}

/// Returns members with unique names, each followed by `value`.
fn members(value: &str, size: usize) -> String {
    let mut members = String::from("\"a\"") + value;
    for number in 1.. {
        if members.len() >= size {
            break;
        }
        // Writing to a string cannot fail.
        let _ = write!(members, ",\"{number:x}\"{value}");
    }
    members
}
