//! One send: a request to one region, attempted until it is accepted, refused, or out of time.

use super::accepted::Accepted;
use super::attempt::{Attempt, Post};
use super::error::{Cause, Circumstances, SendError};
use super::error_kind::SendErrorKind;
use super::history::History;
use super::rate::Rate;
use super::region_health::RegionHealth;
use super::retry::MIN_RETRY_AFTER;
use super::retry_quota::Permit;
use super::state::ClientState;
use super::token::{Token, TokenError, TokenFailure};
use super::transport::TransportError;
use super::verdict::{RetryReason, TokenBlame, Verdict};
use crate::{EventRequest, Region};
use futures_util::future::{Either, select};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// The longest `Retry-After` that a single send reports.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(3600);

/// How long a request of a batch keeps its place in flight while no request gets through. After that another one takes the
/// place: the fault may be of this customer.
const MAX_STAY: Duration = Duration::from_secs(60);

/// A request on its way.
pub(super) struct Send<'a> {
    state: &'a ClientState,
    request: &'a EventRequest,
    region: Region,
    limit: Limit,
    history: History,
    cause: Cause,
    is_token_replaced: bool,
    /// The quota that the latest retry took.
    permit: Option<Permit<'a>>,
    retry_in: Option<Duration>,
}

/// What ends the attempts, besides the expiry of the request.
enum Limit {
    /// A single send has a deadline.
    Deadline(Option<Instant>),
    /// A request of a batch is stopped when this turns true, or when the batch is dropped. An attempt in flight is finished then,
    /// a wait is not.
    Stop(watch::Receiver<bool>),
}

/// The end of a send.
pub(super) struct Ended {
    pub(super) result: Result<Accepted, SendError>,
    pub(super) history: History,
    /// The wait before the request is sent again, if it made room for others or if Amazon asked for a wait.
    pub(super) retry_in: Option<Duration>,
}

impl<'a> Send<'a> {
    /// A single send, with the client's deadline. `sent_before` says that an earlier process may have sent it.
    pub(super) fn single(
        state: &'a ClientState,
        request: &'a EventRequest,
        region: Region,
        sent_before: bool,
    ) -> Self {
        let history = History::new(state, sent_before);
        let deadline = Limit::Deadline(history.begun.checked_add(state.deadline));
        Self::new(state, request, region, history, deadline)
    }

    /// A send of a batch, until `stopping` turns true.
    pub(super) fn of_batch(
        state: &'a ClientState,
        request: &'a EventRequest,
        region: Region,
        history: History,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        Self::new(state, request, region, history, Limit::Stop(stopping))
    }

    fn new(
        state: &'a ClientState,
        request: &'a EventRequest,
        region: Region,
        history: History,
        limit: Limit,
    ) -> Self {
        Self {
            state,
            request,
            region,
            limit,
            history,
            cause: Cause::None,
            is_token_replaced: false,
            permit: None,
            retry_in: None,
        }
    }

    /// Attempts the request after a wait, again and again while that may help.
    pub(super) async fn run(mut self, wait: Option<Duration>) -> Ended {
        let result = match wait {
            Some(wait) => match self.wait(SendErrorKind::Unavailable, wait).await {
                Ok(_) => self.attempts().await,
                Err(error) => Err(error),
            },
            None => self.attempts().await,
        };
        Ended { result, history: self.history, retry_in: self.retry_in }
    }

    async fn attempts(&mut self) -> Result<Accepted, SendError> {
        let post = Post::new(self.state, self.request, self.region);
        let begun = Instant::now();
        // Carried along, because reading the clock costs more than the rest of a step.
        let mut now = begun;
        loop {
            now = self.cool_down(now).await?;
            let mut token;
            (token, now) = self.token(now).await?;
            if self.state.rate.is_known() {
                now = self.turn(&self.state.rate).await?;
                // It may have ended meanwhile.
                (token, now) = self.token(now).await?;
            }
            let timeout = self.timeout(now)?;
            self.history.attempts += 1;
            let mut attempt = post.attempt(self.history.attempts, &token, now, timeout).await;
            self.history.may_have_arrived |= attempt.may_have_arrived;
            self.cause = std::mem::replace(&mut attempt.cause, Cause::None);
            self.record_health(&attempt);
            now = match attempt.verdict {
                Verdict::Accepted => {
                    token.prove();
                    if self.history.attempts == 1 {
                        self.state.quota.reward();
                    }
                    return Ok(self.accepted(attempt));
                }
                Verdict::Refused(SendErrorKind::Duplicate) if self.history.may_be_known() => {
                    return Ok(self.accepted(attempt));
                }
                Verdict::Refused(kind) => return Err(self.failed(kind)),
                Verdict::ReplaceToken(blame) => self.replace_token(&token, blame).await?,
                Verdict::Retryable(reason) => self.back_off(reason, attempt.retry_after, begun).await?,
            };
        }
    }

    /// Waits while the region's host is in its cool-down.
    async fn cool_down(&mut self, mut now: Instant) -> Result<Instant, SendError> {
        while let Err(left) = self.health().try_pass() {
            // While other regions accept requests, this one does not take their place.
            if self.is_in_batch() && self.others_accepted() {
                return Err(self.deferred(SendErrorKind::Unavailable, left));
            }
            now = self.wait(SendErrorKind::Unavailable, left).await?;
        }
        Ok(now)
    }

    /// Returns the token, fetched if need be, and the time.
    async fn token(&mut self, mut now: Instant) -> Result<(Arc<Token>, Instant), SendError> {
        loop {
            if let Some(token) = self.state.tokens.cached(now) {
                return Ok((token, now));
            }
            let Some(time) = self.time_left(now) else { return Err(self.failed(SendErrorKind::Expired)) };
            match tokio::time::timeout(time, self.state.tokens.get()).await {
                Ok(Ok(token)) => return Ok((token, Instant::now())),
                Ok(Err(TokenFailure { error, until })) => {
                    let is_retryable = error.is_retryable();
                    self.cause = Cause::Token(error);
                    if !is_retryable {
                        return Err(self.failed(SendErrorKind::Token));
                    }
                    let wait = until.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
                    now = self.wait(SendErrorKind::Token, wait).await?;
                }
                Err(_) => {
                    self.cause = Cause::Transport(Arc::new(TransportError::timed_out()));
                    return Err(self.deferred(SendErrorKind::Token, Duration::ZERO));
                }
            }
        }
    }

    /// Waits until the client's rate allows the next attempt. Returns the time.
    async fn turn(&mut self, rate: &Rate) -> Result<Instant, SendError> {
        let now = Instant::now();
        let Some(time) = self.time_left(now) else { return Err(self.failed(SendErrorKind::Expired)) };
        let is_turn = match &mut self.limit {
            Limit::Deadline(_) => tokio::time::timeout(time, rate.turn()).await.is_ok(),
            Limit::Stop(stopping) => {
                let stopped = pin!(tokio::time::timeout(time, stopping.wait_for(|stop| *stop)));
                matches!(select(pin!(rate.turn()), stopped).await, Either::Left(_))
            }
        };
        if is_turn {
            return Ok(Instant::now());
        }
        self.cause = Cause::Local("its turn did not come, by the rate of this client".into());
        Err(self.deferred(SendErrorKind::Throttled, Duration::ZERO))
    }

    /// Returns the timeout of the next attempt.
    fn timeout(&self, now: Instant) -> Result<Duration, SendError> {
        match self.time_left(now) {
            None => Err(self.failed(SendErrorKind::Expired)),
            Some(Duration::ZERO) => Err(self.deferred(SendErrorKind::Unavailable, Duration::ZERO)),
            Some(left) => Ok(left.min(self.state.attempt_timeout)),
        }
    }

    fn record_health(&self, attempt: &Attempt) {
        match attempt.verdict {
            Verdict::Accepted => {
                self.health().on_accepted();
                self.state.rate.on_accepted();
            }
            Verdict::Retryable(RetryReason::Unavailable) => self.health().on_unavailable(),
            Verdict::Retryable(RetryReason::Throttled) => {
                self.health().on_throttled(attempt.retry_after.is_some());
                self.state.rate.on_throttled();
            }
            Verdict::Retryable(RetryReason::Fault) if matches!(self.cause, Cause::Transport(_)) => {}
            _ => self.health().on_answer(),
        }
    }

    /// Drops the token that was refused, or fails. Returns the time.
    async fn replace_token(&mut self, token: &Token, blame: TokenBlame) -> Result<Instant, SendError> {
        // If the token has been replaced since, each request that was refused with it tries the next one.
        let is_doubtful = || self.state.tokens.is_replaced(token) || token.may_be_bad();
        if blame == TokenBlame::Possible && (self.is_token_replaced || !is_doubtful()) {
            return Err(self.failed(SendErrorKind::Forbidden));
        }
        if let (Cause::Answer(answer), TokenBlame::Certain) = (&self.cause, blame) {
            self.cause = Cause::Token(Arc::new(TokenError::NotAccepted(answer.clone())));
        }
        if self.is_token_replaced {
            return Err(self.failed(SendErrorKind::Token));
        }
        self.is_token_replaced = true;
        while let Err(wait) = self.state.tokens.refuse(token) {
            self.wait(SendErrorKind::Token, wait).await?;
        }
        Ok(Instant::now())
    }

    /// Waits after a retryable failure, or fails if another attempt is not worth it here. Returns the time.
    async fn back_off(
        &mut self,
        reason: RetryReason,
        retry_after: Option<Duration>,
        begun: Instant,
    ) -> Result<Instant, SendError> {
        if let Some(permit) = self.permit.take() {
            permit.forfeit();
        }
        let policy = &self.state.policy;
        let retry_after = retry_after.map(|wait| {
            if self.is_in_batch() {
                policy.capped(wait)
            } else {
                wait.clamp(MIN_RETRY_AFTER, MAX_RETRY_AFTER)
            }
        });
        let wait = retry_after
            .unwrap_or_else(|| policy.wait(reason, self.history.attempts + self.history.doublings));
        // A customer's limit is too long to wait for here; a batch parks the customer.
        if reason == RetryReason::CustomerLimit {
            self.retry_in = retry_after;
            return Err(self.deferred(reason.kind(), wait));
        }
        if self.is_exhausted() {
            return Err(self.deferred(reason.kind(), wait));
        }
        if self.is_in_batch() {
            // A wait of hours may span the end of more than one token.
            self.is_token_replaced = false;
            // A long wait, or a long fault, must not keep others from being sent.
            if retry_after.is_some() || begun.elapsed() >= MAX_STAY {
                self.retry_in = Some(wait);
                return Err(self.deferred(reason.kind(), wait));
            }
        } else {
            self.permit = self.state.quota.take(reason);
            if self.permit.is_none() {
                return Err(self.deferred(reason.kind(), wait));
            }
        }
        self.wait(reason.kind(), wait).await
    }

    /// Waits, or fails at once if the wait would pass the deadline or the last moment for another attempt. Returns the time.
    async fn wait(&mut self, kind: SendErrorKind, wait: Duration) -> Result<Instant, SendError> {
        let now = Instant::now();
        let is_expired = self.state.time_to_send(self.request).is_none_or(|left| wait >= left);
        let is_late = match self.limit {
            Limit::Deadline(Some(deadline)) => now.checked_add(wait).is_none_or(|end| end >= deadline),
            _ => false,
        };
        if is_expired || is_late {
            return Err(self.deferred(kind, wait));
        }
        let is_stopped = match &mut self.limit {
            Limit::Deadline(_) => {
                tokio::time::sleep(wait).await;
                false
            }
            Limit::Stop(stopping) => {
                tokio::time::timeout(wait, stopping.wait_for(|stop| *stop)).await.is_ok()
            }
        };
        if is_stopped { Err(self.deferred(kind, wait)) } else { Ok(Instant::now()) }
    }

    /// Returns how long another attempt may take; `None` if the request has expired.
    fn time_left(&self, now: Instant) -> Option<Duration> {
        let before_expiry = self.state.time_to_send(self.request)?;
        Some(match self.limit {
            Limit::Deadline(Some(deadline)) => deadline.saturating_duration_since(now).min(before_expiry),
            _ => before_expiry,
        })
    }

    fn is_in_batch(&self) -> bool {
        matches!(self.limit, Limit::Stop(_))
    }

    /// Returns whether any host accepted a request since this one began.
    fn others_accepted(&self) -> bool {
        self.state.accepted() > self.history.accepted_before
    }

    /// Returns whether there were enough attempts. In a batch that is so only if others were accepted in the meantime: then the
    /// fault is of this request, or its region, and the others need its place.
    fn is_exhausted(&self) -> bool {
        self.history.attempts >= self.state.policy.attempt_limit()
            && (!self.is_in_batch() || self.others_accepted())
    }

    fn health(&self) -> &'a RegionHealth {
        self.state.health(self.region)
    }

    fn accepted(&self, Attempt { status, request_id, received, .. }: Attempt) -> Accepted {
        Accepted {
            region: self.region,
            status,
            request_id,
            attempts: self.history.attempts,
            duration: received.saturating_duration_since(self.history.begun),
        }
    }

    fn failed(&self, kind: SendErrorKind) -> SendError {
        self.error(kind, None)
    }

    /// A later attempt may succeed, unless the request has expired by then.
    fn deferred(&self, kind: SendErrorKind, wait: Duration) -> SendError {
        if self.state.time_to_send(self.request).is_none_or(|left| wait >= left) {
            return self.failed(SendErrorKind::Expired);
        }
        self.error(kind, Some(wait))
    }

    fn error(&self, kind: SendErrorKind, wait: Option<Duration>) -> SendError {
        let circumstances = Circumstances {
            region: self.region,
            stage: self.state.stage,
            attempts: self.history.attempts,
            may_have_arrived: self.history.may_have_arrived,
            duration: self.history.begun.elapsed(),
            retry_at: wait.and_then(|wait| self.state.now().checked_add(wait)),
        };
        SendError::new(kind, self.cause.clone(), circumstances, self.request.clone())
    }
}
