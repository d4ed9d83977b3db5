//! Converts the files of the catalog to its model, and checks what concerns several files.
//!
//! A file is a JSON Schema (2020-12) that uses a few keywords and the catalog's own annotations (`x-…`). An unknown
//! keyword is a fault: validators would obey it, and the Rust types would not.

use super::fault::Fault;
use super::json::parse;
use super::model::Catalog;
use super::reader::Reader;
use super::titles::Titles;

const LOCALES: &str = "locales.json";

/// Returns the catalog of these files, or all their faults.
pub(crate) fn catalog(files: &[(String, Vec<u8>)]) -> Result<Catalog, Vec<Fault>> {
    let mut catalog = Catalog::default();
    let mut faults = Vec::new();
    let mut titles = Titles::default();
    for (file, text) in files {
        let document = match parse(text) {
            Ok(document) => document,
            Err((pointer, message)) => {
                faults.push(Fault { file: file.clone(), pointer, message });
                continue;
            }
        };
        let mut reader = Reader {
            file,
            document: &document,
            faults: &mut faults,
            titles: &mut titles,
            fault_count: 0,
            open_definitions: Vec::new(),
            refused: Vec::new(),
        };
        if file == LOCALES {
            catalog.locales = reader.locales();
        } else if let Some(event) = reader.event() {
            catalog.events.push(event);
        }
    }
    catalog.value_sets = titles.value_sets().cloned().collect();
    catalog.timestamp_pattern = titles.timestamp_pattern().map(str::to_owned);
    missing_files(files, &mut faults);
    across_events(&catalog, &mut faults);
    if faults.is_empty() { Ok(catalog) } else { Err(faults) }
}

fn missing_files(files: &[(String, Vec<u8>)], faults: &mut Vec<Fault>) {
    let mut fault = |file: &str, message: &str| {
        faults.push(Fault { file: file.to_owned(), pointer: String::new(), message: message.to_owned() });
    };
    if files.iter().all(|(file, _)| file != LOCALES) {
        fault(LOCALES, "the file is missing");
    }
    if files.iter().all(|(file, _)| file == LOCALES) {
        fault("", "there is no event");
    }
}

/// Checks that no two events have the same name, and that the locales of an event exist.
fn across_events(catalog: &Catalog, faults: &mut Vec<Fault>) {
    for (index, event) in catalog.events.iter().enumerate() {
        let mut fault = |pointer: &str, message: String| {
            faults.push(Fault { file: event.file.clone(), pointer: pointer.to_owned(), message });
        };
        if let Some(other) = catalog.events[..index].iter().find(|other| other.name == event.name) {
            if !event.name.is_empty() {
                fault("/x-event", format!("`{}` is also the event of catalog/{}", event.name, other.file));
            }
        }
        let Some(locales) = &catalog.locales else { continue };
        for (index, locale) in event.locales.iter().enumerate() {
            if locales.values.iter().all(|value| value.name != *locale) {
                fault(&format!("/x-locales/{index}"), format!("`{locale}` is not in catalog/{LOCALES}"));
            }
        }
    }
}
