//! Outcomes in an SQLite file, so that a run over many customers goes on where it was cut off.
//!
//! A request is known by its reference id and its timestamp, which is also how Amazon knows it, and by whom it was sent to: the
//! stage, the skill's client id and the server. What happened in one of these says nothing about another. The journal keeps
//! the request's body: no customer gets two different bodies under one of these, and after a crash the same one is sent to whoever
//! has no final outcome yet.

mod difference;
mod file;
mod records;

pub(super) use records::{Claim, Known, Records};

use super::{Client, Core};
use crate::sqlite_file::OpenError;
use crate::{EventRequest, MAX_LIFETIME, Recipient, ReferenceId, Region, Timestamp, UserId};
use file::RunLock;
use records::Claims;
use rusqlite::{Connection, OptionalExtension, params};
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// The outcomes of runs over many customers, in an SQLite file.
///
/// A request that was [finished](Journal::finish) is not taken up again: the next run is a new one, and notifies everybody.
///
/// # What is final
///
/// Another run of a request passes over whoever was accepted, and whom Amazon refused for good: not subscribed, not a customer of
/// the skill, malformed, a duplicate. Both hold for the same stage, the same client id, the same region and the same
/// addresses ([`Endpoints`](super::Endpoints)) only, so success in development is no success in live. Everybody else is tried
/// again: those whose request was never sent, and those refused in a run that was
/// [stopped by its first answers](super::Batch::early_stop).
///
/// # One body under one reference id and timestamp
///
/// A request that differs from the journal's in its expiry alone is the same one, made later: customers with a final outcome
/// are passed over, and the others get the journal's body, or the new one if the journal's has expired. Another event under
/// the same reference id and timestamp is a [`Conflict`](super::SendErrorKind::Conflict), which concerns no other request of the run, unless the journal's was certainly
/// accepted for nobody: then the new one takes its place, so that a refused body can be corrected. After a process was killed,
/// Amazon's 409 counts as accepted for whoever it may have been sending to.
///
/// # The file
///
/// The file holds user ids: that is what it is for. On Unix it is readable for its owner alone from its first byte. One process
/// at a time runs with a journal, for which it locks the file `…-lock` beside it; others may read it meanwhile, and one that keeps
/// it locked stops the run's thread for as long, up to 5 seconds. Its two tables, `request` and `outcome`, are plain enough to
/// be asked with `sqlite3`.
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
/// let request = match journal.unfinished(&client, &ReferenceId::of(&["storm", "17"]))? {
///     Some(request) => request,
///     None => storm()?,
/// };
/// let mut batch = client.send_all(&request, stream::iter(recipients)).journal(&journal);
/// while let Some(sent) = batch.next().await { /* … */ }
/// if batch.stopped().is_none() && batch.progress().counts().deferred() == 0 {
///     journal.finish(&client, &request)?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Journal(Arc<Inner>);

struct Inner {
    file: PathBuf,
    writer: Mutex<Connection>,
    /// Sees what is committed, and need not wait while a group is.
    reader: Mutex<Connection>,
    /// Whom the runs of this journal are serving just now.
    claims: Claims,
    lock_file: PathBuf,
    lock: Mutex<Weak<RunLock>>,
}

/// To whom a request was sent: what happened there is all that counts.
struct Scope {
    stage: String,
    client_id: String,
    server: String,
}

impl Core {
    fn scope(&self) -> Scope {
        Scope {
            stage: self.stage.to_string(),
            client_id: self.client_id.clone(),
            server: self.server.clone(),
        }
    }
}

impl Journal {
    /// Opens the file, or creates it.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened, is no journal, has a name with which SQLite would keep nothing (`:memory:`), was made by a later version, or has requests of version 1, which
    /// does not say in which stage and with which skill they were sent.
    pub fn open(file: impl AsRef<Path>) -> Result<Self, JournalError> {
        let file::Opened { name, lock_file, writer, reader } = file::open(file.as_ref())?;
        Ok(Self(Arc::new(Inner {
            file: name,
            lock_file,
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            claims: Claims::default(),
            lock: Mutex::new(Weak::new()),
        })))
    }

    /// The newest request with this reference id whose run was begun with the client's stage, credentials and addresses and not
    /// finished: the same body is to be sent, under the same timestamp.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn unfinished(
        &self,
        client: &Client,
        reference_id: &ReferenceId,
    ) -> Result<Option<EventRequest>, JournalError> {
        let Scope { stage, client_id, server } = client.core.scope();
        let row: Option<(String, String)> = self
            .reader()
            .query_row(
                "SELECT body, expiry_time FROM request
                 WHERE reference_id = ?1 AND stage = ?2 AND client_id = ?3 AND server = ?4 AND finished = 0
                 ORDER BY rtrim(timestamp, 'Z') DESC LIMIT 1",
                params![reference_id.as_str(), stage, client_id, server],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()
            .map_err(|cause| self.failed("read it", cause))?;
        row.map(|(body, expiry_time)| self.request(&body, &expiry_time)).transpose()
    }

    /// Marks the run of a request with this client as finished: [`Journal::unfinished`] no longer returns it.
    ///
    /// # Errors
    ///
    /// A file that cannot be written.
    pub fn finish(&self, client: &Client, request: &EventRequest) -> Result<(), JournalError> {
        let Scope { stage, client_id, server } = client.core.scope();
        self.writer()
            .execute(
                "UPDATE request SET finished = 1
                 WHERE reference_id = ?1 AND timestamp = ?2 AND stage = ?3 AND client_id = ?4 AND server = ?5",
                params![request.reference_id().as_str(), moment(request.timestamp()), stage, client_id, server],
            )
            .map(|_| ())
            .map_err(|cause| self.failed("write to it", cause))
    }

    /// Who was not accepted with the client's stage, credentials and addresses, with the request that was meant for them, in
    /// pages of at most `most`, each beginning after `after`. With [`Client::send_each`] they can be sent again.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn failed_after(
        &self,
        client: &Client,
        after: Option<&Failed>,
        most: u32,
    ) -> Result<Vec<Failed>, JournalError> {
        let Scope { stage, client_id, server } = client.core.scope();
        let connection = self.reader();
        let (request, user, region) = after.map_or((0, "", ""), |failed| {
            (failed.id, failed.recipient.user.as_str(), failed.recipient.region.code())
        });
        let rows = connection
            .prepare_cached(
                "SELECT request, user, region, state, final, error, body, expiry_time
                 FROM outcome JOIN request ON request.id = request
                 WHERE state <> 'accepted' AND (request, user, region) > (?1, ?2, ?3)
                     AND stage = ?4 AND client_id = ?5 AND server = ?6
                 ORDER BY request, user, region LIMIT ?7",
            )
            .and_then(|mut statement| {
                let rows = statement.query_map(
                    params![request, user, region, stage, client_id, server, most],
                    |row| {
                        Ok((
                            (row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?),
                            (row.get(3)?, row.get(4)?, row.get(5)?),
                            (row.get::<_, String>(6)?, row.get::<_, String>(7)?),
                        ))
                    },
                )?;
                rows.collect::<Result<Vec<_>, _>>()
            })
            .map_err(|cause| self.failed("read it", cause))?;
        rows.into_iter()
            .map(|((id, user, region), (state, is_final, error), (body, expiry_time))| {
                let damaged = || JournalError::new(&self.0.file, "read an outcome in it", None);
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
            .and_then(|time| time.checked_sub(MAX_LIFETIME / 2))
            .and_then(|now| EventRequest::from_json(body.as_bytes(), now).ok())
            .filter(|request| request.as_bytes() == body.as_bytes())
            .ok_or_else(|| JournalError::new(&self.0.file, "read a request in it", None))
    }

    pub(super) fn records(&self, core: Arc<Core>, one_request: bool) -> Records {
        Records::new(self.clone(), core, one_request)
    }

    /// The lock that the runs of this process share.
    fn lock_runs(&self) -> Result<Arc<RunLock>, JournalError> {
        let mut held = self.0.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = held.upgrade() {
            return Ok(lock);
        }
        let lock = Arc::new(RunLock::acquire(&self.0.file, &self.0.lock_file)?);
        *held = Arc::downgrade(&lock);
        Ok(lock)
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.0.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.0.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn failed(&self, what: &'static str, cause: rusqlite::Error) -> JournalError {
        JournalError::new(&self.0.file, what, Some(cause))
    }
}

/// A timestamp as the journal knows it: one text for one moment, whatever its offset.
fn moment(timestamp: Timestamp) -> String {
    timestamp.to_utc().to_string()
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal").field("file", &self.0.file).finish_non_exhaustive()
    }
}

/// Who was not accepted.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Failed {
    id: i64,
    /// Who it was for.
    pub recipient: Recipient,
    /// The request that was meant for them.
    pub request: EventRequest,
    /// The kind of the error, as [`SendErrorKind::as_str`](super::SendErrorKind::as_str) writes it.
    pub state: String,
    /// Whether another run of the same request passes them over.
    pub is_final: bool,
    /// What went wrong, without the user.
    pub error: Option<String>,
}

/// What could not be done with a journal.
#[derive(Debug)]
pub struct JournalError {
    file: PathBuf,
    what: &'static str,
    cause: Option<Cause>,
}

#[derive(Debug)]
enum Cause {
    Open(OpenError),
    Sqlite(rusqlite::Error),
}

impl JournalError {
    fn new(file: &Path, what: &'static str, cause: Option<rusqlite::Error>) -> Self {
        Self { file: file.to_owned(), what, cause: cause.map(Cause::Sqlite) }
    }

    fn not_opened(file: &Path, error: OpenError) -> Self {
        Self { file: file.to_owned(), what: "open it", cause: Some(Cause::Open(error)) }
    }
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the journal {}: cannot {}", self.file.display(), self.what)?;
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
