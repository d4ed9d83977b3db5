//! What was told last: values with the time at which they became true, of which the later one stands.
//!
//! Joining is commutative, associative and idempotent: whatever comes in whichever order and however often, the same is
//! known in the end.

use crate::{Region, Timestamp};
use std::collections::BTreeSet;

/// When something happened. What is told without a time was before all that is told with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) Option<Timestamp>);

/// A value and since when it is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated<T> {
    pub(crate) at: Moment,
    pub(crate) value: T,
}

/// What holds of two values that were told for the same moment.
pub(crate) trait Tie {
    fn tie(&mut self, other: &Self);
}

/// Withdrawal wins: only what both grant is granted.
impl Tie for BTreeSet<String> {
    fn tie(&mut self, other: &Self) {
        self.retain(|name| other.contains(name));
    }
}

/// One of them, always the same.
impl Tie for Region {
    fn tie(&mut self, other: &Self) {
        *self = (*self).max(*other);
    }
}

/// One of them, always the same.
impl Tie for String {
    fn tie(&mut self, other: &Self) {
        if *self < *other {
            self.clone_from(other);
        }
    }
}

/// Takes over what was told later.
pub(crate) fn join<T: Tie + Clone>(known: &mut Option<Dated<T>>, told: Option<&Dated<T>>) {
    match (known.as_mut(), told) {
        (_, None) => {}
        (Some(known), Some(told)) if told.at < known.at => {}
        (Some(known), Some(told)) if told.at == known.at => known.value.tie(&told.value),
        (_, Some(told)) => *known = Some(told.clone()),
    }
}
