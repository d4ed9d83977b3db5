//! Reads value sets: `enum` and the annotations of its values in `x-values`; the set of all locales is one too.

use super::json::{Members, below, get};
use super::model::{Value, ValueSet};
use super::names::{is_locale_name, is_value_name, upper_camel_case};
use super::reader::Reader;
use super::titles::Named;
use std::collections::BTreeMap;

/// Returns how a value is spoken without an `x-word`: `snow storm`.
pub(crate) fn default_word(value: &str) -> String {
    value.to_ascii_lowercase().replace('_', " ")
}

impl<'a> Reader<'a> {
    /// Reads a value set and returns its title; `None` if the set is malformed.
    pub(crate) fn value_set(&mut self, members: Members<'a>, pointer: &str) -> Option<String> {
        let before = self.fault_count;
        let set = self.values(members, pointer, is_value_name, "cannot become the variant of a Rust enum");
        if self.fault_count > before {
            return None;
        }
        let title = set.title.clone();
        self.claim_title(&title, Named::Values(set), pointer)?;
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
        self.claim_title(&set.title, Named::Locales, "");
        // Without values every locale of an event would be a fault.
        (!set.values.is_empty()).then_some(set)
    }

    fn values(
        &mut self,
        members: Members<'a>,
        pointer: &str,
        is_name: fn(&str) -> bool,
        message: &str,
    ) -> ValueSet {
        let names = self.non_empty_texts(members, "enum", pointer);
        self.check_names(&names, &below(pointer, "enum"), is_name, message);
        let mut values = Vec::new();
        for name in names {
            let word = default_word(&name);
            values.push(Value { name, word, description: String::new(), notes: Vec::new() });
        }
        if !values.is_empty() {
            self.annotate(members, pointer, &mut values);
        }
        ValueSet {
            title: self.type_title(members, pointer).unwrap_or_default(),
            description: self.text(members, "description", pointer).unwrap_or_default(),
            notes: self.texts(members, "x-note", pointer),
            values,
        }
    }

    fn check_names(&mut self, names: &[String], pointer: &str, is_name: fn(&str) -> bool, message: &str) {
        let mut variants: BTreeMap<String, &str> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            let here = format!("{pointer}/{index}");
            let variant = upper_camel_case(name);
            let other = *variants.entry(variant.clone()).or_insert(name);
            if !is_name(name) {
                self.fault(&here, format!("`{name}` {message}"));
            } else if other != name {
                self.fault(&here, format!("`{name}` and `{other}` are both `{variant}` in Rust"));
            }
        }
    }

    fn annotate(&mut self, members: Members<'a>, pointer: &str, values: &mut [Value]) {
        let here = below(pointer, "x-values");
        let annotations = get(members, "x-values").and_then(|json| self.members(json, &here));
        for (name, json) in annotations.unwrap_or_default() {
            let here = below(&here, name);
            let Some(value) = values.iter_mut().find(|value| value.name == *name) else {
                self.fault(&here, format!("`{name}` is not a value of `enum`"));
                continue;
            };
            let Some(annotation) = self.object(json, &here, &["description", "x-note", "x-word"]) else {
                continue;
            };
            value.notes = self.texts(annotation, "x-note", &here);
            value.description = self.optional_text(annotation, "description", &here).unwrap_or_default();
            if let Some(word) = self.optional_text(annotation, "x-word", &here) {
                value.word = word;
            }
        }
    }
}
