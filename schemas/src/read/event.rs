//! Reads the document of an event: its name, sources, sentences and payload.

use super::json::{Json, Members, below, get};
use super::model::{Condition, Event, Piece, Sentence};
use super::names::is_type_name;
use super::reader::Reader;
use super::sentence;
use super::titles::Named;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

impl<'a> Reader<'a> {
    pub(crate) fn event(&mut self) -> Option<Event> {
        const KEYWORDS: &[&str] = &[
            "$schema",
            "title",
            "description",
            "x-event",
            "x-sentence",
            "x-sources",
            "x-note",
            "x-locales",
            "x-replaces",
            "type",
            "properties",
            "required",
            "anyOf",
            "$defs",
        ];
        let members = self.object(self.document, "", KEYWORDS)?;
        self.expect(members, "$schema", DIALECT, "");
        self.expect(members, "type", "object", "");
        // Beside Amazon's catalog it is obeyed and removed before.
        if get(members, "x-replaces").is_some() {
            self.fault("/x-replaces", "a whole catalog has no event to replace; remove it");
        }
        let title = self.type_title(members, "").unwrap_or_default();
        self.claim_title(&title, Named::Event { file: self.file.clone() }, "");
        let event = Event {
            file: self.file.clone(),
            name: self.event_name(members),
            title,
            description: self.text(members, "description", "").unwrap_or_default(),
            notes: self.texts(members, "x-note", ""),
            sources: self.sources(members),
            locales: self.event_locales(members),
            sentences: self.sentences(members),
            sites: self.sites(members, "", ""),
        };
        self.unused_definitions(members);
        self.check(&event);
        Some(event)
    }

    fn event_name(&mut self, members: Members<'a>) -> String {
        let Some(name) = self.text(members, "x-event", "") else { return String::new() };
        let parts: Vec<&str> = name.split('.').collect();
        if !matches!(parts.as_slice(), ["AMAZON", subject, state] if is_type_name(subject) && is_type_name(state))
        {
            self.fault("/x-event", format!("`{name}` is not of the form `AMAZON.Subject.State`"));
        }
        name
    }

    pub(crate) fn sources(&mut self, members: Members<'a>) -> Vec<[String; 3]> {
        let mut sources = Vec::new();
        for (index, item) in self.non_empty_items(members, "x-sources", "").iter().enumerate() {
            let here = format!("/x-sources/{index}");
            if let Some(source) = self.object(item, &here, &["title", "date", "confidence"]) {
                let mut text = |name| self.text(source, name, &here).unwrap_or_default();
                sources.push([text("title"), text("date"), text("confidence")]);
            }
        }
        sources
    }

    fn event_locales(&mut self, members: Members<'a>) -> Vec<String> {
        if get(members, "x-locales").is_none() {
            return Vec::new();
        }
        self.non_empty_texts(members, "x-locales", "")
    }

    fn sentences(&mut self, members: Members<'a>) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let mut is_unconditional = false;
        for (index, item) in self.non_empty_items(members, "x-sentence", "").iter().enumerate() {
            let here = format!("/x-sentence/{index}");
            if is_unconditional {
                self.fault(&here, "is never used: the sentence before it has no `when`");
            }
            let item = self.object(item, &here, &["when", "say"]);
            is_unconditional = item.is_some_and(|item| get(item, "when").is_none());
            // A malformed sentence keeps its index, because later checks make pointers from indices.
            let (when, say) = item.map_or_else(Default::default, |item| {
                (self.conditions(item, &here), self.template(item, &here))
            });
            sentences.push(Sentence { when, say });
        }
        sentences
    }

    fn template(&mut self, item: Members<'a>, pointer: &str) -> Vec<Piece> {
        let Some(text) = self.text(item, "say", pointer) else { return Vec::new() };
        sentence::template(&text).unwrap_or_else(|message| {
            self.fault(&below(pointer, "say"), message);
            Vec::new()
        })
    }

    fn conditions(&mut self, item: Members<'a>, pointer: &str) -> Vec<(String, Condition)> {
        let here = below(pointer, "when");
        let Some(conditions) = get(item, "when").and_then(|json| self.members(json, &here)) else {
            return Vec::new();
        };
        let mut when = Vec::new();
        for (path, condition) in conditions {
            let condition = match condition {
                Json::Bool(true) => Condition::Present,
                Json::Bool(false) => Condition::Absent,
                Json::Text(value) => Condition::Is(value.clone()),
                other => {
                    self.wrong_type(other, &below(&here, path), "a boolean or a value");
                    continue;
                }
            };
            when.push((path.clone(), condition));
        }
        when
    }
}
