//! Converts the documents of a catalog to its model, and checks what concerns several files.
//!
//! A file is a JSON Schema (2020-12) that uses a few keywords and the catalog's own annotations (`x-…`). An unknown
//! keyword is a fault: validators would obey it, and the Rust types would not.

use super::documents::Document;
use super::fault::Fault;
use super::model::Catalog;
use super::reader::Reader;
use super::titles::Titles;
use std::path::Path;

/// The name of the file with the locales.
pub(crate) const LOCALES: &str = "locales.json";

/// Returns the catalog of the documents of a folder, or all their faults.
pub(crate) fn catalog(folder: &Path, documents: &[Document]) -> Result<Catalog, Vec<Fault>> {
    let mut catalog = Catalog::default();
    let mut faults = Vec::new();
    let mut titles = Titles::default();
    for Document { file, json } in documents {
        let document = match json {
            Ok(document) => document,
            Err(fault) => {
                faults.push(fault.clone());
                continue;
            }
        };
        let mut reader = Reader::new(file, document, &mut faults, &mut titles);
        if file.name == LOCALES {
            catalog.locales = reader.locales();
        } else if let Some(event) = reader.event() {
            catalog.events.push(event);
        }
    }
    catalog.timestamp_pattern = titles.timestamp_pattern().map(str::to_owned);
    catalog.value_sets = titles.into_value_sets();
    missing_files(folder, documents, &mut faults);
    across_events(&catalog, &mut faults);
    if faults.is_empty() { Ok(catalog) } else { Err(faults) }
}

fn missing_files(folder: &Path, documents: &[Document], faults: &mut Vec<Fault>) {
    let mut fault = |file: &Path, message: &str| {
        let file = file.display().to_string();
        faults.push(Fault { file, pointer: String::new(), message: message.to_owned() });
    };
    if documents.iter().all(|document| document.file.name != LOCALES) {
        fault(&folder.join(LOCALES), "the file is missing");
    }
    if documents.iter().all(|document| document.file.name == LOCALES) {
        fault(folder, "there is no event");
    }
}

/// Checks that no two events have the same name, and that the locales of an event exist.
fn across_events(catalog: &Catalog, faults: &mut Vec<Fault>) {
    for (index, event) in catalog.events.iter().enumerate() {
        let mut fault = |pointer: &str, message: String| {
            faults.push(Fault { file: event.file.to_string(), pointer: pointer.to_owned(), message });
        };
        let (before, _) = catalog.events.split_at(index);
        if let Some(other) = before.iter().find(|other| other.name == event.name) {
            if !event.name.is_empty() {
                fault("/x-event", format!("`{}` is also the event of {}", event.name, other.file));
            }
        }
        let Some(locales) = &catalog.locales else { continue };
        for (index, locale) in event.locales.iter().enumerate() {
            if locales.values.iter().all(|value| value.name != *locale) {
                fault(&format!("/x-locales/{index}"), format!("`{locale}` is not a locale of the API"));
            }
        }
    }
}
