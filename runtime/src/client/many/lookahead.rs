//! Customers who are held back while their request is suspected of reaching none, and the sample of them that is tried.

use super::item::{Item, Target};
use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep_until};

/// The maximum number of customers who are held back, some 6 MB: memory must not grow with the length of the list.
const MAX_HELD: usize = 16 * 1024;

/// How long the customers of a slow stream are held back before they are sampled.
const MAX_HOLD: Duration = Duration::from_secs(5);

/// Customers held back, by their suspected request.
pub(super) struct Lookahead<D> {
    held: HashMap<Target, Held<D>>,
    number: usize,
    /// Customers of a sample, and those who are no longer held back.
    ready: VecDeque<Item<D>>,
    timer: Option<Pin<Box<Sleep>>>,
}

struct Held<D> {
    items: Vec<Item<D>>,
    since: Instant,
    /// Customers of the sample who have no outcome so far.
    sampled: u32,
}

impl<D> Default for Held<D> {
    fn default() -> Self {
        Self { items: Vec::new(), since: Instant::now(), sampled: 0 }
    }
}

impl<D> Default for Lookahead<D> {
    fn default() -> Self {
        Self { held: HashMap::new(), number: 0, ready: VecDeque::new(), timer: None }
    }
}

impl<D> Lookahead<D> {
    pub(super) fn is_empty(&self) -> bool {
        self.number == 0 && self.ready.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.number >= MAX_HELD
    }

    /// Holds a customer back.
    pub(super) fn hold(&mut self, item: Item<D>) {
        let held = self.held.entry(item.target()).or_default();
        if held.items.is_empty() {
            held.since = Instant::now();
        }
        held.items.push(item);
        self.number += 1;
    }

    /// Returns the next customer who is ready.
    pub(super) fn next(&mut self) -> Option<Item<D>> {
        self.ready.pop_front()
    }

    /// Takes samples where enough customers are held back: all that could be read, as many as may be held, or as many as came
    /// within [`MAX_HOLD`]. `left` returns how many more refusals give a request up.
    pub(super) fn sample(&mut self, is_read: bool, left: impl Fn(&Target) -> u32) {
        if self.number == 0 {
            return;
        }
        let now = Instant::now();
        let is_full = self.is_full();
        for (target, held) in &mut self.held {
            if !is_read && !is_full && now.duration_since(held.since) < MAX_HOLD {
                continue;
            }
            let wanted = left(target).saturating_sub(held.sampled);
            let before = held.items.len();
            for item in take_spread(&mut held.items, wanted as usize) {
                self.ready.push_back(Item { is_sample: true, ..item });
            }
            let taken = before - held.items.len();
            held.sampled += u32::try_from(taken).unwrap_or(u32::MAX);
            held.since = now;
            self.number -= taken;
        }
    }

    /// Records that a customer of the sample has an outcome, or has to wait for it.
    pub(super) fn on_sample_answered(&mut self, target: &Target) {
        let Some(held) = self.held.get_mut(target) else { return };
        held.sampled = held.sampled.saturating_sub(1);
        if held.sampled == 0 && held.items.is_empty() {
            self.held.remove(target);
        }
    }

    /// Ends the suspicion: the customers who were held back become ready.
    pub(super) fn release(&mut self, target: &Target) {
        if self.held.is_empty() {
            return;
        }
        if let Some(held) = self.held.remove(target) {
            self.number -= held.items.len();
            self.ready.extend(held.items);
        }
    }

    /// Returns all customers who are held back or ready.
    pub(super) fn take_all(&mut self) -> Vec<Item<D>> {
        self.number = 0;
        let held = std::mem::take(&mut self.held);
        self.ready.drain(..).chain(held.into_values().flat_map(|held| held.items)).collect()
    }

    /// Is ready when a sample is due because the stream is slow; pending while no customer is held back.
    pub(super) fn poll_due(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let waiting = self.held.values().filter(|held| !held.items.is_empty());
        let due = waiting.filter_map(|held| held.since.checked_add(MAX_HOLD)).min();
        let Some(due) = due else { return Poll::Pending };
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
        if timer.deadline() != due {
            timer.as_mut().reset(due);
        }
        timer.as_mut().poll(context)
    }
}

/// Takes `wanted` items out, spread evenly from the first to the last, both included.
fn take_spread<T>(items: &mut Vec<T>, wanted: usize) -> Vec<T> {
    if wanted >= items.len() {
        return std::mem::take(items);
    }
    let last = items.len() - 1;
    let gaps = wanted.saturating_sub(1).max(1);
    let mut next = (0..wanted).map(|place| if wanted == 1 { last } else { place * last / gaps }).peekable();
    let (taken, rest) = std::mem::take(items)
        .into_iter()
        .enumerate()
        .partition::<Vec<_>, _>(|(place, _)| next.next_if_eq(place).is_some());
    let without_place = |items: Vec<(usize, T)>| items.into_iter().map(|(_, item)| item).collect();
    *items = without_place(rest);
    without_place(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_from_the_first_to_the_last() {
        let sample = |number: u32, wanted| {
            let mut items: Vec<u32> = (0..number).collect();
            let taken = take_spread(&mut items, wanted);
            let mut all = [taken.clone(), items].concat();
            all.sort_unstable();
            assert_eq!(all, (0..number).collect::<Vec<_>>(), "none is lost");
            taken
        };
        assert_eq!(sample(101, 5), [0, 25, 50, 75, 100]);
        assert_eq!(sample(10, 1), [9]);
        assert_eq!(sample(3, 20), [0, 1, 2]);
        assert!(sample(10, 0).is_empty());
        for number in 21..500 {
            let taken = sample(number, 20);
            assert_eq!((taken.len(), taken[0], taken[19]), (20, 0, number - 1));
            let widest = taken.windows(2).map(|two| two[1] - two[0]).max().unwrap();
            assert!(widest <= number.div_ceil(19), "{number}: {widest}");
        }
    }
}
