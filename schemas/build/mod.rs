//! From the files of the catalog to the text of its table: [`json`] makes trees of the files, [`model`] is what they
//! mean, [`read`] goes from the one to the other and refuses what is malformed, [`write`](mod@write) prints.
//!
//! [`reader`] takes apart one file: [`event`] its document, [`sites`] the members of the payload, [`definitions`] what
//! they refer to, [`values`] the value sets, [`sentence`] the templates of what is said. [`titles`] keeps two types from having one name; [`check`] and
//! [`alternates`] hold against each other what the parts of an event say about one another.

mod alternates;
mod check;
mod definitions;
mod event;
mod json;
mod model;
mod names;
mod read;
mod reader;
mod sentence;
mod sites;
mod titles;
mod values;
mod write;

use std::fmt;
use std::fs;
use std::path::Path;

/// What is wrong with a file of the catalog, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) file: String,
    /// A JSON Pointer; empty for the whole document.
    pub(crate) pointer: String,
    pub(crate) message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "catalog/{}#{}: {}", self.file, self.pointer, self.message)
    }
}

/// Reads every `*.json` file of the folder, in the order of their names, and returns the Rust text of the table, or
/// all that is wrong with the files.
pub(crate) fn table(folder: &Path) -> Result<String, Vec<Fault>> {
    let mut files = Vec::new();
    let unreadable = |file: &str, error: &dyn fmt::Display| {
        vec![Fault {
            file: file.to_owned(),
            pointer: String::new(),
            message: format!("cannot be read: {error}"),
        }]
    };
    for entry in fs::read_dir(folder).map_err(|error| unreadable("", &error))? {
        let path = entry.map_err(|error| unreadable("", &error))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let text = fs::read(&path).map_err(|error| unreadable(&name, &error))?;
            files.push((name, text));
        }
    }
    files.sort();
    let catalog = read::catalog(&files)?;
    Ok(write::table(&catalog))
}
