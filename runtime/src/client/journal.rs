//! The journal: outcomes in an SQLite file, so that a batch that was interrupted goes on where it was.
//!
//! A request is identified by its reference id and its timestamp, as Amazon identifies it, and by its sender: the
//! stage, the skill's client id and the addresses. An outcome of one sender says nothing about another. The journal keeps
//! the request's body: no customer gets two different bodies under one key, and after a crash the same body is sent to the
//! customers without a final outcome.

mod batch_lock;
mod claims;
mod database;
mod difference;
mod error;
mod failed;
mod records;
mod schema;
mod scope;
mod stored_outcome;
mod stored_request;
mod write_queue;

pub(super) use claims::Claim;
pub use error::JournalError;
pub use failed::Failed;
pub(super) use records::Records;
pub(super) use scope::Scope;

use super::Client;
use crate::{Catalog, EventRequest, Recipient, ReferenceId, Region, UserId};
use batch_lock::{Held, Lock};
use claims::Claims;
use database::Database;
use rusqlite::params;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use stored_request::{IS_KEY, StoredRequest, key};

/// The outcomes of batches, in an SQLite file.
///
/// After [`finish`](Journal::finish) a request is not taken up again: the next batch is a new one, and notifies all customers.
///
/// # What is final
///
/// Another batch with the same request skips customers who were accepted, and those whom Amazon refused for good: not
/// subscribed, not a customer of the skill, malformed, a duplicate. Both hold only for the same stage, client id, region and
/// addresses ([`Endpoints`](super::Endpoints)), so success in development is not success in live. All other customers are tried
/// again: those whose request was never sent, and those refused in a batch that was
/// [stopped by its first answers](super::Batch::early_stop).
///
/// # One body under one reference id and timestamp
///
/// A request that differs from the journal's in its expiry alone is the same request, made later: customers with a final outcome
/// are skipped, and the others get the journal's body, or the new one if the journal's has expired. Another event under
/// the same reference id and timestamp is a [`Conflict`](super::SendErrorKind::Conflict), which affects no other request of the
/// batch. If the journal's event was certainly accepted for no customer, the new one replaces it, so that a refused body can be
/// corrected. After a process was killed, Amazon's 409 counts as accepted for the customers to whom it may have been sending.
///
/// # The file
///
/// The file contains user ids. On Unix only its owner can read it, from its first byte. One process at a time sends with a
/// journal, for which it locks the file `…-lock` beside it. Others may read it meanwhile; a process that keeps
/// it locked blocks the thread of the batch, for 5 seconds at most. Its two tables, `request` and `outcome`, can be queried with
/// `sqlite3`.
///
/// ```no_run
/// use alexa_proactive::client::{Client, Journal};
/// use alexa_proactive::{EventRequest, Recipient, ReferenceId, Violations};
/// use futures_util::{StreamExt, stream};
///
/// # async fn run(client: Client, recipients: Vec<Recipient>, storm: fn() -> Result<EventRequest, Violations>)
/// #     -> Result<(), Box<dyn std::error::Error>> {
/// let journal = Journal::open("storms.sqlite")?;
/// // The request of the batch that was interrupted, or else a new one.
/// let request = match journal.unfinished(&client, &ReferenceId::of(&["storm", "17"]))? {
///     Some(request) => request,
///     None => storm()?,
/// };
/// let mut batch = client.send_all(&request, stream::iter(recipients)).journal(&journal);
/// while let Some(outcome) = batch.next().await { /* … */ }
/// if batch.stopped().is_none() && batch.progress().counts().deferred() == 0 {
///     journal.finish(&client, &request)?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Journal {
    inner: Arc<Inner>,
    catalog: Catalog,
}

struct Inner {
    database: Database,
    claims: Claims,
    lock: Lock,
}

impl Journal {
    /// Opens the file, or creates it.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened, is not a journal, was made by a later version, or has requests of version 1 or 2;
    /// a name that SQLite takes for a database in memory, such as `:memory:`.
    pub fn open(file: impl AsRef<Path>) -> Result<Self, JournalError> {
        let database = Database::open(file.as_ref())?;
        let inner = Inner { database, claims: Claims::default(), lock: Lock::of(file.as_ref()) };
        Ok(Self { inner: Arc::new(inner), catalog: Catalog::AMAZON })
    }

    /// Sets the catalog whose events the requests in the file may have. Default: [`Catalog::AMAZON`].
    #[must_use]
    pub fn catalog(self, catalog: Catalog) -> Self {
        Self { catalog, ..self }
    }

    /// Reads the requests of a journal's file, those of all senders, in the order in which they were first sent. Each is a
    /// multicast, whether it was sent to one customer or to many.
    ///
    /// Changes nothing: it does not create the file, and no batch waits for it.
    ///
    /// ```
    /// use alexa_proactive::client::Journal;
    ///
    /// let file = std::env::temp_dir().join(format!("read_requests-{}.sqlite", std::process::id()));
    /// assert!(Journal::read_requests(&file).is_err());
    /// let journal = Journal::open(&file)?;
    /// for request in Journal::read_requests(&file)? {
    ///     println!("{} of {}", request.reference_id(), request.timestamp());
    /// }
    /// # drop(journal);
    /// # std::fs::remove_file(file)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A file that cannot be read, is not a journal, or was made by a later version; a request in it that is damaged.
    pub fn read_requests(file: impl AsRef<Path>) -> Result<Vec<EventRequest>, JournalError> {
        Self::read_requests_of(Catalog::AMAZON, file)
    }

    /// Reads the requests of a journal's file as [`read_requests`](Self::read_requests) does, with the events of another catalog.
    ///
    /// # Errors
    ///
    /// As [`read_requests`](Self::read_requests).
    pub fn read_requests_of(
        catalog: Catalog,
        file: impl AsRef<Path>,
    ) -> Result<Vec<EventRequest>, JournalError> {
        let file = file.as_ref();
        let Some(connection) = Database::open_read_only(file)? else { return Ok(Vec::new()) };
        let rows = || {
            let mut select = connection.prepare("SELECT body FROM request ORDER BY id")?;
            let rows = select.query_map([], |row| row.get(0))?;
            rows.collect::<Result<Vec<String>, _>>()
        };
        let rows = rows().map_err(|cause| JournalError::sqlite(file, "read it", cause))?;
        rows.iter().map(|body| read(catalog, file, body)).collect()
    }

    /// Returns the newest request with this reference id whose batch was begun with the client's stage, credentials and addresses
    /// and is not finished: send this body again, under the same timestamp.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn unfinished(
        &self,
        client: &Client,
        reference_id: &ReferenceId,
    ) -> Result<Option<EventRequest>, JournalError> {
        let stored = StoredRequest::newest_unfinished(self.database(), reference_id, &client.state.scope)?;
        stored.map(|stored| self.read(&stored.body)).transpose()
    }

    /// Marks a request as finished for this client: [`Journal::unfinished`] no longer returns it.
    ///
    /// # Errors
    ///
    /// A file that cannot be written.
    pub fn finish(&self, client: &Client, request: &EventRequest) -> Result<(), JournalError> {
        self.database().write(|connection| {
            let update = format!("UPDATE request SET is_finished = 1 WHERE {IS_KEY}");
            connection
                .execute(&update, key(request.reference_id(), request.timestamp(), &client.state.scope))?;
            Ok(())
        })
    }

    /// Returns the customers who were not accepted with the client's stage, credentials and addresses, and the request that was
    /// for them, in pages of at most `max`, each beginning after `after`. [`Client::send_each`] can send them again.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn failed_after(
        &self,
        client: &Client,
        after: Option<&Failed>,
        max: u32,
    ) -> Result<Vec<Failed>, JournalError> {
        let scope = &client.state.scope;
        let (request_id, user, region) = after.map_or((0, "", ""), |failed| {
            (failed.request_id, failed.recipient.user.as_str(), failed.recipient.region.code())
        });
        let rows = self.database().read(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT request_id, user_id, region, result, is_final, error, body
                 FROM outcome JOIN request ON request.id = request_id
                 WHERE result <> 'accepted' AND (request_id, user_id, region) > (?1, ?2, ?3)
                     AND stage = ?4 AND client_id = ?5 AND endpoints = ?6
                 ORDER BY request_id, user_id, region LIMIT ?7",
            )?;
            let from = params![request_id, user, region, scope.stage, scope.client_id, scope.endpoints, max];
            let rows = select.query_map(from, |row| {
                Ok((
                    (row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?),
                    (row.get(3)?, row.get(4)?, row.get(5)?),
                    row.get::<_, String>(6)?,
                ))
            })?;
            rows.collect::<Result<Vec<_>, _>>()
        })?;
        rows.into_iter()
            .map(|((request_id, user, region), (kind, is_final, error), body)| {
                let damaged = || self.error("read an outcome in it");
                let region =
                    Region::ALL.into_iter().find(|known| known.code() == region).ok_or_else(damaged)?;
                let user = UserId::new(user).map_err(|_| damaged())?;
                let request = self.read(&body)?.for_user(&user);
                let recipient = Recipient::new(user, region);
                Ok(Failed { request_id, recipient, request, kind, is_final, error })
            })
            .collect()
    }

    /// Reads a request in the file.
    fn read(&self, body: &str) -> Result<EventRequest, JournalError> {
        read(self.catalog, &self.database().file, body)
    }

    fn database(&self) -> &Database {
        &self.inner.database
    }

    fn claims(&self) -> &Claims {
        &self.inner.claims
    }

    fn lock(&self) -> Result<Arc<Held>, JournalError> {
        self.inner.lock.acquire(&self.inner.database.file)
    }

    /// Makes an error of an operation; `Display` continues "cannot" with it.
    fn error(&self, operation: &'static str) -> JournalError {
        JournalError::new(&self.inner.database.file, operation)
    }
}

/// Reads a request in a file, whether it has expired since or not.
fn read(catalog: Catalog, file: &Path, body: &str) -> Result<EventRequest, JournalError> {
    catalog.stored_request(body.as_bytes()).map_err(|_| JournalError::new(file, "read a request in it"))
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal").field("file", &self.inner.database.file).finish_non_exhaustive()
    }
}
