//! The items of the table: a run, a batch, the failures of a batch.

use alexa_proactive::{Recipient, Region, Timestamp, UserId};
use alexa_proactive_fleet::{Failure, QueueError, Record, RunId, UserFailure};
use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub(super) type Item = HashMap<String, AttributeValue>;

/// The attributes of all items: the runs of a reference id, and what of them.
pub(super) const RUNS: &str = "runs";
pub(super) const PART: &str = "part";

/// Of a run. The first two are the key of the index.
pub(super) const QUEUE: &str = "queue_key";
pub(super) const EXPIRES_AT: &str = "expires_at";
pub(super) const BODY: &str = "run_body";
pub(super) const IS_COMPLETE: &str = "is_complete";
pub(super) const STOPPED: &str = "stopped_because";

/// Of a batch. It is due as long as it is open: at once, later, or when its lease ends.
pub(super) const DUE_AT: &str = "due_at";
pub(super) const LEASE: &str = "lease_number";
pub(super) const DELIVERIES: &str = "delivery_count";
pub(super) const USERS: &str = "user_count";
pub(super) const ACCEPTED: &str = "accepted_count";
pub(super) const NOT_ACCEPTED: &str = "not_accepted";
pub(super) const BURIED: &str = "buried_because";
/// The messages of the rest of a settled batch that may not be in the queue.
pub(super) const UNSENT: &str = "unsent_rest";

/// Of failures.
pub(super) const REGION: &str = "region_code";
pub(super) const FAILURES: &str = "failures_json";

/// The index of the runs by their expiry.
pub(super) const BY_EXPIRY: &str = "by_expiry";

/// What an item is about: the second part of its key.
pub(super) enum Part<'a> {
    Run,
    Batch(&'a str),
    Failures(&'a str),
}

impl Part<'_> {
    /// The beginning of all runs.
    pub(super) const RUN: &'static str = "run ";

    pub(super) fn of(&self, run: &RunId) -> String {
        let at = run.timestamp().to_string();
        // Without the `Z`, later times are greater texts, whatever the number of their digits.
        let run = format!("{}{}", Self::RUN, at.trim_end_matches('Z'));
        match self {
            Self::Run => run,
            Self::Batch(key) => batches_of(&run) + key,
            Self::Failures(key) => failures_of(&run) + key,
        }
    }
}

/// Returns the beginning of the batches of a run, whose second part of the key this is.
pub(super) fn batches_of(run: &str) -> String {
    run.replacen(Part::RUN, "batch ", 1) + " "
}

/// Returns the beginning of the failures of a run, whose second part of the key this is.
pub(super) fn failures_of(run: &str) -> String {
    run.replacen(Part::RUN, "failures ", 1) + " "
}

pub(super) fn text(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

pub(super) fn number(number: impl Into<i128>) -> AttributeValue {
    AttributeValue::N(number.into().to_string())
}

/// Returns an attribute that is a text.
pub(super) fn text_of(item: &Item, name: &str) -> Option<String> {
    item.get(name)?.as_s().ok().cloned()
}

/// Returns an attribute that is a number.
pub(super) fn number_of<T: std::str::FromStr>(item: &Item, name: &str) -> Option<T> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

/// Returns the milliseconds since the Unix epoch, rounded toward the past.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.unix_seconds().saturating_mul(1000).saturating_add(i64::from(at.subsec_nanos() / 1_000_000))
}

/// Returns the milliseconds from the Unix epoch until a time after now.
pub(super) fn after(wait: Duration) -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.saturating_add(wait).as_millis()).unwrap_or(i64::MAX)
}

/// Returns the wait until a time in milliseconds since the Unix epoch.
pub(super) fn wait_until(at: i64) -> Duration {
    Duration::from_millis(u64::try_from(at.saturating_sub(after(Duration::ZERO))).unwrap_or_default())
}

/// Returns the numbers of a record's failures.
pub(super) fn kinds(record: &Record) -> AttributeValue {
    let kinds = record.failures_by_kind();
    AttributeValue::M(kinds.into_iter().map(|(kind, count)| (kind.to_owned(), number(count))).collect())
}

/// Returns the numbers of failures of a batch.
pub(super) fn read_kinds(item: &Item) -> impl Iterator<Item = (&str, u64)> {
    let kinds = item.get(NOT_ACCEPTED).and_then(|kinds| kinds.as_m().ok());
    let kinds = kinds.into_iter().flat_map(|kinds| kinds.keys().map(move |kind| (kind, kinds)));
    kinds.filter_map(|(kind, kinds)| Some((kind.as_str(), number_of(kinds, kind)?)))
}

/// Returns the failures of a record as they are stored: `[["amzn1.ask.account.…","not_subscribed","…"]]`.
pub(super) fn failures_json(record: &Record) -> String {
    let failure = |failure: &UserFailure| json!([failure.user.as_str(), failure.kind, failure.error]);
    record.failures.iter().map(failure).collect::<Value>().to_string()
}

/// Reads the failures of a batch.
pub(super) fn read_failures(item: &Item) -> Result<Vec<Failure>, QueueError> {
    let damaged = || QueueError::new("found failures in another form; another program may have written them");
    let region = text_of(item, REGION).ok_or_else(damaged)?;
    let region = Region::ALL.into_iter().find(|known| known.code() == region).ok_or_else(damaged)?;
    let failures = text_of(item, FAILURES).ok_or_else(damaged)?;
    let failures: Vec<[String; 3]> = serde_json::from_str(&failures).map_err(|_| damaged())?;
    let failure = |[user, kind, error]: [String; 3]| {
        let user = UserId::new(user).map_err(|_| damaged())?;
        Ok(Failure::new(Recipient::new(user, region), kind, error))
    };
    failures.into_iter().map(failure).collect()
}
