//! Metrics of a client, through the facade of the crate `metrics` 0.24 (feature `metrics024`).
//!
//! Install a recorder, such as that of `metrics-exporter-prometheus`, before you build the client: it registers its metrics when it is
//! built, those of an event with the first outcome, and keeps the handles. A recorder that is installed later misses the metrics of attempts. Clients of a
//! process add to the same series, so a process should send for one skill.
//!
//! | metric | labels | what it is |
//! | --- | --- | --- |
//! | [`NOTIFICATIONS_ACCEPTED`] | stage, region, event | requests that Amazon accepted |
//! | [`NOTIFICATIONS_NOT_ACCEPTED`] | stage, region, event, kind | requests that ended with an error, by its [kind](super::SendErrorKind::as_str) |
//! | [`ATTEMPTS`] | stage, region, status | requests on the wire, by the [status](ATTEMPTS) of Amazon's answer |
//! | [`RETRIES`] | stage, region | those of them that were not the first attempt for their customer |
//! | [`ATTEMPT_DURATION`] | stage, region | the time of an attempt, in seconds |
//! | [`REQUESTS_IN_FLIGHT`] | stage, region | attempts that wait for Amazon's answer |
//! | [`TOKEN_REQUESTS`] | stage, result | requests for a token: `ok` or `failed` |
//!
//! Each label has a small, closed set of values. None has a user id, a reference id, a token or a secret. Over a batch, the accepted ones
//! and those that were not, by kind, are its [`Counts`](super::Counts).
//!
//! With Prometheus, set [`ATTEMPT_DURATION_BUCKETS`]; without buckets, its exporter makes a summary, which cannot be added up:
//!
//! ```
//! use alexa_proactive::SkillStage;
//! use alexa_proactive::client::{Client, Credentials, metrics};
//! use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};
//!
//! let duration = Matcher::Full(metrics::ATTEMPT_DURATION.name.to_owned());
//! let prometheus = PrometheusBuilder::new()
//!     .set_buckets_for_metric(duration, metrics::ATTEMPT_DURATION_BUCKETS)?
//!     .install_recorder()?; // or `.with_http_listener(…)` and `.install()`
//! metrics::describe();
//!
//! let credentials = Credentials::new("amzn1.application-oa2-client.EXAMPLE", "secret");
//! let client = Client::builder(credentials, SkillStage::Live).build()?;
//! # drop(client);
//! let text = prometheus.render();
//! assert!(text.contains(r#"alexa_proactive_requests_in_flight{stage="live",region="EU"} 0"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use ::metrics::{Unit, describe_counter, describe_gauge, describe_histogram};

/// A metric: what there is to know of it before it has a value.
///
/// ```
/// use alexa_proactive::client::metrics::{ATTEMPTS, MetricKind};
///
/// assert_eq!(ATTEMPTS.name, "alexa_proactive_attempts_total");
/// assert_eq!(ATTEMPTS.kind, MetricKind::Counter);
/// assert_eq!(ATTEMPTS.labels, ["stage", "region", "status"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metric {
    /// The name, by Prometheus' conventions: it ends with `_total` if it is a counter, and with the unit if it has one.
    pub name: &'static str,
    /// The kind.
    pub kind: MetricKind,
    /// What it measures, in one sentence.
    pub description: &'static str,
    /// The names of its labels.
    pub labels: &'static [&'static str],
}

/// The kind of a [`Metric`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MetricKind {
    /// It only rises.
    Counter,
    /// It rises and falls.
    Gauge,
    /// The distribution of a value.
    Histogram,
}

/// Requests that Amazon accepted.
pub const NOTIFICATIONS_ACCEPTED: Metric = Metric::counter(
    "alexa_proactive_notifications_accepted_total",
    "Requests that Amazon accepted.",
    &["stage", "region", "event"],
);

/// Requests that ended with an error, by its [kind](super::SendErrorKind::as_str). Some of them may be sent again later:
/// [`Counts::deferred`](super::Counts::deferred).
pub const NOTIFICATIONS_NOT_ACCEPTED: Metric = Metric::counter(
    "alexa_proactive_notifications_not_accepted_total",
    "Requests that ended with an error, by its kind.",
    &["stage", "region", "event", "kind"],
);

/// Requests on the wire, by the status of Amazon's answer.
///
/// The status is one of those that Amazon and its gateways are known to use, such as `202`, `429` or `432`; for others their class, such
/// as `4xx`; `none` without an answer; `cancelled` if the send was dropped before the answer came.
pub const ATTEMPTS: Metric = Metric::counter(
    "alexa_proactive_attempts_total",
    "Requests on the wire, by the status of Amazon's answer.",
    &["stage", "region", "status"],
);

/// The [attempts](ATTEMPTS) that were not the first one for their customer.
pub const RETRIES: Metric = Metric::counter(
    "alexa_proactive_retries_total",
    "Attempts that were not the first one for their customer.",
    &["stage", "region"],
);

/// The time from the start of an attempt to Amazon's answer, or to the timeout, in seconds. Attempts that were cancelled are not included.
pub const ATTEMPT_DURATION: Metric = Metric::histogram(
    "alexa_proactive_attempt_duration_seconds",
    "The time from the start of an attempt to Amazon's answer, or to the timeout.",
    &["stage", "region"],
);

/// Bounds of buckets for [`ATTEMPT_DURATION`], in seconds. The last one is the default
/// [`attempt_timeout`](super::ClientBuilder::attempt_timeout).
pub const ATTEMPT_DURATION_BUCKETS: &[f64] = &[0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0];

/// Attempts that wait for Amazon's answer. Requests that wait for another attempt are not in flight.
pub const REQUESTS_IN_FLIGHT: Metric = Metric::gauge(
    "alexa_proactive_requests_in_flight",
    "Attempts that wait for Amazon's answer.",
    &["stage", "region"],
);

/// Requests for a token to Login with Amazon, by their result: `ok` or `failed`.
pub const TOKEN_REQUESTS: Metric = Metric::counter(
    "alexa_proactive_token_requests_total",
    "Requests for a token to Login with Amazon, by their result.",
    &["stage", "result"],
);

/// All metrics of a client.
pub const ALL: &[Metric] = &[
    NOTIFICATIONS_ACCEPTED,
    NOTIFICATIONS_NOT_ACCEPTED,
    ATTEMPTS,
    RETRIES,
    ATTEMPT_DURATION,
    REQUESTS_IN_FLIGHT,
    TOKEN_REQUESTS,
];

/// Describes all metrics of a client to the recorder that is installed.
pub fn describe() {
    ALL.iter().for_each(Metric::describe);
}

impl Metric {
    /// For the metrics of a fleet, too.
    #[doc(hidden)]
    #[must_use]
    pub const fn counter(
        name: &'static str,
        description: &'static str,
        labels: &'static [&'static str],
    ) -> Self {
        Self { name, kind: MetricKind::Counter, description, labels }
    }

    /// For the metrics of a fleet, too.
    #[doc(hidden)]
    #[must_use]
    pub const fn gauge(
        name: &'static str,
        description: &'static str,
        labels: &'static [&'static str],
    ) -> Self {
        Self { name, kind: MetricKind::Gauge, description, labels }
    }

    const fn histogram(
        name: &'static str,
        description: &'static str,
        labels: &'static [&'static str],
    ) -> Self {
        Self { name, kind: MetricKind::Histogram, description, labels }
    }

    /// Describes it to the recorder that is installed.
    pub fn describe(&self) {
        let Self { name, kind, description, .. } = *self;
        let unit = if name.ends_with("_seconds") { Unit::Seconds } else { Unit::Count };
        match kind {
            MetricKind::Counter => describe_counter!(name, unit, description),
            MetricKind::Gauge => describe_gauge!(name, unit, description),
            MetricKind::Histogram => describe_histogram!(name, unit, description),
        }
    }
}
