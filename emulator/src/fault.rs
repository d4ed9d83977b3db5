//! An injected fault: which requests it applies to, and what goes wrong with them.

mod json;

use crate::endpoint::Endpoint;
use crate::random::Random;
use crate::replies::{self, Reply};
use alexa_proactive::Region;
use serde::Deserialize;
use std::fmt;
use std::time::Duration;

/// A fault that applies to requests to come.
///
/// By default it applies to the next request to an event endpoint, which is then not judged.
///
/// ```
/// use alexa_proactive_emulator::{Emulator, Fault};
/// use std::time::Duration;
///
/// let emulator = Emulator::builder().start_blocking()?;
/// emulator.inject(Fault::status(503).times(3).retry_after(Duration::from_secs(2)));
/// emulator.inject(Fault::reset().with_probability(0.001).after_acceptance());
/// emulator.inject(Fault::latency(Duration::from_millis(200)).on_token().always());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    kind: FaultKind,
    scope: Scope,
    region: Option<Region>,
    trigger: Trigger,
    retry_after: Option<Duration>,
    after_acceptance: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FaultKind {
    Status(u16),
    Html(u16),
    Latency(Duration),
    Response(ResponseFault),
}

/// A fault of the bytes that are sent, not of the answer itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResponseFault {
    Reset,
    HalfBody,
    WrongLength,
}

/// The endpoints to which a fault applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Scope {
    Token,
    Events,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Trigger {
    Next(u64),
    Probability(f64),
    Always,
}

impl Fault {
    fn new(kind: FaultKind) -> Self {
        Self {
            kind,
            scope: Scope::Events,
            region: None,
            trigger: Trigger::Next(1),
            retry_after: None,
            after_acceptance: false,
        }
    }

    /// Answers with this status, 200 to 599, and a body in Amazon's form.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::new(FaultKind::Status(status))
    }

    /// Answers like a proxy between the sender and Amazon: with this status, 200 to 599, and an HTML page.
    #[must_use]
    pub fn html(status: u16) -> Self {
        Self::new(FaultKind::Html(status))
    }

    /// Delays the request, which then continues as usual or meets the next fault.
    #[must_use]
    pub fn latency(latency: Duration) -> Self {
        Self::new(FaultKind::Latency(latency))
    }

    /// Resets the connection instead of answering.
    #[must_use]
    pub fn reset() -> Self {
        Self::new(FaultKind::Response(ResponseFault::Reset))
    }

    /// Closes the connection in the middle of the answer's body.
    #[must_use]
    pub fn half_body() -> Self {
        Self::new(FaultKind::Response(ResponseFault::HalfBody))
    }

    /// Announces a shorter body than is sent; the rest stays in the connection.
    #[must_use]
    pub fn wrong_length() -> Self {
        Self::new(FaultKind::Response(ResponseFault::WrongLength))
    }

    /// Applies to the next `times` requests.
    #[must_use]
    pub fn times(self, times: u64) -> Self {
        Self { trigger: Trigger::Next(times), ..self }
    }

    /// Applies to each request until the faults are cleared.
    #[must_use]
    pub fn always(self) -> Self {
        Self { trigger: Trigger::Always, ..self }
    }

    /// Applies to each request with this probability, 0 to 1, drawn from the emulator's [seed](crate::Builder::seed).
    #[must_use]
    pub fn with_probability(self, probability: f64) -> Self {
        Self { trigger: Trigger::Probability(probability), ..self }
    }

    /// Applies to the token endpoint instead of the event endpoints.
    #[must_use]
    pub fn on_token(self) -> Self {
        Self { scope: Scope::Token, ..self }
    }

    /// Applies to the token endpoint and the event endpoints.
    #[must_use]
    pub fn on_all(self) -> Self {
        Self { scope: Scope::All, ..self }
    }

    /// Applies to the event endpoints of one region.
    #[must_use]
    pub fn in_region(self, region: Region) -> Self {
        Self { region: Some(region), ..self }
    }

    /// Adds the header `Retry-After`, in whole seconds, to the answer.
    #[must_use]
    pub fn retry_after(self, delay: Duration) -> Self {
        Self { retry_after: Some(delay), ..self }
    }

    /// Judges the request as usual, with all its effects, and loses the answer only. A sender cannot distinguish this from a
    /// request that never arrived.
    #[must_use]
    pub fn after_acceptance(self) -> Self {
        Self { after_acceptance: true, ..self }
    }

    pub(crate) fn applies_to(&self, endpoint: Endpoint) -> bool {
        match endpoint {
            Endpoint::Token => self.scope != Scope::Events,
            Endpoint::Events(region, _) => {
                self.scope != Scope::Token && self.region.is_none_or(|only| only == region)
            }
        }
    }

    /// Returns whether it applies this time, and counts it.
    pub(crate) fn triggers(&mut self, random: &mut Random) -> bool {
        match &mut self.trigger {
            Trigger::Next(times) => {
                let triggers = *times > 0;
                *times = times.saturating_sub(1);
                triggers
            }
            Trigger::Probability(probability) => random.chance(*probability),
            Trigger::Always => true,
        }
    }

    /// Whether it will never apply again.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.trigger == Trigger::Next(0)
    }

    /// Returns the delay, if that is its kind.
    pub(crate) fn delay(&self) -> Option<Duration> {
        match self.kind {
            FaultKind::Latency(latency) => Some(latency),
            _ => None,
        }
    }

    /// Returns what goes wrong when the answer is written.
    pub(crate) fn response_fault(&self) -> Option<ResponseFault> {
        match self.kind {
            FaultKind::Response(fault) => Some(fault),
            _ => None,
        }
    }

    /// Whether the request is not judged.
    pub(crate) fn prevents_judging(&self) -> bool {
        !self.after_acceptance
    }

    /// Returns the reply that is sent instead, `None` where the connection is reset. `reply` is the judgement, if there is one;
    /// `with_status` makes a reply of the endpoint.
    pub(crate) fn replace(&self, reply: Option<Reply>, with_status: fn(u16) -> Reply) -> Option<Reply> {
        let reply = match self.kind {
            FaultKind::Response(ResponseFault::Reset) => return None,
            FaultKind::Latency(_) => return reply,
            FaultKind::Status(status) => with_status(status),
            FaultKind::Html(status) => replies::html(status),
            FaultKind::Response(ResponseFault::HalfBody | ResponseFault::WrongLength) => match reply {
                // An empty body cannot be halved.
                Some(reply) if reply.body.is_empty() => Reply { body: " ".repeat(16), ..reply },
                Some(reply) => reply,
                None => with_status(500),
            },
        };
        Some(match self.retry_after {
            Some(delay) => reply.with_header("retry-after", delay.as_secs().to_string()),
            None => reply,
        })
    }
}

/// Describes the fault as the ledger does.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            FaultKind::Status(status) => write!(f, "status {status}"),
            FaultKind::Html(status) => write!(f, "status {status} with an HTML page"),
            FaultKind::Latency(latency) => write!(f, "latency of {} ms", latency.as_millis()),
            FaultKind::Response(ResponseFault::Reset) => f.write_str("connection reset"),
            FaultKind::Response(ResponseFault::HalfBody) => f.write_str("half a body"),
            FaultKind::Response(ResponseFault::WrongLength) => f.write_str("wrong length"),
        }?;
        f.write_str(if self.after_acceptance { ", after the request was judged" } else { "" })
    }
}
