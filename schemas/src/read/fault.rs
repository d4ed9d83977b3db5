//! An error in a file of a catalog.

use std::fmt;

/// What is wrong with a file of a catalog, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file with its folder, or the folder.
    pub file: String,
    /// The place in the file as a JSON Pointer; empty for the whole document.
    pub pointer: String,
    /// What is wrong, and what was expected.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}: {}", self.file, self.pointer, self.message)
    }
}

impl std::error::Error for Fault {}
