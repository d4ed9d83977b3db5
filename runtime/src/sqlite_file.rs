//! Opens a SQLite file that belongs to this library: private from its first byte, and never another program's.
//!
//! [`open`] returns a connection that writes and one that reads; [`open_read_only`] returns one that leaves the file as it is. Until
//! a file is known to be ours it is only opened for reading; the write-ahead log is switched on last.

use crate::write_ahead::write_ahead;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, ffi};
use std::error::Error;
use std::ffi::OsString;
use std::fmt::{self, Write as _};
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What all files of one kind have in common.
pub(crate) struct FileKind {
    /// SQLite's `application_id`, which tells them from the files of other programs.
    pub(crate) application_id: i32,
    /// The SQL that brings a file from each version to the next; `user_version` counts the ones applied.
    pub(crate) migrations: &'static [&'static str],
    /// Why a file of an earlier version cannot be brought to the newest one, if there is a reason. `Display` of the error goes on
    /// with it.
    pub(crate) obstacle: fn(&Connection, usize) -> rusqlite::Result<Option<&'static str>>,
}

/// The connections to a file. Drop the reader first: the last connection to close removes the write-ahead log, and only one that
/// may write can do so.
pub(crate) struct Opened {
    /// Refuses to write (`query_only`).
    pub(crate) reader: Connection,
    pub(crate) writer: Connection,
}

/// Opens the file, or creates it; brings it to the newest version of its kind.
///
/// Each connection waits for other processes as long as `patience` says.
pub(crate) fn open(path: &Path, kind: &FileKind, patience: Duration) -> Result<Opened, OpenError> {
    let path = file_path(path)?;
    create(&path)?;
    if is_new(&path, kind, patience)? {
        make_private(&path);
    }
    let mut writer = connect(&path, patience)?;
    let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Once more, because another process may have been faster.
    let version = version(&transaction, kind)?;
    if version == 0 {
        transaction.pragma_update(None, "application_id", kind.application_id)?;
    }
    let open = kind.migrations.get(version..).unwrap_or_default();
    for migration in open {
        transaction.execute_batch(migration)?;
    }
    if !open.is_empty() {
        // Not all versions of rusqlite take a `usize`.
        let version = i64::try_from(kind.migrations.len()).unwrap_or(i64::MAX);
        transaction.pragma_update(None, "user_version", version)?;
    }
    transaction.commit()?;
    write_ahead(&writer, patience)?;
    let reader = connect(&path, patience)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(Opened { reader, writer })
}

/// Opens an existing file of the newest version for reading. Neither the file nor its folder changes.
pub(crate) fn open_read_only(
    path: &Path,
    kind: &FileKind,
    patience: Duration,
) -> Result<Connection, OpenError> {
    let path = file_path(path)?;
    if !fs::metadata(&path).map_err(OpenError::Io)?.is_file() {
        return Err(OpenError::NotAFile);
    }
    is_empty(&path)?;
    // For a file in WAL mode that no process has open, SQLite would create a log, which only a writer can remove again.
    let is_in_use = ["-wal", "-journal"].iter().any(|suffix| beside(&path, suffix).exists());
    let connection = if is_in_use { connect_read_only(&path, patience)? } else { connect_immutable(&path)? };
    match version(&connection, kind)? {
        found if found == kind.migrations.len() => Ok(connection),
        found => Err(OpenError::Older { found, expected: kind.migrations.len() }),
    }
}

/// The path as one that SQLite can only take for a file: absolute, whatever its name.
fn file_path(path: &Path) -> Result<PathBuf, OpenError> {
    let name = path.as_os_str();
    // SQLite takes these for a temporary database, one in memory, and a URI that may stand for either.
    if name.is_empty() || name == ":memory:" || name.as_encoded_bytes().starts_with(b"file:") {
        return Err(OpenError::NotAPath { found: name.to_string_lossy().into_owned() });
    }
    std::path::absolute(path).map_err(OpenError::Io)
}

/// Creates the file, readable and writable by its owner alone, if there is none. SQLite gives its `-wal` and `-shm` files the same
/// permissions.
pub(crate) fn create(path: &Path) -> Result<(), OpenError> {
    // To close a file drops all locks that this process has on it, those of SQLite included. So no connection may be
    // opened by another thread between the creation and the closing.
    static CREATION: Mutex<()> = Mutex::new(());
    let _guard = CREATION.lock().unwrap_or_else(PoisonError::into_inner);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(OpenError::Io(error)),
        _ if fs::metadata(path).map_err(OpenError::Io)?.is_file() => Ok(()),
        _ => Err(OpenError::NotAFile),
    }
}

/// Returns whether the file is empty, or fails if it is another program's. Nothing is written, to the file or beside it.
fn is_new(path: &Path, kind: &FileKind, patience: Duration) -> Result<bool, OpenError> {
    if is_empty(path)? {
        return Ok(true);
    }
    // The application id is in the file itself, because it is written before WAL mode is switched on.
    let connection = connect_immutable(path)?;
    // Do not insist on all pages: a process may have been killed while it wrote the first ones.
    connection.pragma_update(None, "writable_schema", true)?;
    if application_id(&connection)? == i64::from(kind.application_id) {
        return Ok(false);
    }
    // Anything else may be in the log, where an immutable database does not look.
    let has_log = ["-wal", "-journal"]
        .iter()
        .any(|suffix| fs::metadata(beside(path, suffix)).is_ok_and(|metadata| metadata.len() > 0));
    let connection = if has_log { connect_read_only(path, patience)? } else { connection };
    Ok(version(&connection, kind)? == 0)
}

fn connect_read_only(path: &Path, patience: Duration) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, READ)?;
    connection.busy_timeout(patience)?;
    Ok(connection)
}

fn is_empty(path: &Path) -> Result<bool, OpenError> {
    match fs::metadata(path).map_err(OpenError::Io)?.len() {
        0 => Ok(true),
        // SQLite takes a file of one byte for an empty one, and writes over it.
        1..SMALLEST_PAGE => {
            let error = ffi::Error::new(ffi::SQLITE_NOTADB);
            Err(rusqlite::Error::SqliteFailure(error, None).into())
        }
        _ => Ok(false),
    }
}

/// Opens a file that no process writes: `immutable` takes no locks and creates no files beside a database in WAL mode.
fn connect_immutable(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(immutable(path), READ | OpenFlags::SQLITE_OPEN_URI)
}

const READ: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// In bytes; a database has at least one page.
const SMALLEST_PAGE: u64 = 512;

/// Returns the URI of a file that no process changes. Each byte is escaped, so that none has a special meaning.
fn immutable(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        let _ = write!(uri, "%{byte:02X}");
    }
    uri + "?immutable=1"
}

pub(crate) fn connect(path: &Path, patience: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(patience)?;
    Ok(connection)
}

pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Takes the file, and what SQLite keeps beside it, from everyone but its owner. Where the file system or another owner does not
/// allow that, the folder's permissions decide.
pub(crate) fn make_private(path: &Path) {
    #[cfg(unix)]
    for suffix in ["", "-wal", "-shm", "-journal"] {
        use std::os::unix::fs::PermissionsExt;
        let path = beside(path, suffix);
        if path.exists() {
            if let Err(error) = fs::set_permissions(&path, fs::Permissions::from_mode(0o600)) {
                tracing::warn!(file = %path.display(), %error, "others may be able to read this file; change its permissions to 600");
            }
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Returns the version of the file, which is 0 for an empty one; fails if it is another program's.
fn version(connection: &Connection, kind: &FileKind) -> Result<usize, OpenError> {
    let application_id = application_id(connection)?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if application_id == i64::from(kind.application_id) {
        let expected = kind.migrations.len();
        let known = usize::try_from(version).ok().filter(|&version| version <= expected);
        let known = known.ok_or(OpenError::Newer { version, known: expected })?;
        return match (kind.obstacle)(connection, known)? {
            Some(reason) => Err(OpenError::Obstacle(reason)),
            None => Ok(known),
        };
    }
    let is_empty = || connection.query_row("SELECT count(*) = 0 FROM sqlite_master", [], |row| row.get(0));
    if application_id == 0 && version == 0 && is_empty()? {
        return Ok(0);
    }
    Err(OpenError::Foreign { application_id, version })
}

fn application_id(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "application_id", |row| row.get(0))
}

/// Why a file was not opened. `Display` goes on after "cannot open …: ".
#[derive(Debug)]
pub(crate) enum OpenError {
    /// SQLite would keep what is written in memory, or wherever a URI says.
    NotAPath {
        found: String,
    },
    /// A folder, a device, a pipe.
    NotAFile,
    /// A database of another program, or of another kind.
    Foreign {
        application_id: i64,
        version: i64,
    },
    /// A later version of this library wrote it.
    Newer {
        version: i64,
        known: usize,
    },
    /// It is older, and opened for reading only.
    Older {
        found: usize,
        expected: usize,
    },
    /// It cannot be brought to the newest version.
    Obstacle(&'static str),
    Io(io::Error),
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPath { found } => {
                write!(
                    f,
                    "found {found:?}, expected the path of a file; SQLite would keep nothing, or keep it elsewhere"
                )
            }
            Self::NotAFile => f.write_str("found a folder or a device, expected a file; use another path"),
            Self::Foreign { application_id, version } => write!(
                f,
                "it is the database of another program (application_id {application_id}, user_version {version}); \
                 use the path of a file of its own",
            ),
            Self::Newer { version, known } => {
                write!(f, "it has version {version}, expected at most {known}; update alexa-proactive")
            }
            Self::Older { found, expected } => {
                write!(
                    f,
                    "it has version {found}, expected {expected}; open it for writing once, or use another file"
                )
            }
            Self::Obstacle(reason) => f.write_str(reason),
            Self::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
                f.write_str("it is not a SQLite database; use the path of a file of its own")
            }
            Self::Io(_) | Self::Sqlite(_) => f.write_str("it cannot be read or written"),
        }
    }
}

impl Error for OpenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Sqlite(error) => Some(error),
            Self::NotAPath { .. }
            | Self::NotAFile
            | Self::Foreign { .. }
            | Self::Newer { .. }
            | Self::Older { .. }
            | Self::Obstacle(_) => None,
        }
    }
}
