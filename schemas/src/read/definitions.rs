//! The definitions of a file: finds the target of a `$ref`, and reports definitions that no `$ref` reaches.

use super::json::{Json, Members, below, get};
use super::reader::Reader;

/// Returns the definition that a reference names, and its pointer.
pub(crate) fn definition<'a>(document: &'a Json, reference: &str) -> Option<(String, &'a Json)> {
    let Json::Object(document) = document else { return None };
    let Json::Object(definitions) = get(document, "$defs")? else { return None };
    for (name, json) in definitions {
        let pointer = below("/$defs", name);
        if reference.strip_prefix('#') == Some(&pointer) {
            return Some((pointer, json));
        }
    }
    None
}

impl<'a> Reader<'a> {
    /// Reports definitions that no reference reaches: their facts would be ignored silently.
    pub(crate) fn unused_definitions(&mut self, members: Members<'a>) {
        let Some(definitions) = get(members, "$defs").and_then(|json| self.members(json, "/$defs")) else {
            return;
        };
        let mut used = Vec::new();
        for (name, member) in members {
            if name != "$defs" {
                references(member, &mut used);
            }
        }
        let mut followed = 0;
        while let Some(reference) = used.get(followed) {
            // A dangling reference is reported already, and may be a misspelling of the definition that looks unused.
            let Some((_, json)) = definition(self.document, reference) else { return };
            references(json, &mut used);
            followed += 1;
        }
        for (name, _) in definitions {
            let here = below("/$defs", name);
            if used.iter().all(|used| used.strip_prefix('#') != Some(&here)) {
                self.fault(&here, "nothing refers to this definition");
            }
        }
    }
}

/// Adds every `$ref` of a tree, each once.
fn references(json: &Json, found: &mut Vec<String>) {
    match json {
        Json::Object(members) => {
            for (name, member) in members {
                match member {
                    Json::Text(text) if name == "$ref" && !found.contains(text) => found.push(text.clone()),
                    member => references(member, found),
                }
            }
        }
        Json::List(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}
