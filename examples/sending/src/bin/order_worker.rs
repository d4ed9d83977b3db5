//! A worker that notifies buyers of the progress of their orders.
//!
//! `order_worker QUEUE JOURNAL`: the first file stands for a queue, which delivers a change late, twice, in any order, or again
//! after a crash. It has a line of JSON for each message: `{"order": 4711, "status": "ORDER_SHIPPED", "at":
//! "2026-06-01T12:00:00Z", "buyer": "amzn1.ask.account.…", "region": "EU"}`. The second one is created, and makes each buyer get one
//! body for each change.
//!
//! Each order has one reference id, and the `timestamp` of a request is the time of the change, so that a late "shipped" cannot take
//! the place of "delivered".

use alexa_proactive::catalog::OrderStatus;
use alexa_proactive::client::{Client, Journal, SendErrorKind};
use alexa_proactive::skill_events::Audience;
use alexa_proactive::{
    EventRequest, Localized, ProactiveEvent, Recipient, ReferenceId, Timestamp, UserId, Violations,
};
use futures_util::{StreamExt, stream};
use serde_json::Value;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::time::Duration;

type BoxError = Box<dyn Error + Send + Sync>;

/// An order reached a state at a time.
#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct OrderChanged {
    #[event(skip)]
    order: u64,
    status: OrderStatus,
    #[event(path = "state.enterTimestamp")]
    at: Timestamp,
    seller_name: Localized,
}

impl OrderChanged {
    fn request(&self) -> Result<EventRequest, Violations> {
        self.to_event()?
            .request(ReferenceId::of(&["order", &self.order.to_string()]))
            .timestamp(self.at)
            .expires_in(Duration::from_secs(12 * 3600))
            .multicast() // `send_each` replaces the audience by the buyer
    }
}

/// Reads a message: the buyer, with the region from what Alexa sent about them, the request, and the order's number.
fn message(line: io::Result<String>) -> Result<(Recipient, EventRequest, u64), BoxError> {
    let message: Value = serde_json::from_str(&line?)?;
    let text = |name: &str| message[name].as_str().ok_or_else(|| format!("found no text `{name}`"));
    let change = OrderChanged {
        order: message["order"].as_u64().ok_or("found no number `order`")?,
        status: text("status")?.parse()?,
        at: text("at")?.parse()?,
        seller_name: Localized::by_language([("en", "Example Store"), ("de", "Beispielladen")])?,
    };
    let buyer = Recipient::new(UserId::new(text("buyer")?)?, text("region")?.parse()?);
    Ok((buyer, change.request()?, change.order))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut files = std::env::args().skip(1);
    let (Some(queue), Some(journal)) = (files.next(), files.next()) else {
        return Err("usage: order_worker QUEUE JOURNAL".into());
    };
    let client = Client::from_env()?.build()?;
    let journal = Journal::open(journal)?;
    // The skill's endpoint merges Alexa's skill events into it; `Audience::sqlite` keeps it in a file.
    let audience = Audience::in_memory("amzn1.ask.skill.EXAMPLE", client.stage());
    let begun = Timestamp::now();

    let messages = stream::iter(BufReader::new(File::open(queue)?).lines().map(message));
    let mut batch = client.send_each(messages).journal(&journal);
    let mut not_enabled = Vec::new();
    while let Some(outcome) = batch.next().await {
        let order = outcome.data;
        let Err(error) = outcome.result else { continue };
        match error.kind() {
            SendErrorKind::NotSubscribed => {
                audience.not_subscribed(&outcome.recipient.user, OrderChanged::NAME, begun).await?;
                println!("order {order}: the buyer is not subscribed");
            }
            SendErrorKind::NotEnabled => {
                not_enabled.push(outcome.recipient.user);
                println!("order {order}: the buyer has disabled the skill");
            }
            // The queue has to deliver the message again if `error.retry_at()` is set. A `Conflict`, two changes of one order at
            // the same time, affects no other order.
            _ => println!("order {order}: {error}"),
        }
    }
    let counts = batch.progress().counts();
    // If none was accepted, the credentials may belong to another skill.
    if counts.accepted() > 0 {
        for user in &not_enabled {
            audience.not_enabled(user, begun).await?;
        }
    }
    println!("{counts}");
    match batch.stopped() {
        Some(reason) => Err(reason.to_string().into()),
        None if counts.deferred() > 0 => Err("some messages have to be delivered again".into()),
        None => Ok(()),
    }
}
