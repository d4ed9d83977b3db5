//! Reads a catalog from a folder: a whole one, or one with events of one's own beside Amazon's.

use crate::leak::leak;
use crate::model::Catalog;
use crate::read::documents::{Document, documents};
use crate::read::fault::Fault;
use crate::read::files::FileName;
use crate::read::json::{Json, get};
use crate::read::{LOCALES, catalog};
use std::path::Path;

/// The name and the text of each file of Amazon's catalog.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

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
    /// An event with `"x-replaces": true` replaces Amazon's event of the same name.
    ///
    /// The memory of a catalog is never freed, because names of events refer to it: read it once.
    ///
    /// # Errors
    ///
    /// Every fault of the files, each with its file and a JSON Pointer.
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
    /// let catalog = Catalog::with_folder(&folder).map_err(|faults| faults[0].to_string())?;
    /// assert_eq!(catalog.events.len(), AMAZON.events.len() + 1);
    /// assert!(catalog.event("AMAZON.DoorBell.Rung").is_some());
    ///
    /// fs::write(folder.join("door-bell.json"), r#"{"title": "doorBell"}"#)?;
    /// let faults = Catalog::with_folder(&folder).unwrap_err();
    /// assert!(faults[0].to_string().ends_with("/door-bell.json#: `$schema` is missing"));
    /// # fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_folder(folder: &Path) -> Result<&'static Self, Vec<Fault>> {
        let mut amazons: Vec<Document> =
            FILES.iter().map(|(name, text)| amazons_document(name, text)).collect();
        let mut own = documents(folder)?;
        let mut faults = Vec::new();
        if own.is_empty() {
            let file = folder.display().to_string();
            faults.push(Fault { file, pointer: String::new(), message: "has no `*.json` file".to_owned() });
        }
        let mut replaced = Vec::new();
        own.retain_mut(|document| match replaces(document, &amazons) {
            Ok(name) => {
                replaced.extend(name);
                true
            }
            Err(fault) => {
                faults.push(fault);
                false
            }
        });
        amazons.retain(|amazons| replaced.iter().all(|name| event_name(amazons) != Some(name)));
        amazons.append(&mut own);
        match catalog(folder, &amazons) {
            Ok(catalog) if faults.is_empty() => Ok(leak(catalog)),
            Ok(_) => Err(faults),
            Err(more) => {
                faults.extend(more);
                Err(faults)
            }
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
