//! Reads a catalog from a folder: a whole one, or Amazon's with events of one's own and changes of Amazon's.

use crate::changes;
use crate::changes::blame::{Changed, blame};
use crate::changes::file::ChangeFile;
use crate::changes::merge::merge;
use crate::leak::leak;
use crate::model::Catalog;
use crate::nearest;
use crate::read::documents::{Document, documents};
use crate::read::fault::Fault;
use crate::read::files::FileName;
use crate::read::json::{Json, get};
use crate::read::titles::Titles;
use crate::read::{LOCALES, Reader, catalog};
use std::path::Path;

/// The name and the text of each file of Amazon's catalog.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Amazon's catalog with the events and changes of a folder.
#[derive(Debug, Clone)]
pub struct Extended {
    /// The catalog.
    pub catalog: &'static Catalog,
    /// The changes without effect, each with its file and a JSON Pointer: Amazon's catalog is so already.
    pub warnings: Vec<Fault>,
}

impl Catalog {
    /// Reads a whole catalog from a folder: a file for each event, and `locales.json`.
    ///
    /// The memory of a catalog is never freed, because names of events refer to it: read it once.
    ///
    /// # Errors
    ///
    /// Every fault of the files, each with its file and a JSON Pointer.
    pub fn from_folder(folder: &Path) -> Result<&'static Self, Vec<Fault>> {
        Ok(leak(catalog(folder, &documents(folder)?)?))
    }

    /// Reads Amazon's catalog with the events of a folder: a `*.json` file for each, in the form of those of Amazon's catalog.
    /// An event with `"x-replaces": true` replaces Amazon's event of the same name. A `*.changes.json` file changes one of
    /// Amazon's events.
    ///
    /// The memory of a catalog is never freed, because names of events refer to it: read it once.
    ///
    /// # Errors
    ///
    /// Every fault of the files, each with its file and a JSON Pointer; of those that changes cause, the first twenty, and the
    /// number of the others.
    ///
    /// ```
    /// use alexa_proactive_schemas::{AMAZON, Catalog};
    /// use std::{env, fs};
    ///
    /// let folder = env::temp_dir().join("alexa-proactive-with-folder");
    /// fs::create_dir_all(&folder)?;
    /// fs::write(folder.join("door-bell.json"), r#"{
    ///     "$schema": "https://json-schema.org/draft/2020-12/schema",
    ///     "title": "DoorBellRung",
    ///     "description": "Reports a visitor at the door.",
    ///     "x-event": "AMAZON.DoorBell.Rung",
    ///     "x-sentence": [{"say": "{visitor.name} is at the door."}],
    ///     "x-sources": [{"title": "Amazon, letter to partners", "date": "2026-11-02", "confidence": "high"}],
    ///     "type": "object",
    ///     "properties": {"visitor": {
    ///         "title": "Visitor",
    ///         "description": "Who is at the door.",
    ///         "type": "object",
    ///         "properties": {"name": {"description": "The name.", "type": "string"}},
    ///         "required": ["name"]
    ///     }},
    ///     "required": ["visitor"]
    /// }"#)?;
    /// fs::write(folder.join("weather-alert.changes.json"), r#"{
    ///     "x-changes": "AMAZON.WeatherAlert.Activated",
    ///     "x-sources": [{"title": "Amazon, letter to partners", "date": "2026-11-02", "confidence": "high"}],
    ///     "weatherAlert.alertType": {"values": {"add": {"SAND_STORM": {}, "TORNADO": {}}}}
    /// }"#)?;
    /// let read = Catalog::with_folder(&folder).map_err(|faults| faults[0].to_string())?;
    /// assert_eq!(read.catalog.events.len(), AMAZON.events.len() + 1);
    /// assert!(read.catalog.event("AMAZON.DoorBell.Rung").is_some());
    /// let storm = read.catalog.event("AMAZON.WeatherAlert.Activated").expect("changed");
    /// let set = storm.site("weatherAlert.alertType").and_then(|site| site.value_set()).expect("a set");
    /// assert!(set.value("SAND_STORM").is_some());
    /// assert!(read.warnings[0].to_string().contains("values/add/TORNADO: has no effect"));
    ///
    /// fs::write(folder.join("door-bell.json"), r#"{"title": "doorBell"}"#)?;
    /// let faults = Catalog::with_folder(&folder).unwrap_err();
    /// assert!(faults[0].to_string().ends_with("/door-bell.json#: `$schema` is missing"));
    /// # fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_folder(folder: &Path) -> Result<Extended, Vec<Fault>> {
        let amazons: Vec<Document> = FILES.iter().map(|(name, text)| amazons_document(name, text)).collect();
        let mut reading = Reading { amazons, faults: Vec::new(), warnings: Vec::new() };
        let all = documents(folder)?;
        if all.is_empty() {
            let file = folder.display().to_string();
            reading.faults.push(Fault {
                file,
                pointer: String::new(),
                message: "has no `*.json` file".to_owned(),
            });
        }
        let (change_files, own): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|document| document.file.name.ends_with(changes::ENDING));
        let own = reading.own_events(own);
        let changed = reading.changes(&change_files, &own);
        let Reading { amazons: mut all, mut faults, warnings } = reading;
        all.extend(own);
        match catalog(folder, &all) {
            Ok(catalog) if faults.is_empty() => Ok(Extended { catalog: leak(catalog), warnings }),
            Ok(_) => Err(faults),
            Err(_) => {
                faults.extend(blame(folder, all, &changed));
                Err(faults)
            }
        }
    }
}

/// Amazon's documents while a folder is read: some are replaced, others changed.
struct Reading {
    amazons: Vec<Document>,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
}

impl Reading {
    /// Returns the documents of the folder that describe events, and removes those of Amazon's that they replace.
    fn own_events(&mut self, mut own: Vec<Document>) -> Vec<Document> {
        let mut replaced = Vec::new();
        own.retain_mut(|document| match replaces(document, &self.amazons) {
            Ok(name) => {
                replaced.extend(name);
                true
            }
            Err(fault) => {
                self.faults.push(fault);
                false
            }
        });
        self.amazons.retain(|amazons| replaced.iter().all(|name| event_name(amazons) != Some(name)));
        own
    }

    /// Applies the change files to Amazon's documents.
    fn changes(&mut self, files: &[Document], own: &[Document]) -> Vec<Changed> {
        let mut all: Vec<Changed> = Vec::new();
        for document in files {
            let file_name = document.file.to_string();
            let fault = |(pointer, message)| Fault { file: file_name.clone(), pointer, message };
            let before = self.faults.len();
            let Some(mut file) = self.change_file(document) else { continue };
            let amazons = self.amazons.iter_mut().find(|known| event_name(known) == Some(&file.event));
            let Some(Document { file: amazons_file, json: Ok(json) }) = amazons else {
                if !file.event.is_empty() {
                    let message = self.not_amazons(&file.event, own);
                    self.faults.push(fault(("/x-changes".to_owned(), message)));
                }
                continue;
            };
            if let Some(other) = all.iter().find(|other| other.amazons_file == *amazons_file) {
                let message = format!(
                    "`{}` is changed by {} already; write all changes of an event into one file",
                    file.event, other.file_name
                );
                self.faults.push(fault(("/x-changes".to_owned(), message)));
                continue;
            }
            let merged = merge(json, &file, file.changes.len());
            self.faults.extend(merged.faults.into_iter().map(fault));
            self.warnings.extend(merged.warnings.into_iter().map(fault));
            let original = json.clone();
            // A fault may cause others in the event, which then stays as it is.
            if self.faults.len() == before {
                *json = merged.json;
            } else {
                file.changes.clear();
            }
            all.push(Changed {
                amazons_file: amazons_file.clone(),
                original,
                file_name: file_name.clone(),
                file,
            });
        }
        all
    }

    fn change_file(&mut self, document: &Document) -> Option<ChangeFile> {
        match &document.json {
            Ok(json) => {
                Reader::new(&document.file, json, &mut self.faults, &mut Titles::default()).change_file()
            }
            Err(fault) => {
                self.faults.push(fault.clone());
                None
            }
        }
    }

    /// Returns why an event cannot be changed: it is none of Amazon's, or is replaced.
    fn not_amazons(&self, name: &str, own: &[Document]) -> String {
        if let Some(own) = own.iter().find(|own| event_name(own) == Some(name)) {
            return format!("`{name}` is the event of {}; change it there", own.file);
        }
        let names: Vec<&str> = self.amazons.iter().filter_map(event_name).collect();
        match nearest(name, names) {
            Some(near) => format!("Amazon's catalog has no event `{name}`; did you mean `{near}`?"),
            None => format!("Amazon's catalog has no event `{name}`; describe it in a file of its own"),
        }
    }
}

fn amazons_document(name: &str, text: &str) -> Document {
    let file = FileName { folder: "alexa-proactive-schemas/catalog".to_owned(), name: name.to_owned() };
    Document::parse(file, text.as_bytes())
}

/// Returns the name of Amazon's event that a document replaces, and removes the member that says so.
fn replaces(document: &mut Document, amazons: &[Document]) -> Result<Option<String>, Fault> {
    let file = document.file.to_string();
    let fault = |pointer: &str, message: String| Fault { file, pointer: pointer.to_owned(), message };
    if document.file.name == LOCALES {
        let message = "is no event; the locales are those of Amazon's API, which a catalog cannot extend; remove the file";
        return Err(fault("", message.to_owned()));
    }
    if matches!(&document.json, Ok(Json::Object(members)) if get(members, "x-changes").is_some()) {
        let message = "changes are read from files called `NAME.changes.json`; rename the file";
        return Err(fault("/x-changes", message.to_owned()));
    }
    let name = event_name(document).map(str::to_owned);
    let amazons = amazons.iter().find(|amazons| name.is_some() && event_name(amazons) == name.as_deref());
    let Ok(Json::Object(members)) = &mut document.json else { return Ok(None) };
    match (get(members, "x-replaces"), amazons) {
        (None, None) => Ok(None),
        (None, Some(amazons)) => {
            let message = format!(
                "`{}` is an event of Amazon's catalog ({}); add `\"x-replaces\": true` to replace it",
                name.unwrap_or_default(),
                amazons.file.name
            );
            Err(fault("/x-event", message))
        }
        (Some(Json::Bool(true)), Some(_)) => {
            members.retain(|(member, _)| member != "x-replaces");
            Ok(name)
        }
        (Some(Json::Bool(true)), None) => {
            let message = "Amazon's catalog has no event of this name; remove `x-replaces`";
            Err(fault("/x-replaces", message.to_owned()))
        }
        (Some(_), _) => Err(fault("/x-replaces", "expected `true`, or no such member".to_owned())),
    }
}

fn event_name(document: &Document) -> Option<&str> {
    let Ok(Json::Object(members)) = &document.json else { return None };
    match get(members, "x-event") {
        Some(Json::Text(name)) => Some(name),
        _ => None,
    }
}
