//! Metrics of a fleet's workers, through the facade of the crate `metrics` 0.24 (feature `metrics024`).
//!
//! They come with those of the client ([`alexa_proactive::client::metrics`]). Install a recorder before you build the client and the
//! worker, because they register their metrics then.
//!
//! | metric | labels | what it is |
//! | --- | --- | --- |
//! | [`BATCHES_TAKEN`] | stage | batches that the worker took |
//! | [`BATCHES_SETTLED`] | stage | of these, those that it settled |
//! | [`BATCHES_RETURNED`] | stage | those that it returned, when it was asked to end |
//! | [`BATCHES_BURIED`] | stage, reason | those that it buried: `not_settled` or `unreadable` |
//! | [`LEASES_LOST`] | stage | those that other workers took, because it could not reach the queue |
//! | [`BATCHES_LEFT`] | stage | batches in the queue that wait or are being sent, of all runs |
//! | [`CUSTOMERS_LEFT`] | stage | the customers of these batches |
//! | [`OLDEST_BATCH_OVERDUE`] | stage | how long the batch that has waited longest is overdue, in seconds |
//!
//! The last three are the queue's [`Backlog`](crate::Backlog). Each worker asks for it every 15 seconds, so all of them show the same:
//! take the maximum over the workers, not the sum. For a queue in Amazon SQS they do not change: Amazon has metrics of its own for it,
//! such as `ApproximateAgeOfOldestMessage`.
//!
//! No label has the id of a run, because the number of runs has no limit: [`Fleet::progress`](crate::Fleet::progress) is about one run.
//!
//! ```
//! use alexa_proactive_fleet::metrics;
//!
//! metrics::describe(); // those of the client, too
//! assert_eq!(metrics::CUSTOMERS_LEFT.name, "alexa_proactive_fleet_customers_left");
//! ```

use alexa_proactive::client::metrics as of_client;
use alexa_proactive::client::metrics::Metric;

/// Batches that the worker took from the queue, or that an invocation brought.
pub const BATCHES_TAKEN: Metric =
    Metric::counter("alexa_proactive_fleet_batches_taken_total", "Batches that the worker took.", &["stage"]);

/// Batches that the worker settled.
pub const BATCHES_SETTLED: Metric = Metric::counter(
    "alexa_proactive_fleet_batches_settled_total",
    "Batches that the worker settled.",
    &["stage"],
);

/// Batches that the worker returned to the queue when it was asked to end, before it had sent anything of them.
pub const BATCHES_RETURNED: Metric = Metric::counter(
    "alexa_proactive_fleet_batches_returned_total",
    "Batches that the worker returned to the queue when it was asked to end.",
    &["stage"],
);

/// Batches that the worker buried: `not_settled` after too many deliveries without a settlement, or `unreadable`.
pub const BATCHES_BURIED: Metric = Metric::counter(
    "alexa_proactive_fleet_batches_buried_total",
    "Batches that no worker could settle, by the reason.",
    &["stage", "reason"],
);

/// Leases that ended before the worker had settled, returned or buried their batches: other workers took these.
pub const LEASES_LOST: Metric = Metric::counter(
    "alexa_proactive_fleet_leases_lost_total",
    "Leases that ended before the worker was done with their batches.",
    &["stage"],
);

/// Batches in the queue that wait or are being sent.
pub const BATCHES_LEFT: Metric = Metric::gauge(
    "alexa_proactive_fleet_batches_left",
    "Batches in the queue that wait or are being sent.",
    &["stage"],
);

/// Customers of the [batches that are left](BATCHES_LEFT).
pub const CUSTOMERS_LEFT: Metric = Metric::gauge(
    "alexa_proactive_fleet_customers_left",
    "Customers of the batches in the queue that wait or are being sent.",
    &["stage"],
);

/// How long the batch that has waited longest is overdue, in seconds; 0 if none is.
pub const OLDEST_BATCH_OVERDUE: Metric = Metric::gauge(
    "alexa_proactive_fleet_oldest_batch_overdue_seconds",
    "How long the batch that has waited longest is overdue.",
    &["stage"],
);

/// All metrics of a fleet, without those of its client.
pub const ALL: &[Metric] = &[
    BATCHES_TAKEN,
    BATCHES_SETTLED,
    BATCHES_RETURNED,
    BATCHES_BURIED,
    LEASES_LOST,
    BATCHES_LEFT,
    CUSTOMERS_LEFT,
    OLDEST_BATCH_OVERDUE,
];

/// Describes all metrics of a fleet and of its client to the recorder that is installed.
pub fn describe() {
    of_client::describe();
    ALL.iter().for_each(Metric::describe);
}
