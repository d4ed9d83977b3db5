//! Value sets: `enum` with what `x-values` tells of its values, in an event or as the set of all locales.

use super::json::{Members, below, get};
use super::model::{Value, ValueSet};
use super::names::{is_locale_name, is_value_name, upper_camel_case};
use super::reader::Reader;
use super::titles::Named;

impl<'a> Reader<'a> {
    /// The title of a set that has no fault.
    pub(crate) fn value_set(&mut self, members: Members<'a>, pointer: &str) -> Option<String> {
        let before = self.met;
        let set = self.values(members, pointer, is_value_name, "cannot become the variant of a Rust enum");
        if self.met > before {
            return None;
        }
        let title = set.title.clone();
        self.name(&title, Named::Values(set), pointer)?;
        Some(title)
    }

    pub(crate) fn locales(&mut self) -> Option<ValueSet> {
        const KEYWORDS: &[&str] =
            &["title", "description", "type", "enum", "x-values", "x-sources", "x-note"];
        let members = self.object(self.document, "", KEYWORDS)?;
        self.expect(members, "type", "string", "");
        self.sources(members);
        let set = self.values(members, "", is_locale_name, "is not of the form `en-US`");
        if set.values.len() > 64 {
            self.fault("/enum", "a set of more than 64 locales does not fit the runtime's bit set");
        }
        self.name(&set.title, Named::Locales, "");
        // Without a value there is nothing to hold the locales of an event against.
        (!set.values.is_empty()).then_some(set)
    }

    fn values(
        &mut self,
        members: Members<'a>,
        pointer: &str,
        is_name: fn(&str) -> bool,
        otherwise: &str,
    ) -> ValueSet {
        let names = self.some_texts(members, "enum", pointer);
        self.variants(&names, &below(pointer, "enum"), is_name, otherwise);
        let mut values: Vec<Value> = names
            .into_iter()
            .map(|name| Value {
                word: name.to_ascii_lowercase().replace('_', " "),
                name,
                description: String::new(),
                notes: Vec::new(),
            })
            .collect();
        if !values.is_empty() {
            self.about_values(members, pointer, &mut values);
        }
        ValueSet {
            title: self.type_title(members, pointer).unwrap_or_default(),
            description: self.text(members, "description", pointer).unwrap_or_default(),
            notes: self.texts(members, "x-note", pointer),
            values,
        }
    }

    fn variants(&mut self, names: &[String], pointer: &str, is_name: fn(&str) -> bool, otherwise: &str) {
        for (index, name) in names.iter().enumerate() {
            let here = below(pointer, index);
            let variant = upper_camel_case(name);
            if !is_name(name) {
                self.fault(&here, format!("`{name}` {otherwise}"));
            } else if let Some(other) = names[..index].iter().find(|other| upper_camel_case(other) == variant)
            {
                self.fault(&here, format!("`{name}` and `{other}` are both `{variant}` in Rust"));
            }
        }
    }

    fn about_values(&mut self, members: Members<'a>, pointer: &str, values: &mut [Value]) {
        let here = below(pointer, "x-values");
        let about = get(members, "x-values").and_then(|json| self.members(json, &here));
        for (name, json) in about.unwrap_or_default() {
            let here = below(&here, name);
            let Some(value) = values.iter_mut().find(|value| value.name == *name) else {
                self.fault(&here, format!("`{name}` is no value of `enum`"));
                continue;
            };
            let Some(about) = self.object(json, &here, &["description", "x-note", "x-word"]) else {
                continue;
            };
            value.notes = self.texts(about, "x-note", &here);
            value.description = self.optional_text(about, "description", &here).unwrap_or_default();
            if let Some(word) = self.optional_text(about, "x-word", &here) {
                value.word = word;
            }
        }
    }
}
