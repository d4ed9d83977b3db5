//! The file of a journal: made so that only its owner reads it, its tables and their versions, and the lock of a run.

use super::JournalError;
use crate::write_ahead::write_ahead;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait for a run that is just ending.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);

/// The version of the tables, in SQLite's `user_version`. Version 1 knew a request by its reference id and timestamp alone.
const VERSION: i64 = 2;

/// Identifies a journal among SQLite files: `AlPJ`, in its `application_id`.
const APPLICATION: i64 = 0x416C_504A;

const TABLES: &str = "
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

/// What a file is.
#[derive(PartialEq)]
enum Kind {
    Empty,
    Current,
    /// Of version 1, and whether something is in it.
    First {
        used: bool,
    },
}

/// A journal that is open.
pub(super) struct Opened {
    /// As it was given, for messages.
    pub(super) name: PathBuf,
    pub(super) lock_file: PathBuf,
    pub(super) writer: Connection,
    pub(super) reader: Connection,
}

/// Opens a journal, or makes it.
pub(super) fn open(name: &Path) -> Result<Opened, JournalError> {
    // A file, whatever its name: SQLite keeps `:memory:` and the empty name nowhere.
    let file = &Path::new(".").join(name);
    let failed = |what| move |cause| JournalError::new(name, what, Some(cause));
    create_private(file);
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut writer = Connection::open_with_flags(file, flags).map_err(failed("open it"))?;
    writer
        .busy_timeout(PATIENCE)
        .and_then(|()| writer.pragma_update(None, "foreign_keys", "ON"))
        .map_err(failed("open it"))?;
    // Before anything of it is changed: it may be of another program.
    kind(name, &writer)?;
    make_private(file);
    write_ahead(&writer, PATIENCE).map_err(failed("open it"))?;
    let transaction =
        writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed("open it"))?;
    // Another process may have made the tables in the meantime.
    let made = match kind(name, &transaction)? {
        Kind::Current => Ok(()),
        Kind::First { used: true } => {
            return Err(JournalError::new(
                name,
                "go on with it: it is of version 1, which does not tell in which stage and with which skill a customer was \
                 served; take a new file, with which everyone is notified again, or let the program that began these runs end them",
                None,
            ));
        }
        Kind::First { used: false } => transaction
            .execute_batch("DROP TABLE outcome; DROP TABLE request")
            .and_then(|()| make_tables(&transaction)),
        Kind::Empty => make_tables(&transaction),
    };
    made.and_then(|()| transaction.commit()).map_err(failed("make its tables"))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let reader = Connection::open_with_flags(file, flags).map_err(failed("open it"))?;
    reader.busy_timeout(PATIENCE).map_err(failed("open it"))?;
    // One lock for one file, whatever path leads to it.
    let lock_file = beside(&file.canonicalize().unwrap_or_else(|_| file.clone()), "-lock");
    Ok(Opened { name: name.to_owned(), lock_file, writer, reader })
}

fn make_tables(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(TABLES)?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", VERSION)
}

fn kind(name: &Path, connection: &Connection) -> Result<Kind, JournalError> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let count = |table| {
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
    };
    let read = || Ok((number("application_id")?, number("user_version")?, count("sqlite_master")?));
    let failed = |cause| JournalError::new(name, "open it", Some(cause));
    match read().map_err(failed)? {
        (0, 0, 0) => Ok(Kind::Empty),
        (APPLICATION, VERSION, _) => Ok(Kind::Current),
        (APPLICATION, 1, _) => Ok(Kind::First { used: count("request").map_err(failed)? > 0 }),
        (APPLICATION, ..) => Err(JournalError::new(name, "read what a later version wrote", None)),
        _ => Err(JournalError::new(name, "take it: it is a database of something else", None)),
    }
}

/// Makes the file, readable for its owner alone from the first moment. SQLite gives the files beside it the same permissions.
/// Whatever goes wrong here SQLite reports when it opens the file.
fn create_private(file: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(file);
}

/// Makes a file that was there before, and those beside it, readable for its owner alone. Where that cannot be had, the directory
/// decides.
fn make_private(file: &Path) {
    #[cfg(unix)]
    for end in ["", "-wal", "-shm"] {
        use std::os::unix::fs::PermissionsExt;
        let _ = std::fs::set_permissions(beside(file, end), std::fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = file;
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(end);
    name.into()
}

/// Held while runs of this process use a journal, so that no other process sends the same requests. The system releases it when
/// the process dies, however that happens.
pub(super) struct RunLock {
    /// In a transaction that excludes all others, on an empty file beside the journal.
    _connection: std::sync::Mutex<Connection>,
}

impl RunLock {
    /// Acquires it for the journal with this name.
    pub(super) fn acquire(name: &Path, lock_file: &Path) -> Result<Self, JournalError> {
        let failed = |cause: rusqlite::Error| {
            if cause.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) {
                let what = "begin: another run is using it; wait for its end, or stop it";
                JournalError::new(name, what, None)
            } else {
                JournalError::new(name, "lock it", Some(cause))
            }
        };
        create_private(lock_file);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(lock_file, flags).map_err(failed)?;
        connection
            .busy_timeout(LOCK_PATIENCE)
            .and_then(|()| connection.execute_batch("BEGIN EXCLUSIVE"))
            .map_err(failed)?;
        Ok(Self { _connection: std::sync::Mutex::new(connection) })
    }
}
