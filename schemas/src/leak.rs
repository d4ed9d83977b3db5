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
    let sets = Sets(slice(&catalog.value_sets, |set| one(value_set(set))));
    one(Catalog {
        events: slice(&catalog.events, |event| one(sets.event(event))),
        value_sets: sets.0,
        locales: one(value_set(&catalog.locales.unwrap_or_default())),
        timestamp_pattern: text(&catalog.timestamp_pattern.unwrap_or_default()),
    })
}

fn one<T>(item: T) -> &'static T {
    Box::leak(Box::new(item))
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn slice<T, U>(items: &[T], convert: impl Fn(&T) -> U) -> &'static [U] {
    let mut converted = Vec::new();
    for item in items {
        converted.push(convert(item));
    }
    converted.leak()
}

fn texts(texts: &[String]) -> &'static [&'static str] {
    slice(texts, |text| self::text(text))
}

fn value_set(set: &owned::ValueSet) -> ValueSet {
    ValueSet {
        rust_name: text(&snake_case(&set.title)),
        title: text(&set.title),
        description: text(&set.description),
        notes: texts(&set.notes),
        values: slice(&set.values, |value| Value {
            rust_name: text(&upper_camel_case(&value.name)),
            name: text(&value.name),
            word: text(&value.word),
            description: text(&value.description),
            notes: texts(&value.notes),
        }),
    }
}

/// The value sets to which sites refer by title.
struct Sets(&'static [&'static ValueSet]);

impl Sets {
    fn event(&self, event: &owned::Event) -> Event {
        Event {
            file: text(&event.file.name),
            name: text(&event.name),
            rust_name: text(&snake_case(&event.title)),
            title: text(&event.title),
            description: text(&event.description),
            notes: texts(&event.notes),
            sources: slice(&event.sources, |[title, date, confidence]| Source {
                title: text(title),
                date: text(date),
                confidence: text(confidence),
            }),
            locales: texts(&event.locales),
            sentences: slice(&event.sentences, sentence),
            sites: self.sites(&event.sites, &owned::walk(&event.sites)),
        }
    }

    /// `all` are the sites of the event.
    fn sites(&self, sites: &[owned::Site], all: &[&owned::Site]) -> &'static [Site] {
        slice(sites, |site| Site {
            name: text(&site.name),
            path: text(&site.path),
            rust_name: text(&snake_case(&site.name)),
            rust_path: text(&snake_case(&site.path).replace('.', "__")),
            description: text(&site.description),
            notes: texts(&site.notes),
            presence: if site.required { Presence::Required } else { Presence::Optional },
            deprecated: site.deprecated,
            alternate_of: site.alternate_of.as_deref().map(text),
            alternates: alternates(site, all),
            meaningful_with: site
                .meaningful_with
                .as_ref()
                .map(|(path, values)| MeaningfulWith { path: text(path), values: texts(values) }),
            kind: self.kind(&site.kind, all),
        })
    }

    fn kind(&self, kind: &owned::Kind, all: &[&owned::Site]) -> Kind {
        match kind {
            owned::Kind::Text => Kind::Text,
            owned::Kind::Localized { key } => Kind::Localized { key: text(key) },
            owned::Kind::Integer => Kind::Integer,
            owned::Kind::Timestamp => Kind::Timestamp,
            // The reader knows the set of every site.
            owned::Kind::Value { set } => self.titled(set).map_or(Kind::Text, Kind::Value),
            owned::Kind::Values { set, max } => {
                self.titled(set).map_or(Kind::Text, |set| Kind::Values { set, max_items: *max })
            }
            owned::Kind::Object { title, description, sites } => Kind::Object(one(Object {
                title: text(title),
                description: text(description),
                sites: self.sites(sites, all),
            })),
        }
    }

    fn titled(&self, title: &str) -> Option<&'static ValueSet> {
        self.0.iter().copied().find(|set| set.title == title)
    }
}

/// Returns the paths of a site's alternates, which are among all sites of the event.
fn alternates(primary: &owned::Site, all: &[&owned::Site]) -> &'static [&'static str] {
    let mut paths = Vec::new();
    for site in all {
        if site.alternate_of.as_ref() == Some(&primary.path) {
            paths.push(text(&site.path));
        }
    }
    paths.leak()
}

fn sentence(sentence: &owned::Sentence) -> Sentence {
    let when = slice(&sentence.when, |(path, condition)| {
        let condition = match condition {
            owned::Condition::Present => Condition::Present,
            owned::Condition::Absent => Condition::Absent,
            owned::Condition::Is(value) => Condition::Is(text(value)),
        };
        (text(path), condition)
    });
    Sentence { when, say: pieces(&sentence.say) }
}

fn pieces(all: &[owned::Piece]) -> &'static [Piece] {
    slice(all, |piece| match piece {
        owned::Piece::Text(words) => Piece::Text(text(words)),
        owned::Piece::Site(path) => Piece::Site(text(path)),
        owned::Piece::NumberInWords(path) => Piece::NumberInWords(text(path)),
        owned::Piece::Plural { path, one, many } => {
            Piece::Plural { path: text(path), one: text(one), many: text(many) }
        }
        owned::Piece::Optional(inner) => Piece::Optional(pieces(inner)),
    })
}
