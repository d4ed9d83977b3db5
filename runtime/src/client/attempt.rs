//! One attempt: a request is posted to a host, and the result is judged.

use super::answer::{Answer, request_id};
use super::error::Cause;
use super::state::ClientState;
use super::token::Token;
use super::transport::TransportError;
use super::verdict::{RetryReason, Verdict, verdict};
use crate::redaction::Redactor;
use crate::{EventRequest, Region, RelevantAudience};
use bytes::Bytes;
use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// The result of an attempt.
pub(super) struct Attempt {
    pub(super) verdict: Verdict,
    pub(super) cause: Cause,
    /// 0 without an answer.
    pub(super) status: u16,
    pub(super) request_id: Option<String>,
    pub(super) retry_after: Option<Duration>,
    /// Whether Amazon may have the request although it did not say so.
    pub(super) may_have_arrived: bool,
    pub(super) received: Instant,
}

/// Posts one request to one region's host, the same bytes each time.
pub(super) struct Post<'a> {
    state: &'a ClientState,
    request: &'a EventRequest,
    region: Region,
    body: Bytes,
}

impl<'a> Post<'a> {
    pub(super) fn new(state: &'a ClientState, request: &'a EventRequest, region: Region) -> Self {
        Self { state, request, region, body: Bytes::from_owner(request.clone()) }
    }

    /// Makes the attempt with this number.
    pub(super) async fn attempt(
        &self,
        number: u32,
        token: &Token,
        now: Instant,
        timeout: Duration,
    ) -> Attempt {
        let measurement = self.state.instruments.begin_attempt(self.region, number);
        let answer = match self.http_request(token) {
            Ok(request) => tokio::time::timeout(timeout, self.state.transport.send(request))
                .await
                .unwrap_or_else(|_| Err(TransportError::timed_out())),
            Err(error) => Err(error),
        };
        let received = Instant::now();
        let round_trip = received.saturating_duration_since(now);
        if let Ok(answer) = &answer {
            self.state.skew.measure(answer.headers(), received, || self.state.now(), round_trip);
        }
        let attempt = self.judge(answer, token, received);
        measurement.end(attempt.status, round_trip);
        self.log(number, &attempt, round_trip);
        attempt
    }

    fn http_request(&self, token: &Token) -> Result<http::Request<Bytes>, TransportError> {
        http::Request::builder()
            .method(Method::POST)
            .uri(self.state.uri(self.region).clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .header(AUTHORIZATION, token.header())
            .body(self.body.clone())
            .map_err(TransportError::not_connected)
    }

    fn judge(
        &self,
        answer: Result<http::Response<Bytes>, TransportError>,
        token: &Token,
        received: Instant,
    ) -> Attempt {
        match answer {
            Ok(answer) if answer.status().is_success() => Attempt {
                verdict: Verdict::Accepted,
                cause: Cause::None,
                status: answer.status().as_u16(),
                request_id: request_id(answer.headers(), || self.redactor(token)),
                retry_after: None,
                may_have_arrived: false,
                received,
            },
            Ok(answer) => {
                let answer = Answer::read(&answer, &self.redactor(token));
                Attempt {
                    verdict: verdict(&answer),
                    status: answer.status(),
                    request_id: answer.request_id().map(str::to_owned),
                    retry_after: answer.retry_after(),
                    // A gateway that got no answer does not know whether the service did.
                    may_have_arrived: matches!(answer.status(), 408 | 502 | 504),
                    cause: Cause::Answer(answer),
                    received,
                }
            }
            Err(error) => Attempt {
                verdict: Verdict::Retryable(RetryReason::Fault),
                status: 0,
                request_id: None,
                retry_after: None,
                may_have_arrived: error.may_have_arrived(),
                cause: Cause::Transport(Arc::new(error.redacted(&self.redactor(token)))),
                received,
            },
        }
    }

    /// Redacts the user and the token of this request, in any spelling.
    fn redactor(&self, token: &Token) -> Redactor {
        match self.request.relevant_audience() {
            RelevantAudience::Unicast(user) => Redactor::new([user.as_str(), token.text()]),
            RelevantAudience::Multicast => Redactor::new([token.text()]),
        }
    }

    /// Logs the result: no user, no token, nothing of the event but its name.
    fn log(&self, number: u32, attempt: &Attempt, round_trip: Duration) {
        let error = match &attempt.cause {
            Cause::Transport(error) => Some(error),
            _ => None,
        };
        tracing::debug!(
            event = %self.request.event().name(),
            reference_id = self.request.reference_id().as_str(),
            region = self.region.code(),
            stage = %self.state.stage,
            attempt = number,
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
}
