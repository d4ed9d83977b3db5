//! An event of the catalog as a JSON record.

use crate::sentence::template;
use alexa_proactive_schemas::{Condition, Event, Kind, Site, ValueSet};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct EventRecord {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    notes: &'static [&'static str],
    sources: Vec<Source>,
    locales: &'static [&'static str],
    sentences: Vec<Sentence>,
    payload: Vec<Member>,
}

#[derive(Serialize)]
struct Source {
    title: &'static str,
    date: &'static str,
    confidence: &'static str,
}

#[derive(Serialize)]
struct Sentence {
    when: Vec<When>,
    say: String,
}

#[derive(Serialize)]
struct When {
    path: &'static str,
    #[serde(flatten)]
    holds: Holds,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Holds {
    Present(bool),
    Is(&'static str),
}

#[derive(Serialize)]
struct MeaningfulWith {
    path: &'static str,
    values: &'static [&'static str],
}

#[derive(Serialize)]
struct Member {
    name: &'static str,
    path: &'static str,
    description: &'static str,
    required: bool,
    #[serde(flatten)]
    takes: Takes,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternate_of: Option<&'static str>,
    #[serde(skip_serializing_if = "is_empty")]
    alternates: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    meaningful_with: Option<MeaningfulWith>,
    #[serde(skip_serializing_if = "is_empty")]
    notes: &'static [&'static str],
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
enum Takes {
    Text,
    LocalizedText { key: &'static str },
    Integer,
    Timestamp,
    Value { title: &'static str, values: Vec<Value> },
    Values { title: &'static str, max_items: Option<u32>, values: Vec<Value> },
    Object { title: &'static str, members: Vec<Member> },
}

#[derive(Serialize)]
struct Value {
    name: &'static str,
    word: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'static str,
    #[serde(skip_serializing_if = "is_empty")]
    notes: &'static [&'static str],
}

fn is_empty(list: &&[&str]) -> bool {
    list.is_empty()
}

impl From<&'static Event> for EventRecord {
    fn from(event: &'static Event) -> Self {
        let source = |source: &alexa_proactive_schemas::Source| Source {
            title: source.title,
            date: source.date,
            confidence: source.confidence,
        };
        let sentence = |sentence: &alexa_proactive_schemas::Sentence| Sentence {
            when: sentence
                .when
                .iter()
                .map(|(path, condition)| When { path, holds: holds(condition) })
                .collect(),
            say: template(sentence),
        };
        Self {
            name: event.name,
            title: event.title,
            description: event.description,
            notes: event.notes,
            sources: event.sources.iter().map(source).collect(),
            locales: event.locales,
            sentences: event.sentences.iter().map(sentence).collect(),
            payload: event.sites.iter().map(member).collect(),
        }
    }
}

fn holds(condition: &Condition) -> Holds {
    match condition {
        Condition::Present => Holds::Present(true),
        Condition::Absent => Holds::Present(false),
        Condition::Is(value) => Holds::Is(value),
    }
}

fn member(site: &'static Site) -> Member {
    Member {
        name: site.name,
        path: site.path,
        description: site.description,
        required: site.is_required(),
        takes: match site.kind {
            Kind::Text => Takes::Text,
            Kind::Localized { key, .. } => Takes::LocalizedText { key },
            Kind::Integer => Takes::Integer,
            Kind::Timestamp => Takes::Timestamp,
            Kind::Value(set) => Takes::Value { title: set.title, values: values(set) },
            Kind::Values { set, max_items, .. } => {
                Takes::Values { title: set.title, max_items, values: values(set) }
            }
            Kind::Object(object) => {
                Takes::Object { title: object.title, members: object.sites.iter().map(member).collect() }
            }
        },
        alternate_of: site.alternate_of,
        alternates: site.alternates,
        meaningful_with: site
            .meaningful_with
            .map(|with| MeaningfulWith { path: with.path, values: with.values }),
        notes: site.notes,
    }
}

fn values(set: &ValueSet) -> Vec<Value> {
    let value = |value: &alexa_proactive_schemas::Value| Value {
        name: value.name,
        word: value.word,
        description: value.description,
        notes: value.notes,
    };
    set.values.iter().map(value).collect()
}
