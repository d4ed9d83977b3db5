//! The queue of a fleet: each method is one statement, which is a transaction.

mod rows;
mod statements;

use crate::connection::{Connection, Value};
use alexa_proactive::{EventRequest, ReferenceId, SkillStage, Timestamp};
use alexa_proactive_fleet::{
    Backlog, Delivery, FailurePage, Lease, LeaseState, Queue, QueueError, QueueFuture, QueuedBatch, Record,
    Rest, RunId, RunProgress,
};
use rows::{backlog, column, failures_json, lease, millis, parts, progress, read_failures, without_nul};
use statements::{
    BACKLOG, BURY, CLOSE_RUN, EXTEND, FORGET, LATER, OPEN_QUEUE, OPEN_RUN, OUTCOMES, PROGRESS, PUT, SETTLE,
    STOP, TAKE, UNFINISHED,
};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::Row;

/// How many batches a page of failures covers.
const BATCHES_A_PAGE: usize = 16;

/// The [`Queue`] of one skill on one stage: see [`Postgres::fleet`](crate::Postgres::fleet).
///
/// Batches are taken with `FOR UPDATE SKIP LOCKED`, leases are numbered, a settlement is one statement, and workers wait by
/// `LISTEN`. Waits are by the server's clock.
pub struct PostgresQueue {
    connection: Arc<Connection>,
    skill_id: String,
    stage: SkillStage,
    /// The id of the row in `alexa_queue`.
    queue: i32,
    /// The channel on which it notifies.
    channel: String,
}

impl PostgresQueue {
    pub(crate) async fn open(
        connection: Arc<Connection>,
        skill_id: String,
        stage: SkillStage,
    ) -> Result<Self, QueueError> {
        let values: [Value; 2] = [Box::new(skill_id.clone()), Box::new(stage.as_str())];
        let row = inserted_or_found(&connection, OPEN_QUEUE, &values).await?;
        let queue: i32 = column(&row, 0)?;
        Ok(Self { connection, skill_id, stage, queue, channel: format!("alexa_queue_{queue}") })
    }

    /// Runs a statement for this queue.
    async fn query(&self, sql: &str, mut values: Vec<Value>) -> Result<Vec<Row>, QueueError> {
        values.insert(0, Box::new(self.queue));
        self.connection.query(sql, &values).await.map_err(QueueError::new)
    }

    /// Runs a statement for the batch of a lease. Returns whether it had an effect.
    async fn query_leased(&self, sql: &str, lease: &Lease, further: Vec<Value>) -> Result<bool, QueueError> {
        let (id, number) = parts(lease);
        let mut values: Vec<Value> = vec![Box::new(id), Box::new(number)];
        values.extend(further);
        Ok(!self.query(sql, values).await?.is_empty())
    }
}

/// Runs a statement that inserts a row or finds it.
async fn inserted_or_found(connection: &Connection, sql: &str, values: &[Value]) -> Result<Row, QueueError> {
    // Another process may have inserted it after the first statement began.
    for _ in 0..2 {
        let rows = connection.query(sql, values).await.map_err(QueueError::new)?;
        if let Some(row) = rows.into_iter().next() {
            return Ok(row);
        }
    }
    Err(QueueError::new(
        "found no row after it was inserted, expected one; another process may have deleted it",
    ))
}

/// Returns what identifies a run in the tables.
fn key(run: &RunId) -> Vec<Value> {
    vec![Box::new(run.reference_id().as_str().to_owned()), Box::new(run.timestamp().to_string())]
}

/// Returns a number for a column. PostgreSQL has no unsigned integers.
fn integer(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}

/// Returns a number for a parameter that limits.
fn limit(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Returns a wait for a parameter: at most a year, because timestamps end.
fn seconds(wait: Duration) -> f64 {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
    wait.min(YEAR).as_secs_f64()
}

impl Queue for PostgresQueue {
    fn stage(&self) -> SkillStage {
        self.stage
    }

    fn open_run<'a>(&'a self, request: &'a EventRequest) -> QueueFuture<'a, String> {
        Box::pin(async move {
            let mut values: Vec<Value> = vec![Box::new(self.queue)];
            values.extend(key(&RunId::of(request)));
            values.push(Box::new(request.to_string()));
            values.push(Box::new(millis(request.expiry_time())));
            column(&inserted_or_found(&self.connection, OPEN_RUN, &values).await?, 0)
        })
    }

    fn close_run<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, ()> {
        Box::pin(async move { self.query(CLOSE_RUN, key(run)).await.map(drop) })
    }

    fn put<'a>(&'a self, batches: &'a [QueuedBatch]) -> QueueFuture<'a, ()> {
        Box::pin(async move {
            let runs = || batches.iter().map(QueuedBatch::run);
            let texts = |text: fn(&QueuedBatch) -> String| -> Value {
                Box::new(batches.iter().map(text).collect::<Vec<_>>())
            };
            let users: Vec<i32> = batches.iter().map(|batch| integer(batch.users().len())).collect();
            let values: Vec<Value> = vec![
                Box::new(self.channel.clone()),
                Box::new(runs().map(|run| run.reference_id().as_str().to_owned()).collect::<Vec<_>>()),
                Box::new(runs().map(|run| run.timestamp().to_string()).collect::<Vec<_>>()),
                texts(|batch| batch.key().to_owned()),
                texts(|batch| batch.region().code().to_owned()),
                Box::new(users),
                texts(QueuedBatch::to_json),
            ];
            self.query(PUT, values).await.map(drop)
        })
    }

    fn take(&self, max: usize, time: Duration) -> QueueFuture<'_, Vec<Delivery>> {
        Box::pin(async move {
            let rows = self.query(TAKE, vec![Box::new(limit(max)), Box::new(seconds(time))]).await?;
            let delivery = |row: &Row| {
                let message: Option<String> = column(row, 2)?;
                let deliveries: i32 = column(row, 3)?;
                Ok(Delivery::new(
                    lease(column(row, 0)?, column(row, 1)?),
                    message.unwrap_or_default().into_bytes(),
                    u32::try_from(deliveries).unwrap_or_default(),
                    column(row, 4)?,
                ))
            };
            rows.iter().map(delivery).collect()
        })
    }

    fn extend<'a>(&'a self, leases: &'a [Lease], time: Duration) -> QueueFuture<'a, Vec<LeaseState>> {
        Box::pin(async move {
            let (ids, numbers): (Vec<i64>, Vec<i64>) = leases.iter().map(parts).unzip();
            let values: Vec<Value> = vec![Box::new(seconds(time)), Box::new(ids), Box::new(numbers)];
            let state = |row: &Row| {
                let (is_held, stopped): (bool, Option<String>) = (column(row, 0)?, column(row, 1)?);
                Ok(match stopped {
                    _ if !is_held => LeaseState::Lost,
                    Some(reason) => LeaseState::Stopped(reason),
                    None => LeaseState::Held,
                })
            };
            self.query(EXTEND, values).await?.iter().map(state).collect()
        })
    }

    fn later<'a>(&'a self, lease: &'a Lease, wait: Duration) -> QueueFuture<'a, bool> {
        let further: Vec<Value> = vec![Box::new(self.channel.clone()), Box::new(seconds(wait))];
        Box::pin(self.query_leased(LATER, lease, further))
    }

    fn settle<'a>(&'a self, lease: &'a Lease, record: &'a Record, rest: &'a [Rest]) -> QueueFuture<'a, bool> {
        Box::pin(async move {
            let kinds = serde_json::to_string(&record.failures_by_kind()).map_err(QueueError::new)?;
            let texts = |text: fn(&QueuedBatch) -> String| -> Value {
                Box::new(rest.iter().map(|rest| text(&rest.batch)).collect::<Vec<_>>())
            };
            let users: Vec<i32> = rest.iter().map(|rest| integer(rest.batch.users().len())).collect();
            let waits: Vec<f64> = rest.iter().map(|rest| seconds(rest.wait)).collect();
            let further: Vec<Value> = vec![
                Box::new(self.channel.clone()),
                Box::new(integer(record.accepted)),
                Box::new(kinds),
                Box::new(failures_json(record)),
                texts(|batch| batch.key().to_owned()),
                texts(|batch| batch.region().code().to_owned()),
                Box::new(users),
                texts(QueuedBatch::to_json),
                Box::new(waits),
            ];
            self.query_leased(SETTLE, lease, further).await
        })
    }

    fn bury<'a>(&'a self, lease: &'a Lease, reason: &'a str) -> QueueFuture<'a, bool> {
        Box::pin(self.query_leased(BURY, lease, vec![Box::new(without_nul(reason))]))
    }

    fn stop<'a>(&'a self, run: &'a RunId, reason: &'a str) -> QueueFuture<'a, bool> {
        Box::pin(async move {
            let mut values = key(run);
            values.push(Box::new(without_nul(reason)));
            Ok(!self.query(STOP, values).await?.is_empty())
        })
    }

    fn progress<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, Option<RunProgress>> {
        Box::pin(async move { self.query(PROGRESS, key(run)).await?.first().map(progress).transpose() })
    }

    fn outcomes<'a>(&'a self, run: &'a RunId, after: Option<&'a str>) -> QueueFuture<'a, FailurePage> {
        Box::pin(async move {
            let after: i64 = after.and_then(|after| after.parse().ok()).unwrap_or_default();
            let mut values = key(run);
            values.extend([Box::new(after) as Value, Box::new(limit(BATCHES_A_PAGE))]);
            let rows = self.query(OUTCOMES, values).await?;
            let mut page = FailurePage::default();
            for row in &rows {
                page.failures.extend(read_failures(column(row, 1)?, column(row, 2)?)?);
            }
            if let Some(last) = rows.get(BATCHES_A_PAGE - 1) {
                page.next = Some(column::<i64>(last, 0)?.to_string());
            }
            Ok(page)
        })
    }

    fn unfinished<'a>(&'a self, reference_id: &'a ReferenceId) -> QueueFuture<'a, Option<String>> {
        Box::pin(async move {
            let rows = self.query(UNFINISHED, vec![Box::new(reference_id.as_str().to_owned())]).await?;
            rows.first().map(|row| column(row, 0)).transpose()
        })
    }

    fn forget(&self, expired_before: Timestamp) -> QueueFuture<'_, u64> {
        Box::pin(async move {
            let rows = self.query(FORGET, vec![Box::new(millis(expired_before))]).await?;
            let number: i64 = rows.first().map(|row| column(row, 0)).transpose()?.unwrap_or_default();
            Ok(u64::try_from(number).unwrap_or_default())
        })
    }

    fn backlog(&self) -> QueueFuture<'_, Option<Backlog>> {
        Box::pin(async move { self.query(BACKLOG, Vec::new()).await?.first().map(backlog).transpose() })
    }

    fn changed(&self) -> QueueFuture<'_, ()> {
        Box::pin(async move { self.connection.notified(&self.channel).await.map_err(QueueError::new) })
    }
}

impl fmt::Debug for PostgresQueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresQueue")
            .field("skill_id", &self.skill_id)
            .field("stage", &self.stage)
            .finish_non_exhaustive()
    }
}
