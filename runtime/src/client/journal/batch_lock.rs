//! The lock of a journal: one process at a time sends with it.

use super::error::JournalError;
use crate::sqlite_file::{self, beside};
use rusqlite::{Connection, ErrorCode};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

/// How long to wait for a batch that is just ending.
const BUSY_TIMEOUT: Duration = Duration::from_secs(1);

/// The lock of a journal, which the batches of this process share.
pub(super) struct Lock {
    /// An empty file beside the journal.
    file: PathBuf,
    held: Mutex<Weak<Held>>,
}

/// The lock while it is held. The system releases it when the process dies.
pub(super) struct Held {
    /// In a transaction that excludes all others.
    _connection: Mutex<Connection>,
}

impl Lock {
    pub(super) fn of(journal: &Path) -> Self {
        // The same lock for the same file, whatever path leads to it.
        let file = beside(&journal.canonicalize().unwrap_or_else(|_| journal.to_owned()), "-lock");
        Self { file, held: Mutex::default() }
    }

    /// Acquires the lock for a batch with this journal.
    pub(super) fn acquire(&self, journal: &Path) -> Result<Arc<Held>, JournalError> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = held.upgrade() {
            return Ok(held);
        }
        let failed = |cause: rusqlite::Error| {
            if cause.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) {
                JournalError::new(journal, "begin: another batch is using it; wait until it ends, or stop it")
            } else {
                JournalError::sqlite(journal, "lock it", cause)
            }
        };
        sqlite_file::create(&self.file).map_err(|error| JournalError::open(&self.file, error))?;
        let connection = sqlite_file::connect(&self.file, BUSY_TIMEOUT).map_err(failed)?;
        connection.execute_batch("BEGIN EXCLUSIVE").map_err(failed)?;
        let lock = Arc::new(Held { _connection: Mutex::new(connection) });
        *held = Arc::downgrade(&lock);
        Ok(lock)
    }
}
