//! The progress of a batch: counters that can be read while it goes on.

use super::counts::Counts;
use crate::client::{Accepted, SendError, SendErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// The progress of a [`Batch`](super::Batch). Clones show the same batch; reading it does not slow the batch down.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Counters>);

#[derive(Debug, Default)]
struct Counters {
    accepted: AtomicU64,
    not_accepted: [AtomicU64; SendErrorKind::ALL.len()],
    deferred: AtomicU64,
    recipients: AtomicU64,
    accepted_before: AtomicU64,
    refused_before: AtomicU64,
    repeated: AtomicU64,
    in_flight: AtomicUsize,
    parked: AtomicUsize,
}

impl Progress {
    pub(super) fn add_outcome(&self, result: &Result<Accepted, SendError>) {
        let counter = match result {
            Ok(_) => &self.0.accepted,
            Err(error) => {
                if error.retry_at().is_some() {
                    self.0.deferred.fetch_add(1, Ordering::Relaxed);
                }
                let place = SendErrorKind::ALL.iter().position(|kind| *kind == error.kind());
                let Some(counter) = place.and_then(|place| self.0.not_accepted.get(place)) else { return };
                counter
            }
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn add_recipient(&self) {
        self.0.recipients.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn add_accepted_before(&self) {
        self.0.accepted_before.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn add_refused_before(&self) {
        self.0.refused_before.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn add_repeated(&self) {
        self.0.repeated.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn set_in_flight(&self, number: usize) {
        self.0.in_flight.store(number, Ordering::Relaxed);
    }

    pub(super) fn set_parked(&self, number: usize) {
        self.0.parked.store(number, Ordering::Relaxed);
    }

    /// Returns the current counts.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let load = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counts {
            accepted: load(&self.0.accepted),
            not_accepted: self.0.not_accepted.each_ref().map(load),
            deferred: load(&self.0.deferred),
            recipients: load(&self.0.recipients),
            accepted_before: load(&self.0.accepted_before),
            refused_before: load(&self.0.refused_before),
            repeated: load(&self.0.repeated),
            in_flight: self.0.in_flight.load(Ordering::Relaxed),
            parked: self.0.parked.load(Ordering::Relaxed),
        }
    }
}
