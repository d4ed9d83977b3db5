//! Outcomes in an SQLite file, so that a run over many customers goes on where it was cut off.
//!
//! A request is known by its reference id and its timestamp, which is also how Amazon knows it. The journal keeps its body:
//! nobody gets two different bodies under one of these, and after a crash the very same one is sent to whoever has no
//! final outcome yet.

use super::many::Sent;
use super::{SendError, SendErrorKind};
use crate::write_ahead::write_ahead;
use crate::{EventRequest, MOST_LIFETIME, Recipient, ReferenceId, Region, Timestamp, UserId};
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::fmt;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{Instant, Sleep, sleep_until};

/// So many outcomes are written in one transaction: the disk's acknowledgement is what costs.
const GROUP: usize = 256;

/// And so old does none of them get before it is written.
const OLDEST: Duration = Duration::from_millis(50);

/// So many may wait while a group is being written; beyond it nothing more is sent.
const MOST_WAITING: usize = 16 * GROUP;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The version of the tables, in SQLite's `user_version`.
const VERSION: i64 = 1;

/// What tells a journal from other files of SQLite: `AlPJ`, in its `application_id`.
const APPLICATION: i64 = 0x416C_504A;

const TABLES: &str = "
    CREATE TABLE request (
        id INTEGER PRIMARY KEY,
        reference_id TEXT NOT NULL,
        timestamp TEXT NOT NULL,
        expiry_time TEXT NOT NULL,
        -- for everyone; each recipient gets his user id in its place
        body TEXT NOT NULL,
        finished INTEGER NOT NULL DEFAULT 0,
        UNIQUE (reference_id, timestamp)
    ) STRICT;
    CREATE TABLE outcome (
        request INTEGER NOT NULL REFERENCES request (id),
        user TEXT NOT NULL,
        region TEXT NOT NULL,
        -- 'accepted', or the kind of the error
        state TEXT NOT NULL,
        -- whether another run tries him again
        final INTEGER NOT NULL,
        status INTEGER,
        amazon_request_id TEXT,
        -- what went wrong, without the user
        error TEXT,
        attempts INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (request, user)
    ) STRICT, WITHOUT ROWID;
";

/// The outcomes of runs over many customers, in an SQLite file.
///
/// A request that was [finished](Journal::finish) is not taken up again: the next run is a new one, and notifies everybody.
///
/// The file holds user ids: that is what it is for. On Unix it is made readable for its owner alone. One process writes at a
/// time; others may read it meanwhile, and one that keeps it locked stops the run's thread for as long, up to 5 seconds. Its two tables, `request` and `outcome`, are plain enough to be asked with `sqlite3`.
///
/// ```no_run
/// use alexa_proactive::client::{Client, Journal};
/// use alexa_proactive::{EventRequest, Recipient, ReferenceId, Violations};
/// use futures_util::{StreamExt, stream};
///
/// # async fn run(client: Client, recipients: Vec<Recipient>, storm: fn() -> Result<EventRequest, Violations>)
/// #     -> Result<(), Box<dyn std::error::Error>> {
/// let journal = Journal::open("storms.sqlite")?;
/// // The request of the run that was cut off, or else a new one.
/// let request = match journal.unfinished(&ReferenceId::of(&["storm", "17"]))? {
///     Some(request) => request,
///     None => storm()?,
/// };
/// let mut run = client.send_all(&request, stream::iter(recipients)).journal(&journal);
/// while let Some(sent) = run.next().await { /* … */ }
/// if run.stopped().is_none() && run.progress().tally().deferred() == 0 {
///     journal.finish(&request)?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Journal {
    file: PathBuf,
    writer: Arc<Mutex<Connection>>,
    /// Sees what is committed, and need not wait while a group is.
    reader: Arc<Mutex<Connection>>,
}

impl Journal {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened, is no journal, or was made by a later version.
    pub fn open(file: impl AsRef<Path>) -> Result<Self, JournalError> {
        let file = file.as_ref();
        let failed = |what| move |cause| JournalError::new(file, what, Some(cause));
        let mut connection = Connection::open(file).map_err(failed("open it"))?;
        connection
            .busy_timeout(PATIENCE)
            .and_then(|()| connection.pragma_update(None, "foreign_keys", "ON"))
            .map_err(failed("open it"))?;
        let whose = |connection: &Connection| {
            let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            let tables =
                connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
            Ok((number("application_id")?, number("user_version")?, tables))
        };
        match whose(&connection).map_err(failed("open it"))? {
            (0, 0, 0) | (APPLICATION, VERSION, _) => {}
            (APPLICATION, ..) => {
                return Err(JournalError::new(file, "read what a later version wrote", None));
            }
            _ => return Err(JournalError::new(file, "take it: it is a database of something else", None)),
        }
        private(file);
        write_ahead(&connection, PATIENCE).map_err(failed("open it"))?;
        let transaction = connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(failed("open it"))?;
        // Another process may have made them in the meantime.
        if whose(&transaction).map_err(failed("read it"))? == (0, 0, 0) {
            transaction
                .execute_batch(TABLES)
                .and_then(|()| transaction.pragma_update(None, "application_id", APPLICATION))
                .and_then(|()| transaction.pragma_update(None, "user_version", VERSION))
                .map_err(failed("make its tables"))?;
        }
        transaction.commit().map_err(failed("make its tables"))?;
        let reader =
            Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed("open it"))?;
        reader.busy_timeout(PATIENCE).map_err(failed("open it"))?;
        Ok(Self {
            file: file.to_owned(),
            writer: Arc::new(Mutex::new(connection)),
            reader: Arc::new(Mutex::new(reader)),
        })
    }

    /// The newest request with this reference id whose run was begun and not finished: the very same body is to be sent, under
    /// the same timestamp.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn unfinished(&self, reference_id: &ReferenceId) -> Result<Option<EventRequest>, JournalError> {
        let row: Option<(String, String)> = self
            .reader()
            .query_row(
                "SELECT body, expiry_time FROM request WHERE reference_id = ?1 AND finished = 0
                 ORDER BY rtrim(timestamp, 'Z') DESC LIMIT 1",
                [reference_id.as_str()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()
            .map_err(|cause| self.failed("read it", cause))?;
        row.map(|(body, expiry_time)| self.request(&body, &expiry_time)).transpose()
    }

    /// Marks the run of a request as finished: [`Journal::unfinished`] no longer gives it.
    ///
    /// # Errors
    ///
    /// A file that cannot be written.
    pub fn finish(&self, request: &EventRequest) -> Result<(), JournalError> {
        self.writer()
            .execute(
                "UPDATE request SET finished = 1 WHERE reference_id = ?1 AND timestamp = ?2",
                params![request.reference_id().as_str(), key(request.timestamp())],
            )
            .map(|_| ())
            .map_err(|cause| self.failed("write to it", cause))
    }

    /// Who was not accepted, with the request that was meant for him, in pages of at most `most`, each beginning after
    /// `after`. With [`Client::send_each`](super::Client::send_each) they can be sent again.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn failed_after(&self, after: Option<&Failed>, most: u32) -> Result<Vec<Failed>, JournalError> {
        let connection = self.reader();
        let (request, user) = after.map_or((0, ""), |failed| (failed.id, failed.recipient.user.as_str()));
        let rows = connection
            .prepare_cached(
                "SELECT request, user, region, state, final, error, body, expiry_time
                 FROM outcome JOIN request ON request.id = request
                 WHERE state <> 'accepted' AND (request, user) > (?1, ?2)
                 ORDER BY request, user LIMIT ?3",
            )
            .and_then(|mut statement| {
                let rows = statement.query_map(params![request, user, most], |row| {
                    Ok((
                        (row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?),
                        (row.get(3)?, row.get(4)?, row.get(5)?),
                        (row.get::<_, String>(6)?, row.get::<_, String>(7)?),
                    ))
                })?;
                rows.collect::<Result<Vec<_>, _>>()
            })
            .map_err(|cause| self.failed("read it", cause))?;
        rows.into_iter()
            .map(|((id, user, region), (state, is_final, error), (body, expiry_time))| {
                let damaged = || JournalError::new(&self.file, "read an outcome in it", None);
                let region =
                    Region::ALL.into_iter().find(|known| known.code() == region).ok_or_else(damaged)?;
                let user = UserId::new(user).map_err(|_| damaged())?;
                let request = self.request(&body, &expiry_time)?.for_user(&user);
                Ok(Failed { id, recipient: Recipient::new(user, region), request, state, is_final, error })
            })
            .collect()
    }

    /// A request as it was recorded; whether it has expired since is for the client to see.
    fn request(&self, body: &str, expiry_time: &str) -> Result<EventRequest, JournalError> {
        let expiry_time: Option<Timestamp> = expiry_time.parse().ok();
        // In the middle of the time in which it can be sent.
        expiry_time
            .and_then(|time| time.checked_sub(MOST_LIFETIME / 2))
            .and_then(|now| EventRequest::from_json(body.as_bytes(), now).ok())
            .filter(|request| request.as_bytes() == body.as_bytes())
            .ok_or_else(|| JournalError::new(&self.file, "read a request in it", None))
    }

    pub(super) fn records(&self, one_request: bool) -> Records {
        Records {
            journal: self.clone(),
            one_request,
            known: None,
            waiting: Vec::new(),
            oldest: None,
            timer: None,
            writing: None,
        }
    }

    /// The row of a request; a new one where there is none.
    fn row_of(&self, request: &EventRequest, durably: bool) -> Result<Row, JournalError> {
        let connection = self.writer();
        let reference_id = request.reference_id().as_str();
        let timestamp = key(request.timestamp());
        let row: Option<(i64, String)> = connection
            .query_row(
                "SELECT id, body FROM request WHERE reference_id = ?1 AND timestamp = ?2",
                params![reference_id, timestamp],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()
            .map_err(|cause| self.failed("read it", cause))?;
        let body = request.for_everyone().to_string();
        if let Some((id, known)) = row {
            return if known == body {
                Ok(Row { id, is_new: false })
            } else {
                Err(JournalError::new(
                    &self.file,
                    "send another body under a reference id and a timestamp that were sent before; make an update, with a \
                     later timestamp",
                    None,
                ))
            };
        }
        // Otherwise the next group makes it durable, too.
        connection
            .pragma_update(None, "synchronous", if durably { "FULL" } else { "NORMAL" })
            .and_then(|()| {
                connection.execute(
                    "INSERT INTO request (reference_id, timestamp, expiry_time, body) VALUES (?1, ?2, ?3, ?4)",
                    params![reference_id, timestamp, request.expiry_time().to_string(), body],
                )
            })
            .map_err(|cause| self.failed("write to it", cause))?;
        Ok(Row { id: connection.last_insert_rowid(), is_new: true })
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn failed(&self, what: &'static str, cause: rusqlite::Error) -> JournalError {
        JournalError::new(&self.file, what, Some(cause))
    }

    fn write(&self, group: &[Record]) -> Result<(), JournalError> {
        let mut connection = self.writer();
        (|| {
            connection.pragma_update(None, "synchronous", "FULL")?;
            let transaction = connection.transaction()?;
            {
                let mut insert = transaction.prepare_cached(
                    "INSERT INTO outcome
                         (request, user, region, state, final, status, amazon_request_id, error, attempts, at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                     ON CONFLICT (request, user) DO UPDATE SET
                         region = excluded.region, state = excluded.state, final = excluded.final,
                         status = excluded.status, amazon_request_id = excluded.amazon_request_id,
                         error = excluded.error, attempts = attempts + excluded.attempts, at = excluded.at
                     WHERE state <> 'accepted'",
                )?;
                for record in group {
                    insert.execute(params![
                        record.request,
                        record.user.as_str(),
                        record.region.code(),
                        record.state,
                        record.is_final,
                        record.status,
                        record.amazon_request_id,
                        record.error,
                        record.attempts,
                        record.at.to_string(),
                    ])?;
                }
            }
            transaction.commit()
        })()
        .map_err(|cause| self.failed("write to it", cause))
    }
}

/// A timestamp as the journal knows it: one text for one moment, whatever its offset.
fn key(timestamp: Timestamp) -> String {
    timestamp.to_utc().to_string()
}

/// The file holds user ids, so others should not read it. Where that cannot be had, the directory decides.
fn private(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if let Ok(metadata) = std::fs::metadata(file) {
            let mut permissions = metadata.permissions();
            permissions.set_mode(0o600);
            let _ = std::fs::set_permissions(file, permissions);
        }
    }
    #[cfg(not(unix))]
    let _ = file;
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal").field("file", &self.file).finish_non_exhaustive()
    }
}

/// Who was not accepted.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Failed {
    id: i64,
    /// Who it was for.
    pub recipient: Recipient,
    /// The request that was meant for him.
    pub request: EventRequest,
    /// The kind of the error, as [`SendErrorKind::as_str`] writes it.
    pub state: String,
    /// Whether another run of the same request passes him over.
    pub is_final: bool,
    /// What went wrong, without the user.
    pub error: Option<String>,
}

/// One outcome on its way to the file.
struct Record {
    request: i64,
    user: UserId,
    region: Region,
    state: &'static str,
    is_final: bool,
    status: Option<u16>,
    amazon_request_id: Option<String>,
    error: Option<String>,
    attempts: u32,
    at: Timestamp,
}

/// The state of an outcome that is no error.
const ACCEPTED: &str = "accepted";

/// What became of a recipient in earlier runs of the same request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing, or nothing final.
    Open,
    /// Amazon refused, and will again.
    Final,
    Accepted,
}

/// Where a request stands in the file.
#[derive(Debug, Clone, Copy)]
struct Row {
    id: i64,
    /// It was not there before, so it has no outcome yet.
    is_new: bool,
}

/// The outcomes of one run.
pub(super) struct Records {
    journal: Journal,
    /// Whether all requests of the run are one, which is worth a disk's acknowledgement before anything is sent.
    one_request: bool,
    /// The request that was met last, and its row.
    known: Option<(EventRequest, Row)>,
    waiting: Vec<Record>,
    oldest: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
    writing: Option<JoinHandle<Result<(), JournalError>>>,
}

impl Records {
    /// What became of this request for this recipient in earlier runs.
    pub(super) fn before(
        &mut self,
        request: &EventRequest,
        recipient: &Recipient,
    ) -> Result<Before, JournalError> {
        let row = self.row_of(request)?;
        if row.is_new {
            return Ok(Before::Open);
        }
        self.journal
            .reader()
            .prepare_cached("SELECT state, final FROM outcome WHERE request = ?1 AND user = ?2")
            .and_then(|mut statement| {
                let known =
                    |row: &rusqlite::Row<'_>| Ok((row.get_ref(0)?.as_str()? == ACCEPTED, row.get(1)?));
                statement.query_row(params![row.id, recipient.user.as_str()], known).optional()
            })
            .map(|known| match known {
                Some((true, _)) => Before::Accepted,
                Some((false, true)) => Before::Final,
                Some((false, false)) | None => Before::Open,
            })
            .map_err(|cause| self.journal.failed("read it", cause))
    }

    /// Takes an outcome; it is written with others.
    pub(super) fn add(&mut self, sent: &Sent, request: &EventRequest) -> Result<(), JournalError> {
        let row = self.row_of(request)?;
        let common = |state, is_final, attempts| Record {
            request: row.id,
            user: sent.recipient.user.clone(),
            region: sent.recipient.region,
            state,
            is_final,
            status: None,
            amazon_request_id: None,
            error: None,
            attempts,
            at: Timestamp::now(),
        };
        self.waiting.push(match &sent.result {
            Ok(accepted) => Record {
                status: Some(accepted.status()),
                amazon_request_id: accepted.request_id().map(str::to_owned),
                ..common(ACCEPTED, true, accepted.attempts())
            },
            Err(error) => Record {
                status: error.answer().map(super::Answer::status),
                amazon_request_id: error.answer().and_then(|answer| answer.request_id()).map(str::to_owned),
                error: Some(error.to_string()),
                ..common(error.kind().as_str(), is_final(error), error.attempts())
            },
        });
        self.oldest.get_or_insert_with(Instant::now);
        Ok(())
    }

    /// Writes what has waited long enough, or all of it at the end. `Pending` where the caller must not go on yet.
    pub(super) fn poll_write(
        &mut self,
        context: &mut Context<'_>,
        at_end: bool,
    ) -> Poll<Result<(), JournalError>> {
        loop {
            if let Some(writing) = &mut self.writing {
                match Pin::new(writing).poll(context) {
                    Poll::Pending if at_end || self.waiting.len() >= MOST_WAITING => return Poll::Pending,
                    Poll::Pending => return Poll::Ready(Ok(())),
                    Poll::Ready(written) => {
                        self.writing = None;
                        written.unwrap_or_else(|_| {
                            Err(JournalError::new(&self.journal.file, "write to it: the runtime ended", None))
                        })?;
                    }
                }
            }
            let Some(due) = self.oldest.and_then(|oldest| oldest.checked_add(OLDEST)) else {
                return Poll::Ready(Ok(()));
            };
            if !at_end && self.waiting.len() < GROUP {
                let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
                if timer.deadline() != due {
                    timer.as_mut().reset(due);
                }
                if timer.as_mut().poll(context).is_pending() {
                    return Poll::Ready(Ok(()));
                }
            }
            self.oldest = None;
            let group = std::mem::take(&mut self.waiting);
            let journal = self.journal.clone();
            self.writing = Some(spawn_blocking(move || journal.write(&group)));
        }
    }

    fn row_of(&mut self, request: &EventRequest) -> Result<Row, JournalError> {
        if let Some((known, row)) = &self.known {
            if known.is_for_others(request) {
                return Ok(*row);
            }
        }
        let row = self.journal.row_of(request, self.one_request)?;
        self.known = Some((request.clone(), row));
        Ok(row)
    }
}

/// Whether another run of the same request would come to the same end.
fn is_final(error: &SendError) -> bool {
    match error.kind() {
        SendErrorKind::Violation
        | SendErrorKind::NotSubscribed
        | SendErrorKind::WrongSkill
        | SendErrorKind::Forbidden
        | SendErrorKind::Duplicate
        | SendErrorKind::Expired => true,
        SendErrorKind::Token
        | SendErrorKind::NotFound
        | SendErrorKind::CustomerLimit
        | SendErrorKind::Throttled
        | SendErrorKind::Unavailable
        | SendErrorKind::Unexpected => false,
    }
}

/// What could not be done with a journal.
#[derive(Debug)]
pub struct JournalError {
    file: PathBuf,
    what: &'static str,
    cause: Option<rusqlite::Error>,
}

impl JournalError {
    fn new(file: &Path, what: &'static str, cause: Option<rusqlite::Error>) -> Self {
        Self { file: file.to_owned(), what, cause }
    }
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the journal {}: cannot {}", self.file.display(), self.what)?;
        self.cause.as_ref().map_or(Ok(()), |cause| write!(f, ": {cause}"))
    }
}

impl std::error::Error for JournalError {}
