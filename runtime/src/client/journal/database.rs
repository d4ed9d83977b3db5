//! The file of a journal: a connection that writes and one that reads.

use super::error::JournalError;
use super::schema::KIND;
use crate::sqlite_file::{self, Opened};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long to wait for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The file of a journal.
pub(super) struct Database {
    /// As it was given, for messages.
    pub(super) file: PathBuf,
    /// Sees what is committed, and does not wait for transactions. Dropped before the writer, which then removes the log.
    reader: Mutex<Connection>,
    writer: Mutex<Connection>,
}

impl Database {
    /// Opens the file, or creates it.
    pub(super) fn open(file: &Path) -> Result<Self, JournalError> {
        let Opened { reader, writer } =
            sqlite_file::open(file, &KIND, BUSY_TIMEOUT).map_err(|error| JournalError::open(file, error))?;
        sqlite_file::make_private(file);
        writer
            .pragma_update(None, "foreign_keys", "ON")
            .map_err(|cause| JournalError::sqlite(file, "open it", cause))?;
        Ok(Self { file: file.to_owned(), reader: Mutex::new(reader), writer: Mutex::new(writer) })
    }

    /// Opens the file for reading alone. Returns `None` if it is empty.
    pub(super) fn open_read_only(file: &Path) -> Result<Option<Connection>, JournalError> {
        sqlite_file::open_read_only(file, &KIND, BUSY_TIMEOUT)
            .map_err(|error| JournalError::open(file, error))
    }

    pub(super) fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, JournalError> {
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        query(&reader).map_err(|cause| JournalError::sqlite(&self.file, "read it", cause))
    }

    pub(super) fn write<T>(
        &self,
        change: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> Result<T, JournalError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut writer).map_err(|cause| JournalError::sqlite(&self.file, "write to it", cause))
    }
}
