//! Any change file: the event is what the changes, made by hand on a list of its facts, give; or the file is refused.

use crate::folder::{Folder, SOURCE};
use alexa_proactive_schemas::{AMAZON, Event, Kind, Site};
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a site.
#[derive(Debug, Clone, PartialEq)]
struct Fact {
    /// The title of the object that it is a member of; empty for the payload.
    object: String,
    is_object: bool,
    kind: String,
    values: Vec<String>,
    max: Option<u32>,
    required: bool,
    alternate_of: Option<String>,
    meaningful_with: Option<(String, Vec<String>)>,
}

#[derive(Debug, Clone, PartialEq)]
struct Facts {
    sites: BTreeMap<String, Fact>,
    locales: Vec<String>,
}

impl Facts {
    fn of(event: &Event) -> Self {
        let fact = |site: &Site| {
            let (kind, max) = match site.kind {
                Kind::Object(object) => (object.title, None),
                Kind::Localized { key } => (key, None),
                Kind::Values { set, max_items } => (set.title, max_items),
                Kind::Value(set) => (set.title, None),
                Kind::Text => ("a text", None),
                Kind::Integer => ("a number", None),
                Kind::Timestamp => ("a time", None),
            };
            let outer = site.path.rsplit_once('.').and_then(|(outer, _)| event.site(outer));
            Fact {
                object: outer.and_then(Site::object).map_or("", |object| object.title).to_owned(),
                is_object: site.object().is_some(),
                kind: kind.to_owned(),
                values: site.value_set().map_or_else(Vec::new, |set| {
                    set.values.iter().map(|value| value.name.to_owned()).collect()
                }),
                max,
                required: site.is_required(),
                alternate_of: site.alternate_of.map(str::to_owned),
                meaningful_with: site.meaningful_with.map(|with| {
                    (with.path.to_owned(), with.values.iter().map(|value| (*value).to_owned()).collect())
                }),
            }
        };
        Self {
            sites: event.walk().map(|site| (site.path.to_owned(), fact(site))).collect(),
            locales: event.locales.iter().map(|locale| (*locale).to_owned()).collect(),
        }
    }

    fn is_object(&self, path: &str) -> bool {
        path.is_empty() || self.sites[path].is_object
    }

    /// Returns whether there are several objects of the type of the one at a path.
    fn is_shared(&self, path: &str) -> bool {
        self.sites
            .get(path)
            .is_some_and(|object| self.sites.values().filter(|fact| fact.kind == object.kind).count() > 1)
    }

    /// The paths of a member in all objects of the same type.
    fn same_members(&self, path: &str) -> Vec<String> {
        let object = &self.sites[path].object;
        let same = |(other, fact): &(&String, &Fact)| fact.object == *object && last(other) == last(path);
        self.sites.iter().filter(same).map(|(path, _)| path.clone()).collect()
    }
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap()
}

fn outer(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(outer, _)| outer)
}

fn join(outer: &str, name: &str) -> String {
    if outer.is_empty() { name.to_owned() } else { format!("{outer}.{name}") }
}

fn within(path: &str, above: &str) -> bool {
    path == above || path.starts_with(&format!("{above}."))
}

#[derive(Debug, Clone)]
enum Edit {
    Prefer,
    AddValue(String),
    RemoveValue(usize),
    Max(Option<u32>),
    Add(String),
    Required(bool),
    Remove,
    Name(String),
    Place(usize),
}

/// The changes of an event, each at the path with this number; and a locale that is added.
#[derive(Debug, Clone)]
struct Changes {
    event: usize,
    edits: BTreeMap<usize, Edit>,
    locale: Option<String>,
}

impl Changes {
    fn event(&self) -> &'static Event {
        AMAZON.events[self.event % AMAZON.events.len()]
    }

    /// The path of each edit. No two edits have the same key.
    fn by_path(&self) -> Vec<(String, &Edit)> {
        let paths: Vec<&str> = self.event().walk().map(|site| site.path).collect();
        let mut found: BTreeMap<String, &Edit> = BTreeMap::new();
        for (number, edit) in &self.edits {
            let path = paths[number % paths.len()];
            match edit {
                Edit::Add(name) => found.insert(join(path, name), edit),
                _ => found.insert(path.to_owned(), edit),
            };
        }
        found.into_iter().collect()
    }

    fn value(&self, path: &str, number: usize) -> String {
        let values = &Facts::of(self.event()).sites[path].values;
        values.get(number % values.len().max(1)).cloned().unwrap_or_else(|| "NONE".to_owned())
    }

    fn place(&self, number: usize) -> &'static str {
        let paths: Vec<&str> = self.event().walk().map(|site| site.path).chain([""]).collect();
        paths[number % paths.len()]
    }

    fn to_json(&self) -> String {
        let mut members = Vec::new();
        for (path, edit) in self.by_path() {
            let verbs = match edit {
                Edit::Prefer => r#""prefer": true"#.to_owned(),
                Edit::AddValue(name) => format!(r#""values": {{"add": {{"{name}": {{}}}}}}"#),
                Edit::RemoveValue(number) => {
                    format!(r#""values": {{"remove": ["{}"]}}"#, self.value(&path, *number))
                }
                Edit::Max(Some(max)) => format!(r#""maxItems": {max}"#),
                Edit::Max(None) => r#""maxItems": null"#.to_owned(),
                Edit::Add(_) => r#""add": {"type": "integer", "description": "A number."}"#.to_owned(),
                Edit::Required(required) => format!(r#""required": {required}"#),
                Edit::Remove => r#""remove": true"#.to_owned(),
                Edit::Name(name) => format!(r#""name": "{name}""#),
                Edit::Place(number) => format!(r#""place": "{}""#, self.place(*number)),
            };
            members.push(format!(r#""{path}": {{{verbs}}}"#));
        }
        if let Some(locale) = &self.locale {
            members.push(format!(r#""x-locales": {{"add": ["{locale}"]}}"#));
        }
        // The sentences of Amazon's file name sites that may be gone.
        members.push(r#""x-sentence": {"replace": [{"say": "News."}]}"#.to_owned());
        let event = self.event().name;
        format!(r#"{{"x-changes": "{event}", "x-sources": [{SOURCE}], {}}}"#, members.join(", "))
    }

    /// The facts after the changes, or `None` if the changes make no sense.
    fn by_hand(&self) -> Option<Facts> {
        let mut facts = Facts::of(self.event());
        let edits = self.by_path();
        for (path, edit) in &edits {
            if matches!(edit, Edit::Prefer) {
                prefer(&mut facts, path)?;
            }
        }
        for (path, edit) in &edits {
            self.values(&mut facts, path, edit)?;
        }
        for (path, edit) in &edits {
            if matches!(edit, Edit::Add(_)) {
                add(&mut facts, path)?;
            }
        }
        for (path, edit) in &edits {
            if let Edit::Required(required) = edit {
                if facts.sites[path].alternate_of.is_some() {
                    return None;
                }
                for member in facts.same_members(path) {
                    facts.sites.get_mut(&member)?.required = *required;
                }
            }
        }
        for (path, edit) in &edits {
            if matches!(edit, Edit::Remove) {
                remove(&mut facts, path)?;
            }
        }
        if let Some(locale) = &self.locale {
            if !facts.locales.is_empty() && !facts.locales.contains(locale) {
                facts.locales.push(locale.clone());
            }
        }
        self.moved(&edits, facts)
    }

    fn values(&self, facts: &mut Facts, path: &str, edit: &Edit) -> Option<()> {
        match edit {
            Edit::AddValue(_) | Edit::RemoveValue(_) => {
                if facts.sites[path].values.is_empty() {
                    return None;
                }
                let title = facts.sites[path].kind.clone();
                let of_set: BTreeSet<String> = facts
                    .sites
                    .iter()
                    .filter(|(_, fact)| fact.kind == title)
                    .map(|(path, _)| path.clone())
                    .collect();
                for fact in facts.sites.values_mut() {
                    match edit {
                        Edit::AddValue(name) if fact.kind == title && !fact.values.contains(name) => {
                            fact.values.push(name.clone());
                        }
                        Edit::RemoveValue(number) => {
                            let removed = self.value(path, *number);
                            if fact.kind == title {
                                fact.values.retain(|value| *value != removed);
                            }
                            if let Some((path, values)) = &mut fact.meaningful_with {
                                values.retain(|value| !of_set.contains(path) || *value != removed);
                            }
                        }
                        _ => {}
                    }
                }
            }
            Edit::Max(max) => {
                let amazons = self.event().site(path)?;
                if !matches!(amazons.kind, Kind::Values { .. }) {
                    return None;
                }
                facts.sites.get_mut(path)?.max = *max;
            }
            _ => {}
        }
        Some(())
    }

    /// Gives every site the path that follows from its own name and place, and those of the objects around it.
    fn moved(&self, edits: &[(String, &Edit)], facts: Facts) -> Option<Facts> {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut places: BTreeMap<String, String> = BTreeMap::new();
        for (path, edit) in edits {
            match edit {
                Edit::Name(name) => {
                    facts.sites.get(path)?;
                    for member in facts.same_members(path) {
                        names.insert(member, name.clone());
                    }
                }
                Edit::Place(number) => {
                    let fact = facts.sites.get(path)?;
                    let place = self.place(*number);
                    if place == outer(path) {
                        continue;
                    }
                    if !place.is_empty() && !facts.sites.contains_key(place)
                        || !facts.is_object(place)
                        || facts.same_members(path).len() > 1
                        || facts.is_shared(place)
                        || fact.alternate_of.is_some()
                        || facts.sites.values().any(|fact| fact.alternate_of.as_deref() == Some(path))
                    {
                        return None;
                    }
                    places.insert(path.clone(), place.to_owned());
                }
                _ => {}
            }
        }
        let new = |path: &str| new_path(path, &names, &places, 0);
        let mut sites = BTreeMap::new();
        for (path, mut fact) in facts.sites.clone() {
            if let Some(of) = &mut fact.alternate_of {
                *of = new(of)?;
            }
            if let Some((with, _)) = &mut fact.meaningful_with {
                *with = new(with)?;
            }
            if let Some(place) = places.get(&path) {
                fact.object = facts.sites.get(place).map_or_else(String::new, |fact| fact.kind.clone());
            }
            if sites.insert(new(&path)?, fact).is_some() {
                return None;
            }
        }
        Some(Facts { sites, locales: facts.locales })
    }
}

fn new_path(
    path: &str,
    names: &BTreeMap<String, String>,
    places: &BTreeMap<String, String>,
    depth: usize,
) -> Option<String> {
    if path.is_empty() {
        return Some(String::new());
    }
    // Two objects that move into each other.
    if depth > 20 {
        return None;
    }
    let place = places.get(path).map_or(outer(path), String::as_str);
    let name = names.get(path).map_or(last(path), String::as_str);
    Some(join(&new_path(place, names, places, depth + 1)?, name))
}

fn prefer(facts: &mut Facts, path: &str) -> Option<()> {
    let is_primary = facts.sites.values().any(|fact| fact.alternate_of.as_deref() == Some(path));
    let Some(former) = facts.sites[path].alternate_of.clone() else { return is_primary.then_some(()) };
    let required = facts.sites[&former].required;
    for (other, fact) in &mut facts.sites {
        if *other == former || fact.alternate_of.as_ref() == Some(&former) {
            fact.alternate_of = Some(path.to_owned());
            fact.required = false;
        }
    }
    let fact = facts.sites.get_mut(path)?;
    (fact.alternate_of, fact.required) = (None, required);
    Some(())
}

fn add(facts: &mut Facts, path: &str) -> Option<()> {
    if let Some(fact) = facts.sites.get(path) {
        return (fact.kind == "a number").then_some(());
    }
    let object = outer(path);
    if !facts.is_object(object) {
        return None;
    }
    let title = facts.sites[object].kind.clone();
    let of_type: Vec<String> =
        facts.sites.iter().filter(|(_, fact)| fact.kind == title).map(|(path, _)| path.clone()).collect();
    for object in of_type {
        let fact = Fact {
            object: title.clone(),
            is_object: false,
            kind: "a number".to_owned(),
            values: Vec::new(),
            max: None,
            required: false,
            alternate_of: None,
            meaningful_with: None,
        };
        facts.sites.insert(join(&object, last(path)), fact);
    }
    Some(())
}

fn remove(facts: &mut Facts, path: &str) -> Option<()> {
    facts.sites.get(path)?;
    if facts.sites.values().any(|fact| fact.alternate_of.as_deref() == Some(path)) {
        return None;
    }
    for member in facts.same_members(path) {
        facts.sites.retain(|site, _| !within(site, &member));
        for fact in facts.sites.values_mut() {
            fact.meaningful_with.take_if(|(with, _)| within(with, &member));
        }
    }
    Some(())
}

fn edit() -> impl Strategy<Value = Edit> {
    let value = prop::sample::select(vec!["SAND_STORM", "TORNADO", "ORDER_LOST", "GAME"]);
    let name = prop::sample::select(vec!["severity", "status", "name", "other", "score"]);
    prop_oneof![
        2 => Just(Edit::Prefer),
        3 => value.prop_map(|name| Edit::AddValue(name.to_owned())),
        2 => any::<usize>().prop_map(Edit::RemoveValue),
        1 => prop::option::of(1u32..9).prop_map(Edit::Max),
        3 => name.clone().prop_map(|name| Edit::Add(name.to_owned())),
        4 => any::<bool>().prop_map(Edit::Required),
        1 => Just(Edit::Remove),
        3 => name.prop_map(|name| Edit::Name(name.to_owned())),
        3 => any::<usize>().prop_map(Edit::Place),
    ]
}

fn any_changes() -> impl Strategy<Value = Changes> {
    let locale = prop::option::of(prop::sample::select(vec!["en-US".to_owned(), "ja-JP".to_owned()]));
    let edits = prop::collection::btree_map(0usize..100, edit(), 1..4);
    (0usize..8, edits, locale).prop_map(|(event, edits, locale)| Changes { event, edits, locale })
}

#[test]
fn a_change_file_does_what_is_done_by_hand() {
    let (accepted, refused, sensible) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let config = ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(changes in any_changes())| {
        let by_hand = changes.by_hand();
        sensible.set(sensible.get() + u32::from(by_hand.is_some()));
        match Folder::new(&[("a.changes.json", &changes.to_json())]).read() {
            Ok(read) => {
                accepted.set(accepted.get() + 1);
                let event = read.catalog.event(changes.event().name).expect("an event of Amazon's");
                prop_assert_eq!(Some(Facts::of(event)), by_hand);
            }
            Err(faults) => {
                refused.set(refused.get() + 1);
                for fault in faults {
                    prop_assert!(fault.starts_with("own/a.changes.json#/"), "{}", fault);
                }
            }
        }
    });
    let (accepted, refused, sensible) = (accepted.get(), refused.get(), sensible.get());
    // What makes sense by hand is refused only if the event is malformed then.
    assert!(accepted * 10 > sensible * 9, "{accepted} of {sensible} are accepted, {refused} are refused");
    assert!(accepted > 200 && refused > 200, "{accepted} are accepted, {refused} are refused");
}
