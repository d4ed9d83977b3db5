//! The generated files.

use crate::{locales, objects, schemas, sites, value_sets};

/// The first lines of each file.
const HEADER: &str =
    "// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.\n";

/// Returns the name and the text of every file that the crate includes.
pub(crate) fn generate() -> [(&'static str, String); 5] {
    [
        ("value_sets.rs", value_sets::generate()),
        ("catalog.rs", objects::generate()),
        ("sites.rs", sites::generate()),
        ("locale.rs", locales::generate()),
        ("schema.rs", schemas::generate()),
    ]
    .map(|(name, text)| {
        let text = text.trim_end();
        let text = if text.is_empty() { HEADER.to_owned() } else { format!("{HEADER}\n{text}\n") };
        (name, text)
    })
}
