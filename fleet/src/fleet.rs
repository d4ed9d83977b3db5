//! The front of a queue: starts runs, and says how far they have come.

use crate::batch::QueuedBatch;
use crate::cut::{Cutter, TooLong};
use crate::error::QueueError;
use crate::queue::{Backlog, Queue};
use crate::record::{FailurePage, Run, RunProgress};
use crate::run_id::RunId;
use alexa_proactive::client::IntoItem;
use alexa_proactive::{Catalog, EventRequest, Recipient, ReferenceId, SkillStage, Timestamp};
use futures_core::Stream;
use futures_util::{StreamExt, stream};
use std::error::Error;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;

/// How many batches are put at once.
const BATCHES_AT_ONCE: usize = 16;

/// The batches of one skill on one stage, in a queue that any number of processes share: some start runs, others are a
/// [`Worker`](crate::Worker). Clones share the queue.
///
/// ```
/// use alexa_proactive::{ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, UserId, catalog::*};
/// use alexa_proactive_fleet::{Fleet, MemoryQueue};
/// use futures_util::stream;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let fleet = Fleet::new(MemoryQueue::new(SkillStage::Live)); // in production a queue of PostgreSQL
/// let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado));
/// let request = storm.to_event()?.request(ReferenceId::of(&["storm", "17"])).multicast()?;
/// let recipients = (0..1000).map(|number| {
///     Ok::<_, alexa_proactive::EmptyUserId>(Recipient::new(UserId::new(format!("amzn1.ask.account.{number}"))?, Region::Europe))
/// });
///
/// let run = fleet.start(&request, stream::iter(recipients)).await?;
/// assert_eq!((run.recipients, run.batches), (1000, 3));
/// let progress = fleet.progress(&run.id).await?.expect("the run");
/// assert_eq!(progress.to_string(), "0 accepted, 1000 left in 3 batches");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Fleet {
    queue: Arc<dyn Queue>,
    catalog: Catalog,
}

impl Fleet {
    /// Creates a fleet with a queue.
    pub fn new(queue: impl Queue) -> Self {
        Self { queue: Arc::new(queue), catalog: Catalog::AMAZON }
    }

    /// Sets the catalog whose events the requests in the queue may have. Default: [`Catalog::AMAZON`].
    #[must_use]
    pub fn catalog(self, catalog: Catalog) -> Self {
        Self { catalog, ..self }
    }

    /// Returns the stage that the requests are for.
    #[must_use]
    pub fn stage(&self) -> SkillStage {
        self.queue.stage()
    }

    /// Starts a run: puts one request for many customers into the queue, for workers to send.
    ///
    /// The recipients are a stream, as in [`Client::send_all`](alexa_proactive::client::Client::send_all). They are read as fast as
    /// the queue takes them, and memory does not depend on their number. Workers begin before the last one is read.
    ///
    /// The run is identified by the request's reference id and timestamp. Started again with the same request and the same recipients
    /// in the same order, for example because this process was killed half-way, it adds only what is missing.
    /// [`unfinished`](Self::unfinished) returns the request for that. If the recipients come in another order, customers may be in
    /// two batches, and are sent the same request twice.
    ///
    /// # Errors
    ///
    /// [`StartError`]: the queue failed, the recipients cannot be read, or the queue has another request under the same reference id
    /// and timestamp. What was put before is sent: start it again, or [`stop`](Self::stop) it.
    pub async fn start<S>(&self, request: &EventRequest, recipients: S) -> Result<Run, StartError>
    where
        S: Stream<Item: IntoItem<Recipient, Data = ()>> + Send,
    {
        let request = request.for_everyone();
        let id = RunId::of(&request);
        if self.queue.open_run(&request).await?.as_bytes() != request.as_bytes() {
            return Err(StartError::OtherRequest(id));
        }
        let mut run = Run { id, recipients: 0, batches: 0 };
        let mut cutter = Cutter::new(&request);
        let mut full: Vec<QueuedBatch> = Vec::new();
        let mut recipients = pin!(recipients);
        while let Some(item) = recipients.next().await {
            let (recipient, ()) = item.into_item().map_err(StartError::Recipients)?;
            run.recipients += 1;
            full.extend(cutter.add(recipient).map_err(|TooLong(bytes)| StartError::TooLong(bytes))?);
            if full.len() >= BATCHES_AT_ONCE {
                run.batches += self.put_all(&mut full).await?;
            }
        }
        full.extend(cutter.finish());
        run.batches += self.put_all(&mut full).await?;
        self.queue.close_run(&run.id).await?;
        Ok(run)
    }

    async fn put_all(&self, batches: &mut Vec<QueuedBatch>) -> Result<u64, QueueError> {
        let number = batches.len() as u64;
        if number > 0 {
            self.queue.put(batches).await?;
        }
        batches.clear();
        Ok(number)
    }

    /// Puts one request for one customer into the queue: a run of its own.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub async fn put(&self, request: &EventRequest, recipient: Recipient) -> Result<Run, StartError> {
        self.start(request, stream::iter([recipient])).await
    }

    /// Returns how far a run has come; `None` if there is no such run.
    ///
    /// # Errors
    ///
    /// The queue failed.
    pub async fn progress(&self, run: &RunId) -> Result<Option<RunProgress>, QueueError> {
        self.queue.progress(run).await
    }

    /// Returns what is left in the queue, of all runs: whether there are enough workers. `None` if the queue cannot tell without much
    /// effort, as the one in Amazon SQS.
    ///
    /// ```
    /// use alexa_proactive::SkillStage;
    /// use alexa_proactive_fleet::{Backlog, Fleet, MemoryQueue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let fleet = Fleet::new(MemoryQueue::new(SkillStage::Live));
    /// assert_eq!(fleet.backlog().await?, Some(Backlog::default()));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The queue failed.
    pub async fn backlog(&self) -> Result<Option<Backlog>, QueueError> {
        self.queue.backlog().await
    }

    /// Returns the customers of a run who were not accepted, page by page: those after the page with this
    /// [`next`](FailurePage::next). They are all there when the run [is finished](RunProgress::is_finished).
    ///
    /// ```
    /// # use alexa_proactive_fleet::{Fleet, QueueError, RunId};
    /// # async fn print(fleet: Fleet, run: RunId) -> Result<(), QueueError> {
    /// let mut page = fleet.outcomes(&run, None).await?;
    /// loop {
    ///     for failure in page.failures {
    ///         println!("{}: {}", failure.recipient.region, failure.error);
    ///     }
    ///     let Some(next) = page.next else { break };
    ///     page = fleet.outcomes(&run, Some(&next)).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The queue failed.
    pub async fn outcomes(&self, run: &RunId, after: Option<&str>) -> Result<FailurePage, QueueError> {
        self.queue.outcomes(run, after).await
    }

    /// Stops a run for all workers, within a third of their [lease](crate::Worker::lease). Requests in flight are finished; the other
    /// customers are recorded as [`stopped`](alexa_proactive::client::SendErrorKind::Stopped). Returns false if there is no such run.
    ///
    /// # Errors
    ///
    /// The queue failed.
    pub async fn stop(&self, run: &RunId) -> Result<bool, QueueError> {
        self.queue.stop(run, "it was requested").await
    }

    /// Returns the request of the newest run with this reference id that is not finished: start it again with this request, under the
    /// same timestamp.
    ///
    /// # Errors
    ///
    /// The queue failed, or has a request that this release cannot read.
    pub async fn unfinished(&self, reference_id: &ReferenceId) -> Result<Option<EventRequest>, QueueError> {
        let body = self.queue.unfinished(reference_id).await?;
        body.map(|body| self.catalog.stored_request(body.as_bytes())).transpose().map_err(QueueError::new)
    }

    /// Deletes the runs whose requests expired before this time, with all that is recorded of them, user ids included. Returns how
    /// many there were.
    ///
    /// # Errors
    ///
    /// The queue failed.
    pub async fn forget(&self, expired_before: Timestamp) -> Result<u64, QueueError> {
        self.queue.forget(expired_before).await
    }

    pub(crate) fn into_parts(self) -> (Arc<dyn Queue>, Catalog) {
        (self.queue, self.catalog)
    }
}

impl fmt::Debug for Fleet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fleet").field("stage", &self.stage()).finish_non_exhaustive()
    }
}

/// Why a run was not started, or not to its end.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The queue failed.
    Queue(QueueError),
    /// The stream of recipients failed.
    Recipients(Box<dyn Error + Send + Sync>),
    /// The queue has another request under the same reference id and timestamp.
    OtherRequest(RunId),
    /// The request is too long for a batch: with one customer it would have this many bytes.
    TooLong(usize),
}

impl From<QueueError> for StartError {
    fn from(error: QueueError) -> Self {
        Self::Queue(error)
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Queue(error) => write!(f, "{error}"),
            Self::Recipients(error) => write!(f, "the recipients cannot be read: {error}"),
            Self::OtherRequest(run) => write!(
                f,
                "found another request under the reference id `{}` and the timestamp {}; use the request that `unfinished` \
                 returns to go on, or a later timestamp for an update",
                run.reference_id().as_str(),
                run.timestamp()
            ),
            Self::TooLong(bytes) => write!(
                f,
                "found a request that makes a batch of {bytes} bytes with one customer, expected {} at most; shorten its texts",
                QueuedBatch::MAX_BYTES
            ),
        }
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Recipients(error) => error.source(),
            Self::Queue(_) | Self::OtherRequest(_) | Self::TooLong(_) => None,
        }
    }
}
