//! The instruments that measure a worker. They are registered when it is created.

use crate::burial::BurialReason;
use crate::metrics::{
    BATCHES_BURIED, BATCHES_LEFT, BATCHES_RETURNED, BATCHES_SETTLED, BATCHES_TAKEN, CUSTOMERS_LEFT,
    LEASES_LOST, OLDEST_BATCH_OVERDUE,
};
use crate::queue::{Backlog, Queue};
use ::metrics::{Counter, Gauge, IntoF64, counter, gauge};
use alexa_proactive::SkillStage;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How often a worker asks for the backlog: no less often than most servers of Prometheus scrape.
const BACKLOG_INTERVAL: Duration = Duration::from_secs(15);

/// The instruments of a worker. Clones share them.
#[derive(Clone)]
pub(crate) struct Instruments {
    taken: Counter,
    settled: Counter,
    returned: Counter,
    buried_not_settled: Counter,
    buried_unreadable: Counter,
    leases_lost: Counter,
    batches_left: Gauge,
    customers_left: Gauge,
    oldest_batch_overdue: Gauge,
}

impl Instruments {
    /// Registers the instruments with the recorder that is installed.
    pub(crate) fn new(stage: SkillStage) -> Self {
        let stage = stage.as_str();
        let buried = |reason| counter!(BATCHES_BURIED.name, "stage" => stage, "reason" => reason);
        Self {
            taken: counter!(BATCHES_TAKEN.name, "stage" => stage),
            settled: counter!(BATCHES_SETTLED.name, "stage" => stage),
            returned: counter!(BATCHES_RETURNED.name, "stage" => stage),
            buried_not_settled: buried("not_settled"),
            buried_unreadable: buried("unreadable"),
            leases_lost: counter!(LEASES_LOST.name, "stage" => stage),
            batches_left: gauge!(BATCHES_LEFT.name, "stage" => stage),
            customers_left: gauge!(CUSTOMERS_LEFT.name, "stage" => stage),
            oldest_batch_overdue: gauge!(OLDEST_BATCH_OVERDUE.name, "stage" => stage),
        }
    }

    pub(crate) fn on_taken(&self, batches: usize) {
        self.taken.increment(batches as u64);
    }

    pub(crate) fn on_settled(&self) {
        self.settled.increment(1);
    }

    pub(crate) fn on_returned(&self) {
        self.returned.increment(1);
    }

    pub(crate) fn on_buried(&self, reason: BurialReason) {
        let counter = match reason {
            BurialReason::NotSettled => &self.buried_not_settled,
            BurialReason::Unreadable => &self.buried_unreadable,
        };
        counter.increment(1);
    }

    pub(crate) fn on_lease_lost(&self) {
        self.leases_lost.increment(1);
    }

    /// Measures the backlog again and again. Pending for ever if the queue does not know it.
    pub(crate) async fn watch_backlog(&self, queue: Arc<dyn Queue>) {
        let mut times = interval(BACKLOG_INTERVAL);
        times.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            times.tick().await;
            match queue.backlog().await {
                Ok(Some(backlog)) => self.set_backlog(&backlog),
                Ok(None) => std::future::pending().await,
                Err(error) => tracing::warn!(%error, "the backlog of the queue cannot be measured"),
            }
        }
    }

    fn set_backlog(&self, backlog: &Backlog) {
        self.batches_left.set(precise(backlog.batches));
        self.customers_left.set(precise(backlog.customers));
        self.oldest_batch_overdue.set(backlog.oldest.unwrap_or_default().into_f64());
    }
}

/// Returns a number as the facade needs it.
#[expect(clippy::cast_precision_loss, reason = "exact up to 2^53 customers")]
fn precise(number: u64) -> f64 {
    number as f64
}
