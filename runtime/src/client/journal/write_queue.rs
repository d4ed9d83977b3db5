//! The outcomes that wait to be written, in groups: one transaction costs one fsync.

use super::Journal;
use super::batch_lock::Held;
use super::error::JournalError;
use super::stored_outcome::NewOutcome;
use super::stored_request::{IS_KEY, key};
use crate::client::state::ClientState;
use crate::client::timer::Timer;
use crate::{ReferenceId, Timestamp};
use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::Instant;

/// Outcomes per transaction; fsync dominates the cost.
const GROUP: usize = 256;

/// The maximum age of an outcome when it is written.
const MAX_AGE: Duration = Duration::from_millis(50);

/// The maximum number of outcomes that wait while a group is being written; beyond it nothing more is sent.
const MAX_WAITING: usize = 16 * GROUP;

/// What a batch has still to write.
pub(super) struct WriteQueue {
    journal: Journal,
    state: Arc<ClientState>,
    batch: i64,
    outcomes: Vec<NewOutcome>,
    /// The requests whose refusals are not final.
    reopened: HashSet<(ReferenceId, Timestamp)>,
    /// Whether some of these are still to be written.
    is_reopening: bool,
    /// Whether the file says that the batch is sending.
    pub(super) is_sending: bool,
    oldest: Option<Instant>,
    timer: Timer,
    writing: Option<JoinHandle<Result<(), JournalError>>>,
}

/// What is written in one transaction.
struct Group {
    outcomes: Vec<NewOutcome>,
    reopened: Vec<(ReferenceId, Timestamp)>,
    /// The batch, if this is its end.
    ended_batch: Option<i64>,
}

impl WriteQueue {
    pub(super) fn new(journal: Journal, state: Arc<ClientState>, batch: i64) -> Self {
        Self {
            journal,
            state,
            batch,
            outcomes: Vec::new(),
            reopened: HashSet::new(),
            is_reopening: false,
            is_sending: false,
            oldest: None,
            timer: Timer::default(),
            writing: None,
        }
    }

    pub(super) fn push(&mut self, outcome: NewOutcome) {
        self.outcomes.push(outcome);
        self.oldest.get_or_insert_with(Instant::now);
    }

    /// Makes the refusals of a request not final.
    pub(super) fn reopen(&mut self, reference_id: &ReferenceId, timestamp: Timestamp) {
        self.is_reopening |= self.reopened.insert((reference_id.clone(), timestamp));
    }

    pub(super) fn is_reopened(&self, reference_id: &ReferenceId, timestamp: Timestamp) -> bool {
        !self.reopened.is_empty() && self.reopened.contains(&(reference_id.clone(), timestamp))
    }

    /// Writes what has waited long enough, or everything at the end. Is pending while the batch must not go on. Each group keeps
    /// the lock until it is written, even if the batch is dropped meanwhile.
    pub(super) fn poll_write(
        &mut self,
        context: &mut Context<'_>,
        at_end: bool,
        lock: Option<&Arc<Held>>,
    ) -> Poll<Result<(), JournalError>> {
        loop {
            if let Some(writing) = &mut self.writing {
                match Pin::new(writing).poll(context) {
                    Poll::Pending if at_end || self.outcomes.len() >= MAX_WAITING => return Poll::Pending,
                    Poll::Pending => return Poll::Ready(Ok(())),
                    Poll::Ready(written) => {
                        self.writing = None;
                        written
                            .unwrap_or_else(|_| Err(self.journal.error("write to it: the runtime ended")))?;
                    }
                }
            }
            if !self.is_due(context, at_end) {
                return Poll::Ready(Ok(()));
            }
            let group = self.take_group(at_end);
            let (journal, state, lock) = (self.journal.clone(), Arc::clone(&self.state), lock.cloned());
            self.writing = Some(spawn_blocking(move || {
                let written = group.write(&journal, &state);
                drop((group, lock));
                written
            }));
        }
    }

    /// Returns whether a group is to be written now.
    fn is_due(&mut self, context: &mut Context<'_>, at_end: bool) -> bool {
        if self.is_reopening || (at_end && self.is_sending) {
            return true;
        }
        let Some(due) = self.oldest.and_then(|oldest| oldest.checked_add(MAX_AGE)) else { return false };
        if at_end || self.outcomes.len() >= GROUP {
            return true;
        }
        self.timer.poll_until(due, context).is_ready()
    }

    fn take_group(&mut self, at_end: bool) -> Group {
        self.oldest = None;
        let is_end = at_end && std::mem::take(&mut self.is_sending);
        let is_reopening = std::mem::take(&mut self.is_reopening);
        Group {
            outcomes: std::mem::take(&mut self.outcomes),
            reopened: if is_reopening { self.reopened.iter().cloned().collect() } else { Vec::new() },
            ended_batch: is_end.then_some(self.batch),
        }
    }
}

impl Group {
    fn write(&self, journal: &Journal, state: &ClientState) -> Result<(), JournalError> {
        journal.database().write(|connection| {
            connection.pragma_update(None, "synchronous", "FULL")?;
            let transaction = connection.transaction()?;
            NewOutcome::insert_all(&self.outcomes, &transaction)?;
            for (reference_id, timestamp) in &self.reopened {
                transaction.execute(
                    &format!(
                        "UPDATE outcome SET is_final = 0 WHERE result <> 'accepted'
                             AND request_id = (SELECT id FROM request WHERE {IS_KEY})"
                    ),
                    key(reference_id, *timestamp, &state.scope),
                )?;
            }
            if let Some(batch) = self.ended_batch {
                transaction
                    .execute("UPDATE request SET sending_batch = NULL WHERE sending_batch = ?1", [batch])?;
            }
            transaction.commit()
        })
    }
}
