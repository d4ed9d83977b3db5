//! Edits of what an object requires: of `required`, and of `anyOf`, which accepts alternates of a required site.

use super::change::{Effect, Refusal};
use super::references;
use super::tree::{
    add_text, alternates, at, at_mut, members_mut, object, primary, property, remove_text, set, split, take,
    texts,
};
use crate::read::json::{Json, below};

/// Makes a site required or optional.
pub(super) fn require(json: &mut Json, path: &str, required: bool) -> Result<Effect, Refusal> {
    let Some(found) = property(json, path) else { return Err(Refusal::Unknown(path.to_owned())) };
    if let Some(primary) = primary(json, path) {
        return Err(Refusal::Impossible(format!(
            "`{path}` is an alternate of `{primary}`, which is never required; add `\"prefer\": true` to make it the primary"
        )));
    }
    let alternates = alternates(json, path);
    if !alternates.is_empty() {
        return require_one_of(json, path, &alternates, required);
    }
    let Some(owner) = members_mut(json, &found.owner) else { return Ok(Effect::None) };
    Ok(Effect::of(if required {
        add_text(owner, "required", &found.name)
    } else {
        remove_text(owner, "required", &found.name)
    }))
}

fn require_one_of(
    json: &mut Json,
    path: &str,
    alternates: &[String],
    required: bool,
) -> Result<Effect, Refusal> {
    match (branches_of(json, path), required) {
        (Some(_), true) => Ok(Effect::None),
        (Some(outer), false) => {
            let owner = object(json, &outer).and_then(|owner| members_mut(json, &owner));
            Ok(Effect::of(owner.and_then(|owner| take(owner, "anyOf")).is_some()))
        }
        (None, false) => Ok(Effect::of(unlist(json, path))),
        (None, true) => {
            let outer = common(path, alternates);
            let Some(owner) = object(json, &outer) else { return Ok(Effect::None) };
            if at(json, &below(&owner, "anyOf")).is_some() {
                return Err(Refusal::Impossible(format!(
                    "`{path}` has an alternate, which takes an `anyOf`, and the object around both has one for another site"
                )));
            }
            unlist(json, path);
            let all = [path].into_iter().chain(alternates.iter().map(String::as_str));
            let branches = all.map(|path| branch(relative(path, &outer))).collect();
            if let Some(owner) = members_mut(json, &owner) {
                set(owner, "anyOf", Json::List(branches));
            }
            Ok(Effect::Changed)
        }
    }
}

/// Lets a new alternate stand for its primary, if that is required.
pub(super) fn accept(json: &mut Json, primary: &str) -> Result<(), Refusal> {
    let alternates = alternates(json, primary);
    let was_required =
        unlist(json, primary) || require_one_of(json, primary, &alternates, false)? == Effect::Changed;
    if was_required {
        require_one_of(json, primary, &alternates, true)?;
    }
    Ok(())
}

/// Removes a member from `required` of its object; returns whether it was there.
fn unlist(json: &mut Json, path: &str) -> bool {
    let Some(found) = property(json, path) else { return false };
    members_mut(json, &found.owner).is_some_and(|owner| remove_text(owner, "required", &found.name))
}

/// Makes an alternate the primary, and its primary an alternate of it.
pub(super) fn prefer(json: &mut Json, path: &str) -> Result<Effect, Refusal> {
    let Some(found) = property(json, path) else { return Err(Refusal::Unknown(path.to_owned())) };
    let Some(former) = primary(json, path) else {
        if alternates(json, path).is_empty() {
            let message = format!("`{path}` is not an alternate of another site");
            return Err(Refusal::Impossible(message));
        }
        return Ok(Effect::None);
    };
    let mut all = alternates(json, &former);
    all.retain(|alternate| alternate != path);
    all.push(former.clone());
    if let Some(outer) = branches_of(json, &former) {
        let owner = object(json, &outer).unwrap_or_default();
        if let Some(Json::List(branches)) = at_mut(json, &below(&owner, "anyOf")) {
            let of_new = branch(relative(path, &outer));
            branches.retain(|branch| *branch != of_new);
            branches.insert(0, of_new);
        }
    }
    references::follow_move(json, &former, path);
    if let Some(site) = members_mut(json, &found.pointer()) {
        take(site, "deprecated");
        take(site, "x-alternate-of");
    }
    for alternate in all {
        let pointer = property(json, &alternate).map(|found| found.pointer());
        let Some(site) = pointer.and_then(|pointer| members_mut(json, &pointer)) else { continue };
        set(site, "deprecated", Json::Bool(true));
        set(site, "x-alternate-of", Json::Text(path.to_owned()));
    }
    Ok(Effect::Changed)
}

/// Removes a site from what its object requires.
pub(super) fn forget(json: &mut Json, path: &str) {
    unlist(json, path);
    let Some(primary) = primary(json, path) else { return };
    let Some(outer) = branches_of(json, &primary) else { return };
    let owner = object(json, &outer).unwrap_or_default();
    let Some(Json::List(branches)) = at_mut(json, &below(&owner, "anyOf")) else { return };
    let removed = branch(relative(path, &outer));
    branches.retain(|branch| *branch != removed);
    if branches.len() > 1 {
        return;
    }
    // Without an alternate, the primary is required like every other site.
    if let Some(owner) = members_mut(json, &owner) {
        take(owner, "anyOf");
    }
    let primary = property(json, &primary);
    let owner = primary.as_ref().and_then(|primary| members_mut(json, &primary.owner));
    if let (Some(primary), Some(owner)) = (primary, owner) {
        add_text(owner, "required", &primary.name);
    }
}

/// Returns whether the object of a member has it in `required`.
pub(super) fn is_listed(json: &Json, owner: &str, name: &str) -> bool {
    texts(at(json, &below(owner, "required"))).contains(&name)
}

/// Returns the path of the object whose `anyOf` requires a site or one of its alternates.
fn branches_of(json: &Json, path: &str) -> Option<String> {
    let mut outer = path;
    while !outer.is_empty() {
        outer = split(outer).0;
        let first = format!("{}/anyOf/0", object(json, outer)?);
        if at(json, &first) == Some(&branch(relative(path, outer))) {
            return Some(outer.to_owned());
        }
    }
    None
}

/// Returns the branch of an `anyOf` that requires a path.
fn branch(path: &str) -> Json {
    let object = |name: &str, value: Json| Json::Object(vec![(name.to_owned(), value)]);
    match path.split_once('.') {
        None => object("required", Json::List(vec![Json::Text(path.to_owned())])),
        Some((first, rest)) => object("properties", object(first, branch(rest))),
    }
}

/// Returns a path as the object at `outer`, which is around it, names it.
fn relative<'a>(path: &'a str, outer: &str) -> &'a str {
    path.strip_prefix(outer).unwrap_or(path).trim_start_matches('.')
}

/// Returns the path of the innermost object around all of the sites.
fn common(path: &str, others: &[String]) -> String {
    let mut outer = split(path).0;
    while !outer.is_empty() && !others.iter().all(|other| super::tree::leads_through(other, outer)) {
        outer = split(outer).0;
    }
    outer.to_owned()
}
