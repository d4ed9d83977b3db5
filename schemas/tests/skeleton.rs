//! What a body shows of an event, as a file that the reader accepts.

use alexa_proactive_schemas::{AMAZON, Catalog, Kind, skeleton};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

fn is_time(text: &str) -> bool {
    text.ends_with('Z') && text.starts_with('2')
}

fn described(body: &str) -> Result<String, String> {
    skeleton("body.json", body.as_bytes(), &AMAZON, is_time, ["A letter", "2026"])
        .map_err(|fault| fault.to_string())
}

/// Reads a catalog with the file.
fn read(text: &str) -> &'static Catalog {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder =
        std::env::temp_dir().join(format!("alexa-proactive-skeleton-{}-{count}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("event.json"), text).unwrap();
    let read = Catalog::with_folder(&folder);
    fs::remove_dir_all(&folder).unwrap();
    read.unwrap_or_else(|faults| panic!("{faults:?}\n{text}")).catalog
}

#[test]
fn each_kind_of_value_is_described() {
    let body = r#"{"name": "AMAZON.DoorBell.Rung", "payload": {
        "visitor": {"name": "Ana", "manner": "FRIENDLY", "seller": {}},
        "ringCount": -2, "rangAt": "2026-06-01T11:58:30Z", "label": "localizedattribute:door",
        "chimes": ["DING", "DONG", "DING"]
    }}"#;
    let event = read(&described(body).unwrap()).event("AMAZON.DoorBell.Rung").unwrap();
    let kinds: Vec<String> = event
        .walk()
        .map(|site| {
            assert!(site.is_required());
            let kind = match site.kind {
                Kind::Object(object) => object.title.to_owned(),
                Kind::Localized { key } => format!("localized {key}"),
                Kind::Value(set) => format!("{} {}", set.title, set.values.len()),
                Kind::Values { set, max_items } => {
                    format!("{} {} {max_items:?}", set.title, set.values.len())
                }
                Kind::Text => "text".to_owned(),
                Kind::Integer => "integer".to_owned(),
                Kind::Timestamp => "time".to_owned(),
            };
            format!("{}: {kind}", site.path)
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "visitor: Visitor",
            "visitor.name: text",
            "visitor.manner: Manner 1",
            // Amazon's catalog has a `Seller`.
            "visitor.seller: DoorBellSeller",
            "ringCount: integer",
            "rangAt: time",
            "label: localized door",
            "chimes: Chime 2 None",
        ]
    );
    assert_eq!(event.sources[0].title, "A letter");
}

#[test]
fn what_a_catalog_cannot_describe_is_refused() {
    let in_payload =
        |payload: &str| format!(r#"{{"event": {{"name": "AMAZON.A.B", "payload": {payload}}}}}"#);
    for (body, fault) in [
        ("{", "#: is not JSON: Object keys must be strings (line 1, column 2)"),
        ("[]", "#: found an array, expected an object"),
        (r#"{"event": 5}"#, "#/event: found a number, expected an object"),
        (r#"{"payload": {}}"#, "#: `name` is missing"),
        (r#"{"event": {"name": "AMAZON.A.B"}}"#, "#/event: `payload` is missing"),
        (r#"{"name": 5, "payload": {}}"#, "#/name: found a number, expected a string"),
        (r#"{"name": "A.B.C", "payload": {}}"#, "#/name: `A.B.C` is not of the form `AMAZON.Subject.State`"),
        (
            r#"{"name": "AMAZON.A.b", "payload": {}}"#,
            "#/name: `AMAZON.A.b` is not of the form `AMAZON.Subject.State`",
        ),
        (
            r#"{"name": "AMAZON.A.B.C", "payload": {}}"#,
            "#/name: `AMAZON.A.B.C` is not of the form `AMAZON.Subject.State`",
        ),
        (r#"{"name": "AMAZON.A.B", "payload": []}"#, "#/payload: found an array, expected an object"),
        (
            r#"{"name": "AMAZON.Occasion.Updated", "payload": {}}"#,
            "#/name: the catalog has `AMAZON.Occasion.Updated`; describe what differs in a file `NAME.changes.json`",
        ),
        (
            &in_payload(r#"{"a": {"b": null}}"#),
            "#/event/payload/a/b: found null, expected a string, a whole number, an array or an object, which a catalog can describe",
        ),
        (
            &in_payload(r#"{"a": 1.5}"#),
            "#/event/payload/a: found a number with a fraction or an exponent, expected a whole number",
        ),
        (
            &in_payload(r#"{"a": []}"#),
            "#/event/payload/a: found an empty array, expected one value at least, to know what it takes",
        ),
        (
            &in_payload(r#"{"a": ["B1", "c"]}"#),
            "#/event/payload/a/1: found a string, expected a value in capitals; an array of an event has values of a set",
        ),
        (&in_payload(r#"{"a": 1, "a": 2}"#), "#/event/payload/a: duplicate member"),
    ] {
        assert_eq!(described(body), Err(format!("body.json{fault}")), "{body}");
    }
}

/// The members of a payload, as JSON; the names fit into a catalog.
fn members() -> impl Strategy<Value = String> {
    let name = select(vec![
        "a",
        "kind",
        "name",
        "order",
        "text",
        "timestamp",
        "visitor",
        "locale",
        "ringCount",
        "event",
    ]);
    let leaf = prop_oneof![
        select(vec![
            "\"Ana\"",
            "\"\"",
            "\"A\"",
            "\"a\\u0000\\\"\\\\\"",
            "\"2026-06-01T11:58:30Z\"",
            "\"DING\"",
            "17"
        ])
        .prop_map(str::to_owned),
        vec(select(vec!["\"DING\"", "\"DONG\""]), 1..4).prop_map(|items| format!("[{}]", items.join(","))),
    ];
    let object = |members: BTreeMap<&'static str, String>| {
        let members: Vec<String> = members.iter().map(|(name, json)| format!("\"{name}\":{json}")).collect();
        format!("{{{}}}", members.join(","))
    };
    leaf.prop_recursive(4, 30, 5, move |inner| btree_map(name.clone(), inner, 0..5).prop_map(object))
        .prop_map(|json| format!("{{\"whole\":{json}}}"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_reader_accepts_it(payload in members()) {
        let text = described(&format!("{{\"name\":\"AMAZON.DoorBell.Rung\",\"payload\":{payload}}}"));
        let text = text.map_err(TestCaseError::fail)?;
        prop_assert!(read(&text).event("AMAZON.DoorBell.Rung").is_some());
    }
}
