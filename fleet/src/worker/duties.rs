//! What a worker does beside sending: it takes batches, extends their leases, settles and returns them.

use super::hand_out::{HandOut, Handed};
use super::held::Held;
use crate::batch::QueuedBatch;
use crate::burial::BurialReason;
use crate::error::QueueError;
use crate::instruments::Instruments;
use crate::queue::{Delivery, Lease, LeaseState, Queue};
use crate::run_id::RunId;
use alexa_proactive::Catalog;
use alexa_proactive::client::{Client, Outcome, SendError, SendErrorKind};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use std::vec;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;
use tokio::time::timeout;

/// Deliveries without a settlement after which a batch is buried.
const MAX_DELIVERIES: u32 = 5;

/// How long an idle worker waits before it looks again: rests become due.
const IDLE_WAIT: Duration = Duration::from_secs(1);

/// The first wait after an error of the queue; it doubles up to the maximum.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const MAX_WAIT: Duration = Duration::from_secs(5);

/// Where a worker's batches come from.
pub(super) enum Source {
    /// The queue.
    Queue,
    /// An invocation: these, and no others.
    Invocation(vec::IntoIter<Delivery>),
}

impl Source {
    fn is_invocation(&self) -> bool {
        matches!(self, Self::Invocation(_))
    }

    /// Returns the next delivery of an invocation.
    fn next(&mut self) -> Option<Delivery> {
        match self {
            Self::Queue => None,
            Self::Invocation(deliveries) => deliveries.next(),
        }
    }
}

/// The duties of a worker.
pub(super) struct Duties {
    source: Source,
    queue: Arc<dyn Queue>,
    catalog: Catalog,
    supply: UnboundedSender<Arc<HandOut>>,
    client: Client,
    pub(super) lease: Duration,
    pub(super) max_customer_attempts: u32,
    held: HashMap<u64, Held>,
    /// The number of the batch that was taken last.
    last: u64,
    tasks: FuturesUnordered<BoxFuture<'static, Done>>,
    is_extending: bool,
    ending: watch::Sender<bool>,
    instruments: Instruments,
    /// The leases of the batches of an invocation that were settled.
    pub(super) settled: Vec<Lease>,
}

/// The result of a task.
enum Done {
    Taken(Vec<Delivery>),
    Extended(Vec<(u64, LeaseState)>),
    /// The number of the batch, and whether its lease was held.
    Settled(u64, bool),
    /// Whether the lease was held.
    Returned(bool),
    /// Whether the lease was held.
    Buried(BurialReason, bool),
    Nothing,
}

impl Duties {
    pub(super) fn new(
        source: Source,
        queue: Arc<dyn Queue>,
        catalog: Catalog,
        supply: UnboundedSender<Arc<HandOut>>,
        client: Client,
        instruments: Instruments,
    ) -> Self {
        if let Source::Invocation(deliveries) = &source {
            instruments.on_taken(deliveries.len());
        }
        Self {
            source,
            queue,
            catalog,
            supply,
            client,
            lease: Duration::MAX,
            max_customer_attempts: 1,
            held: HashMap::new(),
            last: 0,
            tasks: FuturesUnordered::new(),
            is_extending: false,
            ending: watch::Sender::new(false),
            instruments,
            settled: Vec::new(),
        }
    }

    /// Runs the tasks until one has a result, and acts on it. Pending if there are none.
    pub(super) async fn run(&mut self) {
        match self.tasks.next().await {
            None => std::future::pending().await,
            Some(done) => self.on_done(done),
        }
    }

    /// Runs the tasks to their end.
    pub(super) async fn finish(&mut self) {
        while let Some(done) = self.tasks.next().await {
            self.on_done(done);
        }
    }

    fn on_done(&mut self, done: Done) {
        match done {
            Done::Taken(deliveries) => {
                self.instruments.on_taken(deliveries.len());
                let is_ending = *self.ending.borrow();
                let mut is_supplied = is_ending;
                for delivery in deliveries {
                    if is_ending {
                        self.give_back(delivery.lease);
                    } else {
                        is_supplied |= self.begin(delivery);
                    }
                }
                if !is_supplied {
                    self.take();
                }
            }
            Done::Extended(states) => {
                self.is_extending = false;
                for (number, state) in states {
                    self.on_lease(number, state);
                }
            }
            Done::Settled(number, was_held) => {
                let held = self.held.remove(&number);
                if !was_held {
                    self.instruments.on_lease_lost();
                    tracing::warn!(
                        "the lease of a batch was lost before it was settled: another worker has it"
                    );
                    return;
                }
                self.instruments.on_settled();
                if self.source.is_invocation() {
                    self.settled.extend(held.map(|held| held.lease));
                }
            }
            Done::Returned(true) => self.instruments.on_returned(),
            Done::Buried(reason, true) => self.instruments.on_buried(reason),
            Done::Returned(false) | Done::Buried(_, false) => self.instruments.on_lease_lost(),
            Done::Nothing => {}
        }
    }

    /// Takes the next batch, as soon as there is one.
    pub(super) fn take(&mut self) {
        while let Some(delivery) = self.source.next() {
            if self.begin(delivery) {
                return;
            }
        }
        if self.source.is_invocation() {
            return;
        }
        let (queue, lease, mut ending) = (Arc::clone(&self.queue), self.lease, self.ending.subscribe());
        self.tasks.push(Box::pin(async move {
            let mut wait = FIRST_WAIT;
            loop {
                match queue.take(1, lease).await {
                    Ok(deliveries) if deliveries.is_empty() => {
                        wait = FIRST_WAIT;
                        let idle = async {
                            if queue.changed().await.is_err() {
                                std::future::pending::<()>().await;
                            }
                        };
                        let is_ending = ending.wait_for(|is_ending| *is_ending);
                        tokio::select! {
                            _ = timeout(IDLE_WAIT, idle) => {}
                            _ = is_ending => {}
                        }
                    }
                    Ok(deliveries) => return Done::Taken(deliveries),
                    Err(error) => back_off(&error, &mut wait, &mut ending).await,
                }
                if *ending.borrow() {
                    return Done::Nothing;
                }
            }
        }));
    }

    /// Returns whether everything that an invocation has brought is done.
    pub(super) fn is_over(&self) -> bool {
        let nothing_comes = matches!(&self.source, Source::Invocation(left) if left.as_slice().is_empty());
        nothing_comes && self.held.is_empty() && self.tasks.is_empty()
    }

    /// Begins a batch. Returns whether it has customers for the client.
    fn begin(&mut self, delivery: Delivery) -> bool {
        let Delivery { lease, message, deliveries, stopped, .. } = delivery;
        let batch = QueuedBatch::from_json(self.catalog, &message);
        if deliveries > MAX_DELIVERIES {
            let (reason, text) = match batch {
                Ok(_) => {
                    let text = format!("it was delivered {MAX_DELIVERIES} times and not settled");
                    (BurialReason::NotSettled, text)
                }
                Err(error) => (BurialReason::Unreadable, error.to_string()),
            };
            tracing::error!(reason = text, "a batch is buried");
            self.bury(lease, reason, text);
            return false;
        }
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => {
                // Not given back: another release may be able to read it, and its deliveries count.
                tracing::error!(%error, deliveries, "a batch cannot be read");
                return false;
            }
        };
        self.last += 1;
        let sent_before = deliveries > 1 || batch.sent_before();
        let hand_out = Arc::new(HandOut::new(self.last, batch, sent_before));
        let held = Held::new(lease, Arc::clone(&hand_out), stopped);
        let is_stopped = held.stopped.is_some();
        self.held.insert(self.last, held);
        if is_stopped {
            self.settle_if_done(self.last);
            return false;
        }
        self.supply.send(hand_out).is_ok()
    }

    /// Records the outcome of a customer. Without a token, it says nothing about them.
    pub(super) fn on_outcome(&mut self, outcome: Outcome<Handed>, has_no_token: bool) {
        let Outcome { data: Handed { held: number, index, .. }, result, .. } = outcome;
        let Some(held) = self.held.get_mut(&number) else { return };
        let kind = result.as_ref().err().map(SendError::kind);
        let is_verdict =
            !(has_no_token && matches!(kind, Some(SendErrorKind::Token | SendErrorKind::Stopped)));
        let given_up = match &result {
            Err(error) if is_verdict && error.retry_at().is_none() => {
                let is_given_up = matches!(error.kind(), SendErrorKind::Stopped | SendErrorKind::WrongSkill);
                is_given_up.then(|| error.to_string())
            }
            _ => None,
        };
        held.record(index, result, is_verdict, self.max_customer_attempts, self.client.now());
        let run =
            given_up.filter(|_| held.stopped.is_none()).map(|reason| (held.hand_out.batch.run(), reason));
        if let Some((run, reason)) = run {
            self.stop_run(run, reason);
        }
        self.settle_if_done(number);
    }

    /// Stops a run whose first answers show that it reaches no customer.
    fn stop_run(&mut self, run: RunId, reason: String) {
        tracing::error!(%run, reason, "a run is stopped");
        let of_run: Vec<u64> = self
            .held
            .iter()
            .filter(|(_, held)| held.hand_out.batch.run() == run)
            .map(|(number, _)| *number)
            .collect();
        for number in of_run {
            if let Some(held) = self.held.get_mut(&number) {
                held.stop(reason.clone());
            }
            self.settle_if_done(number);
        }
        let (queue, mut ending) = (Arc::clone(&self.queue), self.ending.subscribe());
        self.tasks.push(Box::pin(async move {
            let mut wait = FIRST_WAIT;
            while let Err(error) = queue.stop(&run, &reason).await {
                back_off(&error, &mut wait, &mut ending).await;
            }
            Done::Nothing
        }));
    }

    /// Extends the leases of all batches that are held.
    pub(super) fn extend(&mut self) {
        if self.held.is_empty() || std::mem::replace(&mut self.is_extending, true) {
            return;
        }
        let (numbers, leases): (Vec<u64>, Vec<Lease>) =
            self.held.iter().map(|(number, held)| (*number, held.lease.clone())).unzip();
        let (queue, lease) = (Arc::clone(&self.queue), self.lease);
        self.tasks.push(Box::pin(async move {
            match queue.extend(&leases, lease).await {
                Ok(states) => Done::Extended(numbers.into_iter().zip(states).collect()),
                Err(error) => {
                    tracing::warn!(%error, "leases cannot be extended");
                    Done::Extended(Vec::new())
                }
            }
        }));
    }

    fn on_lease(&mut self, number: u64, state: LeaseState) {
        let Some(held) = self.held.get_mut(&number).filter(|held| !held.is_settling) else { return };
        match state {
            LeaseState::Held => {}
            LeaseState::Stopped(reason) => {
                held.stop(reason);
                self.settle_if_done(number);
            }
            LeaseState::Lost => {
                self.instruments.on_lease_lost();
                tracing::warn!("the lease of a batch was lost: another worker has it");
                held.close();
                self.held.remove(&number);
            }
        }
    }

    /// Settles a batch whose customers all have an end.
    fn settle_if_done(&mut self, number: u64) {
        let Some(held) = self.held.get_mut(&number).filter(|held| held.is_done() && !held.is_settling) else {
            return;
        };
        held.is_settling = true;
        let (record, rest) = held.settlement();
        let (queue, lease, mut ending) =
            (Arc::clone(&self.queue), held.lease.clone(), self.ending.subscribe());
        self.tasks.push(Box::pin(async move {
            let mut wait = FIRST_WAIT;
            loop {
                match queue.settle(&lease, &record, &rest).await {
                    Ok(was_held) => return Done::Settled(number, was_held),
                    Err(error) => back_off(&error, &mut wait, &mut ending).await,
                }
            }
        }));
    }

    fn bury(&mut self, lease: Lease, reason: BurialReason, text: String) {
        let queue = Arc::clone(&self.queue);
        self.tasks.push(Box::pin(async move {
            match queue.bury(&lease, &text).await {
                Ok(was_held) => Done::Buried(reason, was_held),
                // The next delivery is one too many, too.
                Err(error) => {
                    tracing::warn!(%error, "a batch cannot be buried");
                    Done::Nothing
                }
            }
        }));
    }

    fn give_back(&mut self, lease: Lease) {
        let queue = Arc::clone(&self.queue);
        self.tasks.push(Box::pin(async move {
            match queue.later(&lease, Duration::ZERO).await {
                Ok(was_held) => Done::Returned(was_held),
                Err(error) => {
                    tracing::warn!(%error, "a batch cannot be given back");
                    Done::Nothing
                }
            }
        }));
    }

    /// Takes nothing more.
    pub(super) fn end(&mut self) {
        self.ending.send_replace(true);
    }

    /// Returns all batches, after the client has ended: those that were begun as their rests.
    pub(super) fn return_all(&mut self) {
        self.end();
        while let Some(delivery) = self.source.next() {
            self.give_back(delivery.lease);
        }
        let numbers: Vec<u64> = self.held.keys().copied().collect();
        for number in numbers {
            let Some(held) = self.held.get_mut(&number).filter(|held| !held.is_settling) else { continue };
            held.close();
            if held.is_untouched() && held.stopped.is_none() {
                let lease = held.lease.clone();
                self.held.remove(&number);
                self.give_back(lease);
            } else {
                self.settle_if_done(number);
            }
        }
    }
}

/// Waits after an error of the queue, each time longer. While the worker ends, it waits the first time again and again.
async fn back_off(error: &QueueError, wait: &mut Duration, ending: &mut watch::Receiver<bool>) {
    tracing::warn!(%error, "trying again");
    if *ending.borrow() {
        return tokio::time::sleep(FIRST_WAIT).await;
    }
    let _ = timeout(*wait, ending.wait_for(|is_ending| *is_ending)).await;
    *wait = wait.saturating_mul(2).min(MAX_WAIT);
}
