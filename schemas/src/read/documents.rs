//! The documents of a catalog: its files as JSON.

use super::fault::Fault;
use super::files::{FileName, files};
use super::json::{Json, parse};
use std::path::Path;

/// A file as JSON, or what is wrong with it.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) file: FileName,
    pub(crate) json: Result<Json, Fault>,
}

/// Reads the documents of a folder.
pub(crate) fn documents(folder: &Path) -> Result<Vec<Document>, Vec<Fault>> {
    let mut documents = Vec::new();
    for (file, text) in files(folder).map_err(|fault| vec![fault])? {
        documents.push(Document::parse(file, &text));
    }
    Ok(documents)
}

impl Document {
    /// Parses a file.
    pub(crate) fn parse(file: FileName, text: &[u8]) -> Self {
        let fault = |(pointer, message)| Fault { file: file.to_string(), pointer, message };
        let json = parse(text).map_err(fault);
        Self { file, json }
    }
}
