//! Customers who wait for another attempt, and occupy no place among the requests in flight meanwhile.

use super::item::Item;
use super::progress::Progress;
use crate::client::SendErrorKind;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::time::{Instant, Sleep, sleep_until};

/// The maximum number of parked customers, some 6 MB. Beyond it a refusal is the outcome: memory must not grow with the number
/// of customers.
const MAX_PARKED: usize = 16 * 1024;

/// A customer who waits.
pub(super) struct Parked<D> {
    pub(super) due: Instant,
    pub(super) item: Item<D>,
    /// The reason: the customer's limit, the region's cool-down, or a wait that Amazon asked for.
    pub(super) reason: SendErrorKind,
}

/// All customers who wait, the next first.
pub(super) struct ParkedCustomers<D> {
    waiting: BinaryHeap<Reverse<Parked<D>>>,
    timer: Option<Pin<Box<Sleep>>>,
    progress: Progress,
}

impl<D> ParkedCustomers<D> {
    pub(super) fn new(progress: Progress) -> Self {
        Self { waiting: BinaryHeap::new(), timer: None, progress }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Parks a customer, or returns them if there is no room.
    pub(super) fn park(&mut self, parked: Parked<D>) -> Result<(), Item<D>> {
        if self.waiting.len() >= MAX_PARKED {
            return Err(parked.item);
        }
        self.waiting.push(Reverse(parked));
        self.progress.set_parked(self.waiting.len());
        Ok(())
    }

    /// Takes the next customer whose wait is over.
    pub(super) fn take_due(&mut self) -> Option<Parked<D>> {
        if self.waiting.peek()?.0.due > Instant::now() {
            return None;
        }
        self.take()
    }

    /// Takes the next customer, whether the wait is over or not.
    pub(super) fn take(&mut self) -> Option<Parked<D>> {
        let Reverse(parked) = self.waiting.pop()?;
        self.progress.set_parked(self.waiting.len());
        Some(parked)
    }

    /// Is ready when a wait is over; pending while none is parked.
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

impl<D> Ord for Parked<D> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.due.cmp(&other.due)
    }
}

impl<D> PartialOrd for Parked<D> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<D> PartialEq for Parked<D> {
    fn eq(&self, other: &Self) -> bool {
        self.due == other.due
    }
}

impl<D> Eq for Parked<D> {}
