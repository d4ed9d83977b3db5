//! Adds a member to an object, and removes one.

use super::change::{Effect, Refusal};
use super::difference::difference;
use super::tree::{alternates, at, members_mut, object, primary, property, split, take};
use super::{presence, references};
use crate::read::json::{Json, below};

/// Adds a member with this schema.
pub(super) fn add(json: &mut Json, path: &str, schema: &Json) -> Result<Effect, Refusal> {
    let (outer, name) = split(path);
    let Some(owner) = object(json, outer) else {
        return Err(match property(json, outer) {
            Some(_) => Refusal::Impossible(format!("`{outer}` is not an object, so it has no members")),
            None => Refusal::Unknown(outer.to_owned()),
        });
    };
    let properties = below(&owner, "properties");
    let here = below(&properties, name);
    if let Some(known) = at(json, &here) {
        return match difference(json, schema, known) {
            None => Ok(Effect::None),
            Some(keyword) => Err(Refusal::Impossible(format!(
                "there is a site at `{path}` already, and its `{keyword}` differs; remove this, or describe the whole event in a file with `\"x-replaces\": true`"
            ))),
        };
    }
    if let Some(properties) = members_mut(json, &properties) {
        properties.push((name.to_owned(), schema.clone()));
    }
    if let Some(primary) = primary(json, path) {
        presence::accept(json, &primary)?;
    }
    Ok(Effect::Inserted(here))
}

/// Removes a site, with what requires it and with the conditions on it.
pub(super) fn remove(json: &mut Json, path: &str) -> Result<Effect, Refusal> {
    let Some(found) = property(json, path) else { return Err(Refusal::Unknown(path.to_owned())) };
    if let Some(alternate) = alternates(json, path).first() {
        return Err(Refusal::Impossible(format!(
            "`{path}` has the alternate `{alternate}`; remove that, or prefer it first"
        )));
    }
    presence::forget(json, path);
    let paths = super::tree::sites(json).into_iter().filter(|(_, property)| *property == found);
    let paths: Vec<String> = paths.map(|(path, _)| path).collect();
    if let Some(properties) = members_mut(json, &below(&found.owner, "properties")) {
        take(properties, &found.name);
    }
    for path in paths {
        references::drop_site(json, &path);
    }
    drop_unused_definitions(json);
    Ok(Effect::Changed)
}

/// Drops the definitions to which nothing refers any more.
fn drop_unused_definitions(json: &mut Json) {
    loop {
        let Some(Json::Object(definitions)) = at(json, "/$defs") else { return };
        let mut used = Vec::new();
        references_in(json, &mut used);
        let unused: Vec<String> = definitions
            .iter()
            .map(|(name, _)| name.clone())
            .filter(|name| !used.contains(&format!("#{}", below("/$defs", name))))
            .collect();
        if unused.is_empty() {
            return;
        }
        let Some(definitions) = members_mut(json, "/$defs") else { return };
        definitions.retain(|(name, _)| !unused.contains(name));
        if definitions.is_empty() {
            if let Some(root) = members_mut(json, "") {
                take(root, "$defs");
            }
        }
    }
}

fn references_in(json: &Json, found: &mut Vec<String>) {
    match json {
        Json::Object(members) => {
            for (name, member) in members {
                match member {
                    Json::Text(text) if name == "$ref" => found.push(text.clone()),
                    member => references_in(member, found),
                }
            }
        }
        Json::List(items) => items.iter().for_each(|item| references_in(item, found)),
        _ => {}
    }
}
