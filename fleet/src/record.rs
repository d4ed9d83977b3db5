//! What became of a batch, and of a run.

use crate::run_id::RunId;
use alexa_proactive::client::SendErrorKind;
use alexa_proactive::{Recipient, UserId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

/// What became of the customers of a batch, except of those who are in its rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Record {
    /// How many were accepted.
    pub accepted: u64,
    /// The others.
    pub failures: Vec<UserFailure>,
}

/// A customer who was not accepted, and will not be tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserFailure {
    /// The customer.
    pub user: UserId,
    /// The name of the error's [kind](SendErrorKind::as_str).
    pub kind: String,
    /// What is wrong and what to do, without the user id.
    pub error: String,
}

impl UserFailure {
    /// Creates it from its parts.
    #[must_use]
    pub fn new(user: UserId, kind: impl Into<String>, error: impl Into<String>) -> Self {
        Self { user, kind: kind.into(), error: error.into() }
    }
}

impl Record {
    /// Returns how many failures there are of each kind.
    #[must_use]
    pub fn failures_by_kind(&self) -> BTreeMap<&str, u64> {
        let mut kinds = BTreeMap::new();
        for failure in &self.failures {
            *kinds.entry(failure.kind.as_str()).or_default() += 1;
        }
        kinds
    }
}

/// A customer of a run who was not accepted, and will not be tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failure {
    /// The customer.
    pub recipient: Recipient,
    /// The name of the error's [kind](SendErrorKind::as_str).
    pub kind: String,
    /// What is wrong and what to do, without the user id.
    pub error: String,
}

impl Failure {
    /// Creates it from its parts.
    #[must_use]
    pub fn new(recipient: Recipient, kind: impl Into<String>, error: impl Into<String>) -> Self {
        Self { recipient, kind: kind.into(), error: error.into() }
    }
}

/// A page of the customers of a run who were not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct FailurePage {
    /// The customers.
    pub failures: Vec<Failure>,
    /// Where the next page begins; `None` after the last.
    pub next: Option<String>,
}

/// How far a run has come. Every customer who was put is in one of `accepted`, `not_accepted`, `left` and `buried`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct RunProgress {
    /// Whether all its customers have been put. Otherwise it is still being started, or its producer did not finish: start it
    /// again with the same recipients.
    pub is_complete: bool,
    /// How many customers were accepted.
    pub accepted: u64,
    /// How many were not, by the names of the errors' [kinds](SendErrorKind::as_str).
    pub not_accepted: BTreeMap<String, u64>,
    /// How many wait or are being sent to.
    pub left: u64,
    /// How many are in batches that were buried: no worker could settle them.
    pub buried: u64,
    /// Why batches were buried, each reason once.
    pub burial_reasons: BTreeSet<String>,
    /// The batches that wait or are being sent.
    pub batches_left: u64,
    /// How long the batch that has waited longest is overdue.
    pub oldest: Option<Duration>,
    /// How often one of the batches that are left was delivered at most.
    pub max_deliveries: u32,
    /// Why it was stopped.
    pub stopped: Option<String>,
}

impl RunProgress {
    /// Returns how many customers have been put.
    #[must_use]
    pub fn recipients(&self) -> u64 {
        self.accepted + self.not_accepted.values().sum::<u64>() + self.left + self.buried
    }

    /// Returns how many customers were not accepted, with an error of this kind.
    #[must_use]
    pub fn of_kind(&self, kind: SendErrorKind) -> u64 {
        self.not_accepted.get(kind.as_str()).copied().unwrap_or_default()
    }

    /// Returns whether all customers have been put, and none is left.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.is_complete && self.left == 0
    }
}

/// Writes `998 accepted, 2 not_subscribed, 350 left in 1 batch`.
impl fmt::Display for RunProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} accepted", self.accepted)?;
        for (kind, number) in &self.not_accepted {
            write!(f, ", {number} {kind}")?;
        }
        if self.buried > 0 {
            write!(f, ", {} buried", self.buried)?;
        }
        if self.left > 0 {
            let batches = if self.batches_left == 1 { "batch" } else { "batches" };
            write!(f, ", {} left in {} {batches}", self.left, self.batches_left)?;
        }
        if !self.is_complete {
            f.write_str(", not all put")?;
        }
        match &self.stopped {
            Some(reason) => write!(f, "; stopped: {reason}"),
            None => Ok(()),
        }
    }
}

/// A run that was started.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// How many recipients were read.
    pub recipients: u64,
    /// The batches that these make.
    pub batches: u64,
}

/// Writes `storm~~17@2026-06-01T12:00:00Z: 3000000 recipients in 8572 batches`.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recipients = if self.recipients == 1 { "recipient" } else { "recipients" };
        let batches = if self.batches == 1 { "batch" } else { "batches" };
        write!(f, "{}: {} {recipients} in {} {batches}", self.id, self.recipients, self.batches)
    }
}
