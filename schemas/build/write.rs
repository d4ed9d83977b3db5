//! Prints the catalog as the Rust text of the constant table that `src/lib.rs` includes.

use super::model::{Catalog, Condition, Event, Kind, Piece, Sentence, Site, ValueSet, walk};
use super::names::{snake_case, upper_camel_case};
use super::sites::MAX_DEPTH;
use std::fmt::Write;

pub(crate) fn table(catalog: &Catalog) -> String {
    let mut out = String::new();
    out.push_str(
        "/// Each value set, under the name of its type.\npub mod sets {\nuse super::{Value, ValueSet};\n",
    );
    for set in &catalog.value_sets {
        let (title, name) = (&set.title, constant(&set.title));
        let _ = writeln!(out, "/// `{title}`\npub static {name}: ValueSet = {};", value_set(set));
    }
    out.push_str("}\n");
    let sets: Vec<String> = catalog.value_sets.iter().map(|set| format!("&{}", path(&set.title))).collect();
    let _ = writeln!(
        out,
        "/// All value sets, in the order in which the events name them.\npub static VALUE_SETS: &[&ValueSet] = &[{}];",
        sets.join(", ")
    );
    if let Some(locales) = &catalog.locales {
        let _ = writeln!(
            out,
            "/// The locales that the API accepts, as a value set.\npub static LOCALES: &ValueSet = &{};",
            value_set(locales)
        );
    }
    let _ = writeln!(
        out,
        "/// The regular expression of a timestamp; empty, which matches everything, if no event has one.\npub static TIMESTAMP_PATTERN: &str = {:?};",
        catalog.timestamp_pattern.as_deref().unwrap_or_default()
    );
    let _ = writeln!(
        out,
        "/// The maximum nesting of objects in a payload, which is not counted itself.\npub const MAX_DEPTH: usize = {MAX_DEPTH};"
    );
    out.push_str("/// All events, in Amazon's order.\npub static EVENTS: &[Event] = &[\n");
    for event in &catalog.events {
        let sources: Vec<String> = event
            .sources
            .iter()
            .map(|[title, date, confidence]| {
                format!("Source {{ title: {title:?}, date: {date:?}, confidence: {confidence:?} }}")
            })
            .collect();
        let _ = writeln!(
            out,
            "Event {{ file: {:?}, name: {:?}, title: {:?}, rust_name: {:?}, description: {:?}, notes: &{:?}, sources: &[{}], locales: &{:?}, sentences: &[{}], sites: {} }},",
            event.file,
            event.name,
            event.title,
            snake_case(&event.title),
            event.description,
            event.notes,
            sources.join(", "),
            event.locales,
            event.sentences.iter().map(sentence).collect::<Vec<_>>().join(", "),
            sites(event, &event.sites),
        );
    }
    out.push_str("];\n");
    out
}

/// Converts `AlertType` to `ALERT_TYPE`.
fn constant(title: &str) -> String {
    snake_case(title).to_ascii_uppercase()
}

/// Returns the path of a set from the other tables.
fn path(title: &str) -> String {
    format!("sets::{}", constant(title))
}

fn value_set(set: &ValueSet) -> String {
    let values: Vec<String> = set
        .values
        .iter()
        .map(|value| {
            format!(
                "Value {{ name: {:?}, rust_name: {:?}, word: {:?}, description: {:?}, notes: &{:?} }}",
                value.name,
                upper_camel_case(&value.name),
                value.word,
                value.description,
                value.notes
            )
        })
        .collect();
    format!(
        "ValueSet {{ title: {:?}, rust_name: {:?}, description: {:?}, notes: &{:?}, values: &[{}] }}",
        set.title,
        snake_case(&set.title),
        set.description,
        set.notes,
        values.join(", ")
    )
}

fn sites(event: &Event, sites_: &[Site]) -> String {
    let mut out = String::from("&[\n");
    for site in sites_ {
        let kind = match &site.kind {
            Kind::Text => "Kind::Text".to_owned(),
            Kind::Localized { key } => format!("Kind::Localized {{ key: {key:?} }}"),
            Kind::Integer => "Kind::Integer".to_owned(),
            Kind::Timestamp => "Kind::Timestamp".to_owned(),
            Kind::Value { set } => format!("Kind::Value(&{})", path(set)),
            Kind::Values { set, max } => {
                format!("Kind::Values {{ set: &{}, max_items: {max:?} }}", path(set))
            }
            Kind::Object { title, description, sites: inner } => format!(
                "Kind::Object(&Object {{ title: {title:?}, description: {description:?}, sites: {} }})",
                sites(event, inner)
            ),
        };
        let alternates: Vec<&str> = walk(&event.sites)
            .into_iter()
            .filter(|other| other.alternate_of.as_deref() == Some(&site.path))
            .map(|other| other.path.as_str())
            .collect();
        let meaningful_with = site.meaningful_with.as_ref().map_or_else(
            || "None".to_owned(),
            |(path, values)| format!("Some(MeaningfulWith {{ path: {path:?}, values: &{values:?} }})"),
        );
        let _ = writeln!(
            out,
            "Site {{ name: {:?}, path: {:?}, rust_name: {:?}, rust_path: {:?}, description: {:?}, notes: &{:?}, presence: Presence::{}, deprecated: {}, alternate_of: {:?}, alternates: &{:?}, meaningful_with: {}, kind: {} }},",
            site.name,
            site.path,
            snake_case(&site.name),
            site.path.split('.').map(snake_case).collect::<Vec<_>>().join("__"),
            site.description,
            site.notes,
            if site.required { "Required" } else { "Optional" },
            site.deprecated,
            site.alternate_of,
            alternates,
            meaningful_with,
            kind,
        );
    }
    out.push(']');
    out
}

fn sentence(sentence: &Sentence) -> String {
    let when: Vec<String> = sentence
        .when
        .iter()
        .map(|(path, condition)| match condition {
            Condition::Present => format!("({path:?}, Condition::Present)"),
            Condition::Absent => format!("({path:?}, Condition::Absent)"),
            Condition::Is(value) => format!("({path:?}, Condition::Is({value:?}))"),
        })
        .collect();
    format!("Sentence {{ when: &[{}], say: {} }}", when.join(", "), pieces(&sentence.say))
}

fn pieces(pieces_: &[Piece]) -> String {
    let all: Vec<String> = pieces_
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => format!("Piece::Text({text:?})"),
            Piece::Site(path) => format!("Piece::Site({path:?})"),
            Piece::NumberInWords(path) => format!("Piece::NumberInWords({path:?})"),
            Piece::Plural { path, one, many } => {
                format!("Piece::Plural {{ path: {path:?}, one: {one:?}, many: {many:?} }}")
            }
            Piece::Optional(inner) => format!("Piece::Optional({})", pieces(inner)),
        })
        .collect();
    format!("&[{}]", all.join(", "))
}
