//! The health of one region's host: a circuit breaker for 503, and counts of what it accepted and throttled.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Consecutive 503 answers that start a cool-down.
const MAX_CONSECUTIVE: u32 = 10;

/// The first cool-down. Each further one is twice as long, up to [`MAX_COOL_DOWN`], until another answer comes.
const FIRST_COOL_DOWN: Duration = Duration::from_secs(2);
const MAX_COOL_DOWN: Duration = Duration::from_secs(60);

/// The health of one region's host.
#[derive(Default)]
pub(super) struct RegionHealth {
    accepted: AtomicU64,
    throttled: AtomicU64,
    breaker: Mutex<Breaker>,
}

#[derive(Default)]
struct Breaker {
    consecutive: u32,
    cool_downs: u32,
    open_until: Option<Instant>,
    /// Whether it is open only until the probe has an answer.
    is_probing: bool,
}

impl RegionHealth {
    /// Returns how many requests were accepted.
    pub(super) fn accepted(&self) -> u64 {
        self.accepted.load(Ordering::Relaxed)
    }

    /// Returns how often the host answered 429.
    pub(super) fn throttled(&self) -> u64 {
        self.throttled.load(Ordering::Relaxed)
    }

    /// Lets a request through, or returns the remaining cool-down. When the cool-down ends, one caller probes the host; the
    /// others wait for its result.
    pub(super) fn try_pass(&self) -> Result<(), Duration> {
        let mut breaker = self.breaker();
        let Some(open_until) = breaker.open_until else { return Ok(()) };
        let now = Instant::now();
        if open_until > now {
            return Err(open_until.duration_since(now));
        }
        breaker.open_until = now.checked_add(FIRST_COOL_DOWN);
        breaker.is_probing = true;
        Ok(())
    }

    /// Returns the remaining cool-down. Probes nothing.
    pub(super) fn cool_down(&self) -> Option<Duration> {
        let open_until = self.breaker().open_until?;
        open_until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
    }

    pub(super) fn on_accepted(&self) {
        self.accepted.fetch_add(1, Ordering::Relaxed);
        self.on_answer();
    }

    /// Counts a 429. One with a `Retry-After` counts as a 503 does, because it concerns the whole skill.
    pub(super) fn on_throttled(&self, has_retry_after: bool) {
        self.throttled.fetch_add(1, Ordering::Relaxed);
        if has_retry_after { self.on_unavailable() } else { self.on_answer() }
    }

    /// Closes the breaker after an answer other than 503.
    pub(super) fn on_answer(&self) {
        *self.breaker() = Breaker::default();
    }

    /// Counts a 503.
    pub(super) fn on_unavailable(&self) {
        let mut breaker = self.breaker();
        breaker.consecutive = breaker.consecutive.saturating_add(1);
        if breaker.consecutive >= MAX_CONSECUTIVE {
            // Answers to requests that were in flight when the cool-down began do not extend it.
            if breaker.open_until.is_none() || breaker.is_probing {
                let cool_down =
                    FIRST_COOL_DOWN.saturating_mul(1 << breaker.cool_downs.min(10)).min(MAX_COOL_DOWN);
                breaker.is_probing = false;
                breaker.cool_downs = breaker.cool_downs.saturating_add(1);
                breaker.open_until = Instant::now().checked_add(cool_down);
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
    async fn after_a_cool_down_one_request_probes_the_host() {
        let health = RegionHealth::default();
        for _ in 0..MAX_CONSECUTIVE - 1 {
            health.on_unavailable();
        }
        assert_eq!(health.try_pass(), Ok(()));
        health.on_unavailable();
        assert_eq!(health.try_pass(), Err(FIRST_COOL_DOWN));
        assert_eq!(health.cool_down(), Some(FIRST_COOL_DOWN));
        tokio::time::sleep(FIRST_COOL_DOWN).await;
        assert_eq!(health.cool_down(), None);
        assert_eq!(health.try_pass(), Ok(()), "the probe");
        assert_eq!(health.try_pass(), Err(FIRST_COOL_DOWN), "the others wait for the probe");
        health.on_unavailable();
        assert_eq!(health.try_pass(), Err(2 * FIRST_COOL_DOWN), "the next cool-down is longer");
        health.on_answer();
        assert_eq!(health.try_pass(), Ok(()));
        health.on_unavailable();
        assert_eq!(health.try_pass(), Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn only_consecutive_503_answers_start_a_cool_down() {
        let health = RegionHealth::default();
        for _ in 0..100 {
            (0..MAX_CONSECUTIVE - 1).for_each(|_| health.on_unavailable());
            health.on_accepted();
        }
        assert_eq!((health.try_pass(), health.accepted()), (Ok(()), 100));
    }
}
