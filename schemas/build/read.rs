//! From JSON to what it means; whatever a file says that the catalog's grammar does not know is a fault.
//!
//! A file is a JSON Schema (2020-12) made of a few keywords and of the catalog's own annotations (`x-…`). Nothing is
//! passed over: a keyword that is not read here would be a fact that validators know and the types do not.

use super::Fault;
use super::json::parse;
use super::model::Catalog;
use super::reader::Reader;
use super::titles::Titles;

const LOCALES: &str = "locales.json";

/// The catalog that the files hold, or all that is wrong with them.
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
            met: 0,
            open: Vec::new(),
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

/// What no file can tell alone: names that two events share, and locales that are none.
fn across_events(catalog: &Catalog, faults: &mut Vec<Fault>) {
    for (index, event) in catalog.events.iter().enumerate() {
        let mut fault = |pointer: &str, message: String| {
            faults.push(Fault { file: event.file.clone(), pointer: pointer.to_owned(), message });
        };
        if let Some(other) = catalog.events[..index].iter().find(|other| other.name == event.name) {
            if !event.name.is_empty() {
                fault("/x-event", format!("`{}` is the event of catalog/{} too", event.name, other.file));
            }
        }
        let Some(locales) = &catalog.locales else { continue };
        for (index, locale) in event.locales.iter().enumerate() {
            if locales.values.iter().all(|value| value.name != *locale) {
                fault(&format!("/x-locales/{index}"), format!("`{locale}` is no value of catalog/{LOCALES}"));
            }
        }
    }
}
