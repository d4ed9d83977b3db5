//! An event as text: how the table of a user's event travels to the macros, as a string literal in the `macro_rules!` of a
//! generated module. It has what macros use of an event; sentences, sources and locales are left out.
//!
//! A text is a list of fields, one a line, in the order in which [`Writer`] writes and [`Reader`] reads them. A list begins with
//! its length.

use crate::{Event, Kind, MeaningfulWith, Object, Presence, Site, Value, ValueSet};

/// The first field. It changes with the form of the text.
const FORMAT: &str = "1";

impl Event {
    /// Returns the event as text, for [`Event::from_carried`].
    #[must_use]
    pub fn to_carried(&self) -> String {
        let mut writer = Writer { text: String::new() };
        writer.field(FORMAT);
        for field in [self.name, self.title, self.rust_name, self.description] {
            writer.field(field);
        }
        writer.texts(self.notes);
        writer.sites(self.sites);
        writer.text
    }

    /// Returns the event of a text, or `None` if the text was not written by this release. The memory is never freed: read a text
    /// once.
    ///
    /// ```
    /// use alexa_proactive_schemas::{Event, event};
    ///
    /// let storm = event("AMAZON.WeatherAlert.Activated").expect("an event of Amazon's");
    /// let read = Event::from_carried(&storm.to_carried()).expect("a text of this release");
    /// assert_eq!(read.sites, storm.sites);
    /// assert!(Event::from_carried("storm").is_none());
    /// ```
    #[must_use]
    pub fn from_carried(text: &str) -> Option<&'static Self> {
        let mut reader = Reader { fields: text.split('\n'), sets: Vec::new() };
        if reader.fields.next() != Some(FORMAT) {
            return None;
        }
        let event = Self {
            file: "",
            name: reader.field()?,
            title: reader.field()?,
            rust_name: reader.field()?,
            description: reader.field()?,
            notes: reader.texts()?,
            sources: &[],
            locales: &[],
            sentences: &[],
            sites: reader.sites(0)?,
        };
        reader.fields.next().is_none().then(|| &*Box::leak(Box::new(event)))
    }
}

struct Writer {
    text: String,
}

impl Writer {
    fn field(&mut self, field: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&field.replace('\\', "\\\\").replace('\n', "\\n"));
    }

    fn number(&mut self, number: usize) {
        self.field(&number.to_string());
    }

    fn texts(&mut self, texts: &[&str]) {
        self.number(texts.len());
        for text in texts {
            self.field(text);
        }
    }

    fn optional(&mut self, text: Option<&str>) {
        self.texts(text.as_slice());
    }

    fn sites(&mut self, sites: &[Site]) {
        self.number(sites.len());
        for site in sites {
            for field in [site.name, site.path, site.rust_name, site.rust_path, site.description] {
                self.field(field);
            }
            self.texts(site.notes);
            self.number(usize::from(site.is_required()));
            self.number(usize::from(site.deprecated));
            self.optional(site.alternate_of);
            self.texts(site.alternates);
            self.optional(site.meaningful_with.map(|with| with.path));
            self.texts(site.meaningful_with.map_or(&[], |with| with.values));
            self.kind(site.kind);
        }
    }

    fn kind(&mut self, kind: Kind) {
        match kind {
            Kind::Text => self.field("text"),
            Kind::Localized { key } => {
                self.field("localized");
                self.field(key);
            }
            Kind::Integer => self.field("integer"),
            Kind::Timestamp => self.field("timestamp"),
            Kind::Value(set) => {
                self.field("value");
                self.value_set(set);
            }
            Kind::Values { set, max_items } => {
                self.field("values");
                self.optional(max_items.map(|max| max.to_string()).as_deref());
                self.value_set(set);
            }
            Kind::Object(object) => {
                self.field("object");
                self.field(object.title);
                self.field(object.description);
                self.sites(object.sites);
            }
        }
    }

    fn value_set(&mut self, set: &ValueSet) {
        for field in [set.title, set.rust_name, set.description] {
            self.field(field);
        }
        self.texts(set.notes);
        self.number(set.values.len());
        for value in set.values {
            for field in [value.name, value.rust_name, value.word, value.description] {
                self.field(field);
            }
            self.texts(value.notes);
        }
    }
}

struct Reader<'a> {
    fields: std::str::Split<'a, char>,
    /// The sets so far: several sites may take values of one.
    sets: Vec<&'static ValueSet>,
}

/// The maximum length of a list. A longer one is damaged.
const MAX_ITEMS: usize = 1 << 16;

impl Reader<'_> {
    fn field(&mut self) -> Option<&'static str> {
        let field = self.fields.next()?;
        let mut text = String::with_capacity(field.len());
        let mut rest = field.chars();
        while let Some(c) = rest.next() {
            text.push(match c {
                '\\' => match rest.next()? {
                    'n' => '\n',
                    c => c,
                },
                c => c,
            });
        }
        Some(text.leak())
    }

    fn number(&mut self) -> Option<usize> {
        self.fields.next()?.parse().ok().filter(|number| *number < MAX_ITEMS)
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.number()? == 1)
    }

    /// Reads a list of items.
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<&'static [T]> {
        let mut items = Vec::new();
        for _ in 0..self.number()? {
            items.push(item(self)?);
        }
        Some(items.leak())
    }

    fn texts(&mut self) -> Option<&'static [&'static str]> {
        self.list(Self::field)
    }

    fn sites(&mut self, depth: usize) -> Option<&'static [Site]> {
        // The payload itself is not counted.
        if depth > crate::MAX_DEPTH {
            return None;
        }
        self.list(|reader| {
            Some(Site {
                name: reader.field()?,
                path: reader.field()?,
                rust_name: reader.field()?,
                rust_path: reader.field()?,
                description: reader.field()?,
                notes: reader.texts()?,
                presence: if reader.flag()? { Presence::Required } else { Presence::Optional },
                deprecated: reader.flag()?,
                alternate_of: reader.texts()?.first().copied(),
                alternates: reader.texts()?,
                meaningful_with: {
                    let (path, values) = (reader.texts()?, reader.texts()?);
                    path.first().map(|path| MeaningfulWith { path, values })
                },
                kind: reader.kind(depth)?,
            })
        })
    }

    fn kind(&mut self, depth: usize) -> Option<Kind> {
        Some(match self.fields.next()? {
            "text" => Kind::Text,
            "localized" => Kind::Localized { key: self.field()? },
            "integer" => Kind::Integer,
            "timestamp" => Kind::Timestamp,
            "value" => Kind::Value(self.value_set()?),
            "values" => {
                let max_items = match self.texts()?.first() {
                    Some(max) => Some(max.parse().ok()?),
                    None => None,
                };
                Kind::Values { set: self.value_set()?, max_items }
            }
            "object" => Kind::Object(Box::leak(Box::new(Object {
                title: self.field()?,
                description: self.field()?,
                sites: self.sites(depth + 1)?,
            }))),
            _ => return None,
        })
    }

    fn value_set(&mut self) -> Option<&'static ValueSet> {
        let set = ValueSet {
            title: self.field()?,
            rust_name: self.field()?,
            description: self.field()?,
            notes: self.texts()?,
            values: self.list(|reader| {
                Some(Value {
                    name: reader.field()?,
                    rust_name: reader.field()?,
                    word: reader.field()?,
                    description: reader.field()?,
                    notes: reader.texts()?,
                })
            })?,
        };
        if let Some(known) = self.sets.iter().find(|known| known.title == set.title) {
            return Some(known);
        }
        let set: &'static ValueSet = Box::leak(Box::new(set));
        self.sets.push(set);
        Some(set)
    }
}

#[cfg(test)]
mod tests {
    use crate::{EVENTS, Event};

    #[test]
    fn every_event_survives_the_way() {
        for event in EVENTS {
            let text = event.to_carried();
            let read = Event::from_carried(&text).expect("a text of this release");
            let Event { name, title, rust_name, description, notes, sites, .. } = event;
            assert_eq!((read.name, read.title, read.rust_name), (*name, *title, *rust_name));
            assert_eq!((read.description, read.notes, read.sites), (*description, *notes, *sites));
            assert_eq!(read.to_carried(), text);
        }
    }

    #[test]
    fn text_with_line_ends_survives_the_way() {
        let event = Event {
            file: "",
            name: "AMAZON.A.B",
            title: "AB",
            rust_name: "a_b",
            description: "One\ntwo \\n three\\",
            notes: &["", "\n"],
            sources: &[],
            locales: &[],
            sentences: &[],
            sites: &[],
        };
        let read = Event::from_carried(&event.to_carried()).expect("a text of this release");
        assert_eq!((read.description, read.notes), (event.description, event.notes));
    }

    #[test]
    fn damaged_texts_are_refused() {
        let text = EVENTS[0].to_carried();
        let lines: Vec<&str> = text.split('\n').collect();
        for end in 0..lines.len() {
            assert!(Event::from_carried(&lines[..end].join("\n")).is_none(), "{end}");
        }
        assert!(Event::from_carried(&format!("{text}\n")).is_none());
        assert!(Event::from_carried(&text.replacen('1', "2", 1)).is_none());
        assert!(Event::from_carried("1\na\nb\nc\nd\n99999999").is_none());
    }
}
