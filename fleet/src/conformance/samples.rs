//! Requests and batches for the test of queues.

use super::failure::Failure;
use crate::batch::QueuedBatch;
use crate::queue::{Delivery, Queue};
use alexa_proactive::{Catalog, Event, EventRequest, ReferenceId, Region, Timestamp, UserId};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// A lease that does not end during the test.
pub(super) const LONG: Duration = Duration::from_secs(3600);

/// A lease that has ended after [`until_ended`].
pub(super) const SHORT: Duration = Duration::from_millis(100);

/// Waits until a short lease has ended, also with an engine whose times are whole seconds.
pub(super) async fn until_ended() {
    tokio::time::sleep(Duration::from_secs(1) + SHORT * 3).await;
}

fn invalid(error: impl fmt::Display) -> Failure {
    Failure::new(error.to_string())
}

/// Returns a request with texts that a queue must neither change nor interpret. `second` distinguishes its timestamp.
pub(super) fn request(name: &str, second: u64) -> Result<EventRequest, Failure> {
    const EVENT: &str = r#"{"name":"AMAZON.MessageAlert.Activated","payload":{"state":{"status":"UNREAD"},
        "messageGroup":{"creator":{"name":"O'Hara \"\\ % {} größer 家 🦀 $1"},"count":1}}}"#;
    let start: Timestamp = "2026-06-01T12:00:00Z".parse().map_err(invalid)?;
    let at = start.checked_add(Duration::from_secs(second)).unwrap_or(start);
    let event = Event::from_json(EVENT.as_bytes()).map_err(invalid)?;
    let id = ReferenceId::new(name).map_err(invalid)?;
    event.request(id).now(at).timestamp(at).multicast().map_err(invalid)
}

/// Returns customers with these numbers.
pub(super) fn users(numbers: std::ops::Range<u32>) -> Result<Vec<UserId>, Failure> {
    numbers.map(|number| UserId::new(format!("amzn1.ask.account.'{number}\\")).map_err(invalid)).collect()
}

/// Returns a batch of customers with these numbers.
pub(super) fn batch(request: &EventRequest, numbers: std::ops::Range<u32>) -> Result<QueuedBatch, Failure> {
    Ok(QueuedBatch::new(request.clone(), Region::Europe, users(numbers)?))
}

/// Reads the batch of a delivery.
pub(super) fn read(delivery: &Delivery) -> Result<QueuedBatch, Failure> {
    QueuedBatch::from_json(Catalog::AMAZON, &delivery.message).map_err(invalid)
}

/// Takes up to `max` batches, by their keys.
pub(super) async fn take(
    queue: &impl Queue,
    max: usize,
    lease: Duration,
) -> Result<BTreeMap<String, Delivery>, Failure> {
    let mut taken = BTreeMap::new();
    for delivery in queue.take(max, lease).await? {
        let key = read(&delivery)?.key().to_owned();
        if taken.insert(key, delivery).is_some() {
            return Err(Failure::new("a batch is taken once at a time"));
        }
    }
    Ok(taken)
}

/// Takes the only batch that is due.
pub(super) async fn take_one(queue: &impl Queue, lease: Duration) -> Result<Delivery, Failure> {
    let taken = take(queue, 10, lease).await?;
    let only = (taken.len() == 1).then(|| taken.into_values().next()).flatten();
    only.ok_or_else(|| Failure::new("exactly the batch that is due is taken"))
}
