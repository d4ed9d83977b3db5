//! Customers who are held back while their request is suspected of reaching nobody, and the sample of them that is tried.

use super::item::{Item, Target};
use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep_until};

/// The most customers that are held back, some 6 MB: memory must not grow with the length of the list.
const MAX_HELD: usize = 16 * 1024;

/// How long customers of a slow stream are held back before those at hand are sampled.
const MAX_HOLD: Duration = Duration::from_secs(5);

/// Customers held back, by what they are suspected for.
#[derive(Default)]
pub(super) struct Lookahead {
    held: HashMap<Target, Held>,
    number: usize,
    /// Those whose turn it is: of a sample, or cleared.
    ready: VecDeque<Item>,
    timer: Option<Pin<Box<Sleep>>>,
}

struct Held {
    items: Vec<Item>,
    since: Instant,
    /// How many of the sample have no outcome yet.
    sampled: u32,
}

impl Default for Held {
    fn default() -> Self {
        Self { items: Vec::new(), since: Instant::now(), sampled: 0 }
    }
}

impl Lookahead {
    pub(super) fn is_empty(&self) -> bool {
        self.number == 0 && self.ready.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.number >= MAX_HELD
    }

    /// Holds one back.
    pub(super) fn hold(&mut self, item: Item) {
        let held = self.held.entry(Target::of(&item)).or_default();
        if held.items.is_empty() {
            held.since = Instant::now();
        }
        held.items.push(item);
        self.number += 1;
    }

    /// The next whose turn it is.
    pub(super) fn ready(&mut self) -> Option<Item> {
        self.ready.pop_front()
    }

    /// Picks samples where enough is at hand: all that could be read, as many as may be held, or as long as a slow stream may take.
    /// `left` returns how many of a sample are still to be refused.
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
            for item in spread(&mut held.items, wanted as usize) {
                self.ready.push_back(Item { is_sample: true, ..item });
            }
            let taken = before - held.items.len();
            held.sampled += u32::try_from(taken).unwrap_or(u32::MAX);
            held.since = now;
            self.number -= taken;
        }
    }

    /// One of a sample has its outcome, or has to wait for it.
    pub(super) fn answered(&mut self, item: &Item) {
        let target = Target::of(item);
        let Some(held) = self.held.get_mut(&target).filter(|_| item.is_sample) else { return };
        held.sampled = held.sampled.saturating_sub(1);
        if held.sampled == 0 && held.items.is_empty() {
            self.held.remove(&target);
        }
    }

    /// Ends the suspicion, with whatever result: those held back for it have their turn.
    pub(super) fn release(&mut self, target: &Target) {
        if let Some(held) = self.held.remove(target) {
            self.number -= held.items.len();
            self.ready.extend(held.items);
        }
    }

    /// All that are held back or ready, when the run is stopped.
    pub(super) fn take_all(&mut self) -> Vec<Item> {
        self.number = 0;
        let held = std::mem::take(&mut self.held);
        self.ready.drain(..).chain(held.into_values().flat_map(|held| held.items)).collect()
    }

    /// Ready when a sample is due because the stream is slow; pending for ever while nobody is held back.
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

/// Takes so many out, evenly from the first to the last, both included.
fn spread<T>(items: &mut Vec<T>, wanted: usize) -> Vec<T> {
    if wanted >= items.len() {
        return std::mem::take(items);
    }
    let last = items.len() - 1;
    let gaps = wanted.saturating_sub(1).max(1);
    let mut next =
        (0..wanted).rev().map(|place| if wanted == 1 { last } else { place * last / gaps }).peekable();
    let mut taken = Vec::with_capacity(wanted);
    let mut rest = Vec::with_capacity(items.len() - wanted);
    for (place, item) in std::mem::take(items).into_iter().enumerate().rev() {
        if next.next_if_eq(&place).is_some() {
            taken.push(item);
        } else {
            rest.push(item);
        }
    }
    taken.reverse();
    rest.reverse();
    *items = rest;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_from_the_first_to_the_last() {
        let of = |number: u32, wanted| {
            let mut items: Vec<u32> = (0..number).collect();
            let taken = spread(&mut items, wanted);
            let mut all = [taken.clone(), items].concat();
            all.sort_unstable();
            assert_eq!(all, (0..number).collect::<Vec<_>>(), "none is lost");
            taken
        };
        assert_eq!(of(101, 5), [0, 25, 50, 75, 100]);
        assert_eq!(of(10, 1), [9]);
        assert_eq!(of(3, 20), [0, 1, 2]);
        assert!(of(10, 0).is_empty());
        for number in 21..500 {
            let taken = of(number, 20);
            assert_eq!((taken.len(), taken[0], taken[19]), (20, 0, number - 1));
            let widest = taken.windows(2).map(|two| two[1] - two[0]).max().unwrap();
            assert!(widest <= number.div_ceil(19), "{number}: {widest}");
        }
    }
}
