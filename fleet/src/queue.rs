//! The interface between a fleet and the engine that keeps its batches.

use crate::batch::QueuedBatch;
use crate::error::QueueError;
use crate::lambda::SqsMessage;
use crate::record::{FailurePage, Record, RunProgress};
use crate::run_id::RunId;
use alexa_proactive::{EventRequest, ReferenceId, SkillStage, Timestamp};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// The future that the methods of a [`Queue`] return.
pub type QueueFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, QueueError>> + Send + 'a>>;

/// Keeps the batches of one skill on one stage, and what became of them: for an engine of your own.
///
/// A batch that is taken belongs to its taker for the time of a lease. When the lease ends, it can be taken again, and what the
/// first taker does with it has no effect any more. Times may be rounded up to whole seconds. A [`Worker`](crate::Worker) does the rest. Test it with
/// `conformance::check` (feature `conformance`). This crate has a queue in memory, for tests; `alexa-proactive-postgres` has one in
/// PostgreSQL, `alexa-proactive-aws` one in Amazon SQS.
///
/// [`MemoryQueue`](crate::MemoryQueue) is an example. Messages contain user ids: keep them out of logs and errors
/// ([`QueueError::new`] redacts).
pub trait Queue: Send + Sync + 'static {
    /// Returns the stage that the batches are for.
    fn stage(&self) -> SkillStage;

    /// Adds the run of a request, which is for everyone, unless it is known. Returns the body of the run's request: this one's, or
    /// the one that the run was begun with.
    fn open_run<'a>(&'a self, request: &'a EventRequest) -> QueueFuture<'a, String>;

    /// Records that all batches of a run have been put.
    fn close_run<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, ()>;

    /// Adds batches of a run that is open, which can be taken immediately. One whose run has had a batch with its key is not added
    /// again, whatever has become of the first. They are durable when this returns.
    fn put<'a>(&'a self, batches: &'a [QueuedBatch]) -> QueueFuture<'a, ()>;

    /// Takes up to `max` batches that are due, those that are due longest first, each for the time of a lease. Returns none
    /// immediately if there are none.
    fn take(&self, max: usize, lease: Duration) -> QueueFuture<'_, Vec<Delivery>>;

    /// Extends leases: they end `lease` from now. Returns one result for each, in their order.
    fn extend<'a>(&'a self, leases: &'a [Lease], lease: Duration) -> QueueFuture<'a, Vec<LeaseState>>;

    /// Gives a batch back, to be taken again after a wait. Its delivery does not count. Returns false if the lease was lost.
    fn later<'a>(&'a self, lease: &'a Lease, wait: Duration) -> QueueFuture<'a, bool>;

    /// Settles a batch: it is gone, its record is kept, and its rest is added. All three are one step. Returns false, and changes
    /// nothing, if the lease was lost. An engine that needs more than one step adds the rest first and removes the batch last, and
    /// says so: its record may count a customer twice.
    fn settle<'a>(&'a self, lease: &'a Lease, record: &'a Record, rest: &'a [Rest]) -> QueueFuture<'a, bool>;

    /// Buries a batch that no worker can settle: it is kept and counted, and not taken again. Returns false if the lease was lost.
    fn bury<'a>(&'a self, lease: &'a Lease, reason: &'a str) -> QueueFuture<'a, bool>;

    /// Stops a run: its batches are still taken, with [`Delivery::stopped`]. The first reason stays. Returns false if there is no
    /// such run.
    fn stop<'a>(&'a self, run: &'a RunId, reason: &'a str) -> QueueFuture<'a, bool>;

    /// Returns how far a run has come; `None` if there is no such run.
    fn progress<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, Option<RunProgress>>;

    /// Returns the next customers of a run who were not accepted, after the page with this [`next`](FailurePage::next). A page may
    /// be empty and have a next one. Batches that are settled meanwhile may or may not be included.
    fn outcomes<'a>(&'a self, run: &'a RunId, after: Option<&'a str>) -> QueueFuture<'a, FailurePage>;

    /// Returns the body of the newest run with this reference id that is not finished: not all batches have been put, or some are
    /// left.
    fn unfinished<'a>(&'a self, reference_id: &'a ReferenceId) -> QueueFuture<'a, Option<String>>;

    /// Deletes the runs whose requests expired before this time, with all that is recorded of them. Returns how many there were.
    fn forget(&self, expired_before: Timestamp) -> QueueFuture<'_, u64>;

    /// Accepts messages that the engine has delivered by itself, by invoking a function with them: takes their batches, each for the
    /// time of a lease. Returns what each message is, in their order. An error unless the engine does such a thing.
    fn accept<'a>(&'a self, messages: &'a [SqsMessage], lease: Duration) -> QueueFuture<'a, Vec<Arrival>> {
        let (_, _) = (messages, lease);
        Box::pin(std::future::ready(Err(QueueError::new(
            "found an invocation, but the queue invokes no functions; use `Worker::until`, or a queue in Amazon SQS",
        ))))
    }

    /// Returns what is left in the queue, of all runs; `None` if the engine cannot tell without much effort. Workers ask for it every few
    /// seconds (feature `metrics024`).
    fn backlog(&self) -> QueueFuture<'_, Option<Backlog>> {
        Box::pin(std::future::ready(Ok(None)))
    }

    /// Waits until a batch may have been put. It may return earlier, or never: who waits takes again after a second anyway.
    fn changed(&self) -> QueueFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// Identifies one delivery of a batch. What it contains is up to the engine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lease(pub String);

/// A batch that was taken.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// Identifies the delivery.
    pub lease: Lease,
    /// The message, as [`QueuedBatch::to_json`] returned it.
    pub message: Vec<u8>,
    /// How often it was delivered, this time included.
    pub deliveries: u32,
    /// Why its run was stopped.
    pub stopped: Option<String>,
}

impl Delivery {
    /// Creates it from its parts.
    #[must_use]
    pub fn new(lease: Lease, message: Vec<u8>, deliveries: u32, stopped: Option<String>) -> Self {
        Self { lease, message, deliveries, stopped }
    }
}

/// Leaves out the message, which contains user ids.
impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("lease", &self.lease)
            .field("deliveries", &self.deliveries)
            .field("stopped", &self.stopped)
            .finish_non_exhaustive()
    }
}

/// What a message is that the engine has delivered by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Arrival {
    /// A batch that was taken.
    Taken(Delivery),
    /// Nothing is left to do for it, for example because its batch is settled: the engine may delete it.
    Finished,
    /// It is not due: another worker has its batch, or it was put for later. The engine has to deliver it again.
    NotDue,
}

/// What has become of a lease.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeaseState {
    /// It was extended.
    Held,
    /// It was extended, and the run was stopped, for this reason.
    Stopped(String),
    /// It ended, and the batch was taken again.
    Lost,
}

/// What is left in a queue, of all runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Backlog {
    /// The batches that wait or are being sent.
    pub batches: u64,
    /// The customers of these batches.
    pub customers: u64,
    /// How long the batch that has waited longest is overdue.
    pub oldest: Option<Duration>,
}

/// Customers of a batch who are to be sent to later: a batch of their own, and when it is due.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rest {
    /// The batch.
    pub batch: QueuedBatch,
    /// The time from now until it may be taken.
    pub wait: Duration,
}

impl Rest {
    pub(crate) fn new(batch: QueuedBatch, wait: Duration) -> Self {
        Self { batch, wait }
    }
}

impl<Q: Queue + ?Sized> Queue for Arc<Q> {
    fn stage(&self) -> SkillStage {
        (**self).stage()
    }

    fn open_run<'a>(&'a self, request: &'a EventRequest) -> QueueFuture<'a, String> {
        (**self).open_run(request)
    }

    fn close_run<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, ()> {
        (**self).close_run(run)
    }

    fn put<'a>(&'a self, batches: &'a [QueuedBatch]) -> QueueFuture<'a, ()> {
        (**self).put(batches)
    }

    fn take(&self, max: usize, lease: Duration) -> QueueFuture<'_, Vec<Delivery>> {
        (**self).take(max, lease)
    }

    fn extend<'a>(&'a self, leases: &'a [Lease], lease: Duration) -> QueueFuture<'a, Vec<LeaseState>> {
        (**self).extend(leases, lease)
    }

    fn later<'a>(&'a self, lease: &'a Lease, wait: Duration) -> QueueFuture<'a, bool> {
        (**self).later(lease, wait)
    }

    fn settle<'a>(&'a self, lease: &'a Lease, record: &'a Record, rest: &'a [Rest]) -> QueueFuture<'a, bool> {
        (**self).settle(lease, record, rest)
    }

    fn bury<'a>(&'a self, lease: &'a Lease, reason: &'a str) -> QueueFuture<'a, bool> {
        (**self).bury(lease, reason)
    }

    fn stop<'a>(&'a self, run: &'a RunId, reason: &'a str) -> QueueFuture<'a, bool> {
        (**self).stop(run, reason)
    }

    fn progress<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, Option<RunProgress>> {
        (**self).progress(run)
    }

    fn outcomes<'a>(&'a self, run: &'a RunId, after: Option<&'a str>) -> QueueFuture<'a, FailurePage> {
        (**self).outcomes(run, after)
    }

    fn unfinished<'a>(&'a self, reference_id: &'a ReferenceId) -> QueueFuture<'a, Option<String>> {
        (**self).unfinished(reference_id)
    }

    fn forget(&self, expired_before: Timestamp) -> QueueFuture<'_, u64> {
        (**self).forget(expired_before)
    }

    fn accept<'a>(&'a self, messages: &'a [SqsMessage], lease: Duration) -> QueueFuture<'a, Vec<Arrival>> {
        (**self).accept(messages, lease)
    }

    fn backlog(&self) -> QueueFuture<'_, Option<Backlog>> {
        (**self).backlog()
    }

    fn changed(&self) -> QueueFuture<'_, ()> {
        (**self).changed()
    }
}
