//! Moves a site into another object, and gives it another name.

use super::change::{Effect, Refusal};
use super::tree::{
    Property, add_text, alternates, at, at_mut, follow, leads_through, members_mut, object, primary,
    property, remove_text, sites, split, take,
};
use super::{presence, references};
use crate::read::join;
use crate::read::json::{Json, below};

/// Moves the site at a path into the object at the path `place`, under a name, where `None` leaves it as it is. Adds the old
/// and the new path of each site that moved to `moves`.
pub(super) fn relocate(
    json: &mut Json,
    path: &str,
    place: Option<&str>,
    name: Option<&str>,
    moves: &mut Vec<(String, String)>,
) -> Result<Effect, Refusal> {
    let (outer, old_name) = split(path);
    let (place, name) = (place.unwrap_or(outer), name.unwrap_or(old_name));
    let new = join(place, name);
    let Some(found) = property(json, path) else {
        // Amazon's catalog may have moved it meanwhile.
        return match property(json, &new) {
            Some(_) => Ok(Effect::None),
            None => Err(Refusal::Unknown(path.to_owned())),
        };
    };
    if new == path {
        return Ok(Effect::None);
    }
    let Some(owner) = object(json, place) else {
        return Err(match property(json, place) {
            Some(_) => Refusal::Impossible(format!("`{place}` is not an object, so nothing can move there")),
            None => Refusal::Unknown(place.to_owned()),
        });
    };
    if at(json, &below(&below(&owner, "properties"), name)).is_some() {
        return Err(Refusal::Impossible(format!(
            "there is a site at `{new}` already; remove it or rename it"
        )));
    }
    let paths: Vec<String> =
        sites(json).into_iter().filter(|(_, property)| *property == found).map(|(path, _)| path).collect();
    if place == outer {
        rename(json, &found, name);
        for old in paths {
            let new = join(split(&old).0, name);
            references::follow_move(json, &old, &new);
            moves.push((old, new));
        }
        return Ok(Effect::Changed);
    }
    if leads_through(place, path) {
        return Err(Refusal::Impossible(format!("`{path}` cannot move into itself")));
    }
    if paths.len() > 1 {
        return Err(Refusal::Impossible(format!(
            "`{path}` is a member of an object that stands at several sites, so it cannot move to one place"
        )));
    }
    let of_target = sites(json).into_iter().filter(|(_, site)| follow(json, &site.pointer()) == owner);
    if of_target.count() > 1 {
        return Err(Refusal::Impossible(format!(
            "`{place}` is an object that stands at several sites, so nothing can move to one of them"
        )));
    }
    if primary(json, path).is_some() || !alternates(json, path).is_empty() {
        return Err(Refusal::Impossible(format!(
            "sources contest the place of `{path}`; `prefer` chooses one of the places that the catalog knows"
        )));
    }
    let is_required = presence::is_listed(json, &found.owner, &found.name);
    if let Some(members) = members_mut(json, &found.owner) {
        remove_text(members, "required", &found.name);
    }
    let schema = members_mut(json, &below(&found.owner, "properties"))
        .and_then(|properties| take(properties, &found.name));
    // A pointer through `properties` does not change with what it holds.
    let properties = members_mut(json, &below(&owner, "properties"));
    if let (Some(schema), Some(properties)) = (schema, properties) {
        properties.push((name.to_owned(), schema));
    }
    if let Some(members) = members_mut(json, &owner).filter(|_| is_required) {
        add_text(members, "required", name);
    }
    references::follow_move(json, path, &new);
    moves.push((path.to_owned(), new));
    Ok(Effect::Changed)
}

/// Renames a property where its object defines it, requires it, and accepts alternates of it.
fn rename(json: &mut Json, property: &Property, name: &str) {
    let mut owners: Vec<String> =
        sites(json).into_iter().map(|(_, property)| follow(json, &property.pointer())).collect();
    owners.push(String::new());
    for owner in owners {
        let here = below(&owner, "anyOf");
        let Some(Json::List(branches)) = at(json, &here) else { continue };
        let mut branches = branches.clone();
        for branch in &mut branches {
            rename_in_branch(json, &owner, branch, property, name);
        }
        if let Some(list) = at_mut(json, &here) {
            *list = Json::List(branches);
        }
    }
    if let Some(Json::List(names)) = at_mut(json, &below(&property.owner, "required")) {
        rename_in_list(names, &property.name, name);
    }
    let properties = members_mut(json, &below(&property.owner, "properties"));
    for (known, _) in properties.into_iter().flatten() {
        if *known == property.name {
            name.clone_into(known);
        }
    }
}

/// Renames a property in a branch of the `anyOf` of `owner`.
fn rename_in_branch(json: &Json, owner: &str, branch: &mut Json, property: &Property, name: &str) {
    let Json::Object(members) = branch else { return };
    for (keyword, value) in members {
        match (keyword.as_str(), value) {
            ("required", Json::List(names)) if *owner == property.owner => {
                rename_in_list(names, &property.name, name);
            }
            ("properties", Json::Object(properties)) => {
                for (step, inner) in properties {
                    let through = Property { owner: owner.to_owned(), name: step.clone() };
                    rename_in_branch(json, &follow(json, &through.pointer()), inner, property, name);
                    if through == *property {
                        name.clone_into(step);
                    }
                }
            }
            _ => {}
        }
    }
}

fn rename_in_list(names: &mut [Json], old: &str, new: &str) {
    for item in names {
        if matches!(item, Json::Text(known) if known == old) {
            *item = Json::Text(new.to_owned());
        }
    }
}
