//! An error in a file of the catalog.

use std::fmt;

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
