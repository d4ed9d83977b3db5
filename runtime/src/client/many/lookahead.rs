//! Customers who are held back while their request is suspected of reaching none, and the sample of them that is tried.

use super::item::{Item, Target};
use crate::client::timer::Timer;
use std::collections::{HashMap, VecDeque};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Instant;

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
    timer: Timer,
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
        Self { held: HashMap::new(), number: 0, ready: VecDeque::new(), timer: Timer::default() }
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
        self.timer.poll_until(due, context)
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
    use crate::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
    use crate::{ProactiveEvent, Recipient, ReferenceId, Region, UserId};
    use std::future::poll_fn;
    use std::sync::Arc;
    use tokio::time::timeout;

    /// Customers of one request.
    fn items(number: u32) -> Vec<Item<()>> {
        let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado)).to_event().unwrap();
        let request = Arc::new(storm.request(ReferenceId::new("storm").unwrap()).multicast().unwrap());
        let recipient = |number: u32| {
            Recipient::new(UserId::new(format!("amzn1.ask.account.{number}")).unwrap(), Region::Europe)
        };
        (0..number).map(|number| Item::new(recipient(number), (), Arc::clone(&request))).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn a_sample_of_a_slow_stream_is_due_after_five_seconds() {
        let mut lookahead = Lookahead::default();
        let is_due_within = async |lookahead: &mut Lookahead<()>, seconds| {
            let due = poll_fn(|context| lookahead.poll_due(context));
            timeout(Duration::from_secs(seconds), due).await.is_ok()
        };
        assert!(!is_due_within(&mut lookahead, 3600).await, "no customer is held back");
        for item in items(30) {
            lookahead.hold(item);
        }
        assert!(!is_due_within(&mut lookahead, 4).await);
        lookahead.sample(false, |_| 20);
        assert!(lookahead.next().is_none(), "too soon");
        assert!(is_due_within(&mut lookahead, 1).await);
        lookahead.sample(false, |_| 20);
        assert_eq!(std::iter::from_fn(|| lookahead.next()).count(), 20);
        // The others are held back as long.
        assert!(!is_due_within(&mut lookahead, 4).await);
        assert!(is_due_within(&mut lookahead, 1).await);
        lookahead.sample(true, |_| 20);
        assert!(lookahead.next().is_none(), "the sample is complete");
    }

    /// A stream that runs for days has many requests, one after the other.
    #[tokio::test(start_paused = true)]
    async fn a_request_is_forgotten_after_the_last_answer_of_its_sample() {
        let mut lookahead = Lookahead::default();
        let items = items(3);
        let target = items[0].target();
        for item in items {
            lookahead.hold(item);
        }
        lookahead.sample(true, |_| 20);
        assert_eq!(std::iter::from_fn(|| lookahead.next()).count(), 3);
        for left in (0..3).rev() {
            lookahead.on_sample_answered(&target);
            assert_eq!(lookahead.held.get(&target).map_or(0, |held| held.sampled), left);
        }
        assert!(lookahead.held.is_empty());
    }

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
