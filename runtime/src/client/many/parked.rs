//! Customers who wait for another attempt, and occupy no place among the requests in flight meanwhile.

use super::item::Item;
use super::progress::Progress;
use crate::client::SendErrorKind;
use crate::client::timer::Timer;
use std::collections::BTreeMap;
use std::task::{Context, Poll};
use tokio::time::Instant;

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
    /// By the time when it is due, then in the order in which they were parked.
    waiting: BTreeMap<(Instant, u64), Parked<D>>,
    /// How many were parked so far.
    number: u64,
    timer: Timer,
    progress: Progress,
}

impl<D> ParkedCustomers<D> {
    pub(super) fn new(progress: Progress) -> Self {
        Self { waiting: BTreeMap::new(), number: 0, timer: Timer::default(), progress }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Parks a customer, or returns them if there is no room.
    pub(super) fn park(&mut self, parked: Parked<D>) -> Result<(), Item<D>> {
        if self.waiting.len() >= MAX_PARKED {
            return Err(parked.item);
        }
        self.waiting.insert((parked.due, self.number), parked);
        self.number = self.number.wrapping_add(1);
        self.progress.set_parked(self.waiting.len());
        Ok(())
    }

    /// Takes the next customer whose wait is over.
    pub(super) fn take_due(&mut self) -> Option<Parked<D>> {
        let ((due, _), _) = self.waiting.first_key_value()?;
        if *due > Instant::now() { None } else { self.take() }
    }

    /// Takes the next customer, whether the wait is over or not.
    pub(super) fn take(&mut self) -> Option<Parked<D>> {
        let (_, parked) = self.waiting.pop_first()?;
        self.progress.set_parked(self.waiting.len());
        Some(parked)
    }

    /// Is ready when a wait is over; pending while none is parked.
    pub(super) fn poll_due(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some((&(due, _), _)) = self.waiting.first_key_value() else { return Poll::Pending };
        self.timer.poll_until(due, context)
    }
}
