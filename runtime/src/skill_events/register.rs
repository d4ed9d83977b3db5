//! A last-writer-wins register (a CRDT): a value and the time of the event that set it. The later value wins.
//!
//! Merging is commutative, associative and idempotent: events may arrive in any order and more than once.

use crate::{Region, Timestamp};
use std::collections::BTreeSet;

/// The time of an event. One without a time is earlier than every event that has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) Option<Timestamp>);

/// A value and the time since which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Register<T> {
    pub(crate) at: Moment,
    pub(crate) value: T,
}

/// Decides between two values that were set at the same time. Commutative, associative and idempotent.
pub(crate) trait ResolveTie {
    fn resolve_tie(&mut self, other: &Self);
}

/// Withdrawal wins: only what both values contain remains.
impl ResolveTie for BTreeSet<String> {
    fn resolve_tie(&mut self, other: &Self) {
        self.retain(|name| other.contains(name));
    }
}

/// Which region wins does not matter, as long as it is always the same.
impl ResolveTie for Region {
    fn resolve_tie(&mut self, other: &Self) {
        *self = (*self).max(*other);
    }
}

/// Which text wins does not matter, as long as it is always the same.
impl ResolveTie for String {
    fn resolve_tie(&mut self, other: &Self) {
        if *self < *other {
            self.clone_from(other);
        }
    }
}

/// Merges the other register into the first.
pub(crate) fn merge<T: ResolveTie + Clone>(register: &mut Option<Register<T>>, other: Option<&Register<T>>) {
    match (register.as_mut(), other) {
        (_, None) => {}
        (Some(register), Some(other)) if other.at < register.at => {}
        (Some(register), Some(other)) if other.at == register.at => {
            register.value.resolve_tie(&other.value);
        }
        (_, Some(other)) => *register = Some(other.clone()),
    }
}
