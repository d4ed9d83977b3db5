//! Bodies that others sent or published. The findings of reading each are exactly those in the index of the corpus.

use alexa_proactive::{AdviceCode, Event, EventRequest, Timestamp, ViolationCode, Violations};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A violation or an advice, as in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Code {
    Violation(ViolationCode),
    Advice(AdviceCode),
}

type Findings = BTreeSet<(String, Code)>;

/// Findings that are not in the index, with the reason.
const NOT_IN_INDEX: &[(&str, &str, Code, &str)] = &[(
    "events/ask-utils-readme-fragment__OrderStatus.json",
    "/payload/state/deliveryDetails/expectedArrival",
    Code::Advice(AdviceCode::TimeWithoutMeaning),
    "an expected arrival beside ORDER_DELIVERED, whose sentence has no place for it; the index does not cover this",
)];

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus")
}

fn index() -> Vec<Value> {
    let index = fs::read(corpus().join("index.json")).unwrap();
    let index: Value = serde_json::from_slice(&index).unwrap();
    index["files"].as_array().unwrap().clone()
}

/// Returns the bodies of a kind: path, index entry, bytes.
fn bodies(kind: &str) -> Vec<(String, Value, Vec<u8>)> {
    let of_kind = index().into_iter().filter(|entry| entry["kind"] == kind);
    let bodies: Vec<_> = of_kind
        .map(|entry| {
            let file = entry["file"].as_str().unwrap().to_owned();
            let body = fs::read(corpus().join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            (file, entry, body)
        })
        .collect();
    assert!(!bodies.is_empty());
    bodies
}

/// Converts `payload.x.y` of the index to a JSON Pointer into the body.
fn pointer(path: &str, kind: &str) -> String {
    let event = if kind == "request" { "/event" } else { "" };
    let path = path.replace('[', ".").replace(']', "").replace('.', "/");
    match path.strip_prefix("event/") {
        Some(path) => format!("{event}/{path}"),
        None if path.starts_with("payload/") => format!("{event}/{path}"),
        None => format!("/{path}"),
    }
}

/// Returns the violation code of a sentence in the index.
fn violation_code(path: &str, sentence: &str) -> ViolationCode {
    match sentence {
        "missing" | "required property missing" | "missing (documented as required, {} for Multicast)" => {
            ViolationCode::Missing
        }
        "missing although referenced" => ViolationCode::MissingAttribute,
        "not a string" => ViolationCode::WrongType,
        "'UNICAST'" if path == "relevantAudience.type" => ViolationCode::UnknownAudience,
        _ if sentence.ends_with(" s ahead, at least 300 s needed") => ViolationCode::ExpiryTooEarly,
        _ if sentence.ends_with(" not in the catalog") && path == "event.name" => ViolationCode::UnknownEvent,
        _ => panic!("the index says of {path}: {sentence}; which violation is that?"),
    }
}

/// Returns the advice code of a sentence in the index.
fn advice_code(path: &str, sentence: &str) -> AdviceCode {
    match sentence {
        "exactly 24 h – edge" => AdviceCode::ExpiryNearEdge,
        "characters outside [A-Za-z0-9~] (documented rule; Amazon's own examples break it)" => {
            AdviceCode::ReferenceIdCharacters
        }
        "literal where a localizedattribute:… reference is expected" => AdviceCode::LiteralText,
        "no UTC designator" => AdviceCode::NoTimeZone,
        "more than 3 fractional digits (one user claims rejection)" => AdviceCode::ManyFractionDigits,
        "numeric offset instead of Z (documented form is …Z)" => AdviceCode::NumericOffset,
        "empty string" => AdviceCode::EmptyText,
        "unknown property" | "unknown envelope property" => AdviceCode::UnknownMember,
        "not referenced by the payload" => AdviceCode::UnreferencedAttribute,
        "absent (table says required)" => AdviceCode::NoLocalizedAttributes,
        "value is itself a reference" => AdviceCode::ReferenceAsText,
        _ if sentence.starts_with("alternate location of ") => AdviceCode::Alternate,
        _ if sentence.starts_with("alternate spelling of ") => AdviceCode::Alternate,
        _ => panic!("the index says of {path}: {sentence}; which advice is that?"),
    }
}

fn expected(file: &str, entry: &Value) -> Findings {
    let kind = entry["kind"].as_str().unwrap();
    let said = |list: &str| -> Vec<(String, String)> {
        let said = entry[list].as_array().unwrap().iter();
        said.map(|said| {
            let (path, sentence) = said.as_str().unwrap().split_once(": ").unwrap();
            (path.to_owned(), sentence.to_owned())
        })
        .collect()
    };
    let errors = said("errors")
        .into_iter()
        .map(|(path, sentence)| (pointer(&path, kind), Code::Violation(violation_code(&path, &sentence))));
    let warnings = said("warnings")
        .into_iter()
        .map(|(path, sentence)| (pointer(&path, kind), Code::Advice(advice_code(&path, &sentence))));
    let additional = NOT_IN_INDEX.iter().filter(|(known, ..)| *known == file);
    let additional = additional.map(|(_, pointer, code, _)| ((*pointer).to_owned(), *code));
    errors.chain(warnings).chain(additional).collect()
}

/// Returns the findings, without those that the index leaves out.
fn found(violations: &[alexa_proactive::Violation], advice: &[alexa_proactive::Advice]) -> Findings {
    let violations = violations
        .iter()
        .map(|violation| (violation.pointer().to_owned(), Code::Violation(violation.code())));
    let advice = advice
        .iter()
        .filter(|advice| advice.code() != AdviceCode::LocaleNotListed)
        .map(|advice| (advice.pointer().to_owned(), Code::Advice(advice.code())));
    violations.chain(advice).collect()
}

fn of_error(error: &Violations) -> Findings {
    assert!(!error.violations().is_empty());
    found(error.violations(), error.advice())
}

/// Returns the time of the index entry, or that of the body.
fn now(entry: &Value, body: &[u8]) -> Timestamp {
    if let Some(now) = entry["now"].as_str() {
        return now.parse().unwrap();
    }
    let body: Value = serde_json::from_slice(body).unwrap();
    body["timestamp"].as_str().unwrap().parse().unwrap()
}

/// Compares the findings with the index.
fn differences(file: &str, entry: &Value, invalid: bool, found: &Findings) -> Vec<String> {
    let expected = expected(file, entry);
    let lacking = expected.difference(found).map(|lacking| format!("{file}: not found: {lacking:?}"));
    let beyond = found.difference(&expected).map(|beyond| format!("{file}: not in the index: {beyond:?}"));
    let verdict = &entry["verdict"];
    let verdict = (invalid != (verdict == "invalid")).then(|| format!("{file}: not {verdict}"));
    lacking.chain(beyond).chain(verdict).collect()
}

/// Returns a request as JSON in a normal form, without the differences that reading may make.
fn comparable(body: &[u8]) -> Value {
    let mut body: Value = serde_json::from_slice(body).unwrap();
    let attributes =
        body.as_object_mut().unwrap().entry("localizedAttributes").or_insert(Value::Array(Vec::new()));
    let attributes = attributes.as_array_mut().unwrap();
    attributes.sort_by_key(|item| item["locale"].as_str().unwrap().to_owned());
    body
}

#[test]
fn findings_of_requests_are_those_of_the_index() {
    let mut differing: Vec<String> = Vec::new();
    for (file, entry, body) in bodies("request") {
        let now = now(&entry, &body);
        match EventRequest::from_json(&body, now) {
            Ok(request) => {
                differing.extend(differences(&file, &entry, false, &found(&[], request.advice())));
                assert_eq!(comparable(request.as_bytes()), comparable(&body), "{file}");
                let again = EventRequest::from_json(request.as_bytes(), now).unwrap();
                assert_eq!(again.as_bytes(), request.as_bytes(), "{file}");
                let event: Findings = found(&[], request.event().advice());
                let below_event =
                    request.advice().iter().filter(|advice| advice.pointer().starts_with("/event/"));
                assert_eq!(event.len(), below_event.count(), "{file}: the advice of the event");
            }
            Err(error) => differing.extend(differences(&file, &entry, true, &of_error(&error))),
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn findings_of_events_are_those_of_the_index() {
    let mut differing: Vec<String> = Vec::new();
    for (file, entry, body) in bodies("event") {
        match Event::from_json(&body) {
            Ok(event) => {
                differing.extend(differences(&file, &entry, false, &found(&[], event.advice())));
                let written = event.to_string();
                let value = |text: &[u8]| serde_json::from_slice::<Value>(text).unwrap();
                assert_eq!(value(written.as_bytes()), value(&body), "{file}");
                assert_eq!(Event::from_json(written.as_bytes()).unwrap().to_string(), written, "{file}");
            }
            Err(error) => differing.extend(differences(&file, &entry, true, &of_error(&error))),
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn the_index_lists_all_files() {
    let listed: BTreeSet<String> = index()
        .iter()
        .map(|entry| entry["file"].as_str().unwrap().to_owned())
        .filter(|file| file.starts_with("requests/") || file.starts_with("events/"))
        .collect();
    let mut there = BTreeSet::new();
    for folder in ["requests", "events"] {
        for file in fs::read_dir(corpus().join(folder)).unwrap() {
            there.insert(format!("{folder}/{}", file.unwrap().file_name().to_str().unwrap()));
        }
    }
    assert_eq!(listed, there);
}

#[test]
fn all_files_are_in_the_index() {
    let listed = index();
    for (file, ..) in NOT_IN_INDEX {
        assert!(listed.iter().any(|entry| entry["file"] == *file), "{file}");
    }
}
