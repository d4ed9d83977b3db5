//! The file of a journal: its tables and their versions, and the lock of a run.

use super::JournalError;
use crate::sqlite_file::{self, FileKind, beside};
use rusqlite::{Connection, ErrorCode};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait for a run that is just ending.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);

const KIND: FileKind = FileKind {
    // `AlPJ`
    application_id: 0x416C_504A,
    // Tables of version 1 are no longer made.
    migrations: &["", TABLES],
    obstacle: |connection, version| {
        let is_used = |connection: &Connection| {
            connection.query_row("SELECT count(*) > 0 FROM request", [], |row| row.get(0))
        };
        Ok((version == 1 && is_used(connection)?).then_some(
            "it is of version 1, which does not say in which stage and with which skill a customer was served; use a new \
             file, with which everyone is notified again, or let the program that began these runs finish them",
        ))
    },
};

/// Version 2. Version 1 knew a request by its reference id and timestamp alone.
const TABLES: &str = "
    DROP TABLE IF EXISTS outcome;
    DROP TABLE IF EXISTS request;
    CREATE TABLE request (
        id INTEGER PRIMARY KEY,
        reference_id TEXT NOT NULL,
        timestamp TEXT NOT NULL,
        -- 'development' or 'live'
        stage TEXT NOT NULL,
        -- of the skill's credentials
        client_id TEXT NOT NULL,
        -- the addresses of the three regions
        server TEXT NOT NULL,
        expiry_time TEXT NOT NULL,
        -- for everyone; each recipient gets their user id in its place
        body TEXT NOT NULL,
        finished INTEGER NOT NULL DEFAULT 0,
        -- the run that is sending it; NULL after a run that recorded all its outcomes
        run INTEGER,
        -- whether a run that was sending it was cut: Amazon may have the request for customers without an outcome
        cut INTEGER NOT NULL DEFAULT 0,
        UNIQUE (reference_id, timestamp, stage, client_id, server)
    ) STRICT;
    CREATE INDEX sending ON request (run) WHERE run IS NOT NULL;
    CREATE TABLE outcome (
        request INTEGER NOT NULL REFERENCES request (id),
        user TEXT NOT NULL,
        region TEXT NOT NULL,
        -- 'accepted', or the kind of the error
        state TEXT NOT NULL,
        -- whether another run passes this customer over
        final INTEGER NOT NULL,
        status INTEGER,
        amazon_request_id TEXT,
        -- what went wrong, without the user
        error TEXT,
        attempts INTEGER NOT NULL,
        -- whether Amazon may have the request all the same: an attempt got no answer
        may_have_arrived INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (request, user, region)
    ) STRICT, WITHOUT ROWID;
";

/// A journal that is open.
pub(super) struct Opened {
    /// As it was given, for messages.
    pub(super) name: PathBuf,
    pub(super) lock_file: PathBuf,
    pub(super) writer: Connection,
    pub(super) reader: Connection,
}

/// Opens a journal, or creates it.
pub(super) fn open(name: &Path) -> Result<Opened, JournalError> {
    let sqlite_file::Opened { reader, writer } =
        sqlite_file::open(name, &KIND, PATIENCE).map_err(|error| JournalError::not_opened(name, error))?;
    sqlite_file::make_private(name);
    writer
        .pragma_update(None, "foreign_keys", "ON")
        .map_err(|cause| JournalError::new(name, "open it", Some(cause)))?;
    // One lock for one file, whatever path leads to it.
    let lock_file = beside(&name.canonicalize().unwrap_or_else(|_| name.to_owned()), "-lock");
    Ok(Opened { name: name.to_owned(), lock_file, writer, reader })
}

/// Held while runs of this process use a journal, so that no other process sends the same requests. The system releases it when
/// the process dies, however that happens.
pub(super) struct RunLock {
    /// In a transaction that excludes all others, on an empty file beside the journal.
    _connection: Mutex<Connection>,
}

impl RunLock {
    /// Acquires it for the journal with this name.
    pub(super) fn acquire(name: &Path, lock_file: &Path) -> Result<Self, JournalError> {
        let failed = |cause: rusqlite::Error| {
            if cause.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) {
                let what = "begin: another run is using it; wait for its end, or stop it";
                JournalError::new(name, what, None)
            } else {
                JournalError::new(name, "lock it", Some(cause))
            }
        };
        sqlite_file::create(lock_file).map_err(|error| JournalError::not_opened(lock_file, error))?;
        let connection = sqlite_file::connect(lock_file, LOCK_PATIENCE).map_err(failed)?;
        connection.execute_batch("BEGIN EXCLUSIVE").map_err(failed)?;
        Ok(Self { _connection: Mutex::new(connection) })
    }
}
