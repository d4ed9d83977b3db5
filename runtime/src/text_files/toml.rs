//! Texts in TOML: strings, and tables of them.

use std::collections::BTreeMap;
use toml::{Table, Value};

/// Reads the texts by key. The error says why that is not possible.
pub(super) fn texts(text: &str) -> Result<BTreeMap<String, String>, String> {
    let table: Table =
        text.parse().map_err(|error: toml::de::Error| format!("no TOML ({})", error.message()))?;
    let mut texts = BTreeMap::new();
    add(table, "", &mut texts)?;
    Ok(texts)
}

fn add(table: Table, parent: &str, texts: &mut BTreeMap<String, String>) -> Result<(), String> {
    for (name, value) in table {
        let key = if parent.is_empty() { name } else { format!("{parent}.{name}") };
        match value {
            Value::String(text) => {
                if texts.insert(key.clone(), text).is_some() {
                    return Err(format!("found the key `{key}` more than once, expected it once"));
                }
            }
            Value::Table(table) => add(table, &key, texts)?,
            other => {
                let found = other.type_str();
                return Err(format!("found {found} at `{key}`, expected a string or a table"));
            }
        }
    }
    Ok(())
}
