//! Compiles the files of the catalog to the Rust text of a constant table: [`json`] parses a file to a tree, [`read`]
//! converts the trees to the [`model`] and collects every [`fault`], [`write`](mod@write) prints the model.
//!
//! [`reader`] holds the state of reading one file. [`event`] reads the document, [`sites`] the members of the payload,
//! [`definitions`] the targets of `$ref`, [`values`] the value sets, [`sentence`] the spoken templates. [`titles`] gives
//! each Rust type name to one type only. [`check`] and [`alternates`] check the references between the parts of an event.

mod alternates;
mod check;
mod definitions;
mod event;
mod fault;
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

use fault::Fault;
use std::fmt;
use std::fs;
use std::path::Path;

/// Reads every `*.json` file of the folder, ordered by name, and returns the Rust text of the table, or every fault of
/// the files.
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
