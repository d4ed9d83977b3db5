//! The scheduler of a batch: whose turn is next, what becomes of a request that came back, and when the batch ends.
//!
//! A customer who is read passes the journal (already served?), the early stop (held back?) and their region's cool-down
//! (parked?) before the request is in flight. It comes back with an outcome, or the customer is parked for another attempt.

use super::early_stop::{Admission, EarlyStop};
use super::first_answers::GivenUp;
use super::in_flight::InFlight;
use super::item::{Item, Target};
use super::lookup::Lookup;
use super::outcome::Outcome;
use super::parked::{Parked, ParkedCustomers};
use super::progress::Progress;
use super::stop_reason::{BoxError, StopReason};
use crate::Timestamp;
use crate::client::error::{Cause, Circumstances};
use crate::client::journal::Records;
use crate::client::send::Ended;
use crate::client::state::ClientState;
use crate::client::{Accepted, SendError, SendErrorKind};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use std::collections::VecDeque;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Instant;

/// How many recipients have their turn before other tasks of the runtime have theirs.
const MAX_TURNS: usize = 512;

/// The default number of attempts for a customer who got too many notifications.
const DEFAULT_CUSTOMER_ATTEMPTS: u32 = 3;

/// What a batch sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// One request for all customers.
    OneRequest,
    /// A request for each customer.
    ManyRequests,
}

/// The items of a batch.
pub(super) type Source<'a, D> = BoxStream<'a, Result<Item<D>, BoxError>>;

/// Returns whether an earlier process may have sent the request of the customer with this data.
pub(super) type SentBefore<'a, D> = Box<dyn Fn(&D) -> bool + Send + 'a>;

/// The state of a batch.
pub(super) struct Scheduler<'a, D> {
    state: Arc<ClientState>,
    content: Content,
    /// `None` once it has ended or the batch was stopped.
    source: Option<Source<'a, D>>,
    early_stop: EarlyStop<D>,
    in_flight: InFlight<D>,
    parked: ParkedCustomers<D>,
    /// Whether a parked customer has the next turn. They alternate with those who are read, so that none starves.
    parked_next: bool,
    /// Customers with an outcome that took no request.
    unsent: VecDeque<(Item<D>, SendError)>,
    max_customer_attempts: u32,
    /// Decides by the data of a customer whether an earlier process may have sent the request.
    sent_before: Option<SentBefore<'a, D>>,
    records: Option<Records>,
    progress: Progress,
    stop: Option<StopReason>,
    /// Why one of many requests was given up.
    given_up: Option<StopReason>,
}

impl<'a, D> Scheduler<'a, D> {
    pub(super) fn new(state: Arc<ClientState>, content: Content, source: Source<'a, D>) -> Self {
        let progress = Progress::default();
        Self {
            early_stop: EarlyStop::new(state.stage),
            in_flight: InFlight::new(Arc::clone(&state), progress.clone()),
            parked: ParkedCustomers::new(progress.clone()),
            state,
            content,
            source: Some(source),
            parked_next: false,
            unsent: VecDeque::new(),
            max_customer_attempts: DEFAULT_CUSTOMER_ATTEMPTS,
            sent_before: None,
            records: None,
            progress,
            stop: None,
            given_up: None,
        }
    }

    pub(super) fn set_max_in_flight(&mut self, max: usize) {
        self.in_flight.limit(max);
    }

    pub(super) fn set_max_customer_attempts(&mut self, attempts: u32) {
        self.max_customer_attempts = attempts.max(1);
    }

    pub(super) fn set_early_stop(&mut self, is_on: bool) {
        self.early_stop.switch(is_on);
    }

    pub(super) fn set_sent_before(&mut self, sent_before: SentBefore<'a, D>) {
        self.sent_before = Some(sent_before);
    }

    #[cfg(feature = "journal")]
    pub(super) fn set_journal(&mut self, journal: &crate::client::Journal) {
        let is_one_request = self.content == Content::OneRequest;
        self.records = Some(Records::new(journal.clone(), Arc::clone(&self.state), is_one_request));
    }

    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }

    pub(super) fn stopped(&self) -> Option<&StopReason> {
        self.stop.as_ref().or(self.given_up.as_ref())
    }

    /// Returns the next outcome; `None` at the end.
    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Outcome<D>>> {
        // While the journal lags too far behind, nothing else is sent.
        if self.write_records(context, false).is_pending() {
            return Poll::Pending;
        }
        loop {
            self.in_flight.adapt();
            self.fill(context);
            if self.stop.is_some() {
                self.defer_parked();
            }
            if let Some((item, error)) = self.unsent.pop_front() {
                return Poll::Ready(Some(self.finish(item, Err(error))));
            }
            match self.in_flight.poll_next(context) {
                Poll::Ready(Some((item, ended))) => {
                    if let Some((item, result)) = self.settle(item, ended) {
                        return Poll::Ready(Some(self.finish(item, result)));
                    }
                }
                Poll::Ready(None) if self.is_done() => {
                    self.conclude();
                    return self.write_records(context, true).map(|()| None);
                }
                Poll::Ready(None) | Poll::Pending => {
                    let is_due = self.parked.poll_due(context).is_ready()
                        | self.early_stop.poll_due(context).is_ready();
                    if !is_due || !self.in_flight.has_room() {
                        return Poll::Pending;
                    }
                }
            }
        }
    }

    /// Sends to as many customers as may be in flight, as far as they can be read.
    fn fill(&mut self, context: &mut Context<'_>) {
        for _ in 0..MAX_TURNS {
            let may_send = self.stop.is_none() && self.unsent.is_empty() && self.in_flight.has_room();
            if !may_send || !self.take_turn(context) {
                return;
            }
        }
        context.waker().wake_by_ref();
    }

    /// Gives the next customer their turn. Returns false if there is none now.
    fn take_turn(&mut self, context: &mut Context<'_>) -> bool {
        if let Some(item) = self.early_stop.next(self.source.is_none()) {
            self.send_again(item);
            return true;
        }
        if std::mem::take(&mut self.parked_next) && self.send_parked() {
            return true;
        }
        let Some(source) = self.source.as_mut().filter(|_| !self.early_stop.is_full()) else {
            return self.send_parked();
        };
        match source.poll_next_unpin(context) {
            Poll::Pending => return self.send_parked(),
            Poll::Ready(None) => self.source = None,
            Poll::Ready(Some(Err(error))) => self.stop_for(StopReason::Source(error)),
            Poll::Ready(Some(Ok(item))) => {
                self.parked_next = true;
                self.begin(item);
            }
        }
        true
    }

    /// Sends to the next parked customer whose wait is over. Returns false if there is none.
    fn send_parked(&mut self) -> bool {
        let Some(Parked { item, .. }) = self.parked.take_due() else { return false };
        self.send_again(item);
        true
    }

    /// Takes a customer who was just read.
    fn begin(&mut self, mut item: Item<D>) {
        item.sent_before = self.sent_before.as_ref().is_some_and(|sent_before| sent_before(&item.data));
        let Some(item) = self.look_up(item) else { return };
        let admission = self.early_stop.admit(item);
        self.send_admitted(admission);
    }

    /// Sends to a customer who was held back or parked.
    fn send_again(&mut self, item: Item<D>) {
        let admission = self.early_stop.readmit(item);
        self.send_admitted(admission);
    }

    fn send_admitted(&mut self, admission: Admission<D>) {
        match admission {
            Admission::HeldBack => {}
            Admission::GivenUp(item, GivenUp { kind, reason }) => {
                self.set_aside(item, kind, Cause::Local(reason), None);
            }
            Admission::Admitted(item) => match self.end_of_cool_down(&item) {
                Some(due) => {
                    let parked = Parked { due, item, reason: SendErrorKind::Unavailable };
                    if let Err(item) = self.park(parked) {
                        self.in_flight.spawn(item, None);
                    }
                }
                None => self.in_flight.spawn(item, None),
            },
        }
    }

    /// Returns when the cool-down of the customer's region ends. Such a customer occupies no place in flight: other regions
    /// need it.
    fn end_of_cool_down(&self, item: &Item<D>) -> Option<Instant> {
        let cool_down = self.state.health(item.recipient.region).cool_down()?;
        Instant::now().checked_add(cool_down)
    }

    /// Parks a customer, or returns them if there is no room.
    fn park(&mut self, mut parked: Parked<D>) -> Result<(), Item<D>> {
        self.early_stop.on_parked(&mut parked.item);
        self.parked.park(parked)
    }

    /// Decides about a request that came back: returns the outcome, or parks the customer for another attempt.
    fn settle(&mut self, mut item: Item<D>, ended: Ended) -> Option<(Item<D>, Result<Accepted, SendError>)> {
        item.history = Some(ended.history);
        let reason = match &ended.result {
            Err(error) if error.retry_at().is_some() && self.stop.is_none() => error.kind(),
            _ => return Some((item, ended.result)),
        };
        let is_limit = reason == SendErrorKind::CustomerLimit;
        let wait =
            if is_limit { self.customer_wait(&mut item, &ended) } else { self.wait(&item, reason, &ended) };
        let due = wait.and_then(|wait| Some((wait, Instant::now().checked_add(wait)?)));
        let Some((wait, due)) = due else { return Some((item, ended.result)) };
        match self.park(Parked { due, item, reason }) {
            Ok(()) => None,
            Err(item) if is_limit => Some((item, ended.result)),
            Err(item) => {
                self.in_flight.spawn(item, Some(wait));
                None
            }
        }
    }

    /// Returns the wait after a customer's limit; `None` after the last attempt.
    fn customer_wait(&self, item: &mut Item<D>, ended: &Ended) -> Option<Duration> {
        item.refusals += 1;
        let may_retry = item.refusals < self.max_customer_attempts;
        may_retry.then(|| {
            ended.retry_in.unwrap_or_else(|| self.state.policy.customer_wait_after(item.refusals - 1))
        })
    }

    /// Returns the wait of a request that made room for others; `None` if its error is the outcome.
    fn wait(&mut self, item: &Item<D>, reason: SendErrorKind, ended: &Ended) -> Option<Duration> {
        match ended.retry_in {
            Some(wait) => {
                self.in_flight.on_outage();
                Some(wait)
            }
            None if reason == SendErrorKind::Unavailable => {
                self.state.health(item.recipient.region).cool_down()
            }
            None => None,
        }
    }

    /// Counts, judges and records an outcome.
    fn finish(&mut self, item: Item<D>, result: Result<Accepted, SendError>) -> Outcome<D> {
        self.progress.add_outcome(&result);
        self.state.on_outcome(&item.request, item.recipient.region, &result);
        let error = result.as_ref().err();
        let by_answers = self.early_stop.on_outcome(&item, error);
        if let Some(reason) = self.reason_for_all(&item, error).or(by_answers) {
            self.give_up(item.target(), reason);
        }
        if let (Some(records), Some(claim)) = (&mut self.records, item.claim) {
            records.add(claim, &item.request, &result);
        }
        Outcome {
            reference_id: item.request.reference_id().clone(),
            timestamp: item.request.timestamp(),
            recipient: item.recipient,
            data: item.data,
            result,
        }
    }

    /// Returns a reason if this outcome alone shows that the one request of the batch reaches none.
    fn reason_for_all(&self, item: &Item<D>, error: Option<&SendError>) -> Option<StopReason> {
        let error = error.filter(|_| self.content == Content::OneRequest)?;
        match error.kind() {
            SendErrorKind::Conflict => Some(StopReason::Conflict(error.to_string())),
            // Not if only the next attempt would be too late.
            SendErrorKind::Expired if self.state.time_to_send(&item.request).is_none() => {
                Some(StopReason::Expired(item.request.expiry_time()))
            }
            _ => None,
        }
    }

    /// Gives a request up in a region; stops the batch if it has no other one. The refusals so far are then no verdict about
    /// their customers, so another batch tries them again.
    fn give_up(&mut self, target: Target, reason: StopReason) {
        if let Some(records) = &mut self.records {
            records.reopen(&target.reference_id, target.timestamp);
        }
        if self.content == Content::OneRequest || matches!(reason, StopReason::Token(_)) {
            return self.stop_for(reason);
        }
        let given_up = GivenUp::new(&reason);
        tracing::warn!(reason = &*given_up.reason, "a request is given up");
        self.early_stop.give_up(target, given_up);
        self.given_up.get_or_insert(reason);
    }

    /// Stops gracefully: reads no more recipients, finishes requests in flight, reports waiting ones as deferred.
    pub(super) fn stop_for(&mut self, reason: StopReason) {
        if self.stop.is_some() {
            if reason.is_of_journal() {
                self.stop = Some(reason);
            }
            return;
        }
        let GivenUp { kind, reason: text } = GivenUp::new(&reason);
        tracing::warn!(reason = &*text, "the batch is stopped");
        let retry_at = reason.is_retryable().then(|| self.state.now());
        self.stop = Some(reason);
        self.source = None;
        self.in_flight.stop();
        for item in self.early_stop.take_all() {
            self.set_aside(item, kind, Cause::Local(Arc::clone(&text)), retry_at);
        }
    }

    /// Gives the next parked customer an outcome, when the batch is stopped.
    fn defer_parked(&mut self) {
        let Some(Parked { due, item, reason }) = self.parked.take() else { return };
        let wait = due.saturating_duration_since(Instant::now());
        let retry_at = self.state.now().checked_add(wait);
        self.set_aside(item, reason, Cause::None, retry_at);
    }

    /// Gives a customer an outcome without a request.
    fn set_aside(&mut self, item: Item<D>, kind: SendErrorKind, cause: Cause, retry_at: Option<Timestamp>) {
        let circumstances = Circumstances {
            region: item.recipient.region,
            stage: self.state.stage,
            attempts: item.history.map_or(0, |history| history.attempts),
            may_have_arrived: item.history.is_some_and(|history| history.may_have_arrived),
            duration: Duration::ZERO,
            retry_at,
        };
        let request = item.request.for_user(&item.recipient.user);
        self.unsent.push_back((item, SendError::new(kind, cause, circumstances, request)));
    }

    /// Returns whether all customers who were read have their outcome, and no more are read.
    fn is_done(&self) -> bool {
        self.source.is_none() && self.parked.is_empty() && self.early_stop.is_empty()
    }

    /// Gives up, at the end, the requests that every customer refused, who were too few to stop for.
    fn conclude(&mut self) {
        for (target, reason) in self.early_stop.unresolved() {
            self.give_up(target, reason);
        }
    }

    /// Looks a customer up in the journal. Returns `None` if nothing is to be sent.
    fn look_up(&mut self, mut item: Item<D>) -> Option<Item<D>> {
        let Some(records) = &mut self.records else {
            self.progress.add_recipient();
            return Some(item);
        };
        let lookup = records.look_up(&item.request, &item.recipient);
        if !matches!(lookup, Ok(Lookup::Repeated)) {
            self.progress.add_recipient();
        }
        match lookup {
            Ok(Lookup::Open { request, claim, sent_before }) => {
                item.request = request;
                item.claim = Some(claim);
                item.sent_before |= sent_before;
                return Some(item);
            }
            Ok(Lookup::Accepted) => {
                self.progress.add_accepted_before();
                self.early_stop.on_accepted_before(&item);
            }
            Ok(Lookup::Refused) => self.progress.add_refused_before(),
            Ok(Lookup::Repeated) => self.progress.add_repeated(),
            Ok(Lookup::Conflict(difference)) => {
                self.set_aside(item, SendErrorKind::Conflict, Cause::Local(difference.into()), None);
            }
            Err(reason) => {
                let cause = Cause::Local(reason.to_string().into());
                let retry_at = Some(self.state.now());
                self.set_aside(item, SendErrorKind::Stopped, cause, retry_at);
                self.stop_for(reason);
            }
        }
        None
    }

    /// Drives the journal. Is ready when the batch may go on; at the end, when everything is on disk.
    fn write_records(&mut self, context: &mut Context<'_>, at_end: bool) -> Poll<()> {
        let Some(records) = &mut self.records else { return Poll::Ready(()) };
        records.poll_write(context, at_end).map(|written| {
            if let Err(reason) = written {
                self.records = None;
                self.stop_for(reason);
            }
        })
    }
}
