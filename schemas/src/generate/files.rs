//! The generated files.

use super::selection::Selection;
use super::{locales, objects, schemas, sites, value_sets};
use crate::Catalog;

/// The first lines of each file.
const HEADER: &str =
    "// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.\n";

/// Returns the name and the text of every file that the crate includes.
#[must_use]
pub fn files(catalog: &Catalog) -> [(&'static str, String); 5] {
    let selection = Selection::all(catalog);
    [
        ("value_sets.rs", value_sets::generate(&selection)),
        ("catalog.rs", objects::generate(&selection)),
        ("sites.rs", sites::generate(&selection)),
        ("locale.rs", locales::generate(catalog.locales)),
        ("schema.rs", schemas::generate(catalog)),
    ]
    .map(|(name, text)| {
        let text = text.trim_end();
        let text = if text.is_empty() { HEADER.to_owned() } else { format!("{HEADER}\n{text}\n") };
        (name, text)
    })
}
