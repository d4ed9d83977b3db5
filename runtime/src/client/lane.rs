//! What is known about one region's host: whether it is down, how many requests it took, how often it asked to slow down.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// So many 503 in a row, and the host is left alone for a while.
const MAX_IN_A_ROW: u32 = 10;

/// For how long, the first time; it doubles up to the longest while nothing else comes.
const FIRST_REST: Duration = Duration::from_secs(2);
const LONGEST_REST: Duration = Duration::from_secs(60);

/// One region's host.
#[derive(Default)]
pub(super) struct Lane {
    accepted: AtomicU64,
    throttled: AtomicU64,
    breaker: Mutex<Breaker>,
}

#[derive(Default)]
struct Breaker {
    in_a_row: u32,
    rests: u32,
    closed_until: Option<Instant>,
    /// Whether it is closed only until the one who tries knows more.
    trying: bool,
}

impl Lane {
    /// How many requests were accepted.
    pub(super) fn accepted(&self) -> u64 {
        self.accepted.load(Ordering::Relaxed)
    }

    /// How often the host answered 429.
    pub(super) fn throttled(&self) -> u64 {
        self.throttled.load(Ordering::Relaxed)
    }

    /// How long the host is left alone yet. Where the rest is over, the caller is the one who tries; the others wait until
    /// he knows more, or for another rest.
    pub(super) fn rest(&self) -> Option<Duration> {
        let mut breaker = self.breaker();
        let until = breaker.closed_until?;
        let now = Instant::now();
        if until > now {
            return Some(until.duration_since(now));
        }
        breaker.closed_until = now.checked_add(FIRST_REST);
        breaker.trying = true;
        None
    }

    /// How long the host is left alone yet, for whoever would rather do something else meanwhile.
    pub(super) fn resting(&self) -> Option<Duration> {
        let until = self.breaker().closed_until?;
        until.checked_duration_since(Instant::now()).filter(|rest| !rest.is_zero())
    }

    /// A request was accepted.
    pub(super) fn took(&self) {
        self.accepted.fetch_add(1, Ordering::Relaxed);
        self.answers();
    }

    /// Counts a 429. One that asks for a wait counts as a 503 does: the whole skill is to keep away.
    pub(super) fn slow_down(&self, asks_to_wait: bool) {
        self.throttled.fetch_add(1, Ordering::Relaxed);
        if asks_to_wait { self.down() } else { self.answers() }
    }

    /// An answer other than 503.
    pub(super) fn answers(&self) {
        *self.breaker() = Breaker::default();
    }

    /// A 503.
    pub(super) fn down(&self) {
        let mut breaker = self.breaker();
        breaker.in_a_row = breaker.in_a_row.saturating_add(1);
        if breaker.in_a_row >= MAX_IN_A_ROW {
            let rest = FIRST_REST.saturating_mul(1 << breaker.rests.min(10)).min(LONGEST_REST);
            // What was on its way when the rest began says nothing new.
            if breaker.closed_until.is_none() || breaker.trying {
                breaker.trying = false;
                breaker.rests = breaker.rests.saturating_add(1);
                breaker.closed_until = Instant::now().checked_add(rest);
            }
        }
    }

    fn breaker(&self) -> MutexGuard<'_, Breaker> {
        self.breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_host_that_is_down_rests_and_one_tries_again() {
        let lane = Lane::default();
        for _ in 0..MAX_IN_A_ROW - 1 {
            lane.down();
        }
        assert_eq!(lane.rest(), None);
        lane.down();
        assert_eq!(lane.rest(), Some(FIRST_REST));
        tokio::time::sleep(FIRST_REST).await;
        assert_eq!(lane.rest(), None, "one tries");
        assert_eq!(lane.rest(), Some(FIRST_REST), "the others wait for him");
        lane.down();
        assert_eq!(lane.rest(), Some(2 * FIRST_REST), "the next rest is longer");
        lane.answers();
        assert_eq!(lane.rest(), None);
        lane.down();
        assert_eq!(lane.rest(), None);
    }

    #[tokio::test(start_paused = true)]
    async fn any_other_answer_in_between_keeps_it_open() {
        let lane = Lane::default();
        for _ in 0..100 {
            (0..MAX_IN_A_ROW - 1).for_each(|_| lane.down());
            lane.took();
        }
        assert_eq!((lane.rest(), lane.accepted()), (None, 100));
    }
}
