//! Prints a catalog as the Rust text of a constant table. `src/lib.rs` includes that of Amazon's catalog.

use crate::model::{Catalog, Condition, Event, Kind, Piece, Sentence, Site, Value, ValueSet};
use std::fmt::Write;

/// Returns the table: items for a module that has the types of the model in scope.
#[must_use]
pub fn table(catalog: &Catalog) -> String {
    let sets = sets(catalog.value_sets);
    let mut out = format!(
        "/// Each value set, under the name of its type.\npub mod sets {{\nuse super::{{Value, ValueSet}};\n{sets}}}\n"
    );
    let _ = writeln!(
        out,
        "/// All value sets, in the order in which the events name them.\npub static VALUE_SETS: &[&ValueSet] = &{};",
        list(catalog.value_sets, |set| format!("&{}", path(set)))
    );
    let _ = writeln!(
        out,
        "/// The locales that the API accepts, as a value set.\npub static LOCALES: &ValueSet = &{};",
        value_set(catalog.locales)
    );
    let _ = writeln!(
        out,
        "/// The regular expression of a timestamp; empty, which matches everything, if no event has one.\npub static TIMESTAMP_PATTERN: &str = {:?};",
        catalog.timestamp_pattern
    );
    let _ = writeln!(
        out,
        "/// All events, in Amazon's order.\npub static EVENTS: &[Event] = {};",
        events(catalog.events)
    );
    let mut events = Vec::new();
    for index in 0..catalog.events.len() {
        events.push(format!("&EVENTS[{index}]"));
    }
    let _ = writeln!(
        out,
        "/// Amazon's catalog.\n#[allow(clippy::indexing_slicing, reason = \"the indices are in range\")]\npub static AMAZON: Catalog = Catalog {{ events: &[{}], value_sets: VALUE_SETS, locales: LOCALES, timestamp_pattern: TIMESTAMP_PATTERN }};",
        events.join(", ")
    );
    out
}

/// Returns the items of value sets, for the module `sets`.
pub(crate) fn sets(sets: &[&ValueSet]) -> String {
    let mut out = String::new();
    for set in sets {
        let (name, value) = (constant(set), value_set(set));
        let _ = writeln!(out, "/// `{}`\npub static {name}: ValueSet = {value};", set.title);
    }
    out
}

/// Returns a slice of events.
pub(crate) fn events(events: &[&Event]) -> String {
    let mut out = String::from("&[\n");
    for event in events {
        let _ = writeln!(out, "{},", self::event(event));
    }
    out + "]"
}

/// Returns the name of a set's item: `ALERT_TYPE`.
fn constant(set: &ValueSet) -> String {
    set.rust_name.to_ascii_uppercase()
}

/// Returns the path of a set's item from the events.
pub(crate) fn path(set: &ValueSet) -> String {
    format!("sets::{}", constant(set))
}

fn list<T>(items: &[T], item: impl Fn(&T) -> String) -> String {
    let mut list = Vec::new();
    for one in items {
        list.push(item(one));
    }
    format!("[{}]", list.join(", "))
}

fn event(event: &Event) -> String {
    let Event { file, name, title, rust_name, description, notes, sources, locales, sentences, sites } =
        event;
    format!(
        "Event {{ file: {file:?}, name: {name:?}, title: {title:?}, rust_name: {rust_name:?}, description: {description:?}, notes: &{notes:?}, sources: &{sources:?}, locales: &{locales:?}, sentences: &{}, sites: {} }}",
        list(sentences, sentence),
        self::sites(sites),
    )
}

fn value_set(set: &ValueSet) -> String {
    let ValueSet { title, rust_name, description, notes, values } = set;
    let value = |value: &Value| {
        let Value { name, rust_name, word, description, notes } = value;
        format!(
            "Value {{ name: {name:?}, rust_name: {rust_name:?}, word: {word:?}, description: {description:?}, notes: &{notes:?} }}"
        )
    };
    format!(
        "ValueSet {{ title: {title:?}, rust_name: {rust_name:?}, description: {description:?}, notes: &{notes:?}, values: &{} }}",
        list(values, value)
    )
}

fn sites(sites: &[Site]) -> String {
    let mut out = String::from("&[\n");
    for site in sites {
        let Site {
            name,
            path,
            rust_name,
            rust_path,
            description,
            notes,
            presence,
            deprecated,
            alternate_of,
            alternates,
            meaningful_with,
            kind,
        } = site;
        let meaningful_with = meaningful_with.map_or_else(
            || "None".to_owned(),
            |with| format!("Some(MeaningfulWith {{ path: {:?}, values: &{:?} }})", with.path, with.values),
        );
        let _ = writeln!(
            out,
            "Site {{ name: {name:?}, path: {path:?}, rust_name: {rust_name:?}, rust_path: {rust_path:?}, description: {description:?}, notes: &{notes:?}, presence: Presence::{presence:?}, deprecated: {deprecated}, alternate_of: {alternate_of:?}, alternates: &{alternates:?}, meaningful_with: {meaningful_with}, kind: {} }},",
            self::kind(*kind),
        );
    }
    out.push(']');
    out
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Text => "Kind::Text".to_owned(),
        Kind::Localized { key } => format!("Kind::Localized {{ key: {key:?} }}"),
        Kind::Integer => "Kind::Integer".to_owned(),
        Kind::Timestamp => "Kind::Timestamp".to_owned(),
        Kind::Value(set) => format!("Kind::Value(&{})", path(set)),
        Kind::Values { set, max_items } => {
            format!("Kind::Values {{ set: &{}, max_items: {max_items:?} }}", path(set))
        }
        Kind::Object(object) => format!(
            "Kind::Object(&Object {{ title: {:?}, description: {:?}, sites: {} }})",
            object.title,
            object.description,
            sites(object.sites)
        ),
    }
}

fn sentence(sentence: &Sentence) -> String {
    let when = |(path, condition): &(&str, Condition)| format!("({path:?}, Condition::{condition:?})");
    format!("Sentence {{ when: &{}, say: {} }}", list(sentence.when, when), pieces(sentence.say))
}

fn pieces(all: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Optional(inner) => format!("Piece::Optional({})", pieces(inner)),
        piece => format!("Piece::{piece:?}"),
    };
    format!("&{}", list(all, piece))
}
