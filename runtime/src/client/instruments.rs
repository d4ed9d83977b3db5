//! The instruments that measure a client. They are registered when it is built, and those of an event with its first outcome.

use super::error_kind::SendErrorKind;
use super::metrics::{
    ATTEMPT_DURATION, ATTEMPTS, NOTIFICATIONS_ACCEPTED, NOTIFICATIONS_NOT_ACCEPTED, REQUESTS_IN_FLIGHT,
    RETRIES, TOKEN_REQUESTS,
};
use super::per_region::PerRegion;
use crate::{EventName, Region, SkillStage};
use ::metrics::{Counter, Gauge, Histogram, counter, gauge, histogram};
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

/// The label of an attempt without an answer, whose status is 0.
const NO_ANSWER: &str = "none";

/// The label of an attempt that was dropped.
const CANCELLED: &str = "cancelled";

/// The labels of answers: the statuses that Amazon and gateways are known to use, then the classes of the others.
const STATUSES: [&str; 17] = [
    "202", "400", "401", "403", "404", "408", "409", "429", "432", "500", "502", "503", "504", "2xx", "3xx",
    "4xx", "5xx",
];

/// The instruments of a client.
pub(super) struct Instruments {
    stage: &'static str,
    attempts: PerRegion<AttemptInstruments>,
    outcomes: RwLock<HashMap<(EventName, Region), OutcomeInstruments>>,
    tokens: TokenInstruments,
}

/// The instruments of the attempts in a region.
struct AttemptInstruments {
    /// By the labels of [`STATUSES`].
    answered: [Counter; STATUSES.len()],
    not_answered: Counter,
    cancelled: Counter,
    retries: Counter,
    duration: Histogram,
    in_flight: Gauge,
}

/// The instruments of the outcomes of an event in a region.
struct OutcomeInstruments {
    accepted: Counter,
    not_accepted: [Counter; SendErrorKind::ALL.len()],
}

/// The instruments of the requests for a token.
#[derive(Clone)]
pub(super) struct TokenInstruments {
    ok: Counter,
    failed: Counter,
}

impl Instruments {
    /// Registers the instruments with the recorder that is installed.
    pub(super) fn new(stage: SkillStage) -> Self {
        let stage = stage.as_str();
        Self {
            stage,
            attempts: PerRegion::new(|region| AttemptInstruments::new(stage, region)),
            outcomes: RwLock::default(),
            tokens: TokenInstruments::new(stage),
        }
    }

    /// Measures the attempt that begins now. `number` is its number among those for its customer, from 1.
    pub(super) fn begin_attempt(&self, region: Region, number: u32) -> AttemptMeasurement<'_> {
        let instruments = self.attempts.get(region);
        if number > 1 {
            instruments.retries.increment(1);
        }
        instruments.in_flight.increment(1.0);
        AttemptMeasurement { instruments, counter: &instruments.cancelled }
    }

    /// Counts an outcome: accepted, or an error of this kind.
    pub(super) fn on_outcome(&self, event: EventName, region: Region, error: Option<SendErrorKind>) {
        let outcomes = self.outcomes.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(instruments) = outcomes.get(&(event, region)) {
            return instruments.count(error);
        }
        drop(outcomes);
        let mut outcomes = self.outcomes.write().unwrap_or_else(PoisonError::into_inner);
        let new = || OutcomeInstruments::new(self.stage, event, region);
        outcomes.entry((event, region)).or_insert_with(new).count(error);
    }

    pub(super) fn tokens(&self) -> &TokenInstruments {
        &self.tokens
    }
}

impl AttemptInstruments {
    fn new(stage: &'static str, region: Region) -> Self {
        let region = region.code();
        let attempts =
            |status| counter!(ATTEMPTS.name, "stage" => stage, "region" => region, "status" => status);
        Self {
            answered: STATUSES.map(attempts),
            not_answered: attempts(NO_ANSWER),
            cancelled: attempts(CANCELLED),
            retries: counter!(RETRIES.name, "stage" => stage, "region" => region),
            duration: histogram!(ATTEMPT_DURATION.name, "stage" => stage, "region" => region),
            in_flight: gauge!(REQUESTS_IN_FLIGHT.name, "stage" => stage, "region" => region),
        }
    }

    /// Returns the counter of a status; 0 without an answer.
    fn counter(&self, status: u16) -> &Counter {
        let place = STATUSES.iter().position(|label| has_label(status, label));
        place.and_then(|place| self.answered.get(place)).unwrap_or(&self.not_answered)
    }
}

/// Returns whether a label is that of a status: the status itself, or its class.
fn has_label(status: u16, label: &str) -> bool {
    match label.strip_suffix("xx") {
        Some(class) => class.parse() == Ok(status / 100),
        None => label.parse() == Ok(status),
    }
}

impl OutcomeInstruments {
    fn new(stage: &'static str, event: EventName, region: Region) -> Self {
        let (event, region) = (event.as_str(), region.code());
        let not_accepted = |kind: SendErrorKind| {
            counter!(
                NOTIFICATIONS_NOT_ACCEPTED.name,
                "stage" => stage, "region" => region, "event" => event, "kind" => kind.as_str(),
            )
        };
        Self {
            accepted: counter!(
                NOTIFICATIONS_ACCEPTED.name,
                "stage" => stage, "region" => region, "event" => event,
            ),
            not_accepted: SendErrorKind::ALL.map(not_accepted),
        }
    }

    fn count(&self, error: Option<SendErrorKind>) {
        let Some(kind) = error else { return self.accepted.increment(1) };
        let of_kinds = SendErrorKind::ALL.iter().zip(&self.not_accepted);
        for (_, counter) in of_kinds.filter(|(known, _)| **known == kind) {
            counter.increment(1);
        }
    }
}

impl TokenInstruments {
    fn new(stage: &'static str) -> Self {
        let requests = |result| counter!(TOKEN_REQUESTS.name, "stage" => stage, "result" => result);
        Self { ok: requests("ok"), failed: requests("failed") }
    }

    /// Counts a request for a token that has ended.
    pub(super) fn on_result(&self, is_ok: bool) {
        if is_ok { &self.ok } else { &self.failed }.increment(1);
    }
}

/// An attempt in flight. Unless it ends before it is dropped, it was cancelled.
pub(super) struct AttemptMeasurement<'a> {
    instruments: &'a AttemptInstruments,
    /// What it is counted as.
    counter: &'a Counter,
}

impl AttemptMeasurement<'_> {
    /// Ends it, with the status of the answer; 0 without one.
    pub(super) fn end(mut self, status: u16, duration: Duration) {
        self.counter = self.instruments.counter(status);
        self.instruments.duration.record(duration);
    }
}

impl Drop for AttemptMeasurement<'_> {
    fn drop(&mut self) {
        self.counter.increment(1);
        self.instruments.in_flight.decrement(1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_has_its_own_label_or_that_of_its_class() {
        let label = |status| STATUSES.into_iter().find(|label| has_label(status, label));
        for known in ["202", "429", "432", "503"] {
            assert_eq!(label(known.parse().unwrap()), Some(known));
        }
        let classes = [(200, "2xx"), (302, "3xx"), (418, "4xx"), (599, "5xx")];
        assert!(classes.into_iter().all(|(status, class)| label(status) == Some(class)));
        assert_eq!((label(0), label(99), label(600)), (None, None, None));
    }
}
