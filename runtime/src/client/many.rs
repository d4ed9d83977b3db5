//! Many customers: a stream of recipients in, a stream of outcomes out, one for each.
//!
//! The run reads ahead no further than it sends, or by a bounded number while it looks for somebody who is reached
//! (`first_answers`), so its memory does not depend on how many there are. Unread outcomes exert back-pressure. A customer who
//! has to wait is parked, and delays no other.

mod first_answers;
mod item;
mod lookahead;
mod parked;
mod progress;
mod stop;
mod window;

pub use item::IntoItem;
pub use progress::{Counts, Progress};
pub use stop::StopReason;

use super::error::{Cause, Circumstances};
#[cfg(feature = "journal")]
use super::journal::{Journal, Known, Records};
use super::send::{Ended, History, Send};
use super::{Accepted, Client, Core, SendError, SendErrorKind};
use crate::{EventRequest, Recipient, ReferenceId, Timestamp};
use first_answers::{FirstAnswers, Standing};
use futures_core::Stream;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use item::{Item, Target};
use lookahead::Lookahead;
use parked::{Parked, ParkedCustomers};
use std::collections::{HashMap, VecDeque};
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{self, JoinSet};
use tokio::time::Instant;
use window::Window;

/// How many recipients have their turn in one go before other tasks have theirs.
const MAX_TURNS: usize = 512;

/// How often a customer is tried who got too many notifications, unless told.
const CUSTOMER_TRIES: u32 = 3;

impl Client {
    /// Sends one event to many customers: the same bytes to each but for the user.
    ///
    /// The recipients are a stream, of [`Recipient`]s or of `Result`s where reading them may fail; an iterator becomes one by
    /// `futures_util::stream::iter`. The outcomes are a stream too. It ends when each recipient has had theirs, or earlier if
    /// the answers show that nobody will be reached, see [`Batch::early_stop`]: [`Batch::stopped`] says why.
    ///
    /// ```no_run
    /// use alexa_proactive::{EventRequest, Recipient, client::Client};
    /// use futures_util::{StreamExt, stream};
    ///
    /// # async fn run(client: Client, request: EventRequest, recipients: Vec<Recipient>) {
    /// let mut batch = client.send_all(&request, stream::iter(recipients));
    /// while let Some(sent) = batch.next().await {
    ///     if let Err(error) = sent.result {
    ///         eprintln!("{error}");
    ///     }
    /// }
    /// match batch.stopped() {
    ///     Some(stop) => eprintln!("stopped: {stop}"),
    ///     None => println!("{}", batch.progress().counts()),
    /// }
    /// # }
    /// ```
    pub fn send_all<'a, S>(&self, request: &EventRequest, recipients: S) -> Batch<'a>
    where
        S: Stream<Item: IntoItem<Recipient>> + std::marker::Send + 'a,
    {
        let request = Arc::new(request.clone());
        let items = recipients.map(move |item| Ok(Item::new(item.into_item()?, Arc::clone(&request))));
        Batch::new(Arc::clone(&self.core), Bodies::One, items.boxed())
    }

    /// Sends each customer a request of their own; whoever the request was made for, it goes to the recipient beside it.
    ///
    /// The stream may be one that runs for days. What the answers say about one request does not concern the others: only a
    /// run without a token is stopped, see [`Batch::early_stop`].
    pub fn send_each<'a, S>(&self, requests: S) -> Batch<'a>
    where
        S: Stream<Item: IntoItem<(Recipient, EventRequest)>> + std::marker::Send + 'a,
    {
        let items = requests.map(|item| {
            let (recipient, request) = item.into_item()?;
            Ok(Item::new(recipient, Arc::new(request)))
        });
        Batch::new(Arc::clone(&self.core), Bodies::Each, items.boxed())
    }
}

type BoxError = Box<dyn Error + std::marker::Send + Sync>;

/// Whether the requests of a run differ by more than the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bodies {
    One,
    Each,
}

/// What became of one recipient.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// Who it was for.
    pub recipient: Recipient,
    /// The reference id of the request.
    pub reference_id: ReferenceId,
    /// The timestamp of the request, which distinguishes an update from what it updates.
    pub timestamp: Timestamp,
    /// Accepted, or why not.
    pub result: Result<Accepted, SendError>,
}

/// A run over many recipients: a stream of [`Outcome`], one for each, in the order in which they come to an end.
///
/// Dropping it cancels the requests in flight; [`Batch::stop`] stops gracefully.
pub struct Batch<'a> {
    core: Arc<Core>,
    bodies: Bodies,
    source: Option<BoxStream<'a, Result<Item, BoxError>>>,
    /// Tasks, so that they go on while the reader of the outcomes is busy: their time-outs do.
    on_their_way: JoinSet<Ended>,
    /// Whom the tasks are for. Not in the tasks, which end at some time after the run is dropped: the journal's claims end with it.
    items: HashMap<task::Id, Item>,
    parked: ParkedCustomers,
    /// Whether the next turn is one of a parked customer's: they and those who are read alternate, so that nobody starves.
    parked_next: bool,
    /// Whether requests made room for others, and none has been accepted since.
    is_outage: bool,
    lookahead: Lookahead,
    /// Customers whose outcome took no request.
    unsent: VecDeque<(Item, SendError)>,
    window: Window,
    max_customer_attempts: u32,
    first_answers: FirstAnswers,
    progress: Progress,
    stop: Option<StopReason>,
    /// Why one of several requests was given up.
    given_up: Option<StopReason>,
    stopping: watch::Sender<bool>,
    #[cfg(feature = "journal")]
    records: Option<Records>,
}

impl<'a> Batch<'a> {
    fn new(core: Arc<Core>, bodies: Bodies, source: BoxStream<'a, Result<Item, BoxError>>) -> Self {
        let first_answers = FirstAnswers::new(core.stage);
        Self {
            window: Window::new(throttled(&core)),
            core,
            bodies,
            source: Some(source),
            on_their_way: JoinSet::new(),
            items: HashMap::new(),
            parked: ParkedCustomers::default(),
            parked_next: false,
            is_outage: false,
            lookahead: Lookahead::default(),
            unsent: VecDeque::new(),
            max_customer_attempts: CUSTOMER_TRIES,
            first_answers,
            progress: Progress::default(),
            stop: None,
            given_up: None,
            stopping: watch::Sender::new(false),
            #[cfg(feature = "journal")]
            records: None,
        }
    }

    /// The most requests in flight at a time: 256, unless told. It begins with fewer, adds one for each round that
    /// succeeds, and halves when Amazon answers 429.
    #[must_use]
    pub fn max_in_flight(mut self, most: usize) -> Self {
        self.window.limit(most);
        self
    }

    /// How often a customer is tried who got too many notifications: 3 times, unless told; with the usual
    /// [`RetryPolicy`](super::RetryPolicy) that is over after some 5 minutes.
    #[must_use]
    pub fn max_customer_attempts(mut self, tries: u32) -> Self {
        self.max_customer_attempts = tries.max(1);
        self
    }

    /// Whether the answers may stop the run, or give one of its requests up, before everyone was tried. Default: `true`.
    ///
    /// A request is suspected in a region after 20 customers there refused it (not subscribed, another skill, forbidden), or 3
    /// did as malformed, or one with 404, and none accepted it. Its further customers in that region are then read ahead, up
    /// to 16,384 of them, or for 5 seconds if the stream is slow, and 20 of these are tried, spread evenly from the first to
    /// the last. If any of them is accepted, the suspicion is over for good and everyone is sent to. If all are refused, too,
    /// the request is given up: [`Client::send_all`] stops, and [`Client::send_each`] goes on with its other requests, as
    /// told apart by reference id and timestamp. Customers who were read and not tried have the outcome
    /// [`SendErrorKind::Stopped`].
    ///
    /// So a run in the wrong stage ends after some 70 requests, and if a list begins with customers who left, the others are
    /// served. If 3 in 10 have left, in random order, a run is stopped by mistake once in 10<sup>20</sup> times
    /// (0.3<sup>40</sup>). In a list that is sorted by age, those who stayed are found if they are 1/19 or more of the customers
    /// read ahead. A list whose first 16,000 customers in a region have all left is stopped: switch the early stop
    /// off for it.
    ///
    /// Whatever this says, a run ends when there is no token, and [`Client::send_all`] when its request has expired.
    #[must_use]
    pub fn early_stop(mut self, is_on: bool) -> Self {
        self.first_answers.switch(is_on);
        self
    }

    /// Records every outcome in a journal, and passes over whoever has a final one there for the same request.
    ///
    /// A run that finds another one at work with the journal, in another process or by another [`Journal::open`], is stopped before it
    /// sends anything. Runs of one process that share a [`Journal`] may go on at the same time: a customer to whom one of them is
    /// just sending a request is passed over by the others for that request.
    #[cfg(feature = "journal")]
    #[must_use]
    pub fn journal(mut self, journal: &Journal) -> Self {
        self.records = Some(journal.records(Arc::clone(&self.core), self.bodies == Bodies::One));
        self
    }

    /// How far it is. The value can be kept and read from anywhere while the run goes on.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Stops gracefully: reads no more recipients, finishes requests in flight, reports waiting ones as deferred.
    pub fn stop(&mut self) {
        self.stop_for(StopReason::Asked);
    }

    /// Why it did not send to everyone who was named: it was stopped, or gave a request up.
    ///
    /// After a run `None` says that everyone was tried, not that everyone was reached. For that, compare [`Counts::served`]
    /// with [`Counts::named`].
    #[must_use]
    pub fn stopped(&self) -> Option<&StopReason> {
        self.stop.as_ref().or(self.given_up.as_ref())
    }

    fn stop_for(&mut self, stop: StopReason) {
        // Outcomes that were not recorded are worse than whatever ended it.
        #[cfg(feature = "journal")]
        if self.stop.is_some() && matches!(stop, StopReason::Journal(_)) {
            self.stop = Some(stop);
            return;
        }
        if self.stop.is_some() {
            return;
        }
        let reason: Arc<str> = stop.for_the_log().into();
        tracing::warn!(stop = &*reason, "the run is stopped");
        let retry_at = stop.is_passing().then(|| self.core.now());
        self.stop = Some(stop);
        self.source = None;
        self.stopping.send_replace(true);
        for item in self.lookahead.take_all() {
            self.set_aside(item, SendErrorKind::Stopped, Cause::Local(Arc::clone(&reason)), retry_at);
        }
    }

    /// Stops the run, or gives one of its several requests up in a region. Refusals so far are then no verdict about the
    /// customers, so another run tries them again.
    fn give_up(&mut self, target: Target, stop: StopReason) {
        #[cfg(feature = "journal")]
        self.reopen(&target);
        if self.bodies == Bodies::One || matches!(stop, StopReason::Token(_)) {
            return self.stop_for(stop);
        }
        let reason: Arc<str> = stop.for_the_log().into();
        tracing::warn!(stop = &*reason, "a request is given up");
        self.lookahead.release(&target);
        self.first_answers.give_up(target, reason);
        self.given_up.get_or_insert(stop);
    }

    /// Sends to as many as may be in flight, as far as they can be read.
    fn fill(&mut self, context: &mut Context<'_>) {
        for _ in 0..MAX_TURNS {
            let may_send = self.on_their_way.len() < self.window.size() && self.unsent.is_empty();
            if self.stop.is_some() || !may_send || !self.take_turn(context) {
                return;
            }
        }
        context.waker().wake_by_ref();
    }

    /// Gives the next customer their turn, if there is one.
    fn take_turn(&mut self, context: &mut Context<'_>) -> bool {
        let first_answers = &self.first_answers;
        self.lookahead.sample(self.source.is_none(), |target| first_answers.sample_left(target));
        if let Some(item) = self.lookahead.ready() {
            self.send_unless_given_up(item);
            return true;
        }
        if std::mem::take(&mut self.parked_next) && self.send_parked() {
            return true;
        }
        let Some(source) = self.source.as_mut().filter(|_| !self.lookahead.is_full()) else {
            return self.send_parked();
        };
        match source.as_mut().poll_next(context) {
            Poll::Pending => self.send_parked(),
            Poll::Ready(None) => {
                self.source = None;
                true
            }
            Poll::Ready(Some(Err(error))) => {
                self.stop_for(StopReason::Source(error));
                true
            }
            Poll::Ready(Some(Ok(item))) => {
                self.parked_next = true;
                self.begin(item);
                true
            }
        }
    }

    /// Sends to the next parked customer whose time has come, if there is one.
    fn send_parked(&mut self) -> bool {
        let Some(Parked { item, .. }) = self.parked.due(Instant::now()) else { return false };
        self.progress.parked(self.parked.len());
        self.send_unless_given_up(item);
        true
    }

    /// Takes a customer who was just read.
    fn begin(&mut self, item: Item) {
        #[cfg(feature = "journal")]
        let Some(item) = self.look_up(item) else { return };
        #[cfg(not(feature = "journal"))]
        self.progress.named();
        match self.first_answers.standing(&item) {
            Standing::Suspected => self.lookahead.hold(item),
            _ => self.send_unless_given_up(item),
        }
    }

    fn send_unless_given_up(&mut self, item: Item) {
        match self.first_answers.standing(&item) {
            Standing::GivenUp(reason) => {
                self.set_aside(item, SendErrorKind::Stopped, Cause::Local(reason), None);
            }
            _ => self.send(item),
        }
    }

    fn send(&mut self, item: Item) {
        // Whose region rests occupies no place among those in flight: the other regions go on.
        match self.rested(&item) {
            Some(due) => {
                let parked = Parked { due, item, why: SendErrorKind::Unavailable };
                if let Some(item) = self.hold(parked) {
                    self.spawn(item, None);
                }
            }
            None => self.spawn(item, None),
        }
    }

    /// Sends, after a wait if there is one; the place among those in flight is occupied meanwhile.
    fn spawn(&mut self, item: Item, wait: Option<Duration>) {
        let request = item.request.for_user(&item.recipient.user);
        let core = Arc::clone(&self.core);
        let stopping = self.stopping.subscribe();
        let region = item.recipient.region;
        let history = item.history.unwrap_or_else(|| {
            let history = History::new(&core, item.sent_before);
            if self.is_outage { history.patient() } else { history }
        });
        let task = self.on_their_way.spawn(async move {
            Send::until_stopped(&core, &request, region, history, stopping).run_after(wait).await
        });
        self.items.insert(task.id(), item);
        self.progress.in_flight(self.on_their_way.len());
    }

    /// What became of a customer for now: parked, or with their outcome.
    fn settle(&mut self, mut item: Item, ended: Ended) -> Option<(Item, Result<Accepted, SendError>)> {
        item.history = Some(ended.history);
        let why = match &ended.result {
            Err(error) if error.deferred().is_some() && self.stop.is_none() => error.kind(),
            _ => return Some((item, ended.result)),
        };
        let wait = match ended.again_in {
            _ if why == SendErrorKind::CustomerLimit => {
                item.refusals += 1;
                if item.refusals >= self.max_customer_attempts {
                    return Some((item, ended.result));
                }
                let policy = &self.core.policy;
                ended.again_in.unwrap_or_else(|| policy.customer_wait_after(item.refusals - 1))
            }
            Some(wait) => {
                self.is_outage = true;
                wait
            }
            None => match self.core.lane(item.recipient.region).resting() {
                Some(rest) if why == SendErrorKind::Unavailable => rest,
                _ => return Some((item, ended.result)),
            },
        };
        let Some(due) = Instant::now().checked_add(wait) else { return Some((item, ended.result)) };
        if let Some(item) = self.hold(Parked { due, item, why }) {
            if why == SendErrorKind::CustomerLimit {
                return Some((item, ended.result));
            }
            self.spawn(item, Some(wait));
        }
        None
    }

    /// When the customer's region has rested, if it rests.
    fn rested(&self, item: &Item) -> Option<Instant> {
        let rest = self.core.lane(item.recipient.region).resting()?;
        Instant::now().checked_add(rest)
    }

    /// Parks a customer, or returns them if there is no room.
    fn hold(&mut self, mut parked: Parked) -> Option<Item> {
        // Another one takes their place in a sample: nobody waits for them.
        self.lookahead.answered(&parked.item);
        parked.item.is_sample = false;
        let no_room = self.parked.park(parked);
        self.progress.parked(self.parked.len());
        no_room
    }

    /// Gives a customer an outcome without a request.
    fn set_aside(&mut self, item: Item, kind: SendErrorKind, cause: Cause, retry_at: Option<Timestamp>) {
        let circumstances = Circumstances {
            region: item.recipient.region,
            stage: self.core.stage,
            attempts: item.attempts(),
            may_have_arrived: item.history.is_some_and(|history| history.may_have_arrived),
            duration: Duration::ZERO,
            retry_at,
        };
        let request = item.request.for_user(&item.recipient.user);
        self.unsent.push_back((item, SendError::new(kind, cause, circumstances, request)));
    }

    /// An outcome: counted, judged, recorded.
    fn finish(&mut self, item: Item, result: Result<Accepted, SendError>) -> Outcome {
        self.progress.finished(&result);
        let error = result.as_ref().err();
        let stop = self.judge(&item, error);
        self.lookahead.answered(&item);
        let target = Target::of(&item);
        if error.is_none() {
            self.lookahead.release(&target);
        }
        if let Some(stop) = stop {
            self.give_up(target, stop);
        }
        #[cfg(feature = "journal")]
        if let (Some(records), Some(claim)) = (&mut self.records, item.claim) {
            records.add(claim, &item.request, &result);
        }
        Outcome {
            reference_id: item.request.reference_id().clone(),
            timestamp: item.request.timestamp(),
            recipient: item.recipient,
            result,
        }
    }

    /// Whether this outcome says that nobody else is reached, either.
    fn judge(&mut self, item: &Item, error: Option<&SendError>) -> Option<StopReason> {
        let is_of_all = self.bodies == Bodies::One;
        match error.map(SendError::kind) {
            Some(SendErrorKind::Conflict) if is_of_all => {
                return error.map(|error| StopReason::Conflict(error.to_string()));
            }
            // Not only because its next attempt would come too late.
            Some(SendErrorKind::Expired)
                if is_of_all && self.core.time_before_expiry(&item.request).is_none() =>
            {
                return Some(StopReason::Expired(item.request.expiry_time()));
            }
            _ => {}
        }
        self.first_answers.judge(item, error)
    }

    /// At the end: what was refused by everyone, who were too few to stop for, is a reason all the same.
    fn conclude(&mut self) {
        for (target, stop) in self.first_answers.unresolved() {
            self.give_up(target, stop);
        }
    }

    /// Looks a customer up in the journal; passes them over where they have a final outcome.
    #[cfg(feature = "journal")]
    fn look_up(&mut self, mut item: Item) -> Option<Item> {
        let Some(records) = &mut self.records else {
            self.progress.named();
            return Some(item);
        };
        let known = records.look_up(&item.request, &item.recipient);
        if !matches!(known, Ok(Known::Repeated)) {
            self.progress.named();
        }
        match known {
            Ok(Known::Open { request, claim, sent_before }) => {
                item.request = request;
                item.claim = Some(claim);
                item.sent_before = sent_before;
                return Some(item);
            }
            Ok(Known::Accepted) => {
                self.progress.accepted_before();
                let target = Target::of(&item);
                self.lookahead.release(&target);
                self.first_answers.accepted(target);
            }
            Ok(Known::Refused) => self.progress.refused_before(),
            Ok(Known::Repeated) => self.progress.repeated(),
            Ok(Known::Conflict(difference)) => {
                self.set_aside(item, SendErrorKind::Conflict, Cause::Local(difference.into()), None);
            }
            Err(error) => {
                let reason = Cause::Local(error.to_string().into());
                let retry_at = Some(self.core.now());
                self.set_aside(item, SendErrorKind::Stopped, reason, retry_at);
                self.stop_for(StopReason::Journal(error));
            }
        }
        None
    }

    /// Makes the refusals of a request in the journal ones that another run tries again.
    #[cfg(feature = "journal")]
    fn reopen(&mut self, target: &Target) {
        if let Some(records) = &mut self.records {
            records.reopen(&target.reference_id, target.timestamp);
        }
    }

    /// Drives the journal; `Ready` when all is on disk.
    #[cfg(feature = "journal")]
    fn keep_records(&mut self, context: &mut Context<'_>, at_end: bool) -> Poll<()> {
        let Some(records) = &mut self.records else { return Poll::Ready(()) };
        match records.poll_write(context, at_end) {
            Poll::Ready(Err(error)) => {
                self.records = None;
                self.stop_for(StopReason::Journal(error));
                Poll::Ready(())
            }
            Poll::Ready(Ok(())) => Poll::Ready(()),
            Poll::Pending => Poll::Pending,
        }
    }

    #[cfg(not(feature = "journal"))]
    #[expect(clippy::unused_self)]
    fn keep_records(&mut self, _: &mut Context<'_>, _: bool) -> Poll<()> {
        Poll::Ready(())
    }
}

impl Stream for Batch<'_> {
    type Item = Outcome;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Outcome>> {
        let batch = &mut *self;
        // Where the journal is behind by more than it may be, nothing else is sent until it has caught up.
        if batch.keep_records(context, false).is_pending() {
            return Poll::Pending;
        }
        loop {
            batch.window.adapt(throttled(&batch.core));
            batch.fill(context);
            if batch.stop.is_some() {
                batch.set_parked_aside();
            }
            if let Some((item, error)) = batch.unsent.pop_front() {
                return Poll::Ready(Some(batch.finish(item, Err(error))));
            }
            match batch.on_their_way.poll_join_next_with_id(context) {
                // Nobody else cancels a task, so it is a panic of the transport: the caller's, as if they had sent themselves.
                Poll::Ready(Some(Err(error))) => {
                    if let Ok(panic) = error.try_into_panic() {
                        std::panic::resume_unwind(panic);
                    }
                }
                Poll::Ready(Some(Ok((task, ended)))) => {
                    let Some(item) = batch.items.remove(&task) else { continue };
                    if ended.result.is_ok() {
                        batch.window.grow();
                        batch.is_outage = false;
                    }
                    batch.progress.in_flight(batch.on_their_way.len());
                    if let Some((item, result)) = batch.settle(item, ended) {
                        return Poll::Ready(Some(batch.finish(item, result)));
                    }
                }
                Poll::Ready(None) if batch.is_done() => {
                    batch.conclude();
                    return batch.keep_records(context, true).map(|()| None);
                }
                Poll::Ready(None) | Poll::Pending => {
                    let is_due = batch.parked.poll_due(context).is_ready()
                        | batch.lookahead.poll_due(context).is_ready();
                    if !is_due || batch.on_their_way.len() >= batch.window.size() {
                        return Poll::Pending;
                    }
                }
            }
        }
    }
}

impl Batch<'_> {
    /// Whether everybody who was read has their outcome, and nobody else is read.
    fn is_done(&self) -> bool {
        self.source.is_none() && self.parked.is_empty() && self.lookahead.is_empty()
    }

    /// A parked customer's outcome when the run is stopped: what they wait for.
    fn set_parked_aside(&mut self) {
        let Some(Parked { due, item, why }) = self.parked.any() else { return };
        self.progress.parked(self.parked.len());
        let wait = due.saturating_duration_since(Instant::now());
        let retry_at = self.core.now().checked_add(wait);
        self.set_aside(item, why, Cause::None, retry_at);
    }
}

/// How often the hosts asked to slow down.
fn throttled(core: &Core) -> u64 {
    [&core.north_america, &core.europe, &core.far_east].map(|(_, lane)| lane.throttled()).iter().sum()
}

impl fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("progress", &self.progress)
            .field("stopped", &self.stop)
            .finish_non_exhaustive()
    }
}
