//! Finds the sites of an event in its JSON, which is free of faults.

use crate::read::join;
use crate::read::json::{Json, below, get};

/// Where a member of a payload is defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Property {
    /// The pointer of the object's schema.
    pub(crate) owner: String,
    pub(crate) name: String,
}

impl Property {
    pub(crate) fn pointer(&self) -> String {
        below(&below(&self.owner, "properties"), &self.name)
    }
}

/// Returns the value at a JSON Pointer.
pub(crate) fn at<'a>(json: &'a Json, pointer: &str) -> Option<&'a Json> {
    steps(pointer).try_fold(json, |json, step| match json {
        Json::Object(members) => get(members, &step),
        Json::List(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Returns the value at a JSON Pointer, to edit it.
pub(crate) fn at_mut<'a>(json: &'a mut Json, pointer: &str) -> Option<&'a mut Json> {
    steps(pointer).try_fold(json, |json, step| match json {
        Json::Object(members) => members.iter_mut().find(|(name, _)| *name == step).map(|(_, json)| json),
        Json::List(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Returns the members of the object at a pointer, to edit them.
pub(crate) fn members_mut<'a>(json: &'a mut Json, pointer: &str) -> Option<&'a mut Vec<(String, Json)>> {
    match at_mut(json, pointer)? {
        Json::Object(members) => Some(members),
        _ => None,
    }
}

fn steps(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

/// Sets a member of an object, or adds it as the last one.
pub(crate) fn set(members: &mut Vec<(String, Json)>, name: &str, value: Json) {
    match members.iter_mut().find(|(known, _)| known == name) {
        Some((_, known)) => *known = value,
        None => members.push((name.to_owned(), value)),
    }
}

/// Removes a member of an object and returns it.
pub(crate) fn take(members: &mut Vec<(String, Json)>, name: &str) -> Option<Json> {
    let index = members.iter().position(|(known, _)| known == name)?;
    Some(members.remove(index).1)
}

/// Returns the texts of a list; none if there is no list.
pub(crate) fn texts(json: Option<&Json>) -> Vec<&str> {
    let Some(Json::List(items)) = json else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| match item {
            Json::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// Adds a text to the list at the name, and the list if there is none. Returns `false` if it has the text.
pub(crate) fn add_text(members: &mut Vec<(String, Json)>, name: &str, text: &str) -> bool {
    let item = Json::Text(text.to_owned());
    match members.iter_mut().find(|(known, _)| known == name) {
        Some((_, Json::List(items))) if items.contains(&item) => return false,
        Some((_, Json::List(items))) => items.push(item),
        Some(_) => return false,
        None => members.push((name.to_owned(), Json::List(vec![item]))),
    }
    true
}

/// Removes a text from the list at the name. Returns `false` if there is none.
pub(crate) fn remove_text(members: &mut [(String, Json)], name: &str, text: &str) -> bool {
    let Some((_, Json::List(items))) = members.iter_mut().find(|(known, _)| known == name) else {
        return false;
    };
    let before = items.len();
    items.retain(|item| !matches!(item, Json::Text(known) if known == text));
    items.len() < before
}

/// Returns the pointer to which a schema refers, or its own.
pub(crate) fn follow(json: &Json, pointer: &str) -> String {
    match at(json, &below(pointer, "$ref")) {
        Some(Json::Text(reference)) => reference.trim_start_matches('#').to_owned(),
        _ => pointer.to_owned(),
    }
}

/// Returns the pointer of the object's schema at a path; the path of the payload itself is empty.
pub(crate) fn object(json: &Json, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(String::new());
    }
    let schema = follow(json, &property(json, path)?.pointer());
    at(json, &below(&schema, "properties")).map(|_| schema)
}

/// Returns where the site at a path is defined.
pub(crate) fn property(json: &Json, path: &str) -> Option<Property> {
    let mut owner = String::new();
    let mut found: Option<Property> = None;
    for name in path.split('.') {
        if let Some(outer) = found {
            owner = follow(json, &outer.pointer());
        }
        let property = Property { owner: owner.clone(), name: name.to_owned() };
        at(json, &property.pointer())?;
        found = Some(property);
    }
    found
}

/// Returns the paths of all sites, each with its definition; an object comes before its members.
pub(crate) fn sites(json: &Json) -> Vec<(String, Property)> {
    let mut found = Vec::new();
    collect(json, "", &mut vec![String::new()], &mut found);
    found
}

/// `open` are the schemas that the walk is in: an added member may refer to one of them, which the reader reports later.
fn collect(json: &Json, path: &str, open: &mut Vec<String>, found: &mut Vec<(String, Property)>) {
    let owner = open.last().cloned().unwrap_or_default();
    let Some(Json::Object(properties)) = at(json, &below(&owner, "properties")) else { return };
    for (name, _) in properties {
        let property = Property { owner: owner.clone(), name: name.clone() };
        let schema = follow(json, &property.pointer());
        let path = join(path, name);
        found.push((path.clone(), property));
        if !open.contains(&schema) {
            open.push(schema);
            collect(json, &path, open, found);
            open.pop();
        }
    }
}

/// Splits a path into that of the object and the name of its member.
pub(crate) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// Returns whether a path is the other one, or leads through it.
pub(crate) fn leads_through(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Returns an annotation of the site at a path: of the site itself, not of its definition.
pub(crate) fn annotation<'a>(json: &'a Json, path: &str, name: &str) -> Option<&'a Json> {
    at(json, &below(&property(json, path)?.pointer(), name))
}

/// Returns the path of the primary of an alternate.
pub(crate) fn primary(json: &Json, path: &str) -> Option<String> {
    match annotation(json, path, "x-alternate-of") {
        Some(Json::Text(primary)) => Some(primary.clone()),
        _ => None,
    }
}

/// Returns the paths of the alternates of a site.
pub(crate) fn alternates(json: &Json, path: &str) -> Vec<String> {
    let all = sites(json).into_iter().map(|(site, _)| site);
    all.filter(|site| primary(json, site).as_deref() == Some(path)).collect()
}
