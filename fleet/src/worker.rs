//! The worker: takes batches from the queue, sends them, and settles them.
//!
//! One future does everything: it reads the outcomes of one long-lived batch of the client, whose stream asks for the next batch of
//! the queue only when it can send. What talks to the queue runs beside it, so that a slow queue delays no request.

mod duties;
mod hand_out;
mod held;

use crate::fleet::Fleet;
use crate::instruments::Instruments;
use crate::lambda::{SqsEvent, SqsResponse};
use crate::queue::{Arrival, Lease};
use alexa_proactive::SkillStage;
use alexa_proactive::client::{Client, Counts, StopReason};
use duties::{Duties, Source};
use futures_util::StreamExt;
use std::collections::HashSet;
use std::error::Error;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

/// The default time of a lease.
const DEFAULT_LEASE: Duration = Duration::from_secs(30);

/// The minimum time of a lease.
const MIN_LEASE: Duration = Duration::from_secs(1);

/// How long before its deadline an invocation begins to end: the requests in flight, and the settlements, take some seconds.
const MARGIN: Duration = Duration::from_secs(20);

/// How many times a lease is extended in its time.
const HEARTBEATS: u32 = 3;

/// Sends the batches of a [`Fleet`], until it is asked to end. Any number of workers may do so at once, on any number of machines.
///
/// ```no_run
/// use alexa_proactive::client::Client;
/// use alexa_proactive_fleet::{Fleet, Worker};
///
/// # async fn ctrl_c() {}
/// # async fn work(fleet: Fleet) -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::from_env()?.max_per_second(600.0 / 3.0).build()?; // its share, if the limit is known
/// let counts = Worker::new(client, fleet).until(ctrl_c()).await?; // such as `tokio::signal::ctrl_c()`
/// println!("{counts}");
/// # Ok(())
/// # }
/// ```
///
/// # What becomes of a batch
///
/// | what happens | what follows |
/// | --- | --- |
/// | all its customers have an outcome | it is settled: its record is kept, and it is gone |
/// | a customer has got too many notifications (432) | they alone are put again as a batch of their own, due after the wait; after the [third refusal](Self::max_customer_attempts) that is the outcome |
/// | a customer's request may succeed later (429, 5xx, no answer) after all attempts | the same, without a limit but the expiry |
/// | the request has expired, or the run was stopped | it is settled without a request |
/// | the worker is asked to end | it finishes the requests in flight, and returns the others immediately |
/// | the worker is killed | others take the batch when its lease ends; some of its customers are sent the same bytes again, and a 409 is an acceptance |
/// | the worker loses the lease, because it could not reach the queue | it drops the batch, and what it does has no effect on the record |
/// | it was delivered five times and never settled, or cannot be read | it is buried |
/// | the first answers show that the run reaches no customer | the run is [stopped](Fleet::stop), for all workers |
#[must_use = "a worker works in `until`"]
pub struct Worker {
    client: Client,
    fleet: Fleet,
    lease: Duration,
    max_in_flight: Option<usize>,
    max_customer_attempts: u32,
    early_stop: bool,
    instruments: Instruments,
}

impl Worker {
    /// Creates a worker. One worker for a process is enough.
    pub fn new(client: Client, fleet: Fleet) -> Self {
        Self {
            instruments: Instruments::new(fleet.stage()),
            client,
            fleet,
            lease: DEFAULT_LEASE,
            max_in_flight: None,
            max_customer_attempts: 3,
            early_stop: true,
        }
    }

    /// Sets how long a batch belongs to the worker, at least 1 s. Default: 30 s. The worker extends it three times in that time, so
    /// that only the batches of a worker that was killed, or cannot reach the queue, go to others.
    pub fn lease(self, lease: Duration) -> Self {
        Self { lease: lease.max(MIN_LEASE), ..self }
    }

    /// Sets the maximum number of requests in flight, as [`Batch::max_in_flight`](alexa_proactive::client::Batch::max_in_flight)
    /// does.
    pub fn max_in_flight(self, max: usize) -> Self {
        Self { max_in_flight: Some(max), ..self }
    }

    /// Sets the maximum number of attempts for a customer who got too many notifications (432), at least 1. Default: 3.
    pub fn max_customer_attempts(self, attempts: u32) -> Self {
        Self { max_customer_attempts: attempts.max(1), ..self }
    }

    /// Sets whether the answers may stop a run before every customer was tried, as
    /// [`Batch::early_stop`](alexa_proactive::client::Batch::early_stop) describes. Default: `true`. Each worker judges by the
    /// answers to its own requests.
    pub fn early_stop(self, is_on: bool) -> Self {
        Self { early_stop: is_on, ..self }
    }

    /// Works until `shutdown` is ready. Then it finishes the requests in flight, returns all other customers to the queue, and returns
    /// the counts of its requests.
    ///
    /// If the queue cannot be reached, it logs that and tries again; requests in flight are finished meanwhile.
    ///
    /// Dropping the future is like killing the worker: its batches go to others when their leases end.
    ///
    /// # Errors
    ///
    /// [`WorkerError`] if the client's stage is not the queue's, or if there is no token. In both cases the queue has what it had.
    pub async fn until(self, shutdown: impl Future) -> Result<Counts, WorkerError> {
        self.work(Source::Queue, shutdown).await.map(|(counts, _)| counts)
    }

    /// Works through the batches of one invocation of a function of AWS Lambda, whose event source is a queue of Amazon SQS, and
    /// returns what the function is to return. The worker, and with it the client's token and connections, live on between
    /// invocations.
    ///
    /// A batch is treated as in [`until`](Self::until). 20 s before the deadline, or after two thirds of the time if that is later, no
    /// further request is sent: the customers who are left are put again as a smaller batch, which is no failure. Failures are the
    /// batches that were not begun, and those that cannot be settled: they are delivered again.
    ///
    /// ```
    /// use alexa_proactive::client::Client;
    /// use alexa_proactive_fleet::{SqsEvent, SqsResponse, Worker, WorkerError};
    /// use std::time::SystemTime;
    ///
    /// /// The function. With `lambda_runtime`, the deadline is `event.context.deadline()`.
    /// async fn handle(worker: &Worker, event: SqsEvent, deadline: SystemTime) -> Result<SqsResponse, WorkerError> {
    ///     worker.invocation(&event, deadline).await
    /// }
    /// # use alexa_proactive::client::Credentials;
    /// # use alexa_proactive::SkillStage;
    /// # use alexa_proactive_fleet::{Fleet, MemoryQueue};
    /// # use std::time::Duration;
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// # let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Live).build()?;
    /// # let worker = Worker::new(client, Fleet::new(MemoryQueue::new(SkillStage::Live)));
    /// # let deadline = SystemTime::now() + Duration::from_secs(60);
    /// # assert_eq!(handle(&worker, SqsEvent::default(), deadline).await?, SqsResponse::default());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`WorkerError`] if the client's stage is not the queue's, if there is no token, or if the queue refuses the messages. Return it
    /// from the function: all messages are delivered again.
    pub async fn invocation(
        &self,
        event: &SqsEvent,
        deadline: SystemTime,
    ) -> Result<SqsResponse, WorkerError> {
        let time = deadline.duration_since(SystemTime::now()).unwrap_or_default();
        let end = sleep(time.saturating_sub(MARGIN.min(time / 3)));
        let (queue, _) = self.fleet.clone().into_parts();
        self.check_stage()?;
        let arrivals = queue.accept(&event.messages, self.lease).await;
        let arrivals = arrivals.map_err(|error| WorkerError::Queue(error.to_string()))?;
        let mut failures = Vec::new();
        let mut taken = Vec::new();
        let mut deliveries = Vec::new();
        for (message, arrival) in event.messages.iter().zip(arrivals) {
            match arrival {
                Arrival::Finished => {}
                Arrival::NotDue => failures.push(message.id.clone()),
                Arrival::Taken(delivery) => {
                    taken.push((&message.id, delivery.lease.clone()));
                    deliveries.push(delivery);
                }
            }
        }
        let (_, settled) = self.work(Source::Invocation(deliveries.into_iter()), end).await?;
        let settled: HashSet<Lease> = settled.into_iter().collect();
        let not_settled = taken.into_iter().filter(|(_, lease)| !settled.contains(lease));
        failures.extend(not_settled.map(|(id, _)| id.clone()));
        Ok(SqsResponse::new(failures))
    }

    fn check_stage(&self) -> Result<(), WorkerError> {
        let (client, queue) = (self.client.stage(), self.fleet.stage());
        if client == queue { Ok(()) } else { Err(WorkerError::Stage { client, queue }) }
    }

    /// Works until `shutdown` is ready, or there is nothing left of an invocation. Returns the counts, and what of an invocation was
    /// settled.
    async fn work(&self, source: Source, shutdown: impl Future) -> Result<(Counts, Vec<Lease>), WorkerError> {
        self.check_stage()?;
        let (queue, catalog) = self.fleet.clone().into_parts();
        let (counter, customers) = hand_out::counter();
        let mut batch = self
            .client
            .send_each(customers)
            .max_customer_attempts(1)
            .early_stop(self.early_stop)
            .sent_before(|handed: &hand_out::Handed| handed.sent_before);
        if let Some(max) = self.max_in_flight {
            batch = batch.max_in_flight(max);
        }
        let (mut demand, supply) = counter;
        let mut watching = pin!(self.instruments.watch_backlog(Arc::clone(&queue)));
        let mut duties =
            Duties::new(source, queue, catalog, supply, self.client.clone(), self.instruments.clone());
        duties.lease = self.lease;
        duties.max_customer_attempts = self.max_customer_attempts;
        let mut heartbeat = interval(self.lease / HEARTBEATS);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut shutdown = pin!(shutdown);
        let mut is_ending = false;
        loop {
            let is_over = duties.is_over();
            let end = async {
                if !is_over {
                    shutdown.as_mut().await;
                }
            };
            tokio::select! {
                outcome = batch.next() => match outcome {
                    Some(outcome) => {
                        let has_no_token = matches!(batch.stopped(), Some(StopReason::Token(_)));
                        duties.on_outcome(outcome, has_no_token);
                    }
                    None => break,
                },
                Some(()) = demand.recv(), if !is_ending => duties.take(),
                () = duties.run() => {}
                _ = heartbeat.tick() => duties.extend(),
                () = &mut watching => {}
                () = end, if !is_ending => {
                    is_ending = true;
                    duties.end();
                    batch.stop();
                }
            }
        }
        duties.return_all();
        if timeout(self.lease, duties.finish()).await.is_err() {
            tracing::warn!(
                "not all batches could be settled or returned; others take them when their leases end"
            );
        }
        match batch.stopped() {
            Some(StopReason::Token(error)) => Err(WorkerError::Token(error.clone())),
            _ => Ok((batch.progress().counts(), duties.settled)),
        }
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker")
            .field("fleet", &self.fleet)
            .field("lease", &self.lease)
            .finish_non_exhaustive()
    }
}

/// Why a worker ended before it was asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WorkerError {
    /// The client sends to another stage than the one that the queue is for.
    Stage {
        /// The client's.
        client: SkillStage,
        /// The queue's.
        queue: SkillStage,
    },
    /// There is no token: what the client says.
    Token(String),
    /// The queue refused the messages of an invocation: what it says, without user ids.
    Queue(String),
}

impl fmt::Display for WorkerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stage { client, queue } => write!(
                f,
                "found a client of the {client} stage, expected one of the {queue} stage, which the queue is for; build the \
                 client with that stage, or open the queue of the other one"
            ),
            Self::Token(error) | Self::Queue(error) => f.write_str(error),
        }
    }
}

impl Error for WorkerError {}
