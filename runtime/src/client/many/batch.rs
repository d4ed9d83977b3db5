//! The public face of a batch: its options, its progress, and the stream of its outcomes.

use super::outcome::Outcome;
use super::progress::Progress;
use super::scheduler::{Content, Scheduler, Source};
use super::stop_reason::StopReason;
#[cfg(feature = "journal")]
use crate::client::Journal;
use crate::client::state::ClientState;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A send to many customers: a stream of [`Outcome`]s, one for each, in the order in which they finish.
///
/// Dropping it cancels the requests in flight; [`Batch::stop`] stops gracefully.
///
/// ```no_run
/// use alexa_proactive::{EventRequest, Recipient, client::Client};
/// use futures_util::{StreamExt, stream};
///
/// # async fn run(client: Client, request: EventRequest, recipients: Vec<Recipient>) {
/// let mut batch = client.send_all(&request, stream::iter(recipients)).max_in_flight(64);
/// while let Some(outcome) = batch.next().await {
///     println!("{}, of which {} are served", batch.progress().counts(), batch.progress().counts().served());
///     # drop(outcome);
/// }
/// # }
/// ```
#[must_use = "a batch sends while its stream of outcomes is read"]
pub struct Batch<'a, D = ()> {
    scheduler: Scheduler<'a, D>,
}

impl<'a, D> Batch<'a, D> {
    pub(super) fn new(state: Arc<ClientState>, content: Content, source: Source<'a, D>) -> Self {
        Self { scheduler: Scheduler::new(state, content, source) }
    }

    /// Sets the maximum number of requests in flight, at least 1. Default: 256.
    ///
    /// A client begins with 32, and doubles the number each round until Amazon answers 429. Then it halves the number, and adds
    /// one for each round that succeeds. Its batches share what it has learned, because Amazon's limit is the skill's: those that
    /// run at the same time have equal shares. If the limit is known, use
    /// [`max_per_second`](crate::client::ClientBuilder::max_per_second).
    pub fn max_in_flight(mut self, max: usize) -> Self {
        self.scheduler.set_max_in_flight(max);
        self
    }

    /// Sets the maximum number of attempts for a customer who got too many notifications (432), at least 1. Default: 3, which
    /// with the default [`RetryPolicy`](super::super::RetryPolicy) takes some 5 minutes.
    pub fn max_customer_attempts(mut self, attempts: u32) -> Self {
        self.scheduler.set_max_customer_attempts(attempts);
        self
    }

    /// Sets whether the answers may stop the batch, or give one of its requests up, before every customer was tried. Default:
    /// `true`.
    ///
    /// A request is suspected in a region after 20 customers there refused it (not subscribed, another skill, forbidden), or 3
    /// as malformed, or one with 404, and none accepted it. Its further customers in that region are then read ahead, up
    /// to 16,384 of them, or for 5 seconds if the stream is slow, and 20 of these are tried, spread evenly from the first to
    /// the last. If any of them is accepted, the suspicion is over for good and all customers are sent to. If all are refused,
    /// too, the request is given up: [`Client::send_all`](crate::client::Client::send_all) stops, and
    /// [`Client::send_each`](crate::client::Client::send_each) goes on with its other requests, which it distinguishes by reference
    /// id and timestamp. Customers who were read and not tried have the outcome
    /// [`SendErrorKind::Stopped`](crate::client::SendErrorKind::Stopped).
    ///
    /// So a batch in the wrong stage ends after some 70 requests, and if a list begins with customers who left, the others are
    /// served. If 3 in 10 have left, in random order, a batch is stopped by mistake once in 10<sup>20</sup> times
    /// (0.3<sup>40</sup>). In a list that is sorted by age, those who stayed are found if they are 1/19 or more of the customers
    /// read ahead. A list whose first 16,000 customers in a region have all left is stopped: switch the early stop
    /// off for it.
    ///
    /// In any case a batch ends when there is no token, and that of `send_all` when its request has expired.
    pub fn early_stop(mut self, is_on: bool) -> Self {
        self.scheduler.set_early_stop(is_on);
        self
    }

    /// Says for which customers an earlier process may have sent the request, by the data beside the recipient: if Amazon answers
    /// that it has the request (409), it was accepted. Default: none, or what the journal says.
    ///
    /// ```no_run
    /// # use alexa_proactive::{EventRequest, Recipient, client::Client};
    /// # use futures_util::{Stream, StreamExt};
    /// /// A message of a queue.
    /// struct Message { deliveries: u32 }
    ///
    /// # async fn run(client: Client, orders: impl Stream<Item = (Recipient, EventRequest, Message)> + Send) {
    /// let mut batch = client.send_each(orders).sent_before(|message| message.deliveries > 1);
    /// while let Some(outcome) = batch.next().await { /* … */ }
    /// # }
    /// ```
    pub fn sent_before(mut self, is_sent: impl Fn(&D) -> bool + Send + 'a) -> Self {
        self.scheduler.set_sent_before(Box::new(is_sent));
        self
    }

    /// Records all outcomes in a journal, and skips customers with a final outcome there for the same request.
    ///
    /// If another process, or another [`Journal::open`], is sending with the same journal, the batch is stopped before it
    /// sends anything. Batches of one process that share a [`Journal`] may run at the same time: while one of them is
    /// sending a request to a customer, the others skip the customer for that request.
    #[cfg(feature = "journal")]
    pub fn journal(mut self, journal: &Journal) -> Self {
        self.scheduler.set_journal(journal);
        self
    }

    /// Returns the progress. The value can be stored and read from anywhere while the batch goes on.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.scheduler.progress().clone()
    }

    /// Stops gracefully: reads no more recipients, finishes requests in flight, reports waiting ones as deferred.
    pub fn stop(&mut self) {
        self.scheduler.stop_for(StopReason::Requested);
    }

    /// Returns why it did not send to all recipients: it was stopped, or gave a request up.
    ///
    /// After the end `None` means that all customers were tried, not that all were reached. For that, compare
    /// [`Counts::served`](super::Counts::served) with [`Counts::recipients`](super::Counts::recipients).
    #[must_use]
    pub fn stopped(&self) -> Option<&StopReason> {
        self.scheduler.stopped()
    }
}

// Nothing of it is pinned: the data is moved.
impl<D> Unpin for Batch<'_, D> {}

impl<D> Stream for Batch<'_, D> {
    type Item = Outcome<D>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Outcome<D>>> {
        self.get_mut().scheduler.poll_next(context)
    }
}

impl<D> fmt::Debug for Batch<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("progress", self.scheduler.progress())
            .field("stopped", &self.scheduler.stopped())
            .finish_non_exhaustive()
    }
}
