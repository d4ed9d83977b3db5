//! One request, to one region, until it is accepted, refused, or out of time.

use super::answer::{Answer, request_id};
use super::error::{Cause, Circumstances, SendError, SendErrorKind};
use super::lane::Lane;
use super::retry::Permit;
use super::token::{NoToken, Token, TokenError};
use super::transport::TransportError;
use super::verdict::{Later, TokenBlame, Verdict, verdict};
use super::{Accepted, Core};
use crate::redaction::Redactor;
use crate::{EventRequest, Region, RelevantAudience};
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, Uri};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// The wait that `Retry-After` may ask for.
const LEAST_TOLD_WAIT: Duration = Duration::from_secs(1);
const MOST_TOLD_WAIT: Duration = Duration::from_secs(3600);

/// A request on its way.
pub(super) struct Send<'a> {
    core: &'a Core,
    request: &'a EventRequest,
    region: Region,
    begun: Instant,
    /// When it has to come back at the latest; without one, when the request expires.
    deadline: Option<Instant>,
    /// How many requests all hosts had accepted when this one began.
    accepted_before: u64,
    attempts: u32,
    /// Whether an attempt may have arrived without an answer.
    may_have_arrived: bool,
    token_replaced: bool,
    cause: Cause,
    /// Turns true when nothing more is to be waited for.
    stopping: Option<watch::Receiver<bool>>,
}

/// What an attempt came to.
struct Attempt {
    verdict: Verdict,
    cause: Cause,
    request_id: Option<String>,
    status: u16,
    received: Instant,
    told_wait: Option<Duration>,
}

impl<'a> Send<'a> {
    pub(super) fn new(
        core: &'a Core,
        request: &'a EventRequest,
        region: Region,
        deadline: Option<Duration>,
    ) -> Self {
        let begun = Instant::now();
        Self {
            core,
            request,
            region,
            begun,
            deadline: deadline.and_then(|deadline| begun.checked_add(deadline)),
            accepted_before: core.accepted(),
            attempts: 0,
            may_have_arrived: false,
            token_replaced: false,
            cause: Cause::None,
            stopping: None,
        }
    }

    /// Until the request expires, or `stopping` turns true: an attempt under way is finished then, a wait is not.
    pub(super) fn until_stopped(
        core: &'a Core,
        request: &'a EventRequest,
        region: Region,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        Self { stopping: Some(stopping), ..Self::new(core, request, region, None) }
    }

    /// Sends it, again and again while that may help.
    pub(super) async fn run(mut self) -> Result<Accepted, SendError> {
        let uri = self.core.uri(self.region);
        let body = Bytes::copy_from_slice(self.request.as_bytes());
        let mut permit: Option<Permit<'a>> = None;
        // The clock is asked no more often than time can have passed.
        let mut now = self.begun;
        loop {
            while let Some(rest) = self.lane().rest() {
                // While others are served, this one does not take their place.
                if self.deadline.is_none() && self.core.accepted() > self.accepted_before {
                    return Err(self.deferred(SendErrorKind::Unavailable, rest));
                }
                now = self.wait(SendErrorKind::Unavailable, rest).await?;
            }
            let token;
            (token, now) = self.token(now).await?;
            let Some(time) = self.time_left(now) else { return Err(self.expired()) };
            if time.is_zero() {
                return Err(self.deferred(SendErrorKind::Unavailable, Duration::ZERO));
            }
            let mut attempt = self.attempt(uri, &body, &token, now, time).await;
            self.cause = std::mem::replace(&mut attempt.cause, Cause::None);
            let later = match attempt.verdict {
                Verdict::Accepted => {
                    token.prove();
                    self.lane().took();
                    if self.attempts == 1 {
                        self.core.quota.reward();
                    }
                    return Ok(self.accepted(attempt));
                }
                Verdict::Never(SendErrorKind::Duplicate) if self.may_have_arrived => {
                    return Ok(self.accepted(attempt));
                }
                Verdict::Never(kind) => {
                    self.lane().answers();
                    return Err(self.failed(kind));
                }
                Verdict::OtherToken(blame) => {
                    self.lane().answers();
                    now = self.replace_token(&token, blame).await?;
                    continue;
                }
                Verdict::Later(later) => later,
            };
            // Who waits for hours may meet the end of more than one token.
            if self.deadline.is_none() {
                self.token_replaced = false;
            }
            match later {
                Later::Down => self.lane().down(),
                Later::Throttled => self.lane().slow_down(),
                Later::Fault if matches!(self.cause, Cause::Transport(_)) => {}
                Later::Fault | Later::Customer => self.lane().answers(),
            }
            if let Some(permit) = permit.take() {
                permit.lose();
            }
            let policy = &self.core.policy;
            let wait = attempt.told_wait.map_or_else(
                || policy.wait(later, self.attempts),
                |told| told.clamp(LEAST_TOLD_WAIT, MOST_TOLD_WAIT),
            );
            // A customer's limit is not this send's to wait for: who sends to many parks him.
            if later == Later::Customer || self.is_enough() {
                return Err(self.deferred(later.kind(), wait));
            }
            // A run over many has its places for that: who waits takes one.
            if self.deadline.is_some() {
                permit = self.core.quota.take(later);
                if permit.is_none() {
                    return Err(self.deferred(later.kind(), wait));
                }
            }
            now = self.wait(later.kind(), wait).await?;
        }
    }

    /// Whether it was tried often enough. Without a deadline that is so only if others were accepted in the meantime, by
    /// whichever host: then it is this request, or its region, and the others need the place.
    fn is_enough(&self) -> bool {
        self.attempts >= self.core.policy.most_attempts()
            && (self.deadline.is_some() || self.core.accepted() > self.accepted_before)
    }

    /// The token at hand; where there is none, the next, as long as the time allows. And what time it is then.
    async fn token(&mut self, mut now: Instant) -> Result<(Arc<Token>, Instant), SendError> {
        loop {
            if let Some(token) = self.core.tokens.at_hand(now) {
                return Ok((token, now));
            }
            let Some(time) = self.time_left(now) else { return Err(self.expired()) };
            match tokio::time::timeout(time, self.core.tokens.get()).await {
                Ok(Ok(token)) => return Ok((token, Instant::now())),
                Ok(Err(NoToken { error, until })) => {
                    let passing = error.is_passing();
                    self.cause = Cause::Token(error);
                    if !passing {
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

    /// Puts the token aside and goes on, or fails.
    async fn replace_token(&mut self, token: &Token, blame: TokenBlame) -> Result<Instant, SendError> {
        // Whoever was refused with a token that has been put aside since tries the next one, as the first one did.
        let doubtful = || self.core.tokens.is_put_aside(token) || token.may_be_bad();
        if blame == TokenBlame::Possible && (self.token_replaced || !doubtful()) {
            return Err(self.failed(SendErrorKind::Forbidden));
        }
        if let Cause::Answer(answer) = &self.cause {
            if blame == TokenBlame::Told {
                self.cause = Cause::Token(Arc::new(TokenError::NotAccepted(answer.clone())));
            }
        }
        if self.token_replaced {
            return Err(self.failed(SendErrorKind::Token));
        }
        self.token_replaced = true;
        while let Err(wait) = self.core.tokens.refuse(token) {
            self.wait(SendErrorKind::Token, wait).await?;
        }
        Ok(Instant::now())
    }

    async fn attempt(
        &mut self,
        uri: &Uri,
        body: &Bytes,
        token: &Token,
        sent: Instant,
        time: Duration,
    ) -> Attempt {
        self.attempts += 1;
        let request = http::Request::builder()
            .method(Method::POST)
            .uri(uri.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .header(AUTHORIZATION, token.header())
            .body(body.clone())
            .map_err(TransportError::not_connected);
        let answer = match request {
            Ok(request) => {
                let sending = self.core.transport.send(request);
                tokio::time::timeout(time.min(self.core.attempt_timeout), sending)
                    .await
                    .unwrap_or_else(|_| Err(TransportError::timed_out()))
            }
            Err(error) => Err(error),
        };
        let received = Instant::now();
        let round_trip = received.saturating_duration_since(sent);
        let attempt = match answer {
            Ok(answer) if answer.status().is_success() => {
                self.core.skew.learn(answer.headers(), received, || self.core.now(), round_trip);
                Attempt {
                    verdict: Verdict::Accepted,
                    request_id: request_id(answer.headers(), || self.redactor(token)),
                    status: answer.status().as_u16(),
                    received,
                    told_wait: None,
                    cause: Cause::None,
                }
            }
            Ok(answer) => {
                self.core.skew.learn(answer.headers(), received, || self.core.now(), round_trip);
                let answer = Answer::read(&answer, &self.redactor(token));
                // A gateway that got no answer does not know either.
                self.may_have_arrived |= matches!(answer.status(), 408 | 502 | 504);
                Attempt {
                    verdict: verdict(&answer),
                    request_id: answer.request_id().map(str::to_owned),
                    status: answer.status(),
                    received,
                    told_wait: answer.retry_after(),
                    cause: Cause::Answer(answer),
                }
            }
            Err(error) => {
                self.may_have_arrived |= error.may_have_arrived();
                Attempt {
                    verdict: Verdict::Later(Later::Fault),
                    request_id: None,
                    status: 0,
                    received,
                    told_wait: None,
                    cause: Cause::Transport(Arc::new(error.redacted(&self.redactor(token)))),
                }
            }
        };
        self.trace(&attempt, round_trip);
        attempt
    }

    /// Hides the user and the token of this send, whatever form they have.
    fn redactor(&self, token: &Token) -> Redactor {
        match self.request.relevant_audience() {
            RelevantAudience::Unicast(user) => Redactor::new([user.as_str(), token.text()]),
            RelevantAudience::Multicast => Redactor::new([token.text()]),
        }
    }

    /// Tells what an attempt came to: no user, no token, nothing of the event but its name.
    fn trace(&self, attempt: &Attempt, round_trip: Duration) {
        let error = match &attempt.cause {
            Cause::Transport(error) => Some(error),
            _ => None,
        };
        tracing::debug!(
            event = %self.request.event().name(),
            reference_id = self.request.reference_id().as_str(),
            region = self.region.code(),
            stage = %self.core.stage,
            attempt = self.attempts,
            status = attempt.status,
            verdict = ?attempt.verdict,
            request_id = attempt.request_id,
            error = error.map(tracing::field::display),
            round_trip_ms = round_trip.as_millis(),
            "proactive event sent"
        );
        if attempt.verdict == Verdict::Accepted && attempt.status != 202 {
            tracing::warn!(status = attempt.status, "Amazon accepted with another status than 202");
        }
    }

    /// Waits, or gives up at once if the wait would pass the deadline or the last moment for another attempt. Gives the time
    /// after it.
    async fn wait(&mut self, kind: SendErrorKind, wait: Duration) -> Result<Instant, SendError> {
        let now = Instant::now();
        let expires = self.core.time_before_expiry(self.request).is_none_or(|left| wait >= left);
        let due =
            self.deadline.is_some_and(|deadline| now.checked_add(wait).is_none_or(|end| end >= deadline));
        if expires || due {
            return Err(self.deferred(kind, wait));
        }
        let Some(stopping) = &mut self.stopping else {
            tokio::time::sleep(wait).await;
            return Ok(Instant::now());
        };
        // Stopped, or the run was dropped.
        let stopped = tokio::time::timeout(wait, stopping.wait_for(|stopping| *stopping)).await.is_ok();
        if stopped { Err(self.deferred(kind, wait)) } else { Ok(Instant::now()) }
    }

    /// How long another attempt may take; `None` where it must not begin.
    fn time_left(&self, now: Instant) -> Option<Duration> {
        let before_expiry = self.core.time_before_expiry(self.request)?;
        let before_deadline = self.deadline.map(|deadline| deadline.saturating_duration_since(now));
        Some(before_deadline.map_or(before_expiry, |left| left.min(before_expiry)))
    }

    fn lane(&self) -> &'a Lane {
        self.core.lane(self.region)
    }

    fn accepted(&self, Attempt { status, request_id, received, .. }: Attempt) -> Accepted {
        Accepted {
            region: self.region,
            status,
            request_id,
            attempts: self.attempts,
            duration: received.saturating_duration_since(self.begun),
        }
    }

    fn failed(&self, kind: SendErrorKind) -> SendError {
        self.error(kind, None)
    }

    fn expired(&self) -> SendError {
        self.error(SendErrorKind::Expired, None)
    }

    /// It may go better after the wait, unless the request has expired by then.
    fn deferred(&self, kind: SendErrorKind, wait: Duration) -> SendError {
        if self.core.time_before_expiry(self.request).is_none_or(|left| wait >= left) {
            return self.expired();
        }
        self.error(kind, Some(wait))
    }

    fn error(&self, kind: SendErrorKind, wait: Option<Duration>) -> SendError {
        let circumstances = Circumstances {
            region: self.region,
            stage: self.core.stage,
            attempts: self.attempts,
            duration: self.begun.elapsed(),
            retry_at: wait.and_then(|wait| self.core.now().checked_add(wait)),
        };
        SendError::new(kind, self.cause.clone(), circumstances, self.request.clone())
    }
}
