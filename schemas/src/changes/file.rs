//! Reads a change file to single changes, in the order in which they are applied.

use super::change::{Change, Verb};
use crate::read::Reader;
use crate::read::json::{Json, Members, below, get};

/// A change file without faults.
#[derive(Debug)]
pub(crate) struct ChangeFile {
    /// The name of the event that it changes.
    pub(crate) event: String,
    /// The sources of the changes, as the event lists them.
    pub(crate) sources: Vec<Json>,
    pub(crate) changes: Vec<Change>,
}

const EVENT: &str = "x-changes";
const SOURCES: &str = "x-sources";
const LOCALES: &str = "x-locales";
const SENTENCES: &str = "x-sentence";
const VERBS: [&str; 9] =
    ["add", "remove", "prefer", "required", "values", "maxItems", "name", "place", "source"];

/// The changes that belong to one key of the file.
struct Changes<'f> {
    file: &'f mut ChangeFile,
    key: &'f str,
    source: String,
}

impl Changes<'_> {
    fn push(&mut self, pointer: String, verb: Verb) {
        let (key, source) = (self.key.to_owned(), self.source.clone());
        self.file.changes.push(Change { key, pointer, source, verb });
    }
}

impl<'a> Reader<'a> {
    /// Reads the document as a change file. It is incomplete if there are faults.
    pub(crate) fn change_file(&mut self) -> Option<ChangeFile> {
        let members = self.members(self.document, "")?;
        let event = self.text(members, EVENT, "").unwrap_or_default();
        let described = self.sources(members);
        let sources = match get(members, SOURCES) {
            Some(Json::List(sources)) => sources.clone(),
            _ => Vec::new(),
        };
        let mut file = ChangeFile { event, sources, changes: Vec::new() };
        let mut has_changes = false;
        for (key, json) in members {
            let here = below("", key);
            if [EVENT, SOURCES].contains(&key.as_str()) {
                continue;
            }
            has_changes = true;
            if key.starts_with("x-") && ![LOCALES, SENTENCES].contains(&key.as_str()) {
                self.fault(
                    &here,
                    format!(
                        "unknown keyword `{key}`; expected `{EVENT}`, `{SOURCES}`, `{LOCALES}`, `{SENTENCES}`, or the path of a site"
                    ),
                );
                continue;
            }
            let keywords: &[&str] = match key.as_str() {
                LOCALES => &["add", "remove", "only", "source"],
                SENTENCES => &["add", "replace", "source"],
                _ => &VERBS,
            };
            let Some(verbs) = self.object(json, &here, keywords) else { continue };
            if verbs.iter().all(|(verb, _)| verb == "source") {
                let verbs: Vec<&str> = keywords.iter().copied().filter(|verb| *verb != "source").collect();
                self.fault(&here, format!("changes nothing; add one of {}", listed(&verbs)));
            }
            let source = self.source(verbs, &here, &described);
            let mut changes = Changes { file: &mut file, key, source };
            match key.as_str() {
                LOCALES => self.locale_changes(verbs, &here, &mut changes),
                SENTENCES => self.sentence_changes(verbs, &here, &mut changes),
                _ => self.site_changes(verbs, &here, &mut changes),
            }
        }
        if !has_changes {
            self.fault("", "changes nothing; add the path of a site with a change, or remove the file");
        }
        file.changes.sort_by_key(|change| change.verb.rank());
        Some(file)
    }

    /// Returns the source of the changes of one key, for a note.
    fn source(&mut self, verbs: Members<'a>, pointer: &str, described: &[[String; 3]]) -> String {
        let known = match (get(verbs, "source"), described) {
            (None, [only]) => Some(only),
            (None, []) => None,
            (None, _) => {
                self.fault(pointer, "`source` is missing; expected the title of one of `x-sources`");
                None
            }
            (Some(_), _) => {
                let title = self.text(verbs, "source", pointer);
                let known = described.iter().find(|[known, ..]| title.as_ref() == Some(known));
                if let (Some(title), None, [_, ..]) = (title, known, described) {
                    let titles: Vec<&str> = described.iter().map(|[title, ..]| title.as_str()).collect();
                    let message =
                        format!("`x-sources` has no `{title}`; expected one of {}", listed(&titles));
                    self.fault(&below(pointer, "source"), message);
                }
                known
            }
        };
        known.map_or_else(String::new, |[title, date, confidence]| {
            format!("{title}, {date}; confidence: {confidence}")
        })
    }

    fn site_changes(&mut self, verbs: Members<'a>, pointer: &str, changes: &mut Changes<'_>) {
        for alone in ["remove", "add"] {
            let allowed = ["source", alone, if alone == "add" { "required" } else { alone }];
            let other = verbs.iter().find(|(verb, _)| !allowed.contains(&verb.as_str()));
            if let (Some(_), Some((other, _))) = (get(verbs, alone), other) {
                self.fault(
                    &below(pointer, other),
                    format!("has no meaning beside `{alone}`; remove one of both"),
                );
                return;
            }
        }
        for (verb, json) in verbs {
            let here = below(pointer, verb);
            match verb.as_str() {
                "remove" if self.flag(verbs, verb, pointer) => changes.push(here, Verb::RemoveMember),
                "prefer" if self.flag(verbs, verb, pointer) => changes.push(here, Verb::Prefer),
                "add" if self.members(json, &here).is_some() => {
                    changes.push(here, Verb::AddMember(json.clone()));
                }
                "required" => match json {
                    Json::Bool(required) => changes.push(here, Verb::Required(*required)),
                    other => self.wrong_type(other, &here, "a boolean"),
                },
                "maxItems" => {
                    let max = (!matches!(json, Json::Null)).then(|| json.clone());
                    changes.push(here, Verb::MaxItems(max));
                }
                "values" => self.value_changes(json, &here, changes),
                _ => {}
            }
        }
        // Both are one change, so that a site may be moved to a place that has another site of its name.
        let (place, name) = (self.place(verbs, pointer), self.optional_text(verbs, "name", pointer));
        let verb = if place.is_some() { "place" } else { "name" };
        if place.is_some() || name.is_some() {
            changes.push(below(pointer, verb), Verb::Move { place, name });
        }
    }

    /// Returns the path of an object; an empty one is that of the payload.
    fn place(&mut self, verbs: Members<'a>, pointer: &str) -> Option<String> {
        match get(verbs, "place")? {
            Json::Text(place) => Some(place.clone()),
            other => {
                self.wrong_type(other, &below(pointer, "place"), "the path of an object");
                None
            }
        }
    }

    fn value_changes(&mut self, json: &'a Json, pointer: &str, changes: &mut Changes<'_>) {
        let before = self.fault_count;
        let Some(verbs) = self.object(json, pointer, &["add", "remove"]) else { return };
        let here = below(pointer, "add");
        let added = get(verbs, "add").and_then(|json| self.members(json, &here)).unwrap_or_default();
        for (name, annotation) in added {
            let here = below(&here, name);
            if self.object(annotation, &here, &["description", "x-note", "x-word"]).is_some() {
                let verb = Verb::AddValue { name: name.clone(), annotation: annotation.clone() };
                changes.push(here, verb);
            }
        }
        let here = below(pointer, "remove");
        let removed = self.texts(verbs, "remove", pointer);
        for (index, name) in removed.iter().enumerate() {
            let here = format!("{here}/{index}");
            if get(added, name).is_some() {
                self.fault(&here, format!("`{name}` is in `add` too; remove one of both"));
                continue;
            }
            changes.push(here, Verb::RemoveValue { name: name.clone() });
        }
        // A malformed list is one fault, and not also an empty one.
        if self.fault_count == before && added.is_empty() && removed.is_empty() {
            self.fault(pointer, "changes nothing; name values in `add` or `remove`");
        }
    }

    fn locale_changes(&mut self, verbs: Members<'a>, pointer: &str, changes: &mut Changes<'_>) {
        if let Some(only) = get(verbs, "only") {
            if let Some((other, _)) =
                verbs.iter().find(|(verb, _)| ["add", "remove"].contains(&verb.as_str()))
            {
                let message = "has no meaning beside `only`; remove one of both";
                return self.fault(&below(pointer, other), message);
            }
            let only = (!matches!(only, Json::Null)).then(|| only.clone());
            return changes.push(below(pointer, "only"), Verb::OnlyLocales(only));
        }
        let added = self.texts(verbs, "add", pointer);
        for (index, locale) in added.iter().enumerate() {
            let here = format!("{pointer}/add/{index}");
            changes.push(here, Verb::AddLocale(locale.clone()));
        }
        for (index, locale) in self.texts(verbs, "remove", pointer).iter().enumerate() {
            let here = format!("{pointer}/remove/{index}");
            if added.contains(locale) {
                self.fault(&here, format!("`{locale}` is in `add` too; remove one of both"));
            }
            changes.push(here, Verb::RemoveLocale(locale.clone()));
        }
    }

    fn sentence_changes(&mut self, verbs: Members<'a>, pointer: &str, changes: &mut Changes<'_>) {
        if let Some(all) = get(verbs, "replace") {
            if get(verbs, "add").is_some() {
                let message = "has no meaning beside `replace`; remove one of both";
                return self.fault(&below(pointer, "add"), message);
            }
            return changes.push(below(pointer, "replace"), Verb::ReplaceSentences(all.clone()));
        }
        if get(verbs, "add").is_some() {
            for (index, sentence) in self.non_empty_items(verbs, "add", pointer).iter().enumerate() {
                let here = format!("{pointer}/add/{index}");
                changes.push(here, Verb::AddSentence(index, sentence.clone()));
            }
        }
    }
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
