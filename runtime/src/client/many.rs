//! Many customers: a stream of recipients in, a stream of outcomes out, one for each.
//!
//! The run reads ahead no further than it sends, so its memory does not depend on how many there are; who does not read the
//! outcomes stops it from sending. A customer with too many notifications is parked, and nobody waits for him.

mod parked;
mod progress;
mod stop;
mod window;

pub use progress::{Progress, Tally};
pub use stop::Stop;

use super::error::{Cause, Circumstances};
#[cfg(feature = "journal")]
use super::journal::{Before, Journal, Records};
use super::send::Send;
use super::{Accepted, Client, Core, SendError, SendErrorKind};
use crate::{EventRequest, Recipient, ReferenceId};
use futures_core::Stream;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use parked::{Parked, ParkedCustomers};
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use stop::FirstAnswers;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;
use window::Window;

/// How many recipients are passed over in one go before other tasks get their turn.
const MOST_PASSED_OVER: usize = 512;

/// How often a customer is tried who got too many notifications, unless told.
const CUSTOMER_TRIES: u32 = 3;

impl Client {
    /// Sends one event to many customers: the same bytes to each but for the user.
    ///
    /// The recipients are a stream, of [`Recipient`]s or of `Result`s where reading them may fail; an iterator becomes one by
    /// `futures_util::stream::iter`. The outcomes are a stream too. It ends when each recipient has had his, or earlier where
    /// the first answers show that nobody will be reached: [`Run::stopped`] says why.
    ///
    /// ```no_run
    /// use alexa_proactive::{EventRequest, Recipient, client::Client};
    /// use futures_util::{StreamExt, stream};
    ///
    /// # async fn run(client: Client, request: EventRequest, recipients: Vec<Recipient>) {
    /// let mut run = client.send_all(&request, stream::iter(recipients));
    /// while let Some(sent) = run.next().await {
    ///     if let Err(error) = sent.result {
    ///         eprintln!("{error}");
    ///     }
    /// }
    /// match run.stopped() {
    ///     Some(stop) => eprintln!("stopped: {stop}"),
    ///     None => println!("{}", run.progress().tally()),
    /// }
    /// # }
    /// ```
    pub fn send_all<'a, S>(&self, request: &EventRequest, recipients: S) -> Run<'a>
    where
        S: Stream<Item: IntoItem<Recipient>> + std::marker::Send + 'a,
    {
        let request = Arc::new(request.clone());
        let items = recipients
            .map(move |item| Ok(Item { recipient: item.into_item()?, request: Arc::clone(&request) }));
        Run::new(Arc::clone(&self.core), Bodies::One, items.boxed())
    }

    /// Sends each customer a request of his own; whoever the request was made for, it goes to the recipient beside it.
    pub fn send_each<'a, S>(&self, requests: S) -> Run<'a>
    where
        S: Stream<Item: IntoItem<(Recipient, EventRequest)>> + std::marker::Send + 'a,
    {
        let items = requests.map(|item| {
            let (recipient, request) = item.into_item()?;
            Ok(Item { recipient, request: Arc::new(request) })
        });
        Run::new(Arc::clone(&self.core), Bodies::Each, items.boxed())
    }
}

type BoxError = Box<dyn Error + std::marker::Send + Sync>;

/// An item of a stream that may fail to be read: `T` or `Result<T, E>`.
pub trait IntoItem<T> {
    /// The item.
    ///
    /// # Errors
    ///
    /// What went wrong where it came from. The run stops then.
    fn into_item(self) -> Result<T, BoxError>;
}

impl<T> IntoItem<T> for T {
    fn into_item(self) -> Result<T, BoxError> {
        Ok(self)
    }
}

impl<T, E: Into<BoxError>> IntoItem<T> for Result<T, E> {
    fn into_item(self) -> Result<T, BoxError> {
        self.map_err(Into::into)
    }
}

/// One to be served.
struct Item {
    recipient: Recipient,
    request: Arc<EventRequest>,
}

/// Whether the requests of a run differ by more than the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bodies {
    One,
    Each,
}

/// What became of one recipient.
#[derive(Debug)]
#[non_exhaustive]
pub struct Sent {
    /// Who it was for.
    pub recipient: Recipient,
    /// The reference id of the request.
    pub reference_id: ReferenceId,
    /// Accepted, or why not.
    pub result: Result<Accepted, SendError>,
}

/// A run over many recipients: a stream of [`Sent`], one for each, in the order in which they come to an end.
///
/// Dropping it gives up what is on its way; [`Run::stop`] ends it in order.
pub struct Run<'a> {
    core: Arc<Core>,
    #[cfg(feature = "journal")]
    bodies: Bodies,
    source: Option<BoxStream<'a, Result<Item, BoxError>>>,
    /// Tasks, so that they go on while the reader of the outcomes is busy: their time-outs do.
    on_their_way: JoinSet<(Item, u32, Sent)>,
    parked: ParkedCustomers,
    window: Window,
    customer_tries: u32,
    first_answers: FirstAnswers,
    progress: Progress,
    stop: Option<Stop>,
    stopping: watch::Sender<bool>,
    #[cfg(feature = "journal")]
    records: Option<Records>,
}

impl<'a> Run<'a> {
    fn new(core: Arc<Core>, bodies: Bodies, source: BoxStream<'a, Result<Item, BoxError>>) -> Self {
        let first_answers = FirstAnswers::new(core.stage, bodies);
        Self {
            window: Window::new(throttled(&core)),
            core,
            #[cfg(feature = "journal")]
            bodies,
            source: Some(source),
            on_their_way: JoinSet::new(),
            parked: ParkedCustomers::default(),
            customer_tries: CUSTOMER_TRIES,
            first_answers,
            progress: Progress::default(),
            stop: None,
            stopping: watch::Sender::new(false),
            #[cfg(feature = "journal")]
            records: None,
        }
    }

    /// The most requests on their way at a time: 256, unless told. It begins with fewer, adds one for each round that
    /// succeeds, and halves when Amazon answers 429.
    #[must_use]
    pub fn most_in_flight(mut self, most: usize) -> Self {
        self.window.limit(most);
        self
    }

    /// How often a customer is tried who got too many notifications: 3 times, unless told; with the usual
    /// [`RetryPolicy`](super::RetryPolicy) that is over after some 5 minutes.
    #[must_use]
    pub fn customer_tries(mut self, tries: u32) -> Self {
        self.customer_tries = tries.max(1);
        self
    }

    /// Records every outcome in a journal, and passes over whoever has a final one there for the same request.
    #[cfg(feature = "journal")]
    #[must_use]
    pub fn journal(mut self, journal: &Journal) -> Self {
        self.records = Some(journal.records(self.bodies == Bodies::One));
        self
    }

    /// How far it is. The value can be kept and read from anywhere while the run goes on.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Ends it in order: nobody else is read, what is on its way gets its answer, who waits comes out as deferred.
    pub fn stop(&mut self) {
        self.stop_for(Stop::Asked);
    }

    /// Why it ended before all were served.
    #[must_use]
    pub fn stopped(&self) -> Option<&Stop> {
        self.stop.as_ref()
    }

    fn stop_for(&mut self, stop: Stop) {
        // Outcomes that were not recorded are worse than whatever ended it.
        #[cfg(feature = "journal")]
        if self.stop.is_some() && matches!(stop, Stop::Journal(_)) {
            self.stop = Some(stop);
            return;
        }
        if self.stop.is_none() {
            tracing::warn!(stop = stop.for_the_log(), "the run is stopped");
            self.stop = Some(stop);
            self.source = None;
            self.stopping.send_replace(true);
        }
    }

    /// Sends to as many as may be on their way, as far as they can be read.
    fn fill(&mut self, context: &mut Context<'_>) {
        let mut passed_over = 0;
        while self.stop.is_none() && self.on_their_way.len() < self.window.size() {
            if let Some(Parked { item, refusals, .. }) = self.parked.due(Instant::now()) {
                self.progress.parked(self.parked.len());
                self.send(item, refusals);
                continue;
            }
            let Some(source) = &mut self.source else { break };
            match source.as_mut().poll_next(context) {
                Poll::Pending => break,
                Poll::Ready(None) => self.source = None,
                Poll::Ready(Some(Err(error))) => self.stop_for(Stop::Source(error)),
                Poll::Ready(Some(Ok(item))) => {
                    if !self.served_before(&item) {
                        self.send(item, 0);
                        continue;
                    }
                    self.progress.passed_over();
                    passed_over += 1;
                    if passed_over == MOST_PASSED_OVER {
                        context.waker().wake_by_ref();
                        break;
                    }
                }
            }
        }
    }

    fn send(&mut self, item: Item, refusals: u32) {
        // Whose region rests takes no place of those on their way: the other regions go on.
        if let Some(due) = self.rested(&item).filter(|_| !self.parked.is_full()) {
            self.hold(Parked { due, item, refusals, why: SendErrorKind::Unavailable });
            return;
        }
        let request = item.request.for_user(&item.recipient.user);
        let core = Arc::clone(&self.core);
        let stopping = self.stopping.subscribe();
        self.on_their_way.spawn(async move {
            let region = item.recipient.region;
            let result = Send::until_stopped(&core, &request, region, stopping).run().await;
            let sent = Sent {
                recipient: item.recipient.clone(),
                reference_id: request.reference_id().clone(),
                result,
            };
            (item, refusals, sent)
        });
        self.progress.in_flight(self.on_their_way.len());
    }

    /// Whether he comes back later; otherwise this is his outcome.
    fn park(&mut self, item: Item, refusals: u32, sent: &Sent) -> Option<Item> {
        let why = match &sent.result {
            Err(error) if error.deferred().is_some() && self.stop.is_none() => error.kind(),
            _ => return Some(item),
        };
        let rested = if why == SendErrorKind::Unavailable { self.rested(&item) } else { None };
        if let Some(due) = rested {
            return self.hold(Parked { due, item, refusals, why });
        }
        if why != SendErrorKind::CustomerLimit || refusals + 1 >= self.customer_tries {
            return Some(item);
        }
        match Instant::now().checked_add(self.core.policy.customer_wait_after(refusals)) {
            Some(due) => self.hold(Parked { due, item, refusals: refusals + 1, why }),
            None => Some(item),
        }
    }

    /// When his region has rested, if it rests.
    fn rested(&self, item: &Item) -> Option<Instant> {
        let rest = self.core.lane(item.recipient.region).resting()?;
        Instant::now().checked_add(rest)
    }

    /// Parks him; gives him back where there is no room.
    fn hold(&mut self, parked: Parked) -> Option<Item> {
        let no_room = self.parked.park(parked);
        self.progress.parked(self.parked.len());
        no_room
    }

    /// An outcome: counted, judged, recorded.
    #[cfg_attr(not(feature = "journal"), expect(unused_variables))]
    fn finish(&mut self, item: &Item, sent: Sent) -> Sent {
        self.progress.finished(&sent);
        if let Some(stop) = self.first_answers.judge(&sent) {
            self.stop_for(stop);
        }
        #[cfg(feature = "journal")]
        if let Some(Err(error)) = self.records.as_mut().map(|records| records.add(&sent, &item.request)) {
            self.stop_for(Stop::Journal(error));
        }
        sent
    }

    #[cfg(feature = "journal")]
    fn served_before(&mut self, item: &Item) -> bool {
        match self.records.as_mut().map(|records| records.before(&item.request, &item.recipient)) {
            None | Some(Ok(Before::Open)) => false,
            Some(Ok(Before::Final)) => true,
            Some(Ok(Before::Accepted)) => {
                self.first_answers.accepted(item.recipient.region);
                true
            }
            Some(Err(error)) => {
                self.stop_for(Stop::Journal(error));
                // Not sent, and not read from the source as far as anybody can tell: the next run meets him again.
                true
            }
        }
    }

    #[cfg(not(feature = "journal"))]
    #[expect(clippy::unused_self)]
    fn served_before(&mut self, _: &Item) -> bool {
        false
    }

    /// Drives the journal; `Ready` when all is on disk.
    #[cfg(feature = "journal")]
    fn keep_records(&mut self, context: &mut Context<'_>, at_end: bool) -> Poll<()> {
        let Some(records) = &mut self.records else { return Poll::Ready(()) };
        match records.poll_write(context, at_end) {
            Poll::Ready(Err(error)) => {
                self.records = None;
                self.stop_for(Stop::Journal(error));
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

impl Stream for Run<'_> {
    type Item = Sent;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Sent>> {
        let run = &mut *self;
        // Where the journal is behind by more than it may be, nothing else is sent until it has caught up.
        if run.keep_records(context, false).is_pending() {
            return Poll::Pending;
        }
        loop {
            run.window.adapt(throttled(&run.core));
            run.fill(context);
            if run.stop.is_some() {
                if let Some(parked) = run.parked.any() {
                    run.progress.parked(run.parked.len());
                    let (item, sent) = run.given_up(parked);
                    return Poll::Ready(Some(run.finish(&item, sent)));
                }
            }
            match run.on_their_way.poll_join_next(context) {
                // Nobody else cancels a task, so it is a panic of the transport: the caller's, as if he had sent himself.
                Poll::Ready(Some(Err(error))) => {
                    if let Ok(panic) = error.try_into_panic() {
                        std::panic::resume_unwind(panic);
                    }
                }
                Poll::Ready(Some(Ok((item, refusals, sent)))) => {
                    if sent.result.is_ok() {
                        run.window.grow();
                    }
                    run.progress.in_flight(run.on_their_way.len());
                    if let Some(item) = run.park(item, refusals, &sent) {
                        return Poll::Ready(Some(run.finish(&item, sent)));
                    }
                }
                Poll::Ready(None) if run.source.is_none() && run.parked.is_empty() => {
                    return run.keep_records(context, true).map(|()| None);
                }
                Poll::Ready(None) | Poll::Pending => {
                    return match run.parked.poll_due(context) {
                        Poll::Ready(()) if run.on_their_way.len() < run.window.size() => continue,
                        _ => Poll::Pending,
                    };
                }
            }
        }
    }
}

impl Run<'_> {
    /// A parked customer's outcome when the run is stopped: what he waits for.
    fn given_up(&self, Parked { due, item, refusals, why }: Parked) -> (Item, Sent) {
        let wait = due.saturating_duration_since(Instant::now());
        let circumstances = Circumstances {
            region: item.recipient.region,
            stage: self.core.stage,
            attempts: refusals,
            duration: Duration::ZERO,
            retry_at: self.core.now().checked_add(wait),
        };
        let request = item.request.for_user(&item.recipient.user);
        let reference_id = request.reference_id().clone();
        let error = SendError::new(why, Cause::None, circumstances, request);
        let sent = Sent { recipient: item.recipient.clone(), reference_id, result: Err(error) };
        (item, sent)
    }
}

/// How often the hosts asked to slow down.
fn throttled(core: &Core) -> u64 {
    [&core.north_america, &core.europe, &core.far_east].map(|(_, lane)| lane.throttled()).iter().sum()
}

impl fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("progress", &self.progress)
            .field("stopped", &self.stop)
            .finish_non_exhaustive()
    }
}
