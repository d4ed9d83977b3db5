//! Errors of a journal.

use crate::sqlite_file::OpenError;
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// An operation on a journal that failed.
#[derive(Debug)]
pub struct JournalError {
    file: PathBuf,
    operation: &'static str,
    cause: Option<Cause>,
}

#[derive(Debug)]
enum Cause {
    Open(OpenError),
    Sqlite(rusqlite::Error),
}

impl JournalError {
    /// `Display` continues "cannot" with the operation.
    pub(super) fn new(file: &Path, operation: &'static str) -> Self {
        Self { file: file.to_owned(), operation, cause: None }
    }

    pub(super) fn sqlite(file: &Path, operation: &'static str, cause: rusqlite::Error) -> Self {
        Self { cause: Some(Cause::Sqlite(cause)), ..Self::new(file, operation) }
    }

    pub(super) fn open(file: &Path, cause: OpenError) -> Self {
        Self { cause: Some(Cause::Open(cause)), ..Self::new(file, "open it") }
    }
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the journal {}: cannot {}", self.file.display(), self.operation)?;
        match &self.cause {
            None => Ok(()),
            Some(Cause::Sqlite(error)) => write!(f, ": {error}"),
            Some(Cause::Open(error)) => {
                write!(f, ": {error}")?;
                error.source().map_or(Ok(()), |source| write!(f, ": {source}"))
            }
        }
    }
}

impl Error for JournalError {}
