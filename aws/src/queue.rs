//! The queue of a fleet: SQS delivers the batches, DynamoDB says what they are.

mod address;
mod calls;
mod items;
mod messages;
mod records;
mod table;

pub(crate) use table::create as create_table;

use address::{Address, Held};
use alexa_proactive::{EventRequest, ReferenceId, SkillStage, Timestamp};
use alexa_proactive_fleet::{
    Arrival, Delivery, FailurePage, Lease, LeaseState, Queue, QueueError, QueueFuture, QueuedBatch, Record,
    Rest, RunId, RunProgress, SqsMessage,
};
use calls::all;
use items::{after, wait_until};
use messages::{Messages, Outgoing};
use records::{Found, Records};
use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

/// The [`Queue`] of one skill on one stage: see [`Sqs::fleet`](crate::Sqs::fleet).
///
/// A message of SQS delivers a batch, and an item of DynamoDB says what the batch is: due, leased, settled or buried. Each change of the
/// item is one conditional write, so a message that is delivered twice, or late, has no effect, and the record is exact: in a settlement,
/// the record, the failures and the batches of the rest are one transaction. Who gets the message of a batch whose settlement was
/// interrupted finishes it. Progress is read item by item: while workers settle, it may count a rest twice or miss it; of a finished run
/// it is exact.
///
/// Times are by the clocks of the workers, which are to agree within seconds. Waits are in whole seconds, rounded up. SQS delivers
/// batches in about the order in which they are due.
pub struct SqsQueue {
    messages: Messages,
    records: Records,
    stage: SkillStage,
}

impl SqsQueue {
    pub(crate) fn new(
        sqs: aws_sdk_sqs::Client,
        urls: [String; 2],
        dynamodb: aws_sdk_dynamodb::Client,
        table: String,
        skill_id: &str,
        stage: SkillStage,
    ) -> Self {
        let queue = format!("{skill_id} {stage}");
        let [url, dead_letters] = urls;
        let messages = Messages { client: sqs, url, dead_letters, queue: queue.clone() };
        Self { messages, records: Records { client: dynamodb, table, queue }, stage }
    }

    /// Adds a batch. Returns the message that is to be sent.
    async fn add(&self, batch: &QueuedBatch) -> Result<Option<Outgoing>, QueueError> {
        let is_to_be_sent = self.records.add(batch).await?;
        Ok(is_to_be_sent.then(|| Outgoing {
            address: Address::of(batch),
            json: batch.to_json(),
            wait: Duration::ZERO,
        }))
    }

    /// Extends a lease. Returns what it is of, unless it was lost.
    async fn extend_one(&self, held: &Lease, lease: Duration) -> Result<Option<Held>, QueueError> {
        let Some(held) = Held::read(held) else { return Ok(None) };
        Ok(self.records.extend(&held, lease).await?.then_some(held))
    }

    /// Takes the batches of messages that were received.
    async fn accept_all(&self, messages: &[SqsMessage], lease: Duration) -> Result<Vec<Arrival>, QueueError> {
        all(messages.iter().map(|message| self.accept_one(message, lease)).collect()).await
    }

    /// Takes the batch of a message that was received.
    async fn accept_one(&self, message: &SqsMessage, lease: Duration) -> Result<Arrival, QueueError> {
        let Some(address) = self.messages.address(message) else {
            let reason = "it is no batch of this skill and stage";
            tracing::error!(message = message.id, reason, "a message is moved to the dead-letter queue");
            self.messages.bury(message, reason).await?;
            return Ok(Arrival::Finished);
        };
        let Some(stopped) = self.records.stopped(&address.run).await? else {
            self.messages.delete(&message.receipt).await?;
            return Ok(Arrival::Finished);
        };
        match self.records.take(&address, lease).await? {
            Found::Taken { number, deliveries, region } => {
                let held = Held { address, number, region, receipt: message.receipt.clone() };
                let text = message.body.clone().into_bytes();
                return Ok(Arrival::Taken(Delivery::new(held.lease(), text, deliveries, stopped)));
            }
            Found::NotDue(wait) => {
                self.messages.hide(&message.receipt, wait).await?;
                return Ok(Arrival::NotDue);
            }
            Found::Settled { unsent } => {
                self.send_rest(&address, unsent).await?;
                self.messages.delete(&message.receipt).await?;
            }
            Found::Buried(reason) => self.messages.bury(message, &reason).await?,
            Found::Forgotten => self.messages.delete(&message.receipt).await?,
        }
        Ok(Arrival::Finished)
    }

    /// Sends the messages of the rest of a settled batch.
    async fn send_rest(&self, address: &Address, unsent: Option<String>) -> Result<(), QueueError> {
        let Some(unsent) = unsent else { return Ok(()) };
        let rest: Vec<(String, i64, String)> = serde_json::from_str(&unsent).map_err(|_| {
            QueueError::new("found the rest of a batch in another form; another program may have written it")
        })?;
        let rest = rest.into_iter().map(|(key, due, json)| {
            let address = Address { run: address.run.clone(), key };
            Outgoing { address, json, wait: wait_until(due) }
        });
        self.messages.send(&rest.collect::<Vec<_>>()).await?;
        self.records.sent(address).await
    }
}

/// Returns the messages of a rest, each with its key and the time when it is due, as they are kept until they are sent.
fn unsent(rest: &[Rest]) -> Option<String> {
    let message = |rest: &Rest| serde_json::json!([rest.batch.key(), after(rest.wait), rest.batch.to_json()]);
    let messages: serde_json::Value = rest.iter().map(message).collect();
    (!rest.is_empty()).then(|| messages.to_string())
}

impl Queue for SqsQueue {
    fn stage(&self) -> SkillStage {
        self.stage
    }

    fn open_run<'a>(&'a self, request: &'a EventRequest) -> QueueFuture<'a, String> {
        Box::pin(self.records.open_run(request))
    }

    fn close_run<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, ()> {
        Box::pin(self.records.close_run(run))
    }

    fn put<'a>(&'a self, batches: &'a [QueuedBatch]) -> QueueFuture<'a, ()> {
        Box::pin(async move {
            let added = all(batches.iter().map(|batch| self.add(batch)).collect()).await?;
            self.messages.send(&added.into_iter().flatten().collect::<Vec<_>>()).await
        })
    }

    fn take(&self, max: usize, lease: Duration) -> QueueFuture<'_, Vec<Delivery>> {
        Box::pin(async move {
            let mut taken = Vec::new();
            while taken.len() < max {
                let messages = self.messages.receive(max - taken.len(), lease, taken.is_empty()).await?;
                if messages.is_empty() {
                    break;
                }
                for arrival in self.accept_all(&messages, lease).await? {
                    if let Arrival::Taken(delivery) = arrival {
                        taken.push(delivery);
                    }
                }
            }
            Ok(taken)
        })
    }

    fn extend<'a>(&'a self, leases: &'a [Lease], lease: Duration) -> QueueFuture<'a, Vec<LeaseState>> {
        Box::pin(async move {
            let extended = all(leases.iter().map(|held| self.extend_one(held, lease)).collect()).await?;
            let receipts: Vec<&str> = extended.iter().flatten().map(|held| &*held.receipt).collect();
            self.messages.hide_all(&receipts, lease).await?;
            let mut stopped: HashMap<RunId, Option<String>> = HashMap::new();
            let mut states = Vec::with_capacity(leases.len());
            for held in extended {
                let Some(Held { address: Address { run, .. }, .. }) = held else {
                    states.push(LeaseState::Lost);
                    continue;
                };
                if !stopped.contains_key(&run) {
                    stopped.insert(run.clone(), self.records.stopped(&run).await?.flatten());
                }
                let reason = stopped.get(&run).cloned().flatten();
                states.push(reason.map_or(LeaseState::Held, LeaseState::Stopped));
            }
            Ok(states)
        })
    }

    fn later<'a>(&'a self, lease: &'a Lease, wait: Duration) -> QueueFuture<'a, bool> {
        Box::pin(async move {
            let Some(held) = Held::read(lease) else { return Ok(false) };
            let is_held = self.records.later(&held, wait).await?;
            if is_held {
                self.messages.hide(&held.receipt, wait).await?;
            }
            Ok(is_held)
        })
    }

    fn settle<'a>(&'a self, lease: &'a Lease, record: &'a Record, rest: &'a [Rest]) -> QueueFuture<'a, bool> {
        Box::pin(async move {
            let Some(held) = Held::read(lease) else { return Ok(false) };
            let mut unsent = unsent(rest);
            if !self.records.settle(&held, record, rest, unsent.as_deref()).await? {
                // Unless it is settled by an attempt of this one that failed afterwards, the lease was lost.
                unsent = self.records.unsent_of(&held).await?;
                if unsent.is_none() {
                    return Ok(false);
                }
            }
            self.send_rest(&held.address, unsent).await?;
            if let Err(error) = self.messages.delete(&held.receipt).await {
                tracing::warn!(%error, "the message of a settled batch is not deleted; its next receiver does that");
            }
            Ok(true)
        })
    }

    fn bury<'a>(&'a self, lease: &'a Lease, reason: &'a str) -> QueueFuture<'a, bool> {
        Box::pin(async move {
            let Some(held) = Held::read(lease) else { return Ok(false) };
            let is_held = self.records.bury(&held, reason).await?;
            if is_held {
                // The next receiver of the message has its text, and moves it to the dead-letter queue.
                self.messages.hide(&held.receipt, Duration::ZERO).await?;
            }
            Ok(is_held)
        })
    }

    fn stop<'a>(&'a self, run: &'a RunId, reason: &'a str) -> QueueFuture<'a, bool> {
        Box::pin(self.records.stop(run, reason))
    }

    fn progress<'a>(&'a self, run: &'a RunId) -> QueueFuture<'a, Option<RunProgress>> {
        Box::pin(self.records.progress(run))
    }

    fn outcomes<'a>(&'a self, run: &'a RunId, after: Option<&'a str>) -> QueueFuture<'a, FailurePage> {
        Box::pin(self.records.outcomes(run, after))
    }

    fn unfinished<'a>(&'a self, reference_id: &'a ReferenceId) -> QueueFuture<'a, Option<String>> {
        Box::pin(self.records.unfinished(reference_id))
    }

    fn forget(&self, expired_before: Timestamp) -> QueueFuture<'_, u64> {
        Box::pin(self.records.forget(expired_before))
    }

    fn accept<'a>(&'a self, messages: &'a [SqsMessage], lease: Duration) -> QueueFuture<'a, Vec<Arrival>> {
        Box::pin(async move {
            let arrivals = self.accept_all(messages, lease).await?;
            // A message is hidden for the time of the lease, instead of the queue's visibility timeout.
            let taken =
                messages.iter().zip(&arrivals).filter(|(_, arrival)| matches!(arrival, Arrival::Taken(_)));
            let receipts: Vec<&str> = taken.map(|(message, _)| &*message.receipt).collect();
            self.messages.hide_all(&receipts, lease).await?;
            Ok(arrivals)
        })
    }
}

impl fmt::Debug for SqsQueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqsQueue")
            .field("queue", &self.messages.queue)
            .field("url", &self.messages.url)
            .field("table", &self.records.table)
            .finish_non_exhaustive()
    }
}
