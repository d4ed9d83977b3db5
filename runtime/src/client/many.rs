//! Many customers: a stream of recipients becomes a stream of outcomes, one for each.
//!
//! A batch reads no further ahead than it sends, or by a bounded number while it looks for a customer whose request is accepted
//! (`early_stop`), so its memory does not depend on the number of recipients. Unread outcomes exert back-pressure. A customer
//! who has to wait is parked, and delays no other.

mod batch;
mod counts;
mod early_stop;
mod first_answers;
mod in_flight;
mod item;
mod lookahead;
mod lookup;
mod outcome;
mod parked;
mod progress;
mod scheduler;
mod stop_reason;

pub use batch::Batch;
pub use counts::Counts;
pub use item::IntoItem;
pub(super) use lookup::Lookup;
pub use outcome::Outcome;
pub use progress::Progress;
pub use stop_reason::StopReason;

use super::Client;
use crate::{EventRequest, Recipient};
use futures_core::Stream;
use futures_util::StreamExt;
use item::Item;
use scheduler::Content;
use std::sync::Arc;

impl Client {
    /// Sends one event to many customers: the same bytes to each, except for the user.
    ///
    /// The recipients are a stream of [`Recipient`]s, or of `Result`s if reading them may fail; an iterator becomes one by
    /// `futures_util::stream::iter`. Data beside a recipient, as in `(recipient, row)`, comes back as the outcome's
    /// [`data`](Outcome::data). The outcomes are a stream, too. It ends when each recipient has an outcome, or earlier if
    /// the answers show that none will be reached, see [`Batch::early_stop`]: [`Batch::stopped`] returns the reason.
    ///
    /// ```no_run
    /// use alexa_proactive::{EventRequest, Recipient, client::Client};
    /// use futures_util::{StreamExt, stream};
    ///
    /// # async fn run(client: Client, request: EventRequest, recipients: Vec<Recipient>) {
    /// let mut batch = client.send_all(&request, stream::iter(recipients));
    /// while let Some(outcome) = batch.next().await {
    ///     if let Err(error) = outcome.result {
    ///         eprintln!("{error}");
    ///     }
    /// }
    /// match batch.stopped() {
    ///     Some(reason) => eprintln!("stopped: {reason}"),
    ///     None => println!("{}", batch.progress().counts()),
    /// }
    /// # }
    /// ```
    pub fn send_all<'a, S, D>(&self, request: &EventRequest, recipients: S) -> Batch<'a, D>
    where
        S: Stream<Item: IntoItem<Recipient, Data = D>> + Send + 'a,
        D: 'a,
    {
        let request = Arc::new(request.clone());
        let items = recipients.map(move |item| {
            let (recipient, data) = item.into_item()?;
            Ok(Item::new(recipient, data, Arc::clone(&request)))
        });
        Batch::new(Arc::clone(&self.state), Content::OneRequest, items.boxed())
    }

    /// Sends each customer a request of their own. It goes to the recipient beside it, whatever its own audience. A third part of
    /// an item comes back as the outcome's [`data`](Outcome::data).
    ///
    /// ```no_run
    /// use alexa_proactive::{EventRequest, Recipient, client::Client};
    /// use futures_util::{StreamExt, stream};
    ///
    /// # async fn run(client: Client, orders: Vec<(Recipient, EventRequest, u64)>) {
    /// let mut batch = client.send_each(stream::iter(orders));
    /// while let Some(outcome) = batch.next().await {
    ///     println!("order {}: {:?}", outcome.data, outcome.result.map(|accepted| accepted.region()));
    /// }
    /// # }
    /// ```
    ///
    /// The stream may run for days. The answers to one request do not affect the others: such a batch stops early only if there
    /// is no token, see [`Batch::early_stop`].
    pub fn send_each<'a, S, D>(&self, requests: S) -> Batch<'a, D>
    where
        S: Stream<Item: IntoItem<(Recipient, EventRequest), Data = D>> + Send + 'a,
        D: 'a,
    {
        let items = requests.map(|item| {
            let ((recipient, request), data) = item.into_item()?;
            Ok(Item::new(recipient, data, Arc::new(request)))
        });
        Batch::new(Arc::clone(&self.state), Content::ManyRequests, items.boxed())
    }
}
