//! The records of one batch: customers are looked up before they are sent to, and their outcomes are written.

use super::Journal;
use super::batch_lock::Held;
use super::claims::Claim;
use super::difference::difference;
use super::error::JournalError;
use super::stored_outcome::{NewOutcome, StoredOutcome};
use super::stored_request::StoredRequest;
use super::write_queue::WriteQueue;
use crate::client::many::{Lookup, StopReason};
use crate::client::state::ClientState;
use crate::client::{Accepted, SendError};
use crate::{EventRequest, Recipient, ReferenceId, Timestamp};
use rusqlite::params;
use std::sync::Arc;
use std::task::{Context, Poll};

/// The records of one batch.
pub(in crate::client) struct Records {
    journal: Journal,
    state: Arc<ClientState>,
    /// Identifies this batch in the file.
    batch: i64,
    /// Whether the batch has one request for all customers, which is worth an fsync before anything is sent.
    is_one_request: bool,
    lock: Option<Arc<Held>>,
    latest: Option<Latest>,
    queue: WriteQueue,
}

/// The request that was looked up last.
struct Latest {
    asked: Arc<EventRequest>,
    /// The request to send, or the differences to the journal's.
    sent: Result<Arc<EventRequest>, String>,
    id: i64,
    /// Whether a batch that was sending it was interrupted.
    was_interrupted: bool,
    /// Whether the file says that this batch is sending it.
    is_marked: bool,
}

impl Records {
    pub(in crate::client) fn new(journal: Journal, state: Arc<ClientState>, is_one_request: bool) -> Self {
        let batch = fastrand::i64(1..);
        let queue = WriteQueue::new(journal.clone(), Arc::clone(&state), batch);
        Self { journal, state, batch, is_one_request, lock: None, latest: None, queue }
    }

    /// Looks a customer up. If there is no final outcome, the customer is claimed for this batch.
    pub(in crate::client) fn look_up(
        &mut self,
        request: &Arc<EventRequest>,
        recipient: &Recipient,
    ) -> Result<Lookup, StopReason> {
        self.find(request, recipient).map_err(StopReason::Journal)
    }

    fn find(&mut self, request: &Arc<EventRequest>, recipient: &Recipient) -> Result<Lookup, JournalError> {
        let is_latest = |latest: &Latest| {
            Arc::ptr_eq(&latest.asked, request) || latest.asked.equals_except_audience(request)
        };
        let mut latest = match self.latest.take_if(|latest| is_latest(latest)) {
            Some(latest) => latest,
            None => self.resolve(request)?,
        };
        let lookup = self.find_customer(&mut latest, recipient);
        self.latest = Some(latest);
        lookup
    }

    fn find_customer(&mut self, latest: &mut Latest, recipient: &Recipient) -> Result<Lookup, JournalError> {
        let request = match &latest.sent {
            Ok(request) => Arc::clone(request),
            Err(difference) => return Ok(Lookup::Conflict(difference.clone())),
        };
        // Claimed before the outcome is read: a batch that had the claim before has written the outcome.
        let key = (latest.id, recipient.user.clone(), recipient.region);
        let Some(claim) = self.journal.claims().claim(key) else { return Ok(Lookup::Repeated) };
        let mut sent_before = latest.was_interrupted;
        match StoredOutcome::find(self.journal.database(), &claim)? {
            Some(StoredOutcome { is_accepted: true, .. }) => return Ok(Lookup::Accepted),
            Some(StoredOutcome { is_final: true, .. }) => return Ok(Lookup::Refused),
            Some(StoredOutcome { was_sent, .. }) => sent_before |= was_sent,
            None => {}
        }
        self.mark(latest)?;
        Ok(Lookup::Open { request, claim, sent_before })
    }

    /// Finds a request in the file, or inserts it, and decides what is sent.
    fn resolve(&mut self, request: &Arc<EventRequest>) -> Result<Latest, JournalError> {
        if self.lock.is_none() {
            self.lock = Some(self.journal.lock()?);
        }
        let stored = match self.find_request(request)? {
            Some(stored) => stored,
            None => match self.insert(request)? {
                Some(id) => {
                    let (asked, sent) = (Arc::clone(request), Ok(Arc::clone(request)));
                    return Ok(Latest { asked, sent, id, was_interrupted: false, is_marked: true });
                }
                // Another batch of this process has just inserted it.
                None => self.find_request(request)?.ok_or_else(|| self.journal.error("read it"))?,
            },
        };
        let was_interrupted =
            stored.was_interrupted || stored.sending_batch.is_some_and(|batch| batch != self.batch);
        Ok(Latest {
            asked: Arc::clone(request),
            sent: self.choose(request, &stored, was_interrupted)?,
            id: stored.id,
            was_interrupted,
            is_marked: stored.sending_batch == Some(self.batch),
        })
    }

    fn find_request(&self, request: &EventRequest) -> Result<Option<StoredRequest>, JournalError> {
        StoredRequest::find(self.journal.database(), request, &self.state.scope)
    }

    /// Chooses between a request and the journal's under the same key. Returns the one to send, or the differences.
    fn choose(
        &self,
        request: &Arc<EventRequest>,
        stored: &StoredRequest,
        was_interrupted: bool,
    ) -> Result<Result<Arc<EventRequest>, String>, JournalError> {
        let everyones = request.for_everyone();
        if stored.body.as_bytes() == everyones.as_bytes() {
            return Ok(Ok(Arc::clone(request)));
        }
        let journals = self.journal.read(&stored.body)?;
        let is_expired = |request| self.state.time_to_send(request).is_none();
        let is_other_event = match difference(&journals, &everyones) {
            // An expired body can only be refused; the new one has another expiry alone.
            None if is_expired(&journals) && !is_expired(request) => false,
            None => return Ok(Ok(Arc::new(journals))),
            Some(_) if self.is_accepted_by_none(stored.id, was_interrupted)? => true,
            Some(difference) => return Ok(Err(difference)),
        };
        self.journal.database().write(|connection| {
            StoredRequest::replace_body(connection, stored.id, request, is_other_event)
        })?;
        Ok(Ok(Arc::clone(request)))
    }

    /// Returns whether Amazon has certainly accepted the request for no customer: all who were sent it were refused.
    fn is_accepted_by_none(&self, id: i64, was_interrupted: bool) -> Result<bool, JournalError> {
        Ok(!was_interrupted
            && !self.journal.claims().has_request(id)
            && !StoredOutcome::may_any_be_accepted(self.journal.database(), id)?)
    }

    fn insert(&mut self, request: &EventRequest) -> Result<Option<i64>, JournalError> {
        // One request for all is durable before anything is sent; the next group makes others durable.
        let synchronous = if self.is_one_request { "FULL" } else { "NORMAL" };
        let id = self.journal.database().write(|connection| {
            connection.pragma_update(None, "synchronous", synchronous)?;
            StoredRequest::insert(connection, request, &self.state.scope, self.batch)
        })?;
        self.queue.is_sending = true;
        Ok(id)
    }

    /// Records in the file that this batch is sending the request.
    fn mark(&mut self, latest: &mut Latest) -> Result<(), JournalError> {
        if latest.is_marked {
            return Ok(());
        }
        self.journal.database().write(|connection| {
            connection.execute(
                "UPDATE request SET sending_batch = ?1, was_interrupted = ?2 WHERE id = ?3",
                params![self.batch, latest.was_interrupted, latest.id],
            )
        })?;
        latest.is_marked = true;
        self.queue.is_sending = true;
        Ok(())
    }

    /// Adds an outcome, to be written with others.
    pub(in crate::client) fn add(
        &mut self,
        claim: Claim,
        request: &EventRequest,
        result: &Result<Accepted, SendError>,
    ) {
        let is_reopened = self.queue.is_reopened(request.reference_id(), request.timestamp());
        if let Some(outcome) = NewOutcome::new(claim, result, is_reopened) {
            self.queue.push(outcome);
        }
    }

    /// Makes the refusals of a request not final, those in the file included, so that another batch tries these customers again.
    pub(in crate::client) fn reopen(&mut self, reference_id: &ReferenceId, timestamp: Timestamp) {
        self.queue.reopen(reference_id, timestamp);
    }

    /// Writes what has waited long enough, or everything at the end. Is pending while the batch must not go on.
    pub(in crate::client) fn poll_write(
        &mut self,
        context: &mut Context<'_>,
        at_end: bool,
    ) -> Poll<Result<(), StopReason>> {
        let written = self.queue.poll_write(context, at_end, self.lock.as_ref());
        if at_end && written.is_ready() {
            self.lock = None;
            self.latest = None;
        }
        written.map_err(StopReason::Journal)
    }
}
