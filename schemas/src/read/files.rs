//! The files of a folder, and their names in messages.

use super::fault::Fault;
use std::path::Path;
use std::{fmt, fs};

/// The name of a file, with its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileName {
    pub(crate) folder: String,
    pub(crate) name: String,
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.folder, self.name)
    }
}

/// Reads every `*.json` file of a folder that is not hidden, ordered by name.
pub(crate) fn files(folder: &Path) -> Result<Vec<(FileName, Vec<u8>)>, Fault> {
    let shown = folder.display().to_string();
    let unreadable = |file: String, error: std::io::Error| Fault {
        file,
        pointer: String::new(),
        message: format!("cannot be read: {error}"),
    };
    let mut files: Vec<(FileName, Vec<u8>)> = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(shown.clone(), error))? {
        let path = entry.map_err(|error| unreadable(shown.clone(), error))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Programs keep hidden files beside others: Emacs locks `a.json` by `.#a.json`, a link to nothing.
        let is_hidden = name.starts_with('.');
        if !is_hidden && path.extension().is_some_and(|extension| extension == "json") {
            let name = FileName { folder: shown.clone(), name };
            let text = fs::read(&path).map_err(|error| unreadable(name.to_string(), error))?;
            let before = files.partition_point(|(known, _)| known.name < name.name);
            files.insert(before, (name, text));
        }
    }
    Ok(files)
}
