//! The outcomes of one run: who is looked up, what is to be sent, and what is written, in groups.

use super::difference::difference;
use super::file::RunLock;
use super::{Journal, JournalError, Scope, moment};
use crate::client::{Accepted, Answer, Core, SendError, SendErrorKind};
use crate::{EventRequest, Recipient, ReferenceId, Region, Timestamp, UserId};
use rusqlite::{OptionalExtension, params};
use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{Instant, Sleep, sleep_until};

/// Outcomes in one transaction: fsync dominates the cost.
const GROUP: usize = 256;

/// How old an outcome gets at most before it is written.
const MAX_AGE: Duration = Duration::from_millis(50);

/// The most outcomes that wait while a group is being written; beyond it nothing more is sent.
const MAX_WAITING: usize = 16 * GROUP;

/// The state of an outcome that is no error.
pub(super) const ACCEPTED: &str = "accepted";

/// Who is being sent what: a customer in a region, and the row of the request.
type Key = (i64, UserId, Region);

/// The customers whom the runs of a process are serving just now.
pub(super) type Claims = Arc<Mutex<HashSet<Key>>>;

/// A customer whom this run serves, and no other meanwhile: until their outcome is in the file.
pub(in crate::client) struct Claim {
    key: Key,
    claims: Claims,
}

impl Claim {
    fn new(key: Key, claims: &Claims) -> Option<Self> {
        let is_free = claims.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        is_free.then(|| Self { key, claims: Arc::clone(claims) })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.claims.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

/// What the journal knows of a request for a customer.
pub(in crate::client) enum Known {
    /// Nothing final. This request is to be sent: the journal's, where it has one.
    Open {
        request: Arc<EventRequest>,
        claim: Claim,
        /// Whether an earlier process may have sent it.
        sent_before: bool,
    },
    Accepted,
    /// Refused, and will be again.
    Refused,
    /// It is being sent just now.
    Repeated,
    /// Another event, and where it differs.
    Conflict(String),
}

/// One outcome on its way to the file.
struct Record {
    claim: Claim,
    state: &'static str,
    is_final: bool,
    status: Option<u16>,
    amazon_request_id: Option<String>,
    error: Option<String>,
    attempts: u32,
    may_have_arrived: bool,
    at: Timestamp,
}

/// A row of `request`.
struct Row {
    id: i64,
    /// Whether a run that was sending it was cut.
    is_cut: bool,
    /// Whether the row says that this run is sending it.
    is_marked: bool,
}

/// The request that was met last.
struct Met {
    asked: Arc<EventRequest>,
    /// What is to be sent, or where it differs from the journal's.
    sent: Result<Arc<EventRequest>, String>,
    row: Row,
}

/// The outcomes of one run.
pub(in crate::client) struct Records {
    journal: Journal,
    core: Arc<Core>,
    /// What distinguishes this run from others in the file.
    run: i64,
    /// Whether all requests of the run are one, which is worth an fsync before anything is sent.
    one_request: bool,
    lock: Option<Arc<RunLock>>,
    met: Option<Met>,
    waiting: Vec<Record>,
    /// The requests whose refusals another run tries again.
    reopened: HashSet<(ReferenceId, Timestamp)>,
    /// Whether some of these are still to be written.
    is_reopening: bool,
    /// Whether the end of the run is still to be written.
    is_running: bool,
    oldest: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
    writing: Option<JoinHandle<Result<(), JournalError>>>,
}

/// What is written in one transaction.
struct Group {
    run: i64,
    scope: Scope,
    outcomes: Vec<Record>,
    reopened: Vec<(ReferenceId, Timestamp)>,
    ends_run: bool,
}

impl Records {
    pub(super) fn new(journal: Journal, core: Arc<Core>, one_request: bool) -> Self {
        Self {
            journal,
            core,
            run: fastrand::i64(1..),
            one_request,
            lock: None,
            met: None,
            waiting: Vec::new(),
            reopened: HashSet::new(),
            is_reopening: false,
            is_running: false,
            oldest: None,
            timer: None,
            writing: None,
        }
    }

    /// What is known of a request for a recipient; what is not final is claimed for this run.
    pub(in crate::client) fn look_up(
        &mut self,
        request: &Arc<EventRequest>,
        recipient: &Recipient,
    ) -> Result<Known, JournalError> {
        self.meet(request)?;
        let Some(Met { sent, row, .. }) = &self.met else {
            return Err(JournalError::new(&self.journal.0.file, "read it", None));
        };
        let request = match sent {
            Ok(request) => Arc::clone(request),
            Err(difference) => return Ok(Known::Conflict(difference.clone())),
        };
        // First the claim, then the look: whoever had it before has written the outcome since.
        let key = (row.id, recipient.user.clone(), recipient.region);
        let Some(claim) = Claim::new(key, &self.journal.0.claims) else { return Ok(Known::Repeated) };
        let mut sent_before = row.is_cut;
        match self.outcome(&claim)? {
            Some(StoredOutcome { is_accepted: true, .. }) => return Ok(Known::Accepted),
            Some(StoredOutcome { is_final: true, .. }) => return Ok(Known::Refused),
            Some(StoredOutcome { was_sent, .. }) => sent_before |= was_sent,
            None => {}
        }
        self.mark()?;
        Ok(Known::Open { request, claim, sent_before })
    }

    /// The outcome of an earlier run.
    fn outcome(&self, claim: &Claim) -> Result<Option<StoredOutcome>, JournalError> {
        let (request, user, region) = &claim.key;
        self.journal
            .reader()
            .prepare_cached(
                "SELECT state, final, attempts > 0 OR may_have_arrived FROM outcome
                 WHERE request = ?1 AND user = ?2 AND region = ?3",
            )
            .and_then(|mut statement| {
                let outcome = |row: &rusqlite::Row<'_>| {
                    Ok(StoredOutcome {
                        is_accepted: row.get_ref(0)?.as_str()? == ACCEPTED,
                        is_final: row.get(1)?,
                        was_sent: row.get(2)?,
                    })
                };
                statement.query_row(params![request, user.as_str(), region.code()], outcome).optional()
            })
            .map_err(|cause| self.journal.failed("read it", cause))
    }

    /// Finds the row of a request, or makes it, and decides what is sent.
    fn meet(&mut self, request: &Arc<EventRequest>) -> Result<(), JournalError> {
        if self
            .met
            .as_ref()
            .is_some_and(|met| Arc::ptr_eq(&met.asked, request) || met.asked.equals_except_audience(request))
        {
            return Ok(());
        }
        self.met = None;
        if self.lock.is_none() {
            self.lock = Some(self.journal.lock_runs()?);
        }
        let known = match self.known(request)? {
            Some(known) => known,
            None => match self.insert(request)? {
                Some(row) => {
                    self.met = Some(Met { asked: Arc::clone(request), sent: Ok(Arc::clone(request)), row });
                    return Ok(());
                }
                // Another run of this process was faster.
                None => self
                    .known(request)?
                    .ok_or_else(|| JournalError::new(&self.journal.0.file, "read it", None))?,
            },
        };
        let KnownRequest { row, body, expiry_time } = known;
        let everyones = request.for_everyone();
        let sent = if body.as_bytes() == everyones.as_bytes() {
            Ok(Arc::clone(request))
        } else {
            let journals = self.journal.request(&body, &expiry_time)?;
            let is_expired = |request| self.core.time_before_expiry(request).is_none();
            match difference(&journals, &everyones) {
                // What has expired can only be refused: the change is worth a body that has not.
                None if is_expired(&journals) && !is_expired(request) => {
                    self.replace(&row, request, false)?;
                    Ok(Arc::clone(request))
                }
                None => Ok(Arc::new(journals)),
                Some(_) if self.nobody_has(&row)? => {
                    self.replace(&row, request, true)?;
                    Ok(Arc::clone(request))
                }
                Some(difference) => Err(difference),
            }
        };
        self.met = Some(Met { asked: Arc::clone(request), sent, row });
        Ok(())
    }

    fn known(&self, request: &EventRequest) -> Result<Option<KnownRequest>, JournalError> {
        let scope = self.core.scope();
        self.journal
            .reader()
            .prepare_cached(
                "SELECT id, body, expiry_time, run, cut FROM request
                 WHERE reference_id = ?1 AND timestamp = ?2 AND stage = ?3 AND client_id = ?4 AND server = ?5",
            )
            .and_then(|mut statement| {
                let known = |row: &rusqlite::Row<'_>| {
                    let run: Option<i64> = row.get(3)?;
                    Ok(KnownRequest {
                        row: Row {
                            id: row.get(0)?,
                            is_cut: row.get::<_, bool>(4)? || run.is_some_and(|run| run != self.run),
                            is_marked: run == Some(self.run),
                        },
                        body: row.get(1)?,
                        expiry_time: row.get(2)?,
                    })
                };
                let Scope { stage, client_id, server } = &scope;
                let key = params![request.reference_id().as_str(), moment(request.timestamp()), stage, client_id, server];
                statement.query_row(key, known).optional()
            })
            .map_err(|cause| self.journal.failed("read it", cause))
    }

    /// A new row; `None` where there is one.
    fn insert(&mut self, request: &EventRequest) -> Result<Option<Row>, JournalError> {
        let Scope { stage, client_id, server } = self.core.scope();
        let connection = self.journal.writer();
        // The next group makes it durable; one request for all is durable before anything is sent.
        let inserted = connection
            .pragma_update(None, "synchronous", if self.one_request { "FULL" } else { "NORMAL" })
            .and_then(|()| {
                let mut insert = connection.prepare_cached(
                    "INSERT INTO request
                         (reference_id, timestamp, stage, client_id, server, expiry_time, body, run)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
                )?;
                insert.execute(params![
                    request.reference_id().as_str(),
                    moment(request.timestamp()),
                    stage,
                    client_id,
                    server,
                    request.expiry_time().to_string(),
                    request.for_everyone().to_string(),
                    self.run
                ])
            })
            .map_err(|cause| self.journal.failed("write to it", cause))?;
        self.is_running = true;
        let id = connection.last_insert_rowid();
        Ok((inserted > 0).then_some(Row { id, is_cut: false, is_marked: true }))
    }

    /// Says in the file that this run is sending the request that was met last.
    fn mark(&mut self) -> Result<(), JournalError> {
        let Some(Met { row, .. }) = self.met.as_mut().filter(|met| !met.row.is_marked) else { return Ok(()) };
        self.journal
            .writer()
            .execute(
                "UPDATE request SET run = ?1, cut = ?2 WHERE id = ?3",
                params![self.run, row.is_cut, row.id],
            )
            .map_err(|cause| self.journal.failed("write to it", cause))?;
        row.is_marked = true;
        self.is_running = true;
        Ok(())
    }

    /// Whether it is sure that Amazon has accepted the request for nobody: all who were sent it have an outcome, a refusal.
    fn nobody_has(&self, row: &Row) -> Result<bool, JournalError> {
        let claims = self.journal.0.claims.lock().unwrap_or_else(PoisonError::into_inner);
        if row.is_cut || claims.iter().any(|(request, ..)| *request == row.id) {
            return Ok(false);
        }
        self.journal
            .reader()
            .query_row(
                "SELECT NOT EXISTS (SELECT 1 FROM outcome WHERE request = ?1 AND (state = ?2 OR may_have_arrived))",
                params![row.id, ACCEPTED],
                |row| row.get(0),
            )
            .map_err(|cause| self.journal.failed("read it", cause))
    }

    /// Puts another body in the place of the journal's. If it is another event, outcomes of the first say nothing about it.
    fn replace(&self, row: &Row, request: &EventRequest, is_other_event: bool) -> Result<(), JournalError> {
        let mut connection = self.journal.writer();
        (|| {
            let transaction = connection.transaction()?;
            transaction.execute(
                "UPDATE request SET body = ?1, expiry_time = ?2, finished = 0 WHERE id = ?3",
                params![request.for_everyone().to_string(), request.expiry_time().to_string(), row.id],
            )?;
            if is_other_event {
                transaction.execute("DELETE FROM outcome WHERE request = ?1", [row.id])?;
            }
            transaction.commit()
        })()
        .map_err(|cause| self.journal.failed("write to it", cause))
    }

    /// Takes an outcome; it is written with others. What was never meant for Amazon is none.
    pub(in crate::client) fn add(
        &mut self,
        claim: Claim,
        request: &EventRequest,
        result: &Result<Accepted, SendError>,
    ) {
        let common = |state, is_final, attempts| Record {
            claim,
            state,
            is_final,
            status: None,
            amazon_request_id: None,
            error: None,
            attempts,
            may_have_arrived: false,
            at: Timestamp::now(),
        };
        let record = match result {
            Ok(accepted) => Record {
                status: Some(accepted.status()),
                amazon_request_id: accepted.request_id().map(str::to_owned),
                ..common(ACCEPTED, true, accepted.attempts())
            },
            Err(error) if error.kind() == SendErrorKind::Stopped && error.attempts() == 0 => return,
            Err(error) => {
                let is_open = self.reopened.contains(&(request.reference_id().clone(), request.timestamp()));
                Record {
                    status: error.answer().map(Answer::status),
                    amazon_request_id: error
                        .answer()
                        .and_then(|answer| answer.request_id())
                        .map(str::to_owned),
                    error: Some(error.to_string()),
                    may_have_arrived: error.may_have_arrived(),
                    ..common(error.kind().as_str(), is_final(error) && !is_open, error.attempts())
                }
            }
        };
        self.waiting.push(record);
        self.oldest.get_or_insert_with(Instant::now);
    }

    /// Lets another run try again whom Amazon refused, those in the file included.
    pub(in crate::client) fn reopen(&mut self, reference_id: &ReferenceId, timestamp: Timestamp) {
        self.is_reopening |= self.reopened.insert((reference_id.clone(), timestamp));
    }

    /// Writes what has waited long enough, or all of it at the end. `Pending` where the caller must not go on yet.
    pub(in crate::client) fn poll_write(
        &mut self,
        context: &mut Context<'_>,
        at_end: bool,
    ) -> Poll<Result<(), JournalError>> {
        loop {
            if let Some(writing) = &mut self.writing {
                match Pin::new(writing).poll(context) {
                    Poll::Pending if at_end || self.waiting.len() >= MAX_WAITING => return Poll::Pending,
                    Poll::Pending => return Poll::Ready(Ok(())),
                    Poll::Ready(written) => {
                        self.writing = None;
                        written.unwrap_or_else(|_| {
                            Err(JournalError::new(
                                &self.journal.0.file,
                                "write to it: the runtime ended",
                                None,
                            ))
                        })?;
                    }
                }
            }
            let ends_run = at_end && self.is_running;
            if !ends_run && !self.is_reopening {
                let Some(due) = self.oldest.and_then(|oldest| oldest.checked_add(MAX_AGE)) else {
                    if at_end {
                        self.lock = None;
                        self.met = None;
                    }
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
            }
            self.oldest = None;
            let reopened = if std::mem::take(&mut self.is_reopening) {
                self.reopened.iter().cloned().collect()
            } else {
                Vec::new()
            };
            self.is_running &= !ends_run;
            let group = Group {
                run: self.run,
                scope: self.core.scope(),
                outcomes: std::mem::take(&mut self.waiting),
                reopened,
                ends_run,
            };
            let journal = self.journal.clone();
            // Held until it is written, even if the run is dropped meanwhile.
            let lock = self.lock.clone();
            self.writing = Some(spawn_blocking(move || {
                let written = group.write(&journal);
                drop((group, lock));
                written
            }));
        }
    }
}

/// An outcome in the file.
struct StoredOutcome {
    is_accepted: bool,
    is_final: bool,
    was_sent: bool,
}

/// A request in the file.
struct KnownRequest {
    row: Row,
    body: String,
    expiry_time: String,
}

impl Group {
    fn write(&self, journal: &Journal) -> Result<(), JournalError> {
        let mut connection = journal.writer();
        (|| {
            connection.pragma_update(None, "synchronous", "FULL")?;
            let transaction = connection.transaction()?;
            {
                let mut insert = transaction.prepare_cached(
                    "INSERT INTO outcome
                         (request, user, region, state, final, status, amazon_request_id, error, attempts, may_have_arrived, at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                     ON CONFLICT (request, user, region) DO UPDATE SET
                         state = excluded.state, final = excluded.final,
                         status = excluded.status, amazon_request_id = excluded.amazon_request_id,
                         error = excluded.error, attempts = attempts + excluded.attempts,
                         may_have_arrived = may_have_arrived OR excluded.may_have_arrived, at = excluded.at
                     WHERE state <> 'accepted'",
                )?;
                for record in &self.outcomes {
                    let (request, user, region) = &record.claim.key;
                    insert.execute(params![
                        request,
                        user.as_str(),
                        region.code(),
                        record.state,
                        record.is_final,
                        record.status,
                        record.amazon_request_id,
                        record.error,
                        record.attempts,
                        record.may_have_arrived,
                        record.at.to_string(),
                    ])?;
                }
                let Scope { stage, client_id, server } = &self.scope;
                for (reference_id, timestamp) in &self.reopened {
                    transaction.execute(
                        "UPDATE outcome SET final = 0 WHERE state <> 'accepted' AND request =
                             (SELECT id FROM request WHERE reference_id = ?1 AND timestamp = ?2
                              AND stage = ?3 AND client_id = ?4 AND server = ?5)",
                        params![reference_id.as_str(), moment(*timestamp), stage, client_id, server],
                    )?;
                }
            }
            if self.ends_run {
                transaction.execute("UPDATE request SET run = NULL WHERE run = ?1", [self.run])?;
            }
            transaction.commit()
        })()
        .map_err(|cause| journal.failed("write to it", cause))
    }
}

/// Whether Amazon refused this very request, so that another run of it would come to the same end. What this client judged by
/// itself is not final, nor is a refusal that may be of something in between.
fn is_final(error: &SendError) -> bool {
    match error.kind() {
        SendErrorKind::Violation
        | SendErrorKind::NotSubscribed
        | SendErrorKind::WrongSkill
        | SendErrorKind::Duplicate => error.answer().is_some(),
        SendErrorKind::Forbidden
        | SendErrorKind::Token
        | SendErrorKind::NotFound
        | SendErrorKind::CustomerLimit
        | SendErrorKind::Throttled
        | SendErrorKind::Expired
        | SendErrorKind::Unavailable
        | SendErrorKind::Unexpected
        | SendErrorKind::Conflict
        | SendErrorKind::Stopped => false,
    }
}
