//! Converts the catalog that was read to the model that lives as long as the program: what the constant table of Amazon's
//! catalog is to the compiler, this is to a catalog that is read at run time.

use crate::model::{
    Catalog, Condition, Event, Kind, MeaningfulWith, Object, Piece, Presence, Sentence, Site, Source, Value,
    ValueSet,
};
use crate::read::model as owned;
use crate::read::names::{snake_case, upper_camel_case};

/// Returns the catalog. Its memory is never freed.
pub(crate) fn leak(catalog: owned::Catalog) -> &'static Catalog {
    let value_sets: Vec<&'static ValueSet> =
        catalog.value_sets.into_iter().map(|set| &*Box::leak(Box::new(value_set(set)))).collect();
    let sets = Sets(slice(value_sets));
    Box::leak(Box::new(Catalog {
        events: slice(
            catalog.events.into_iter().map(|event| &*Box::leak(Box::new(sets.event(event)))).collect(),
        ),
        value_sets: sets.0,
        locales: Box::leak(Box::new(value_set(catalog.locales.unwrap_or_default()))),
        timestamp_pattern: text(catalog.timestamp_pattern.unwrap_or_default()),
    }))
}

fn text(text: String) -> &'static str {
    text.leak()
}

fn slice<T>(items: Vec<T>) -> &'static [T] {
    items.leak()
}

fn texts(texts: Vec<String>) -> &'static [&'static str] {
    slice(texts.into_iter().map(text).collect())
}

fn value_set(set: owned::ValueSet) -> ValueSet {
    let value = |value: owned::Value| Value {
        rust_name: text(upper_camel_case(&value.name)),
        name: text(value.name),
        word: text(value.word),
        description: text(value.description),
        notes: texts(value.notes),
    };
    ValueSet {
        rust_name: text(snake_case(&set.title)),
        title: text(set.title),
        description: text(set.description),
        notes: texts(set.notes),
        values: slice(set.values.into_iter().map(value).collect()),
    }
}

/// The value sets to which sites refer by title.
struct Sets(&'static [&'static ValueSet]);

impl Sets {
    fn event(&self, event: owned::Event) -> Event {
        let source = |[title, date, confidence]: [String; 3]| Source {
            title: text(title),
            date: text(date),
            confidence: text(confidence),
        };
        let alternates: Vec<(String, String)> = owned::walk(&event.sites)
            .into_iter()
            .filter_map(|site| Some((site.alternate_of.clone()?, site.path.clone())))
            .collect();
        Event {
            file: text(event.file.name),
            name: text(event.name),
            rust_name: text(snake_case(&event.title)),
            title: text(event.title),
            description: text(event.description),
            notes: texts(event.notes),
            sources: slice(event.sources.into_iter().map(source).collect()),
            locales: texts(event.locales),
            sentences: slice(event.sentences.into_iter().map(sentence).collect()),
            sites: self.sites(event.sites, &alternates),
        }
    }

    /// `alternates` are the paths of the event's primaries, each with that of an alternate.
    fn sites(&self, sites: Vec<owned::Site>, alternates: &[(String, String)]) -> &'static [Site] {
        let site = |site: owned::Site| {
            let of_this = alternates.iter().filter(|(primary, _)| *primary == site.path);
            Site {
                alternates: texts(of_this.map(|(_, alternate)| alternate.clone()).collect()),
                rust_name: text(snake_case(&site.name)),
                rust_path: text(site.path.split('.').map(snake_case).collect::<Vec<_>>().join("__")),
                name: text(site.name),
                path: text(site.path),
                description: text(site.description),
                notes: texts(site.notes),
                presence: if site.required { Presence::Required } else { Presence::Optional },
                deprecated: site.deprecated,
                alternate_of: site.alternate_of.map(text),
                meaningful_with: site
                    .meaningful_with
                    .map(|(path, values)| MeaningfulWith { path: text(path), values: texts(values) }),
                kind: self.kind(site.kind, alternates),
            }
        };
        slice(sites.into_iter().map(site).collect())
    }

    fn kind(&self, kind: owned::Kind, alternates: &[(String, String)]) -> Kind {
        match kind {
            owned::Kind::Text => Kind::Text,
            owned::Kind::Localized { key } => Kind::Localized { key: text(key) },
            owned::Kind::Integer => Kind::Integer,
            owned::Kind::Timestamp => Kind::Timestamp,
            // The reader knows the set of every site.
            owned::Kind::Value { set } => self.titled(&set).map_or(Kind::Text, Kind::Value),
            owned::Kind::Values { set, max } => {
                self.titled(&set).map_or(Kind::Text, |set| Kind::Values { set, max_items: max })
            }
            owned::Kind::Object { title, description, sites } => Kind::Object(Box::leak(Box::new(Object {
                title: text(title),
                description: text(description),
                sites: self.sites(sites, alternates),
            }))),
        }
    }

    fn titled(&self, title: &str) -> Option<&'static ValueSet> {
        self.0.iter().copied().find(|set| set.title == title)
    }
}

fn sentence(sentence: owned::Sentence) -> Sentence {
    let condition = |(path, condition): (String, owned::Condition)| {
        let condition = match condition {
            owned::Condition::Present => Condition::Present,
            owned::Condition::Absent => Condition::Absent,
            owned::Condition::Is(value) => Condition::Is(text(value)),
        };
        (text(path), condition)
    };
    Sentence { when: slice(sentence.when.into_iter().map(condition).collect()), say: pieces(sentence.say) }
}

fn pieces(all: Vec<owned::Piece>) -> &'static [Piece] {
    let piece = |piece: owned::Piece| match piece {
        owned::Piece::Text(words) => Piece::Text(text(words)),
        owned::Piece::Site(path) => Piece::Site(text(path)),
        owned::Piece::NumberInWords(path) => Piece::NumberInWords(text(path)),
        owned::Piece::Plural { path, one, many } => {
            Piece::Plural { path: text(path), one: text(one), many: text(many) }
        }
        owned::Piece::Optional(inner) => Piece::Optional(pieces(inner)),
    };
    slice(all.into_iter().map(piece).collect())
}
