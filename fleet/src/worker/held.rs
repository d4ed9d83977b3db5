//! A batch that a worker holds: what has become of its customers so far, and what is settled in the end.

use super::hand_out::HandOut;
use crate::queue::{Lease, Rest};
use crate::record::{Record, UserFailure};
use alexa_proactive::client::{Accepted, SendError, SendErrorKind};
use alexa_proactive::{Timestamp, UserId};
use std::sync::Arc;
use std::time::Duration;

/// A batch that a worker holds.
pub(super) struct Held {
    pub(super) lease: Lease,
    pub(super) hand_out: Arc<HandOut>,
    /// By the index of the customer.
    ends: Vec<Option<End>>,
    /// How many customers have one.
    ended: usize,
    /// How many were handed out, once no more are.
    handed: Option<usize>,
    /// Why the run was stopped.
    pub(super) stopped: Option<String>,
    pub(super) is_settling: bool,
}

/// What has become of a customer.
enum End {
    Accepted,
    Failed {
        kind: SendErrorKind,
        error: String,
    },
    /// To be tried again after a wait.
    Again {
        wait: Duration,
        is_customer_limit: bool,
        may_have_arrived: bool,
    },
}

/// The customers who are to be tried again together.
struct Group {
    users: Vec<UserId>,
    wait: Duration,
    refusals: u32,
    sent_before: bool,
}

impl Held {
    pub(super) fn new(lease: Lease, hand_out: Arc<HandOut>, stopped: Option<String>) -> Self {
        let mut ends = Vec::new();
        ends.resize_with(hand_out.batch.users().len(), || None);
        let mut held =
            Self { lease, hand_out, ends, ended: 0, handed: None, stopped: None, is_settling: false };
        if let Some(reason) = stopped {
            held.stop(reason);
        }
        held
    }

    /// Hands out no more customers.
    pub(super) fn close(&mut self) {
        if self.handed.is_none() {
            self.handed = Some(self.hand_out.close());
        }
    }

    /// Hands out no more customers, because the run was stopped.
    pub(super) fn stop(&mut self, reason: String) {
        self.close();
        self.stopped.get_or_insert(reason);
    }

    /// Returns whether nothing has been sent.
    pub(super) fn is_untouched(&self) -> bool {
        self.handed == Some(0)
    }

    /// Returns whether all customers who were handed out have an end, and no more are.
    pub(super) fn is_done(&self) -> bool {
        self.ended == self.handed.unwrap_or(self.ends.len())
    }

    /// Records the outcome of a customer. `is_verdict` is false if it says nothing about them, and they are to be tried again.
    pub(super) fn record(
        &mut self,
        index: usize,
        result: Result<Accepted, SendError>,
        is_verdict: bool,
        max_customer_attempts: u32,
        now: Timestamp,
    ) {
        let Some(end) = self.ends.get_mut(index).filter(|end| end.is_none()) else { return };
        let refusals = self.hand_out.batch.refusals() + 1;
        *end = Some(match result {
            Ok(_) => End::Accepted,
            Err(error) => {
                let is_customer_limit = error.kind() == SendErrorKind::CustomerLimit;
                let is_last = is_customer_limit && refusals >= max_customer_attempts;
                match error.retry_at() {
                    Some(time) if !is_last => End::Again {
                        wait: time.duration_since(now).unwrap_or_default(),
                        is_customer_limit,
                        may_have_arrived: error.may_have_arrived(),
                    },
                    None if !is_verdict => End::Again {
                        wait: Duration::ZERO,
                        is_customer_limit: false,
                        may_have_arrived: error.may_have_arrived(),
                    },
                    _ => End::Failed { kind: error.kind(), error: error.to_string() },
                }
            }
        });
        self.ended += 1;
    }

    /// Returns the record, and the batches of those who are to be sent to later. Each customer is in one of them.
    pub(super) fn settlement(&self) -> (Record, Vec<Rest>) {
        let batch = &self.hand_out.batch;
        let group = |refusals| Group {
            users: Vec::new(),
            wait: Duration::ZERO,
            refusals,
            sent_before: self.hand_out.sent_before,
        };
        let mut limited = group(batch.refusals() + 1);
        let mut again = group(batch.refusals());
        let mut untouched = group(batch.refusals());
        let mut record = Record::default();
        for (user, end) in batch.users().iter().zip(&self.ends) {
            match (end, &self.stopped) {
                (Some(End::Accepted), _) => record.accepted += 1,
                (Some(End::Failed { kind, error }), _) => {
                    record.failures.push(UserFailure::new(user.clone(), kind.as_str(), error.as_str()));
                }
                (_, Some(reason)) => {
                    let kind = SendErrorKind::Stopped.as_str();
                    record.failures.push(UserFailure::new(user.clone(), kind, reason.as_str()));
                }
                (Some(End::Again { wait, is_customer_limit, may_have_arrived }), None) => {
                    let group = if *is_customer_limit { &mut limited } else { &mut again };
                    group.users.push(user.clone());
                    group.wait = group.wait.max(*wait);
                    group.sent_before |= *may_have_arrived;
                }
                (None, None) => untouched.users.push(user.clone()),
            }
        }
        let groups = [limited, again, untouched].into_iter().filter(|group| !group.users.is_empty());
        let rest =
            |group: Group| Rest::new(batch.rest(group.users, group.refusals, group.sent_before), group.wait);
        (record, groups.map(rest).collect())
    }
}
