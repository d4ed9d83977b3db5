//! A queue with a fault.

use alexa_proactive::{EventRequest, ReferenceId, SkillStage, Timestamp};
use alexa_proactive_fleet::{
    Backlog, Delivery, FailurePage, Lease, LeaseState, Queue, QueueError, QueueFuture, QueuedBatch, Record,
    Rest, RunId, RunProgress,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

pub(crate) type AnyQueue = Arc<dyn Queue>;

/// A queue with a fault.
pub(crate) struct Wrapped {
    queue: AnyQueue,
    extends: bool,
    /// The messages with this text cannot be read.
    poison: Option<&'static str>,
    is_broken: AtomicBool,
}

impl Wrapped {
    pub(crate) fn new(queue: AnyQueue) -> Self {
        Self { queue, extends: true, poison: None, is_broken: AtomicBool::new(false) }
    }

    pub(crate) fn without_extension(self) -> Self {
        Self { extends: false, ..self }
    }

    pub(crate) fn poison(self, text: &'static str) -> Self {
        Self { poison: Some(text), ..self }
    }

    pub(crate) fn break_down(&self, is_broken: bool) {
        self.is_broken.store(is_broken, Ordering::SeqCst);
    }

    /// Calls the queue, unless it is broken: some engines begin when they are called, not when their future is polled.
    fn unless_broken<'a, T: Send + 'a>(
        &self,
        call: impl FnOnce() -> QueueFuture<'a, T>,
    ) -> QueueFuture<'a, T> {
        if self.is_broken.load(Ordering::SeqCst) {
            Box::pin(std::future::ready(Err(QueueError::new("the server is down"))))
        } else {
            call()
        }
    }
}

impl Queue for Wrapped {
    fn stage(&self) -> SkillStage {
        self.queue.stage()
    }

    fn open_run<'a>(&'a self, request: &'a EventRequest) -> QueueFuture<'a, String> {
        self.queue.open_run(request)
    }

    fn close_run<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, ()> {
        self.queue.close_run(run)
    }

    fn put<'a>(&'a self, batches: &'a [QueuedBatch]) -> QueueFuture<'a, ()> {
        self.queue.put(batches)
    }

    fn take(&self, max: usize, lease: Duration) -> QueueFuture<'_, Vec<Delivery>> {
        let taken = self.unless_broken(|| self.queue.take(max, lease));
        Box::pin(async move {
            let mut taken = taken.await?;
            for delivery in &mut taken {
                let text = String::from_utf8_lossy(&delivery.message);
                if self.poison.is_some_and(|poison| text.contains(poison)) {
                    delivery.message = br#"{"v":2,"else":true}"#.to_vec();
                }
            }
            Ok(taken)
        })
    }

    fn extend<'a>(&'a self, leases: &'a [Lease], lease: Duration) -> QueueFuture<'a, Vec<LeaseState>> {
        if self.extends {
            self.unless_broken(|| self.queue.extend(leases, lease))
        } else {
            Box::pin(std::future::ready(Err(QueueError::new("unreachable"))))
        }
    }

    fn later<'a>(&'a self, lease: &'a Lease, wait: Duration) -> QueueFuture<'a, bool> {
        self.unless_broken(|| self.queue.later(lease, wait))
    }

    fn settle<'a>(&'a self, lease: &'a Lease, record: &'a Record, rest: &'a [Rest]) -> QueueFuture<'a, bool> {
        self.unless_broken(|| self.queue.settle(lease, record, rest))
    }

    fn bury<'a>(&'a self, lease: &'a Lease, reason: &'a str) -> QueueFuture<'a, bool> {
        self.queue.bury(lease, reason)
    }

    fn stop<'a>(&'a self, run: &'a RunId, reason: &'a str) -> QueueFuture<'a, bool> {
        self.queue.stop(run, reason)
    }

    fn progress<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, Option<RunProgress>> {
        self.queue.progress(run)
    }

    fn outcomes<'a>(&'a self, run: &'a RunId, after: Option<&'a str>) -> QueueFuture<'a, FailurePage> {
        self.queue.outcomes(run, after)
    }

    fn unfinished<'a>(&'a self, reference_id: &'a ReferenceId) -> QueueFuture<'a, Option<String>> {
        self.queue.unfinished(reference_id)
    }

    fn forget(&self, expired_before: Timestamp) -> QueueFuture<'_, u64> {
        self.queue.forget(expired_before)
    }

    fn backlog(&self) -> QueueFuture<'_, Option<Backlog>> {
        self.unless_broken(|| self.queue.backlog())
    }

    fn changed(&self) -> QueueFuture<'_, ()> {
        self.queue.changed()
    }
}
