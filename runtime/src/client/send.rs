//! One request, to one region, until it is accepted, refused, or out of time.

use super::answer::{Answer, request_id};
use super::error::{Cause, Circumstances, SendError, SendErrorKind};
use super::lane::Lane;
use super::retry::{MIN_RETRY_AFTER, Permit};
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

/// The longest `Retry-After` that is believed.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(3600);

/// How long a request of a run keeps its place while nobody gets through. Then somebody else tries: the fault may be of this one
/// customer.
const MAX_STAY: Duration = Duration::from_secs(60);

/// What is known of a request from its earlier attempts.
#[derive(Debug, Clone, Copy)]
pub(super) struct History {
    begun: Instant,
    pub(super) attempts: u32,
    /// Whether Amazon may have the request, because an attempt got no answer.
    pub(super) may_have_arrived: bool,
    /// Whether an earlier process may have sent it.
    sent_before: bool,
    /// How many requests all hosts had accepted when this one began.
    accepted_before: u64,
    /// By how many doublings the first wait is longer.
    doublings: u32,
}

impl History {
    /// Begins now.
    pub(super) fn new(core: &Core, sent_before: bool) -> Self {
        Self {
            begun: Instant::now(),
            attempts: 0,
            may_have_arrived: false,
            sent_before,
            accepted_before: core.accepted(),
            doublings: 0,
        }
    }

    /// Whether Amazon may know the request, so that a 409 says that it was accepted.
    fn may_be_known(&self) -> bool {
        self.may_have_arrived || self.sent_before
    }

    /// Waits as long from the first attempt on as others do after many: an outage is not to meet eager newcomers.
    pub(super) fn patient(self) -> Self {
        Self { doublings: 20, ..self }
    }
}

/// A request on its way.
pub(super) struct Send<'a> {
    core: &'a Core,
    request: &'a EventRequest,
    region: Region,
    /// When it has to come back at the latest; without one, when the request expires.
    deadline: Option<Instant>,
    history: History,
    token_replaced: bool,
    cause: Cause,
    /// Turns true when nothing more is to be waited for.
    stopping: Option<watch::Receiver<bool>>,
    again_in: Option<Duration>,
}

/// What became of a request for now.
pub(super) struct Ended {
    pub(super) result: Result<Accepted, SendError>,
    pub(super) history: History,
    /// How long to wait before the request is sent again, where it only made room for others or where Amazon asks for a wait.
    pub(super) again_in: Option<Duration>,
}

/// What an attempt came to.
struct Attempt {
    verdict: Verdict,
    cause: Cause,
    request_id: Option<String>,
    status: u16,
    received: Instant,
    retry_after: Option<Duration>,
}

impl<'a> Send<'a> {
    /// Until the deadline.
    pub(super) fn new(core: &'a Core, request: &'a EventRequest, region: Region, deadline: Duration) -> Self {
        let history = History::new(core, false);
        let deadline = history.begun.checked_add(deadline);
        Self {
            core,
            request,
            region,
            deadline,
            history,
            token_replaced: false,
            cause: Cause::None,
            stopping: None,
            again_in: None,
        }
    }

    /// Until the request expires, or `stopping` turns true: an attempt under way is finished then, a wait is not.
    pub(super) fn until_stopped(
        core: &'a Core,
        request: &'a EventRequest,
        region: Region,
        history: History,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        Self {
            core,
            request,
            region,
            deadline: None,
            history,
            token_replaced: false,
            cause: Cause::None,
            stopping: Some(stopping),
            again_in: None,
        }
    }

    /// Sends it, again and again while that may help.
    pub(super) async fn run(self) -> Ended {
        self.run_after(None).await
    }

    /// The same after a wait.
    pub(super) async fn run_after(mut self, wait: Option<Duration>) -> Ended {
        let result = match wait {
            Some(wait) => match self.wait(SendErrorKind::Unavailable, wait).await {
                Ok(_) => self.attempts().await,
                Err(error) => Err(error),
            },
            None => self.attempts().await,
        };
        Ended { result, history: self.history, again_in: self.again_in }
    }

    async fn attempts(&mut self) -> Result<Accepted, SendError> {
        let uri = self.core.uri(self.region);
        let body = Bytes::from_owner(self.request.clone());
        let mut permit: Option<Permit<'a>> = None;
        let begun = Instant::now();
        // The clock is asked no more often than time can have passed.
        let mut now = begun;
        loop {
            while let Some(rest) = self.lane().rest() {
                // While others are served, this one does not take their place.
                if self.is_in_run() && self.others_accepted() {
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
                    if self.history.attempts == 1 {
                        self.core.quota.reward();
                    }
                    return Ok(self.accepted(attempt));
                }
                Verdict::Never(SendErrorKind::Duplicate) if self.history.may_be_known() => {
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
            if self.is_in_run() {
                self.token_replaced = false;
            }
            match later {
                Later::Down => self.lane().down(),
                Later::Throttled => self.lane().slow_down(attempt.retry_after.is_some()),
                Later::Fault if matches!(self.cause, Cause::Transport(_)) => {}
                Later::Fault | Later::Customer => self.lane().answers(),
            }
            if let Some(permit) = permit.take() {
                permit.lose();
            }
            let policy = &self.core.policy;
            let retry_after = attempt.retry_after.map(|retry_after| {
                // Whoever has to wait elsewhere is told the whole of it.
                if self.is_in_run() {
                    policy.capped(retry_after)
                } else {
                    retry_after.clamp(MIN_RETRY_AFTER, MAX_RETRY_AFTER)
                }
            });
            let wait = retry_after
                .unwrap_or_else(|| policy.wait(later, self.history.attempts + self.history.doublings));
            // A customer's limit is not this send's to wait for: who sends to many parks them.
            if later == Later::Customer {
                self.again_in = retry_after;
                return Err(self.deferred(later.kind(), wait));
            }
            if self.is_enough() {
                return Err(self.deferred(later.kind(), wait));
            }
            if self.is_in_run() {
                // A wait that Amazon asks for may be long, and so may be a fault: neither keeps others from being served.
                if retry_after.is_some() || begun.elapsed() >= MAX_STAY {
                    self.again_in = Some(wait);
                    return Err(self.deferred(later.kind(), wait));
                }
            } else {
                permit = self.core.quota.take(later);
                if permit.is_none() {
                    return Err(self.deferred(later.kind(), wait));
                }
            }
            now = self.wait(later.kind(), wait).await?;
        }
    }

    /// Whether it is one of a run over many customers.
    fn is_in_run(&self) -> bool {
        self.stopping.is_some()
    }

    /// Whether any request was accepted since this one began, by whichever host.
    fn others_accepted(&self) -> bool {
        self.core.accepted() > self.history.accepted_before
    }

    /// Whether it was tried often enough. In a run that is so only if others were accepted in the meantime: then it is this
    /// request, or its region, and the others need the place.
    fn is_enough(&self) -> bool {
        self.history.attempts >= self.core.policy.most_attempts()
            && (!self.is_in_run() || self.others_accepted())
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
        self.history.attempts += 1;
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
                    retry_after: None,
                    cause: Cause::None,
                }
            }
            Ok(answer) => {
                self.core.skew.learn(answer.headers(), received, || self.core.now(), round_trip);
                let answer = Answer::read(&answer, &self.redactor(token));
                // A gateway that got no answer does not know either.
                self.history.may_have_arrived |= matches!(answer.status(), 408 | 502 | 504);
                Attempt {
                    verdict: verdict(&answer),
                    request_id: answer.request_id().map(str::to_owned),
                    status: answer.status(),
                    received,
                    retry_after: answer.retry_after(),
                    cause: Cause::Answer(answer),
                }
            }
            Err(error) => {
                self.history.may_have_arrived |= error.may_have_arrived();
                Attempt {
                    verdict: Verdict::Later(Later::Fault),
                    request_id: None,
                    status: 0,
                    received,
                    retry_after: None,
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
            attempt = self.history.attempts,
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
            attempts: self.history.attempts,
            duration: received.saturating_duration_since(self.history.begun),
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
            attempts: self.history.attempts,
            may_have_arrived: self.history.may_have_arrived,
            duration: self.history.begun.elapsed(),
            retry_at: wait.and_then(|wait| self.core.now().checked_add(wait)),
        };
        SendError::new(kind, self.cause.clone(), circumstances, self.request.clone())
    }
}
