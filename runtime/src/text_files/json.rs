//! Texts in JSON: an object of strings, and of objects of them.

use crate::json::{Document, Json};
use std::collections::BTreeMap;

/// Reads the texts by key. The error says why that is not possible.
pub(super) fn texts(text: &str) -> Result<BTreeMap<String, String>, String> {
    let document = Document::parse(text.as_bytes()).map_err(|error| format!("no JSON ({error})"))?;
    let mut texts = BTreeMap::new();
    add(document.root(), "", &mut texts)?;
    Ok(texts)
}

fn add(json: Json<'_>, key: &str, texts: &mut BTreeMap<String, String>) -> Result<(), String> {
    if let Some(text) = json.text().filter(|_| !key.is_empty()) {
        return match texts.insert(key.to_owned(), text.to_owned()) {
            None => Ok(()),
            Some(_) => Err(format!("found the key `{key}` more than once, expected it once")),
        };
    }
    let Some(members) = json.members() else {
        let place = if key.is_empty() { String::new() } else { format!(" at `{key}`") };
        return Err(format!("found {}{place}, expected a string or an object", json.type_name()));
    };
    for (name, value) in members {
        let key = if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
        add(value, &key, texts)?;
    }
    Ok(())
}
