//! Customers who have to wait before another attempt, and occupy no place among the requests in flight meanwhile.

use super::Item;
use crate::client::SendErrorKind;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::time::{Instant, Sleep, sleep_until};

/// The most that are parked, some 6 MB. Beyond it a refusal is the outcome: memory must not grow with the number of customers.
const MAX_PARKED: usize = 16 * 1024;

/// One who waits.
pub(super) struct Parked {
    pub(super) due: Instant,
    pub(super) item: Item,
    /// What for: the customer's limit, the region's rest, or because Amazon asked for a wait.
    pub(super) why: SendErrorKind,
}

/// All who wait, the next first.
#[derive(Default)]
pub(super) struct ParkedCustomers {
    waiting: BinaryHeap<Reverse<Parked>>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl ParkedCustomers {
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.waiting.len() >= MAX_PARKED
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Parks one, or returns it if there is no room.
    pub(super) fn park(&mut self, parked: Parked) -> Option<Item> {
        if self.is_full() {
            return Some(parked.item);
        }
        self.waiting.push(Reverse(parked));
        None
    }

    /// One whose time has come.
    pub(super) fn due(&mut self, now: Instant) -> Option<Parked> {
        if self.waiting.peek()?.0.due > now {
            return None;
        }
        self.any()
    }

    /// The next, whether his time has come or not.
    pub(super) fn any(&mut self) -> Option<Parked> {
        self.waiting.pop().map(|Reverse(parked)| parked)
    }

    /// Ready when somebody's time has come; pending for ever while nobody waits.
    pub(super) fn poll_due(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(Reverse(next)) = self.waiting.peek() else { return Poll::Pending };
        let due = next.due;
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
        if timer.deadline() != due {
            timer.as_mut().reset(due);
        }
        timer.as_mut().poll(context)
    }
}

impl Ord for Parked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.due.cmp(&other.due)
    }
}

impl PartialOrd for Parked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Parked {
    fn eq(&self, other: &Self) -> bool {
        self.due == other.due
    }
}

impl Eq for Parked {}
