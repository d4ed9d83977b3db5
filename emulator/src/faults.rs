//! The injected faults, in the order in which they were injected.

use crate::endpoint::Endpoint;
use crate::fault::Fault;
use crate::random::Random;
use std::time::Duration;

/// The faults that are set.
#[derive(Debug)]
pub(crate) struct Faults {
    faults: Vec<Fault>,
    random: Random,
}

/// What applies to one request.
#[derive(Debug, Default)]
pub(crate) struct AppliedFaults {
    /// The sum of the latencies.
    pub(crate) latency: Duration,
    /// The first fault that is no latency.
    pub(crate) fault: Option<Fault>,
}

impl Faults {
    pub(crate) fn new(seed: u64) -> Self {
        Self { faults: Vec::new(), random: Random::with_seed(seed) }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.faults.clear();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }

    /// Returns the faults that apply to a request, and counts them.
    pub(crate) fn apply(&mut self, endpoint: Endpoint) -> AppliedFaults {
        let mut applied = AppliedFaults::default();
        for fault in self.faults.iter_mut().filter(|fault| fault.applies_to(endpoint)) {
            let delay = fault.delay();
            // A fault that comes second waits for the next request.
            if (applied.fault.is_some() && delay.is_none()) || !fault.triggers(&mut self.random) {
                continue;
            }
            match delay {
                Some(delay) => applied.latency = applied.latency.saturating_add(delay),
                None => applied.fault = Some(fault.clone()),
            }
        }
        self.faults.retain(|fault| !fault.is_exhausted());
        applied
    }
}
