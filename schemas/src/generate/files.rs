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
        ("value_sets.rs", file(&value_sets::generate(&selection))),
        ("catalog.rs", file(&objects::generate(&selection))),
        ("sites.rs", file(&sites::generate(&selection))),
        ("locale.rs", file(&locales::generate(catalog.locales))),
        ("schema.rs", file(&schemas::generate(catalog))),
    ]
}

/// Returns the text of a file with these items.
fn file(items: &str) -> String {
    let items = items.trim_end();
    if items.is_empty() { HEADER.to_owned() } else { format!("{HEADER}\n{items}\n") }
}
