//! What refers to a site by its path: alternates, conditions, sentences. It follows a site to another path, and goes with what is
//! removed.

use super::tree::{at_mut, leads_through, take};
use crate::read::json::Json;

/// Makes everything that refers to a path, or to one below it, refer to the other path.
pub(super) fn follow_move(json: &mut Json, old: &str, new: &str) {
    let moved =
        |path: &str| leads_through(path, old).then(|| format!("{new}{}", &path.split_at(old.len()).1));
    annotations(json, &mut |members| {
        for (name, value) in members.iter_mut() {
            let path = match (name.as_str(), value) {
                ("x-alternate-of", Json::Text(path)) => path,
                ("x-meaningful-with", Json::Object(condition)) => {
                    match condition.iter_mut().find(|(name, _)| name == "path") {
                        Some((_, Json::Text(path))) => path,
                        _ => continue,
                    }
                }
                _ => continue,
            };
            if let Some(new) = moved(path) {
                *path = new;
            }
        }
    });
    for sentence in sentences(json) {
        let Json::Object(sentence) = sentence else { continue };
        for (name, value) in sentence {
            match (name.as_str(), value) {
                ("when", Json::Object(conditions)) => {
                    for (path, _) in conditions {
                        if let Some(new) = moved(path) {
                            *path = new;
                        }
                    }
                }
                ("say", Json::Text(template)) => *template = with_paths(template, moved),
                _ => {}
            }
        }
    }
}

/// Drops the conditions on a site that is removed.
pub(super) fn drop_site(json: &mut Json, removed: &str) {
    annotations(json, &mut |members| {
        members.retain(|(name, value)| {
            let Json::Object(condition) = value else { return true };
            let names_it = |path: &Json| matches!(path, Json::Text(path) if leads_through(path, removed));
            name != "x-meaningful-with"
                || !condition.iter().any(|(name, path)| name == "path" && names_it(path))
        });
    });
    // A condition that the site is absent holds from now on; every other one never does.
    retain_sentences(json, |conditions| {
        conditions.retain(|(path, condition)| {
            !(leads_through(path, removed) && matches!(condition, Json::Bool(false)))
        });
        conditions.iter().all(|(path, _)| !leads_through(path, removed))
    });
}

/// Drops the conditions that one of the sites has a value that is removed.
pub(super) fn drop_value(json: &mut Json, of_set: &[String], removed: &str) {
    let is_value = |value: &Json| matches!(value, Json::Text(value) if value == removed);
    annotations(json, &mut |members| {
        let condition = members.iter_mut().find(|(name, _)| name == "x-meaningful-with");
        let Some((_, Json::Object(condition))) = condition else { return };
        let of_it = condition
            .iter()
            .any(|(name, path)| name == "path" && matches!(path, Json::Text(path) if of_set.contains(path)));
        if let Some((_, Json::List(values))) =
            condition.iter_mut().find(|(name, _)| of_it && name == "values")
        {
            values.retain(|value| !is_value(value));
        }
    });
    retain_sentences(json, |conditions| {
        conditions.iter().all(|(path, condition)| !of_set.contains(path) || !is_value(condition))
    });
}

/// Calls a function with the members of every object of a schema.
fn annotations(json: &mut Json, edit: &mut impl FnMut(&mut Vec<(String, Json)>)) {
    match json {
        Json::Object(members) => {
            edit(members);
            for (_, member) in members {
                annotations(member, edit);
            }
        }
        Json::List(items) => {
            for item in items {
                annotations(item, edit);
            }
        }
        _ => {}
    }
}

fn sentences(json: &mut Json) -> &mut [Json] {
    match at_mut(json, "/x-sentence") {
        Some(Json::List(sentences)) => sentences,
        _ => &mut [],
    }
}

/// Keeps the sentences whose conditions the function accepts, after its edit. A sentence without conditions is always kept.
fn retain_sentences(json: &mut Json, mut accepts: impl FnMut(&mut Vec<(String, Json)>) -> bool) {
    let Some(Json::List(sentences)) = at_mut(json, "/x-sentence") else { return };
    sentences.retain_mut(|sentence| {
        let Json::Object(members) = sentence else { return true };
        let Some((_, Json::Object(conditions))) = members.iter_mut().find(|(name, _)| name == "when") else {
            return true;
        };
        let is_kept = accepts(conditions);
        if conditions.is_empty() {
            take(members, "when");
        }
        is_kept
    });
}

/// Replaces the paths in the placeholders of a sentence's template.
fn with_paths(template: &str, moved: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    for (index, piece) in template.split('{').enumerate() {
        if index == 0 {
            out.push_str(piece);
            continue;
        }
        let end = piece.find([':', '}']).unwrap_or(piece.len());
        let (path, rest) = piece.split_at(end);
        out.push('{');
        out.push_str(&moved(path).unwrap_or_else(|| path.to_owned()));
        out.push_str(rest);
    }
    out
}
