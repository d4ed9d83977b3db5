//! What goes into rows and comes out of them.

use alexa_proactive::{Recipient, Region, Timestamp, UserId};
use alexa_proactive_fleet::{Backlog, Failure, Lease, QueueError, Record, RunProgress, UserFailure};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

/// Returns a column.
pub(super) fn column<'a, T: FromSql<'a>>(row: &'a Row, index: usize) -> Result<T, QueueError> {
    row.try_get(index).map_err(QueueError::new)
}

/// Returns the lease of a delivery: the row and the number of the lease.
pub(super) fn lease(id: i64, number: i64) -> Lease {
    Lease(format!("{id}/{number}"))
}

/// Returns the row and the number of a lease. One of another engine is no lease of any row.
pub(super) fn parts(lease: &Lease) -> (i64, i64) {
    let parts =
        lease.0.split_once('/').and_then(|(id, number)| Some((id.parse().ok()?, number.parse().ok()?)));
    parts.unwrap_or((0, 0))
}

/// Returns a text without the one character that PostgreSQL's texts cannot have.
pub(super) fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// Returns the milliseconds since the Unix epoch, rounded toward the past.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.unix_seconds().saturating_mul(1000).saturating_add(i64::from(at.subsec_nanos() / 1_000_000))
}

/// Returns the failures of a record as they are stored, `None` if there are none: `[["amzn1.ask.account.…","not_subscribed","…"]]`.
pub(super) fn failures_json(record: &Record) -> Option<String> {
    let failure = |failure: &UserFailure| json!([failure.user.as_str(), failure.kind, failure.error]);
    let failures: Value = record.failures.iter().map(failure).collect();
    (!record.failures.is_empty()).then(|| failures.to_string())
}

/// Reads the failures of a batch of this region.
pub(super) fn read_failures(region: &str, failures: &str) -> Result<Vec<Failure>, QueueError> {
    let damaged = || QueueError::new("found failures in another form; another program may have written them");
    let region = Region::ALL.into_iter().find(|known| known.code() == region).ok_or_else(damaged)?;
    let failures: Vec<[String; 3]> = serde_json::from_str(failures).map_err(|_| damaged())?;
    let failure = |[user, kind, error]: [String; 3]| {
        let user = UserId::new(user).map_err(|_| damaged())?;
        Ok(Failure::new(Recipient::new(user, region), kind, error))
    };
    failures.into_iter().map(failure).collect()
}

/// Returns a number. PostgreSQL has no unsigned integers.
fn number(row: &Row, index: usize) -> Result<u64, QueueError> {
    Ok(u64::try_from(column::<i64>(row, index)?).unwrap_or_default())
}

/// Returns how long something is overdue: `None` if it is due later, or if there is nothing.
fn overdue(row: &Row, index: usize) -> Result<Option<Duration>, QueueError> {
    let seconds: Option<f64> = column(row, index)?;
    Ok(seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()))
}

/// Reads what is left in a queue.
pub(super) fn backlog(row: &Row) -> Result<Backlog, QueueError> {
    let mut backlog = Backlog::default();
    backlog.batches = number(row, 0)?;
    backlog.customers = number(row, 1)?;
    backlog.oldest = overdue(row, 2)?;
    Ok(backlog)
}

/// Reads the progress of a run.
pub(super) fn progress(row: &Row) -> Result<RunProgress, QueueError> {
    let kinds: BTreeMap<String, u64> = serde_json::from_str(column(row, 8)?).map_err(QueueError::new)?;
    let mut progress = RunProgress::default();
    progress.is_complete = column(row, 0)?;
    progress.stopped = column(row, 1)?;
    progress.accepted = number(row, 2)?;
    progress.left = number(row, 3)?;
    progress.buried = number(row, 4)?;
    progress.batches_left = number(row, 5)?;
    progress.max_deliveries = u32::try_from(column::<i32>(row, 6)?).unwrap_or_default();
    progress.oldest = overdue(row, 7)?;
    progress.not_accepted = kinds;
    progress.burial_reasons = column::<Option<Vec<String>>>(row, 9)?.into_iter().flatten().collect();
    Ok(progress)
}
