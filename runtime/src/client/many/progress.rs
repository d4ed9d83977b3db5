//! How far a run is: numbers to be read while it goes on.

use crate::client::{Accepted, SendError, SendErrorKind};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// How far a [`Batch`](super::Batch) is. Clones show the same run; reading costs nothing to the run.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Counters>);

#[derive(Debug, Default)]
struct Counters {
    accepted: AtomicU64,
    not_accepted: [AtomicU64; SendErrorKind::ALL.len()],
    deferred: AtomicU64,
    named: AtomicU64,
    accepted_before: AtomicU64,
    refused_before: AtomicU64,
    repeated: AtomicU64,
    in_flight: AtomicUsize,
    parked: AtomicUsize,
}

impl Progress {
    pub(super) fn finished(&self, result: &Result<Accepted, SendError>) {
        let counter = match result {
            Ok(_) => &self.0.accepted,
            Err(error) => {
                if error.deferred().is_some() {
                    self.0.deferred.fetch_add(1, Ordering::Relaxed);
                }
                let place = SendErrorKind::ALL.iter().position(|kind| *kind == error.kind());
                let Some(counter) = place.and_then(|place| self.0.not_accepted.get(place)) else { return };
                counter
            }
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn named(&self) {
        self.0.named.fetch_add(1, Ordering::Relaxed);
    }

    #[cfg(feature = "journal")]
    pub(super) fn accepted_before(&self) {
        self.0.accepted_before.fetch_add(1, Ordering::Relaxed);
    }

    #[cfg(feature = "journal")]
    pub(super) fn refused_before(&self) {
        self.0.refused_before.fetch_add(1, Ordering::Relaxed);
    }

    #[cfg(feature = "journal")]
    pub(super) fn repeated(&self) {
        self.0.repeated.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn in_flight(&self, number: usize) {
        self.0.in_flight.store(number, Ordering::Relaxed);
    }

    pub(super) fn parked(&self, number: usize) {
        self.0.parked.store(number, Ordering::Relaxed);
    }

    /// The numbers of this moment.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            accepted: self.0.accepted.load(Ordering::Relaxed),
            not_accepted: self.0.not_accepted.each_ref().map(|number| number.load(Ordering::Relaxed)),
            deferred: self.0.deferred.load(Ordering::Relaxed),
            named: self.0.named.load(Ordering::Relaxed),
            accepted_before: self.0.accepted_before.load(Ordering::Relaxed),
            refused_before: self.0.refused_before.load(Ordering::Relaxed),
            repeated: self.0.repeated.load(Ordering::Relaxed),
            in_flight: self.0.in_flight.load(Ordering::Relaxed),
            parked: self.0.parked.load(Ordering::Relaxed),
        }
    }
}

/// The numbers of a run at one moment.
///
/// `Display` writes them as a line: `998 accepted, 1 not_subscribed, 1 throttled`.
///
/// A run has succeeded if it served as many customers as were named:
///
/// ```no_run
/// # use alexa_proactive::{Recipient, EventRequest, client::Client};
/// # use futures_util::{StreamExt, stream};
/// # async fn run(client: Client, request: EventRequest, recipients: Vec<Recipient>) {
/// let mut batch = client.send_all(&request, stream::iter(recipients));
/// while let Some(sent) = batch.next().await { /* … */ }
/// let counts = batch.progress().counts();
/// if batch.stopped().is_some() || counts.served() < counts.named() {
///     eprintln!("{} of {} customers were served: {counts}", counts.served(), counts.named());
/// }
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    accepted: u64,
    not_accepted: [u64; SendErrorKind::ALL.len()],
    deferred: u64,
    named: u64,
    accepted_before: u64,
    refused_before: u64,
    repeated: u64,
    in_flight: usize,
    parked: usize,
}

impl Counts {
    /// How many were accepted.
    #[must_use]
    pub const fn accepted(&self) -> u64 {
        self.accepted
    }

    /// How many came out with this error.
    #[must_use]
    pub fn with(&self, kind: SendErrorKind) -> u64 {
        self.kinds().find_map(|(other, number)| (other == kind).then_some(number)).unwrap_or_default()
    }

    /// How many were not accepted, for whatever reason.
    #[must_use]
    pub fn not_accepted(&self) -> u64 {
        self.not_accepted.iter().sum()
    }

    /// How many of these may succeed later.
    #[must_use]
    pub const fn deferred(&self) -> u64 {
        self.deferred
    }

    /// How many customers were named: read from the stream, without those that were [repeated](Self::repeated). A run that is
    /// stopped does not read the rest.
    #[must_use]
    pub const fn named(&self) -> u64 {
        self.named
    }

    /// How many customers were served: accepted now, or in an earlier run according to the journal.
    #[must_use]
    pub const fn served(&self) -> u64 {
        self.accepted + self.accepted_before
    }

    /// How many were passed over because they have been accepted according to the journal.
    #[must_use]
    pub const fn accepted_before(&self) -> u64 {
        self.accepted_before
    }

    /// How many were passed over because Amazon refused the same request for them before, according to the journal.
    #[must_use]
    pub const fn refused_before(&self) -> u64 {
        self.refused_before
    }

    /// How many were passed over because they were named again while their request was still under way. Only a run with a
    /// journal knows.
    #[must_use]
    pub const fn repeated(&self) -> u64 {
        self.repeated
    }

    /// How many were passed over because the journal has their final outcome.
    #[must_use]
    pub const fn passed_over(&self) -> u64 {
        self.accepted_before + self.refused_before
    }

    /// How many outcomes there were.
    #[must_use]
    pub fn finished(&self) -> u64 {
        self.accepted + self.not_accepted()
    }

    /// How many are on their way.
    #[must_use]
    pub const fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// How many customers wait for another attempt: they got too many notifications, their region rests, or Amazon asked for
    /// a wait.
    #[must_use]
    pub const fn parked(&self) -> usize {
        self.parked
    }

    fn kinds(&self) -> impl Iterator<Item = (SendErrorKind, u64)> {
        SendErrorKind::ALL.into_iter().zip(self.not_accepted)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} accepted", self.accepted)?;
        for (kind, number) in self.kinds().filter(|(_, number)| *number > 0) {
            write!(f, ", {number} {kind}")?;
        }
        let rest = [
            (self.accepted_before, "served before"),
            (self.refused_before, "refused before"),
            (self.repeated, "named again"),
            (self.in_flight as u64, "on their way"),
            (self.parked as u64, "parked"),
        ];
        for (number, what) in rest.into_iter().filter(|(number, _)| *number > 0) {
            write!(f, ", {number} {what}")?;
        }
        Ok(())
    }
}
