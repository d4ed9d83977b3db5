//! The model of the catalog while it is read: `src/model.rs` with owned data, where each type is documented.

use super::files::FileName;

#[derive(Debug, Default)]
pub(crate) struct Catalog {
    pub(crate) events: Vec<Event>,
    pub(crate) value_sets: Vec<ValueSet>,
    pub(crate) locales: Option<ValueSet>,
    /// The pattern of all timestamps; `None` if no event has one.
    pub(crate) timestamp_pattern: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) file: FileName,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) notes: Vec<String>,
    pub(crate) sources: Vec<[String; 3]>,
    pub(crate) locales: Vec<String>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) sites: Vec<Site>,
}

/// A site. Two sites are equal if one Rust type can have both as the same member, wherever it is used.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) description: String,
    pub(crate) notes: Vec<String>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) alternate_of: Option<String>,
    pub(crate) meaningful_with: Option<(String, Vec<String>)>,
    pub(crate) kind: Kind,
    /// The alternates that an `anyOf` accepts in its place: their paths, and the pointers to the branches.
    pub(crate) accepted_alternates: Vec<(String, String)>,
    /// Where the file defines it.
    pub(crate) pointer: String,
}

impl PartialEq for Site {
    fn eq(&self, other: &Site) -> bool {
        self.name == other.name
            && self.description == other.description
            && self.notes == other.notes
            && self.required == other.required
            && self.deprecated == other.deprecated
            && self.alternate_of == other.alternate_of
            && self.meaningful_with == other.meaningful_with
            && self.kind == other.kind
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Text,
    Localized { key: String },
    Integer,
    Timestamp,
    Value { set: String },
    Values { set: String, max: Option<u32> },
    Object { title: String, description: String, sites: Vec<Site> },
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ValueSet {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) notes: Vec<String>,
    pub(crate) values: Vec<Value>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) name: String,
    pub(crate) word: String,
    pub(crate) description: String,
    pub(crate) notes: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) when: Vec<(String, Condition)>,
    pub(crate) say: Vec<Piece>,
}

#[derive(Debug)]
pub(crate) enum Condition {
    Present,
    Absent,
    Is(String),
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Site(String),
    NumberInWords(String),
    Plural { path: String, one: String, many: String },
    Optional(Vec<Piece>),
}

/// Returns all sites, parents before their members.
pub(crate) fn walk(sites: &[Site]) -> Vec<&Site> {
    let mut found = Vec::new();
    for site in sites {
        found.push(site);
        if let Kind::Object { sites, .. } = &site.kind {
            found.extend(walk(sites));
        }
    }
    found
}
