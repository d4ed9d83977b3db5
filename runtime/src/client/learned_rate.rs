//! The rate that a client learns where Amazon's limit is not known: after a 429 it is a little less than what was accepted in the
//! second before it, and rises until the next one.
//!
//! A limit of requests per second cannot be kept by a number of requests in flight, which oscillates around it.

use std::time::Duration;
use tokio::time::Instant;

/// What is accepted is counted in parts of a second.
const PART: Duration = Duration::from_millis(100);
const PARTS: usize = 10;

/// The rate after a 429, as a part of what was accepted in the second before.
const BELOW: f64 = 0.95;

/// The least part of the rate before that is left: requests that wait for their retries are not accepted either.
const LEAST_LEFT: f64 = 0.7;

/// How much the rate rises, at first, and more each second: it finds a limit again that is twice as high in half a minute.
const RISE_PER_SECOND: f64 = 0.01;
const MORE_RISE_PER_SECOND: f64 = 0.001;

/// A 429 after fewer accepted requests says nothing about a rate.
const MIN_ACCEPTED: u32 = 10;

/// The answers to requests in flight are not another reason to lower the rate.
const MIN_INTERVAL: Duration = Duration::from_secs(1);

/// What the answers say about the rate.
#[derive(Default)]
pub(super) struct LearnedRate {
    learned: Option<Learned>,
    /// The accepted requests of the latest parts, in turn.
    accepted: [u32; PARTS],
    /// The number of the latest part, since the first answer.
    part: u64,
    begun: Option<Instant>,
}

/// The rate after the latest 429.
struct Learned {
    per_second: f64,
    at: Instant,
}

impl LearnedRate {
    pub(super) fn is_known(&self) -> bool {
        self.learned.is_some()
    }

    /// Returns the maximum number of requests per second; `None` before the first 429.
    pub(super) fn per_second(&self, now: Instant) -> Option<f64> {
        self.learned.as_ref().map(|learned| learned.per_second(now))
    }

    pub(super) fn on_accepted(&mut self, now: Instant) {
        self.move_on(now);
        if let Some(count) = self.accepted.get_mut(place(self.part)) {
            *count = count.saturating_add(1);
        }
    }

    /// Lowers the rate.
    pub(super) fn on_throttled(&mut self, now: Instant) {
        self.move_on(now);
        if self.learned.as_ref().is_some_and(|learned| now.duration_since(learned.at) < MIN_INTERVAL) {
            return;
        }
        let accepted = self.accepted.iter().fold(0_u32, |sum, count| sum.saturating_add(*count));
        if accepted < MIN_ACCEPTED {
            return;
        }
        let accepted = f64::from(accepted);
        let per_second = match self.per_second(now) {
            None => accepted * BELOW,
            Some(before) => (accepted.min(before) * BELOW).max(before * LEAST_LEFT),
        };
        self.learned = Some(Learned { per_second, at: now });
    }

    /// Forgets what was accepted more than a second ago.
    fn move_on(&mut self, now: Instant) {
        let begun = *self.begun.get_or_insert(now);
        let part =
            u64::try_from(now.duration_since(begun).as_millis() / PART.as_millis()).unwrap_or(u64::MAX);
        let passed = part.saturating_sub(self.part);
        for part in (self.part + 1..).take(usize::try_from(passed).unwrap_or(PARTS).min(PARTS)) {
            if let Some(count) = self.accepted.get_mut(place(part)) {
                *count = 0;
            }
        }
        // All places were cleared if more parts have passed than there are.
        self.part = self.part.max(part);
    }
}

impl Learned {
    fn per_second(&self, now: Instant) -> f64 {
        let seconds = now.duration_since(self.at).as_secs_f64();
        self.per_second * (1.0 + seconds * (RISE_PER_SECOND + seconds * MORE_RISE_PER_SECOND))
    }
}

fn place(part: u64) -> usize {
    usize::try_from(part % PARTS as u64).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept(rate: &mut LearnedRate, from: Instant, number: u64, per_second: u64) -> Instant {
        let mut now = from;
        for index in 0..number {
            now = from + Duration::from_micros(1_000_000 * index / per_second);
            rate.on_accepted(now);
        }
        now
    }

    #[test]
    fn a_429_sets_it_a_little_below_what_was_accepted_in_the_second_before() {
        let mut rate = LearnedRate::default();
        let begun = Instant::now();
        let now = accept(&mut rate, begun, 3000, 1000);
        assert_eq!(rate.per_second(now), None);
        rate.on_throttled(now);
        let first = rate.per_second(now).unwrap();
        assert!((900.0..=950.0).contains(&first), "{first}");
        // Those in flight are answered, too.
        (0..100).for_each(|_| rate.on_throttled(now + Duration::from_millis(500)));
        assert!(rate.per_second(now + Duration::from_millis(500)).unwrap() > first);
        // A second one lowers it by no more than a third, whatever was accepted.
        let later = now + Duration::from_secs(2);
        accept(&mut rate, later, 20, 1000);
        let before = rate.per_second(later).unwrap();
        rate.on_throttled(later + Duration::from_millis(20));
        let after = rate.per_second(later + Duration::from_millis(20)).unwrap();
        assert!((0.69..0.71).contains(&(after / before)), "{before} {after}");
    }

    #[test]
    fn a_429_at_the_rate_that_was_learned_sets_it_a_little_lower() {
        let mut rate = LearnedRate::default();
        let now = accept(&mut rate, Instant::now(), 2000, 1000);
        rate.on_throttled(now);
        // More is accepted than the rate allows, by answers to earlier requests.
        let now = accept(&mut rate, now, 2000, 1000);
        let before = rate.per_second(now).unwrap();
        rate.on_throttled(now);
        let after = rate.per_second(now).unwrap();
        assert!((0.94..0.96).contains(&(after / before)), "{before} {after}");
    }

    #[test]
    fn it_rises_faster_the_longer_there_is_no_429() {
        let mut rate = LearnedRate::default();
        let now = accept(&mut rate, Instant::now(), 1000, 1000);
        rate.on_throttled(now);
        let at = |seconds| {
            rate.per_second(now + Duration::from_secs(seconds)).unwrap() / rate.per_second(now).unwrap()
        };
        assert!((1.05..1.09).contains(&at(5)), "{}", at(5));
        assert!((1.9..2.4).contains(&at(30)), "{}", at(30));
        assert!(at(300) > 50.0, "{}", at(300));
    }

    #[test]
    fn ten_accepted_requests_set_a_rate_and_nine_do_not() {
        for (number, is_known) in [(9, false), (10, true)] {
            let mut rate = LearnedRate::default();
            let now = accept(&mut rate, Instant::now(), number, 1000);
            rate.on_throttled(now);
            assert_eq!(rate.is_known(), is_known, "{number}");
        }
    }

    #[test]
    fn a_host_that_accepts_nothing_sets_no_rate() {
        let mut rate = LearnedRate::default();
        let now = accept(&mut rate, Instant::now(), 9, 1000);
        rate.on_throttled(now);
        assert_eq!(rate.per_second(now), None);
        let now = accept(&mut rate, now, 1000, 1000);
        let later = now + Duration::from_secs(3600);
        rate.on_throttled(later);
        assert_eq!(rate.per_second(later), None, "what was accepted an hour ago");
    }
}
