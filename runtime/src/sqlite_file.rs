//! Opens an SQLite file of this library: private from its first byte, and never another program's.
//!
//! A path and the [`FileKind`] become a connection that writes and one that reads. Until a file is known to be ours it is opened
//! for reading only; the write-ahead log is switched on last.

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

/// A kind of files.
pub(crate) struct FileKind {
    /// SQLite's `application_id`, which distinguishes them from the files of other programs.
    pub(crate) application_id: i32,
    /// The SQL that brings a file from each version to the next; `user_version` counts the ones applied.
    pub(crate) migrations: &'static [&'static str],
    /// Returns why a file of an earlier version cannot be migrated, if there is a reason. `Display` of the error ends with it.
    pub(crate) obstacle: fn(&Connection, usize) -> rusqlite::Result<Option<&'static str>>,
}

/// The connections to a file. Drop the reader first: the last connection to close removes the write-ahead log, which only a
/// connection that may write can do.
pub(crate) struct Opened {
    /// Refuses to write (`query_only`).
    pub(crate) reader: Connection,
    pub(crate) writer: Connection,
}

/// Opens the file, or creates it; migrates it to the newest version of its kind.
///
/// Each connection waits for other processes, for `patience` at most.
pub(crate) fn open(path: &Path, kind: &FileKind, patience: Duration) -> Result<Opened, OpenError> {
    let path = file_path(path)?;
    create(&path)?;
    let is_marked = inspect(&path, kind, patience)?;
    if !is_marked {
        make_private(&path);
    }
    let mut writer = connect(&path, patience)?;
    let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again, because another process may have migrated it meanwhile.
    let state = FileState::read(&transaction, kind)?;
    if let Some(reason) = (kind.obstacle)(&transaction, state.version)? {
        return Err(OpenError::Obstacle(reason));
    }
    if !state.is_marked {
        transaction.pragma_update(None, "application_id", kind.application_id)?;
    }
    let open = kind.migrations.get(state.version..).unwrap_or_default();
    for migration in open {
        transaction.execute_batch(migration)?;
    }
    if !open.is_empty() {
        // Not all supported versions of rusqlite take a `usize`.
        let version = i64::try_from(kind.migrations.len()).unwrap_or(i64::MAX);
        transaction.pragma_update(None, "user_version", version)?;
    }
    transaction.commit()?;
    write_ahead(&writer, patience)?;
    let reader = connect(&path, patience)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(Opened { reader, writer })
}

/// Opens an existing file for reading alone. Returns `None` if it is empty.
///
/// Creates nothing, and takes no lock for which a writer waits.
pub(crate) fn open_read_only(
    path: &Path,
    kind: &FileKind,
    patience: Duration,
) -> Result<Option<Connection>, OpenError> {
    let path = file_path(path)?;
    if !fs::metadata(&path).map_err(OpenError::Io)?.is_file() {
        return Err(OpenError::NotAFile);
    }
    if !has_database(&path)? {
        return Ok(None);
    }
    // To read a database in WAL mode SQLite creates files beside it, unless they exist or it is `immutable`. Without these files
    // no process has it open.
    let connection = if beside(&path, "-wal").exists() || has_log(&path) {
        Connection::open_with_flags(&path, READ)?
    } else {
        Connection::open_with_flags(immutable(&path), READ | OpenFlags::SQLITE_OPEN_URI)?
    };
    connection.busy_timeout(patience)?;
    let state = FileState::read(&connection, kind)?;
    match (kind.obstacle)(&connection, state.version)? {
        Some(reason) => Err(OpenError::Obstacle(reason)),
        None => Ok((state.version > 0).then_some(connection)),
    }
}

/// Returns the absolute path, which SQLite takes for a file whatever its name.
fn file_path(path: &Path) -> Result<PathBuf, OpenError> {
    let name = path.as_os_str();
    // To SQLite these are a temporary database, one in memory, and a URI of either.
    if name.is_empty() || name == ":memory:" || name.as_encoded_bytes().starts_with(b"file:") {
        return Err(OpenError::NotAPath { found: name.to_string_lossy().into_owned() });
    }
    std::path::absolute(path).map_err(OpenError::Io)
}

/// Creates the file, unless it exists. Only its owner may read or write it; SQLite's `-wal` and `-shm` files get the same
/// permissions.
pub(crate) fn create(path: &Path) -> Result<(), OpenError> {
    // Closing a file drops all locks that this process has on it, those of SQLite included. So no other thread may open a
    // connection between the creation and the closing.
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

/// Returns whether the file is marked as ours, or an error if it is another program's. Writes nothing, neither to the file nor
/// beside it.
fn inspect(path: &Path, kind: &FileKind, patience: Duration) -> Result<bool, OpenError> {
    if !has_database(path)? {
        return Ok(false);
    }
    // `immutable` takes no locks and creates no files beside a database in WAL mode. The mark is in the file itself, because it
    // is written before WAL mode is switched on.
    let connection = Connection::open_with_flags(immutable(path), READ | OpenFlags::SQLITE_OPEN_URI)?;
    // Some pages may be missing: a process may have been killed while it wrote the first ones.
    connection.pragma_update(None, "writable_schema", true)?;
    if application_id(&connection)? == i64::from(kind.application_id) {
        return Ok(true);
    }
    // The rest may be in the log, which an immutable connection does not read.
    let connection = if has_log(path) {
        let connection = Connection::open_with_flags(path, READ)?;
        connection.busy_timeout(patience)?;
        connection
    } else {
        connection
    };
    FileState::read(&connection, kind).map(|state| state.is_marked)
}

/// Returns false for an empty file, and an error for one that is too short for a database.
fn has_database(path: &Path) -> Result<bool, OpenError> {
    match fs::metadata(path).map_err(OpenError::Io)?.len() {
        0 => Ok(false),
        // SQLite takes a file of one byte for an empty one, and overwrites it.
        1..SMALLEST_PAGE => {
            let error = ffi::Error::new(ffi::SQLITE_NOTADB);
            Err(rusqlite::Error::SqliteFailure(error, None).into())
        }
        _ => Ok(true),
    }
}

/// Returns whether there is a log with changes that are not in the file itself.
fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"]
        .iter()
        .any(|suffix| fs::metadata(beside(path, suffix)).is_ok_and(|metadata| metadata.len() > 0))
}

const READ: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// In bytes; a database has at least one page.
const SMALLEST_PAGE: u64 = 512;

/// Returns the URI of a file that no process changes. Each byte is escaped, so that none is special.
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

/// Removes the permissions of all but the owner from the file and SQLite's files beside it. If the file system or another owner
/// does not allow that, the folder's permissions decide.
pub(crate) fn make_private(path: &Path) {
    #[cfg(unix)]
    for suffix in ["", "-wal", "-shm", "-journal"] {
        use std::os::unix::fs::PermissionsExt;
        let path = beside(path, suffix);
        if path.exists() {
            if let Err(error) = fs::set_permissions(&path, fs::Permissions::from_mode(0o600)) {
                tracing::warn!(file = %path.display(), %error, "others may be able to read this file; set its permissions to 600");
            }
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// The version of a file.
struct FileState {
    version: usize,
    is_marked: bool,
}

impl FileState {
    fn read(connection: &Connection, kind: &FileKind) -> Result<Self, OpenError> {
        let application_id = application_id(connection)?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if application_id == i64::from(kind.application_id) {
            let known = usize::try_from(version).ok().filter(|&version| version <= kind.migrations.len());
            let version = known.ok_or(OpenError::Newer { version, known: kind.migrations.len() })?;
            return Ok(Self { version, is_marked: true });
        }
        let is_empty =
            || connection.query_row("SELECT count(*) = 0 FROM sqlite_master", [], |row| row.get(0));
        if application_id == 0 && version == 0 && is_empty()? {
            return Ok(Self { version: 0, is_marked: false });
        }
        Err(OpenError::Foreign { application_id, version })
    }
}

fn application_id(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "application_id", |row| row.get(0))
}

/// Why a file was not opened. `Display` continues "cannot open …: ".
#[derive(Debug)]
pub(crate) enum OpenError {
    /// SQLite would store the data in memory, or at a URI.
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
    /// It cannot be migrated.
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
                    "found {found:?}, expected the path of a file; SQLite would store the data in memory or elsewhere"
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
            | Self::Obstacle(_) => None,
        }
    }
}
