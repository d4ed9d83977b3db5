//! A worker that notifies buyers of the progress of their orders.
//!
//! The changes come from a queue: late, twice, in any order. Each order has one reference id, and the `timestamp` of a request
//! is the time of the change, so that a late "shipped" cannot take the place of "delivered".

use alexa_proactive::catalog::OrderStatus;
use alexa_proactive::client::{Client, SendErrorKind};
use alexa_proactive::skill_events::Audience;
use alexa_proactive::{
    EventRequest, Localized, ProactiveEvent, Recipient, ReferenceId, Region, Timestamp, UserId, Violations,
};
use futures_util::{StreamExt, stream};
use std::error::Error;
use std::time::Duration;

/// A message of the queue: an order reached a state at a time.
#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct OrderChanged {
    #[event(skip)]
    order: u32,
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

/// The queue: order 4711 was shipped, then delivered, and the first message comes last.
fn queue(now: Timestamp) -> Result<Vec<OrderChanged>, Box<dyn Error>> {
    let change = |order, status, minutes_ago: u64| {
        let at = now.checked_sub(Duration::from_secs(minutes_ago * 60)).ok_or("the calendar ends")?;
        let seller_name = Localized::by_language([("en", "Example Store"), ("de", "Beispielladen")])?;
        Ok(OrderChanged { order, status, at, seller_name })
    };
    [
        change(4711, OrderStatus::OrderDelivered, 5),
        change(4712, OrderStatus::OrderShipped, 4),
        change(4711, OrderStatus::OrderShipped, 300),
    ]
    .into_iter()
    .collect()
}

/// The buyer of an order: the user id from the account linking, the region from what Alexa sent about them.
fn buyer(order: u32) -> Result<Recipient, Violations> {
    let user = if order == 4711 { "amzn1.ask.account.ANA" } else { "amzn1.ask.account.BEN" };
    let region = if order == 4711 { Region::NorthAmerica } else { Region::Europe };
    Ok(Recipient::new(UserId::new(user)?, region))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?.build()?;
    // The skill's endpoint merges Alexa's skill events into it; `Audience::sqlite` keeps it in a file.
    let audience = Audience::in_memory("amzn1.ask.skill.EXAMPLE", client.stage());
    let begun = Timestamp::now();
    let requests = queue(Timestamp::now())?
        .into_iter()
        .map(|change| Ok((buyer(change.order)?, change.request()?, change.order)))
        .collect::<Result<Vec<_>, Violations>>()?;
    let mut batch = client.send_each(stream::iter(requests));
    let mut not_enabled = Vec::new();
    while let Some(outcome) = batch.next().await {
        let order = outcome.data;
        match outcome.result {
            Ok(accepted) => println!("order {order}: accepted by {}", accepted.region()),
            Err(error) if error.kind() == SendErrorKind::NotSubscribed => {
                audience.not_subscribed(&outcome.recipient.user, OrderChanged::NAME, begun)?;
                println!("order {order}: the buyer is not subscribed");
            }
            Err(error) if error.kind() == SendErrorKind::NotEnabled => {
                not_enabled.push(outcome.recipient.user);
                println!("order {order}: the buyer has disabled the skill");
            }
            // Here the request goes back to the queue if `error.retry_at()` is set.
            Err(error) => println!("order {order}: {error}"),
        }
    }
    let counts = batch.progress().counts();
    // If none was accepted, the credentials may belong to another skill.
    if counts.accepted() > 0 {
        for user in &not_enabled {
            audience.not_enabled(user, begun)?;
        }
    }
    println!("{counts}");
    Ok(())
}
