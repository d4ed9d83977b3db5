//! `schema`: a validator that knows nothing of this project judges the corpus and thousands of changed bodies by it, as `check`
//! does.

use crate::run::{fed, run};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Violations that a schema of one body cannot know: they depend on the time, or on what another member says.
const BEYOND_SCHEMAS: [&str; 5] =
    ["ExpiryTooEarly", "ExpiryTooLate", "MissingAttribute", "MissingText", "DuplicateLocale"];

/// The schema of each event.
fn schemas() -> BTreeMap<String, Validator> {
    let names = run(&["events", "--format", "json"]).out;
    let names: Vec<Value> = serde_json::from_str(&names).expect("JSON");
    let schema = |event: &Value| {
        let name = event["name"].as_str().expect("a name");
        let ran = run(&["schema", name]);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
        let schema: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
        assert_eq!(schema["$id"], format!("urn:alexa-proactive:request:{name}"));
        (name.to_owned(), jsonschema::draft202012::new(&schema).expect("a schema"))
    };
    names.iter().map(schema).collect()
}

/// The requests of the corpus, and a request for each of its events.
fn corpus() -> Vec<Value> {
    let request = |event: Value| {
        json!({
            "timestamp": "2026-06-01T12:00:00Z",
            "referenceId": "1",
            "expiryTime": "2026-06-01T18:00:00Z",
            "event": event,
            "localizedAttributes": [],
            "relevantAudience": {"type": "Multicast", "payload": {}},
        })
    };
    files("requests").into_iter().chain(files("events").into_iter().map(request)).collect()
}

fn files(folder: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus").join(folder);
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    files.iter().map(|file| serde_json::from_slice(&fs::read(file).expect("text")).expect("JSON")).collect()
}

fn name(body: &Value) -> Option<&str> {
    body.pointer("/event/name")?.as_str()
}

/// Every body that results from one change of one member: it is absent, or of another type, or has another value.
fn changed(body: &Value) -> Vec<Value> {
    let mut pointers = Vec::new();
    collect(body, "", &mut pointers);
    let mut bodies = Vec::new();
    for pointer in pointers {
        for value in
            [json!(null), json!(""), json!("OTHER"), json!(7), json!(1.5), json!(true), json!([]), json!({})]
        {
            let mut body = body.clone();
            *body.pointer_mut(&pointer).expect("it was found there") = value;
            bodies.push(body);
        }
        let (parent, member) = pointer.rsplit_once('/').expect("a pointer");
        let mut body = body.clone();
        if let Some(parent) = body.pointer_mut(parent).and_then(Value::as_object_mut) {
            parent.remove(member);
            bodies.push(body);
        }
    }
    bodies
}

fn collect(value: &Value, pointer: &str, pointers: &mut Vec<String>) {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(i, value)| (i.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in members {
        let pointer = format!("{pointer}/{name}");
        collect(value, &pointer, pointers);
        pointers.push(pointer);
    }
}

#[test]
fn a_foreign_validator_agrees_with_check_wherever_a_schema_can() {
    let schemas = schemas();
    let corpus = corpus();
    let mut bodies = Vec::new();
    for body in corpus.iter().filter(|body| name(body).is_some_and(|name| schemas.contains_key(name))) {
        bodies.push(body.clone());
        // Without a name it would be judged by no schema.
        bodies.extend(changed(body).into_iter().filter(|changed| name(changed) == name(body)));
    }
    let lines = bodies.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    let ran = fed(&["check", "--format", "json", "--now", "timestamp", "-"], lines.as_bytes());
    let records: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(records.len(), bodies.len(), "{}", ran.errors);

    let mut counts = BTreeMap::new();
    let mut of_events = BTreeSet::new();
    for (body, record) in bodies.iter().zip(&records) {
        let name = name(body).expect("it has one");
        let violations = record["violations"].as_array().expect("a list");
        let codes: Vec<&str> =
            violations.iter().map(|found| found["code"].as_str().expect("a code")).collect();
        let expected = codes.iter().all(|code| BEYOND_SCHEMAS.contains(code)) && record["error"].is_null();
        let valid = schemas[name].is_valid(body);
        assert_eq!(valid, expected, "{codes:?} {record} of {body}");
        *counts.entry(valid).or_insert(0) += 1;
        of_events.insert(name);
    }
    assert_eq!(of_events.len(), schemas.len(), "{of_events:?}");
    assert!(counts[&true] > 500 && counts[&false] > 5000, "{counts:?}");
}

#[test]
fn the_values_of_a_schema_are_those_of_the_catalog() {
    let schema: Value = serde_json::from_str(&run(&["schema", "weatheralert"]).out).expect("JSON");
    let kind = &schema["properties"]["event"]["properties"]["payload"]["properties"]["weatherAlert"];
    assert_eq!(
        kind["properties"]["alertType"]["enum"],
        json!(["TORNADO", "HURRICANE", "SNOW_STORM", "THUNDER_STORM"])
    );
    assert_eq!(kind["required"], json!(["alertType"]));
}
