//! A queue in memory, for tests.

use crate::batch::QueuedBatch;
use crate::lambda::{SqsEvent, SqsMessage};
use crate::queue::{Arrival, Backlog, Delivery, Lease, LeaseState, Queue, QueueFuture, Rest};
use crate::record::{Failure, FailurePage, Record, RunProgress};
use crate::run_id::RunId;
use alexa_proactive::{EventRequest, Recipient, ReferenceId, Region, SkillStage, Timestamp};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// How many batches a page of failures covers.
const BATCHES_A_PAGE: usize = 16;

/// A [`Queue`] in memory, for tests: it ends with the process. Its time is tokio's, so it can be paused.
pub struct MemoryQueue {
    stage: SkillStage,
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Default)]
struct State {
    runs: HashMap<RunId, Run>,
    /// In the order in which they were put.
    batches: BTreeMap<u64, Row>,
    rows: u64,
    leases: u64,
}

struct Run {
    body: String,
    expires: Timestamp,
    is_closed: bool,
    stopped: Option<String>,
}

struct Row {
    run: RunId,
    key: String,
    region: Region,
    users: u64,
    state: RowState,
}

enum RowState {
    Open {
        message: String,
        due: Instant,
        lease: u64,
        deliveries: u32,
    },
    Settled(Record),
    /// Why it was buried.
    Buried(String),
}

impl MemoryQueue {
    /// Creates an empty queue of a stage.
    #[must_use]
    pub fn new(stage: SkillStage) -> Self {
        Self { stage, state: Mutex::default(), changed: Notify::new() }
    }

    /// Takes up to `max` batches, each for the time of a lease, as an event for a test of
    /// [`Worker::invocation`](crate::Worker::invocation). The receipts of its messages are their leases.
    #[must_use]
    pub fn take_event(&self, max: usize, lease: Duration) -> SqsEvent {
        let deliveries = self.state().take(max, lease).into_iter();
        let message = |Delivery { lease: Lease(receipt), message, deliveries, .. }: Delivery| {
            let body = String::from_utf8_lossy(&message);
            SqsMessage { receives: deliveries, ..SqsMessage::new(receipt.clone(), receipt, body) }
        };
        SqsEvent::new(deliveries.map(message).collect())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn insert(&mut self, batch: &QueuedBatch, due: Instant) {
        let run = batch.run();
        if self.batches.values().any(|row| row.run == run && row.key == batch.key()) {
            return;
        }
        let state = RowState::Open { message: batch.to_json(), due, lease: 0, deliveries: 0 };
        let (key, users) = (batch.key().to_owned(), batch.users().len() as u64);
        self.rows += 1;
        self.batches.insert(self.rows, Row { run, key, region: batch.region(), users, state });
    }

    fn take(&mut self, max: usize, lease: Duration) -> Vec<Delivery> {
        let (now, ends) = (Instant::now(), after(lease));
        let mut due: Vec<(Instant, u64)> = self
            .batches
            .iter()
            .filter_map(|(number, row)| match row.state {
                RowState::Open { due, .. } if due <= now => Some((due, *number)),
                _ => None,
            })
            .collect();
        due.sort_unstable();
        let mut taken = Vec::new();
        for (_, number) in due.into_iter().take(max) {
            let Some(row) = self.batches.get_mut(&number) else { continue };
            let RowState::Open { message, due, lease, deliveries } = &mut row.state else { continue };
            self.leases += 1;
            (*due, *lease) = (ends, self.leases);
            *deliveries += 1;
            let stopped = self.runs.get(&row.run).and_then(|run| run.stopped.clone());
            let lease = Lease(format!("{number}/{lease}"));
            taken.push(Delivery::new(lease, message.clone().into_bytes(), *deliveries, stopped));
        }
        taken
    }

    /// Accepts a message of an event, whose receipt is a lease.
    fn accept(&mut self, message: &SqsMessage, until: Instant) -> Arrival {
        let lease = Lease(message.receipt.clone());
        let Some(row) = self.leased(&lease) else {
            let row = parts(&lease).and_then(|(row, _)| self.batches.get(&row));
            let is_open = row.is_some_and(|row| matches!(row.state, RowState::Open { .. }));
            return if is_open { Arrival::NotDue } else { Arrival::Finished };
        };
        let run = row.run.clone();
        if let RowState::Open { due, .. } = &mut row.state {
            *due = until;
        }
        let stopped = self.runs.get(&run).and_then(|run| run.stopped.clone());
        Arrival::Taken(Delivery::new(lease, message.body.clone().into_bytes(), message.receives, stopped))
    }

    /// Returns a batch, unless its lease was lost.
    fn leased(&mut self, lease: &Lease) -> Option<&mut Row> {
        let (row, number) = parts(lease)?;
        let row = self.batches.get_mut(&row)?;
        matches!(row.state, RowState::Open { lease, .. } if lease == number).then_some(row)
    }

    fn of_run<'a>(&'a self, run: &'a RunId) -> impl Iterator<Item = (u64, &'a Row)> {
        self.batches.iter().filter(move |(_, row)| row.run == *run).map(|(number, row)| (*number, row))
    }

    fn has_left(&self, run: &RunId) -> bool {
        self.of_run(run).any(|(_, row)| matches!(row.state, RowState::Open { .. }))
    }
}

/// Returns the row and the number of a lease.
fn parts(lease: &Lease) -> Option<(u64, u64)> {
    let (row, number) = lease.0.split_once('/')?;
    Some((row.parse().ok()?, number.parse().ok()?))
}

/// Returns a time after a wait; a time of the far future if it is too long.
fn after(wait: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(365 * 24 * 3600);
    Instant::now() + wait.min(FAR)
}

/// Makes the future of a result that is there already.
fn ready<'a, T: Send + 'a>(value: T) -> QueueFuture<'a, T> {
    Box::pin(std::future::ready(Ok(value)))
}

impl Queue for MemoryQueue {
    fn stage(&self) -> SkillStage {
        self.stage
    }

    fn open_run<'a>(&'a self, request: &'a EventRequest) -> QueueFuture<'a, String> {
        let mut state = self.state();
        let run = state.runs.entry(RunId::of(request)).or_insert_with(|| Run {
            body: request.to_string(),
            expires: request.expiry_time(),
            is_closed: false,
            stopped: None,
        });
        ready(run.body.clone())
    }

    fn close_run<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, ()> {
        if let Some(run) = self.state().runs.get_mut(run) {
            run.is_closed = true;
        }
        ready(())
    }

    fn put<'a>(&'a self, batches: &'a [QueuedBatch]) -> QueueFuture<'a, ()> {
        let mut state = self.state();
        for batch in batches {
            state.insert(batch, Instant::now());
        }
        self.changed.notify_waiters();
        ready(())
    }

    fn take(&self, max: usize, lease: Duration) -> QueueFuture<'_, Vec<Delivery>> {
        ready(self.state().take(max, lease))
    }

    fn extend<'a>(&'a self, leases: &'a [Lease], time: Duration) -> QueueFuture<'a, Vec<LeaseState>> {
        let mut state = self.state();
        let mut states = Vec::with_capacity(leases.len());
        for lease in leases {
            let run = state.leased(lease).map(|row| {
                if let RowState::Open { due, .. } = &mut row.state {
                    *due = after(time);
                }
                row.run.clone()
            });
            let stopped = |run: RunId| state.runs.get(&run).and_then(|run| run.stopped.clone());
            states.push(match run.map(stopped) {
                None => LeaseState::Lost,
                Some(None) => LeaseState::Held,
                Some(Some(reason)) => LeaseState::Stopped(reason),
            });
        }
        ready(states)
    }

    fn later<'a>(&'a self, lease: &'a Lease, wait: Duration) -> QueueFuture<'a, bool> {
        let mut state = self.state();
        let is_held = state.leased(lease).is_some_and(|row| {
            if let RowState::Open { due, lease, deliveries, .. } = &mut row.state {
                (*due, *lease) = (after(wait), 0);
                *deliveries -= 1;
            }
            true
        });
        self.changed.notify_waiters();
        ready(is_held)
    }

    fn settle<'a>(&'a self, lease: &'a Lease, record: &'a Record, rest: &'a [Rest]) -> QueueFuture<'a, bool> {
        let mut state = self.state();
        let Some(row) = state.leased(lease) else { return ready(false) };
        row.state = RowState::Settled(record.clone());
        for Rest { batch, wait } in rest {
            state.insert(batch, after(*wait));
        }
        self.changed.notify_waiters();
        ready(true)
    }

    fn bury<'a>(&'a self, lease: &'a Lease, reason: &'a str) -> QueueFuture<'a, bool> {
        let mut state = self.state();
        let Some(row) = state.leased(lease) else { return ready(false) };
        row.state = RowState::Buried(reason.to_owned());
        ready(true)
    }

    fn stop<'a>(&'a self, run: &'a RunId, reason: &'a str) -> QueueFuture<'a, bool> {
        let mut state = self.state();
        let run = state.runs.get_mut(run);
        ready(run.is_some_and(|run| {
            run.stopped.get_or_insert_with(|| reason.to_owned());
            true
        }))
    }

    fn progress<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, Option<RunProgress>> {
        let state = self.state();
        let Some(Run { is_closed, stopped, .. }) = state.runs.get(run) else { return ready(None) };
        let mut progress =
            RunProgress { is_complete: *is_closed, stopped: stopped.clone(), ..RunProgress::default() };
        for (_, row) in state.of_run(run) {
            match &row.state {
                RowState::Open { due, deliveries, .. } => {
                    progress.left += row.users;
                    progress.batches_left += 1;
                    progress.max_deliveries = progress.max_deliveries.max(*deliveries);
                    let overdue = Instant::now().checked_duration_since(*due);
                    progress.oldest = progress.oldest.max(overdue);
                }
                RowState::Settled(record) => {
                    progress.accepted += record.accepted;
                    for (kind, number) in record.failures_by_kind() {
                        *progress.not_accepted.entry(kind.to_owned()).or_default() += number;
                    }
                }
                RowState::Buried(reason) => {
                    progress.buried += row.users;
                    progress.burial_reasons.insert(reason.clone());
                }
            }
        }
        ready(Some(progress))
    }

    fn outcomes<'a>(&'a self, run: &'a RunId, after: Option<&'a str>) -> QueueFuture<'a, FailurePage> {
        let state = self.state();
        let after: u64 = after.and_then(|after| after.parse().ok()).unwrap_or_default();
        let mut page = FailurePage::default();
        let rows = state.of_run(run).filter(|(number, _)| *number > after);
        for (place, (number, row)) in rows.take(BATCHES_A_PAGE).enumerate() {
            if let RowState::Settled(record) = &row.state {
                page.failures.extend(record.failures.iter().map(|failure| {
                    let recipient = Recipient::new(failure.user.clone(), row.region);
                    Failure::new(recipient, &*failure.kind, &*failure.error)
                }));
            }
            page.next = (place + 1 == BATCHES_A_PAGE).then(|| number.to_string());
        }
        ready(page)
    }

    fn unfinished<'a>(&'a self, reference_id: &'a ReferenceId) -> QueueFuture<'a, Option<String>> {
        let state = self.state();
        let of_id = state.runs.iter().filter(|(id, _)| id.reference_id() == reference_id);
        let unfinished = of_id.filter(|(id, run)| !run.is_closed || state.has_left(id));
        let newest = unfinished.max_by_key(|(id, _)| id.timestamp());
        ready(newest.map(|(_, run)| run.body.clone()))
    }

    fn forget(&self, expired_before: Timestamp) -> QueueFuture<'_, u64> {
        let mut guard = self.state();
        let state = &mut *guard;
        let before = state.runs.len();
        state.runs.retain(|_, run| run.expires >= expired_before);
        let runs = &state.runs;
        state.batches.retain(|_, row| runs.contains_key(&row.run));
        ready((before - state.runs.len()) as u64)
    }

    fn backlog(&self) -> QueueFuture<'_, Option<Backlog>> {
        let (state, now) = (self.state(), Instant::now());
        let mut backlog = Backlog::default();
        for row in state.batches.values() {
            let RowState::Open { due, .. } = row.state else { continue };
            backlog.batches += 1;
            backlog.customers += row.users;
            backlog.oldest = backlog.oldest.max(now.checked_duration_since(due));
        }
        ready(Some(backlog))
    }

    fn accept<'a>(&'a self, messages: &'a [SqsMessage], lease: Duration) -> QueueFuture<'a, Vec<Arrival>> {
        let (mut state, until) = (self.state(), after(lease));
        ready(messages.iter().map(|message| state.accept(message, until)).collect())
    }

    fn changed(&self) -> QueueFuture<'_, ()> {
        Box::pin(async {
            self.changed.notified().await;
            Ok(())
        })
    }
}

impl std::fmt::Debug for MemoryQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryQueue").field("stage", &self.stage).finish_non_exhaustive()
    }
}
