//! Applies changes to the JSON of an event.

use super::change::{Change, Effect, Refusal, Verb};
use super::fact::Fact;
use super::file::ChangeFile;
use super::tree::{add_text, at, at_mut, leads_through, members_mut, property, sites, texts};
use super::{event, members, place, presence, values};
use crate::nearest;
use crate::read::json::{Json, below};

/// An event with changes.
pub(crate) struct Merged {
    pub(crate) json: Json,
    /// Pointers in the change file, and what is wrong there.
    pub(crate) faults: Vec<(String, String)>,
    /// Pointers in the change file, and why the change there has no effect.
    pub(crate) warnings: Vec<(String, String)>,
    /// What the last change did.
    pub(crate) last: Effect,
}

/// Applies the first `count` changes of a file to Amazon's event.
pub(crate) fn merge(original: &Json, file: &ChangeFile, count: usize) -> Merged {
    let mut merge = Merge::new(original);
    let mut merged =
        Merged { json: Json::Null, faults: Vec::new(), warnings: Vec::new(), last: Effect::None };
    let mut has_effect = false;
    for change in file.changes.iter().take(count) {
        match merge.apply(change) {
            Ok(Effect::None) => {
                merged.warnings.push((change.pointer.clone(), without_effect(original, change)));
            }
            Ok(effect) => {
                has_effect = true;
                merge.note(change, &effect);
                merged.last = effect;
                continue;
            }
            Err(refusal) => {
                let fault = merge.fault(change, refusal, &file.event);
                if !merged.faults.contains(&fault) {
                    merged.faults.push(fault);
                }
            }
        }
        merged.last = Effect::None;
    }
    if let (true, Some(Json::List(sources))) = (has_effect, at_mut(&mut merge.json, "/x-sources")) {
        sources.extend_from_slice(&file.sources);
    }
    merged.json = merge.json;
    merged
}

/// The event so far.
struct Merge {
    json: Json,
    /// The event before the first site was removed or moved: with the paths that are keys of the file.
    before: Option<Json>,
    /// What the changes so far say.
    facts: Vec<Fact>,
    /// The old and the new paths of the sites that moved so far. The keys of the file are paths of Amazon's catalog.
    moves: Vec<(String, String)>,
}

impl Merge {
    fn new(original: &Json) -> Self {
        Self { json: original.clone(), before: None, facts: Vec::new(), moves: Vec::new() }
    }

    /// Returns the path that a site of Amazon's catalog has now.
    fn current(&self, path: &str) -> String {
        self.moves.iter().fold(path.to_owned(), |path, (old, new)| {
            if leads_through(&path, old) { format!("{new}{}", path.split_at(old.len()).1) } else { path }
        })
    }

    /// Checks that no change removed a site of Amazon's catalog.
    fn check_kept(&self, path: &str) -> Result<(), Refusal> {
        let known = self.before.as_ref().and_then(|before| property(before, path));
        if known.is_some() && property(&self.json, &self.current(path)).is_none() {
            return Err(Refusal::Impossible(format!(
                "another change of this file removes `{path}`, or an object around it; remove one of both"
            )));
        }
        Ok(())
    }

    fn apply(&mut self, change: &Change) -> Result<Effect, Refusal> {
        self.check_kept(&change.key)?;
        if let Verb::Move { place: Some(place), .. } = &change.verb {
            self.check_kept(place)?;
        }
        if self.before.is_none() && matches!(change.verb, Verb::RemoveMember | Verb::Move { .. }) {
            self.before = Some(self.json.clone());
        }
        let fact = Fact::of(self.before.as_ref().unwrap_or(&self.json), change);
        if let Some(message) = fact.as_ref().and_then(|fact| fact.contradiction(&self.facts)) {
            return Err(Refusal::Impossible(message));
        }
        let effect = self.edit(change)?;
        self.facts.extend(fact);
        Ok(effect)
    }

    fn edit(&mut self, change: &Change) -> Result<Effect, Refusal> {
        let path = self.current(&change.key);
        let json = &mut self.json;
        match &change.verb {
            Verb::Prefer => presence::prefer(json, &path),
            Verb::AddValue { name, annotation } => values::add(json, &path, name, annotation),
            Verb::RemoveValue { name } => values::remove(json, &path, name),
            Verb::MaxItems(max) => values::max_items(json, &path, max.as_ref()),
            Verb::AddMember(schema) => members::add(json, &path, schema),
            Verb::Required(required) => presence::require(json, &path, *required),
            Verb::RemoveMember => members::remove(json, &path),
            Verb::Move { place, name } => {
                let place = place.as_deref().map(|place| self.current(place));
                place::relocate(&mut self.json, &path, place.as_deref(), name.as_deref(), &mut self.moves)
            }
            Verb::AddLocale(locale) => Ok(event::add_locale(json, locale)),
            Verb::RemoveLocale(locale) => event::remove_locale(json, locale),
            Verb::OnlyLocales(only) => Ok(event::only_locales(json, only.as_ref())),
            Verb::AddSentence(index, sentence) => Ok(event::add_sentence(json, *index, sentence)),
            Verb::ReplaceSentences(all) => Ok(event::replace_sentences(json, all)),
        }
    }

    /// Writes the source of a change beside what it changed, or beside the event, if nothing of the site is left.
    fn note(&mut self, change: &Change, effect: &Effect) {
        let site = property(&self.json, &self.current(&change.key)).map(|found| found.pointer());
        let here = match (&change.verb, effect) {
            (Verb::AddValue { .. } | Verb::AddMember(_), Effect::Inserted(here)) => Some(here.clone()),
            _ => site,
        };
        let note = match here {
            Some(_) => format!("Source of the change: {}.", change.source),
            None => format!("Source of the change of `{}`: {}.", change.key, change.source),
        };
        if let Some(members) = members_mut(&mut self.json, &here.unwrap_or_default()) {
            add_text(members, "x-note", &note);
        }
    }

    /// Returns the pointer and the message of a fault.
    fn fault(&self, change: &Change, refusal: Refusal, event: &str) -> (String, String) {
        let path = match refusal {
            Refusal::Impossible(message) => return (change.pointer.clone(), message),
            Refusal::Unknown(path) => path,
        };
        let paths: Vec<String> = sites(&self.json).into_iter().map(|(path, _)| path).collect();
        let near = nearest(&path, paths.iter().map(String::as_str));
        let advice = near.map_or_else(
            || {
                let listed: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
                format!("its paths are {}", listed.join(", "))
            },
            |near| format!("did you mean `{near}`?"),
        );
        // The key names the site, or its object if the site is added.
        let is_key = leads_through(&self.current(&change.key), &path);
        let pointer = if is_key { below("", &change.key) } else { change.pointer.clone() };
        (pointer, format!("`{event}` has no `{path}`; {advice}"))
    }
}

/// Returns why a change has no effect, and what to do.
fn without_effect(original: &Json, change: &Change) -> String {
    let reason = match Merge::new(original).apply(change) {
        Ok(Effect::None) => {
            concat!("has no effect: this holds in Amazon's catalog of release ", env!("CARGO_PKG_VERSION"))
        }
        Ok(_) => "has no effect: another change of this file has the same one",
        Err(_) => "has no effect: this holds after the other changes of this file",
    };
    let misspelled = match &change.verb {
        Verb::RemoveValue { name } => near_value(original, &change.key, name),
        _ => None,
    };
    match misspelled {
        Some(value) => format!("{reason}; remove it, or did you mean `{value}`?"),
        None => format!("{reason}; remove it"),
    }
}

fn near_value(json: &Json, path: &str, name: &str) -> Option<String> {
    let set = values::set_of_site(json, path).ok()?;
    nearest(name, texts(at(json, &below(&set, "enum")))).map(str::to_owned)
}
