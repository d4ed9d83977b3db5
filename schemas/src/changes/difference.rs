//! Compares the schemas of a member: what a user adds, and what is there already.

use super::tree::{at, texts};
use crate::read::json::{Json, below, get};
use crate::read::values::default_word;

/// The keywords that say which values a payload may have, and what Alexa says. The others are documentation, or name Rust types.
const KEYWORDS: [&str; 12] = [
    "$ref",
    "type",
    "x-localizable",
    "x-timestamp",
    "enum",
    "x-values",
    "items",
    "maxItems",
    "properties",
    "required",
    "x-alternate-of",
    "x-meaningful-with",
];

/// Returns the first keyword in which an added schema differs from the known one, which may refer to a definition of the document.
pub(super) fn difference(document: &Json, added: &Json, known: &Json) -> Option<&'static str> {
    let refers = at(added, "/$ref").is_some();
    let target = match at(known, "/$ref") {
        Some(Json::Text(reference)) if !refers => at(document, reference.trim_start_matches('#')),
        _ => None,
    };
    for keyword in KEYWORDS {
        let here = below("", keyword);
        let in_added = at(added, &here);
        let in_known = match target {
            Some(_) if keyword == "$ref" => None,
            Some(target) => at(known, &here).or_else(|| at(target, &here)),
            None => at(known, &here),
        };
        let is_same = match (keyword, in_added, in_known) {
            ("enum" | "required", added, known) => is_same_set(&texts(added), &texts(known)),
            ("x-values", ..) => {
                let values = texts(at(added, "/enum"));
                values.iter().all(|value| word(in_added, value) == word(in_known, value))
            }
            ("items", Some(added), Some(known)) => difference(document, added, known).is_none(),
            ("properties", Some(Json::Object(added)), Some(Json::Object(known))) => {
                let has_same = |(name, added): &(String, Json)| {
                    get(known, name).is_some_and(|known| difference(document, added, known).is_none())
                };
                added.len() == known.len() && added.iter().all(has_same)
            }
            (_, added, known) => added == known,
        };
        if !is_same {
            return Some(keyword);
        }
    }
    None
}

/// Returns the word of a value, from the annotations of its set.
pub(super) fn word(annotations: Option<&Json>, value: &str) -> Json {
    let word = annotations.and_then(|annotations| at(annotations, &(below("", value) + "/x-word")));
    word.cloned().unwrap_or_else(|| Json::Text(default_word(value)))
}

fn is_same_set(one: &[&str], other: &[&str]) -> bool {
    one.len() == other.len() && one.iter().all(|item| other.contains(item))
}
