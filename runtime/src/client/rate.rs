//! The rate of a client: when the next request may be sent.

use super::learned_rate::LearnedRate;
use std::sync::{Mutex as StdMutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

/// How late a request may be without losing its turn: timers end up to a few milliseconds late.
const TOLERANCE: Duration = Duration::from_millis(10);

/// A maximum number of requests per second, evenly spread, which all requests of a client share.
pub(super) struct Rate {
    limit: Limit,
    /// The turn of the next request. Its lock is a fair queue, which a request leaves if it is dropped.
    next: Mutex<Instant>,
}

enum Limit {
    /// One request in this time.
    Given(Duration),
    Learned(StdMutex<LearnedRate>),
}

impl Rate {
    /// Creates a rate; `None` if it is no positive number.
    pub(super) fn new(per_second: f64) -> Option<Self> {
        let is_rate = per_second.is_finite() && per_second > 0.0;
        let interval = Duration::try_from_secs_f64(per_second.recip()).ok().filter(|_| is_rate)?;
        Some(Self::of(Limit::Given(interval)))
    }

    /// Creates a rate that is learned from the answers 429. Until the first one there is none.
    pub(super) fn learned() -> Self {
        Self::of(Limit::Learned(StdMutex::default()))
    }

    fn of(limit: Limit) -> Self {
        Self { limit, next: Mutex::new(Instant::now()) }
    }

    /// Returns whether requests have to wait for their turn.
    pub(super) fn is_known(&self) -> bool {
        match &self.limit {
            Limit::Given(_) => true,
            Limit::Learned(rate) => lock(rate).is_known(),
        }
    }

    /// Returns the time between two requests.
    fn interval(&self) -> Duration {
        match &self.limit {
            Limit::Given(interval) => *interval,
            Limit::Learned(rate) => {
                let per_second = lock(rate).per_second(Instant::now());
                Duration::from_secs_f64(per_second.map_or(0.0, f64::recip))
            }
        }
    }

    /// Waits for the next turn, after all requests that began to wait before.
    pub(super) async fn turn(&self) {
        let mut next = self.next.lock().await;
        sleep_until(*next).await;
        let earliest = Instant::now().checked_sub(TOLERANCE).unwrap_or(*next);
        let turn = (*next).max(earliest);
        *next = turn.checked_add(self.interval()).unwrap_or(turn);
    }

    pub(super) fn on_accepted(&self) {
        if let Limit::Learned(rate) = &self.limit {
            lock(rate).on_accepted(Instant::now());
        }
    }

    pub(super) fn on_throttled(&self) {
        if let Limit::Learned(rate) = &self.limit {
            lock(rate).on_throttled(Instant::now());
        }
    }
}

fn lock(rate: &StdMutex<LearnedRate>) -> MutexGuard<'_, LearnedRate> {
    rate.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn turns_are_evenly_spread_and_not_saved_up() {
        let rate = Rate::new(100.0).unwrap();
        let begun = Instant::now();
        for number in 0..50 {
            rate.turn().await;
            assert_eq!(begun.elapsed(), Duration::from_millis(10 * number));
        }
        tokio::time::sleep(Duration::from_secs(60)).await;
        let again = Instant::now();
        for _ in 0..50 {
            rate.turn().await;
        }
        let elapsed = again.elapsed();
        assert!((480..=490).contains(&elapsed.as_millis()), "{elapsed:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_turn_whose_waiter_is_dropped_is_not_lost() {
        let rate = Rate::new(1.0).unwrap();
        rate.turn().await;
        for _ in 0..100 {
            assert!(tokio::time::timeout(Duration::from_millis(1), rate.turn()).await.is_err());
        }
        let begun = Instant::now();
        rate.turn().await;
        assert!(begun.elapsed() <= Duration::from_secs(1));
    }

    #[test]
    fn a_rate_is_a_positive_number() {
        for wrong in [0.0, -0.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE] {
            assert!(Rate::new(wrong).is_none(), "{wrong}");
        }
        for right in [0.001, 1.0, 1e9] {
            assert!(Rate::new(right).is_some(), "{right}");
        }
    }
}
