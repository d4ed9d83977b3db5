//! Edits of value sets and arrays.

use super::change::{Effect, Refusal};
use super::difference::word;
use super::references;
use super::tree::{add_text, at, follow, members_mut, property, remove_text, set, sites, take, texts};
use crate::read::json::{Json, below};

/// Adds a value to the set at a path, with its annotation. A value that the set has gets the word of the annotation.
pub(super) fn add(json: &mut Json, path: &str, name: &str, annotation: &Json) -> Result<Effect, Refusal> {
    let set_at = set_of_site(json, path)?;
    let annotations = below(&set_at, "x-values");
    let here = below(&annotations, name);
    let mut annotation = annotation.clone();
    if has(json, &set_at, name) {
        let Some(new) = at(&annotation, "/x-word").cloned() else { return Ok(Effect::None) };
        if new == word(at(json, &annotations), name) {
            return Ok(Effect::None);
        }
        annotation = at(json, &here).cloned().unwrap_or_else(|| Json::Object(Vec::new()));
        if let Some(members) = members_mut(&mut annotation, "") {
            set(members, "x-word", new);
        }
    }
    let Some(members) = members_mut(json, &set_at) else { return Ok(Effect::None) };
    add_text(members, "enum", name);
    if members.iter().all(|(known, _)| known != "x-values") {
        members.push(("x-values".to_owned(), Json::Object(Vec::new())));
    }
    if let Some(annotations) = members_mut(json, &annotations) {
        set(annotations, name, annotation);
    }
    Ok(Effect::Inserted(here))
}

/// Removes a value from the set at a path, with the conditions that name it.
pub(super) fn remove(json: &mut Json, path: &str, name: &str) -> Result<Effect, Refusal> {
    let set_at = set_of_site(json, path)?;
    if !has(json, &set_at, name) {
        return Ok(Effect::None);
    }
    let of_set: Vec<String> = sites(json)
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| set_of_site(json, path).is_ok_and(|at| at == set_at))
        .collect();
    let Some(members) = members_mut(json, &set_at) else { return Ok(Effect::None) };
    remove_text(members, "enum", name);
    if let Some((_, Json::Object(annotations))) = members.iter_mut().find(|(known, _)| known == "x-values") {
        take(annotations, name);
    }
    references::drop_value(json, &of_set, name);
    Ok(Effect::Changed)
}

/// Sets the maximum number of values in the array at a path, or removes it.
pub(super) fn max_items(json: &mut Json, path: &str, max: Option<&Json>) -> Result<Effect, Refusal> {
    let array = follow(json, &find(json, path)?);
    if at(json, &below(&array, "items")).is_none() {
        return Err(Refusal::Impossible(format!("`{path}` is not an array")));
    }
    let here = below(&array, "maxItems");
    if at(json, &here) == max {
        return Ok(Effect::None);
    }
    let Some(members) = members_mut(json, &array) else { return Ok(Effect::None) };
    if let Some(max) = max {
        set(members, "maxItems", max.clone());
        return Ok(Effect::Inserted(here));
    }
    take(members, "maxItems");
    Ok(Effect::Changed)
}

/// Returns the pointer of a site.
fn find(json: &Json, path: &str) -> Result<String, Refusal> {
    property(json, path).map(|found| found.pointer()).ok_or_else(|| Refusal::Unknown(path.to_owned()))
}

/// Returns the pointer of the value set at a path.
pub(super) fn set_of_site(json: &Json, path: &str) -> Result<String, Refusal> {
    let schema = follow(json, &find(json, path)?);
    let items = below(&schema, "items");
    let set = if at(json, &items).is_some() { follow(json, &items) } else { schema };
    if at(json, &below(&set, "enum")).is_none() {
        return Err(Refusal::Impossible(format!("`{path}` does not take values of a set")));
    }
    Ok(set)
}

fn has(json: &Json, set_at: &str, name: &str) -> bool {
    texts(at(json, &below(set_at, "enum"))).contains(&name)
}
