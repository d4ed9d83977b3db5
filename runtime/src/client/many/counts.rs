//! The counts of a batch at one moment.

use crate::client::SendErrorKind;
use std::fmt;

/// The counts of a batch at one moment.
///
/// `Display` writes them in one line: `998 accepted, 1 not_subscribed, 1 throttled`.
///
/// A batch has succeeded if it served all its recipients:
///
/// ```no_run
/// # use alexa_proactive::{Recipient, EventRequest, client::Client};
/// # use futures_util::{StreamExt, stream};
/// # async fn run(client: Client, request: EventRequest, recipients: Vec<Recipient>) {
/// let mut batch = client.send_all(&request, stream::iter(recipients));
/// while let Some(outcome) = batch.next().await { /* … */ }
/// let counts = batch.progress().counts();
/// if batch.stopped().is_some() || counts.served() < counts.recipients() {
///     eprintln!("{} of {} customers were served: {counts}", counts.served(), counts.recipients());
/// }
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    pub(super) accepted: u64,
    pub(super) not_accepted: [u64; SendErrorKind::ALL.len()],
    pub(super) deferred: u64,
    pub(super) recipients: u64,
    pub(super) accepted_before: u64,
    pub(super) refused_before: u64,
    pub(super) repeated: u64,
    pub(super) in_flight: usize,
    pub(super) parked: usize,
}

impl Counts {
    /// Returns how many customers were accepted.
    #[must_use]
    pub const fn accepted(&self) -> u64 {
        self.accepted
    }

    /// Returns how many outcomes were errors of this kind.
    #[must_use]
    pub fn of_kind(&self, kind: SendErrorKind) -> u64 {
        self.kinds().find_map(|(other, number)| (other == kind).then_some(number)).unwrap_or_default()
    }

    /// Returns how many outcomes were errors.
    #[must_use]
    pub fn not_accepted(&self) -> u64 {
        self.not_accepted.iter().sum()
    }

    /// Returns how many of these errors may succeed later: their [`retry_at`](crate::client::SendError::retry_at) is set.
    #[must_use]
    pub const fn deferred(&self) -> u64 {
        self.deferred
    }

    /// Returns how many recipients were read from the stream, without those that were [`repeated`](Self::repeated). A batch that is stopped
    /// does not read the rest.
    #[must_use]
    pub const fn recipients(&self) -> u64 {
        self.recipients
    }

    /// Returns how many customers were served: accepted now, or by an earlier batch according to the journal.
    #[must_use]
    pub const fn served(&self) -> u64 {
        self.accepted + self.accepted_before
    }

    /// Returns how many customers were skipped because an earlier batch was accepted, according to the journal.
    #[must_use]
    pub const fn accepted_before(&self) -> u64 {
        self.accepted_before
    }

    /// Returns how many customers were skipped because Amazon refused the same request for them before, according to the
    /// journal.
    #[must_use]
    pub const fn refused_before(&self) -> u64 {
        self.refused_before
    }

    /// Returns how many recipients were skipped because their request was still in flight. Only a batch with a journal
    /// detects that.
    #[must_use]
    pub const fn repeated(&self) -> u64 {
        self.repeated
    }

    /// Returns how many customers were skipped because the journal has their final outcome.
    #[must_use]
    pub const fn skipped(&self) -> u64 {
        self.accepted_before + self.refused_before
    }

    /// Returns how many outcomes there were.
    #[must_use]
    pub fn finished(&self) -> u64 {
        self.accepted + self.not_accepted()
    }

    /// Returns how many requests are in flight.
    #[must_use]
    pub const fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Returns how many customers wait for another attempt, because of their limit, their region's cool-down, or a wait that
    /// Amazon asked for.
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
        let others = [
            (self.accepted_before, "served before"),
            (self.refused_before, "refused before"),
            (self.repeated, "repeated"),
            (self.in_flight as u64, "in flight"),
            (self.parked as u64, "parked"),
        ];
        for (number, name) in others.into_iter().filter(|(number, _)| *number > 0) {
            write!(f, ", {number} {name}")?;
        }
        Ok(())
    }
}
