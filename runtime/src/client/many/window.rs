//! The maximum number of requests in flight: additive increase while they succeed, multiplicative decrease after a 429.

use std::time::Duration;
use tokio::time::Instant;

/// The window at the beginning.
const INITIAL: f64 = 32.0;

/// The default upper limit.
const DEFAULT_MAX: usize = 256;

/// The minimum time between two halvings, because the answers to the requests in flight arrive together.
const MIN_INTERVAL: Duration = Duration::from_secs(1);

/// The maximum number of requests in flight.
pub(super) struct Window {
    size: f64,
    max: f64,
    throttled: u64,
    halved_at: Option<Instant>,
}

impl Window {
    /// Makes a window after the hosts have answered 429 `throttled` times.
    pub(super) fn new(throttled: u64) -> Self {
        let mut window = Self { size: INITIAL, max: INITIAL, throttled, halved_at: None };
        window.limit(DEFAULT_MAX);
        window
    }

    /// Sets the upper limit, at least 1.
    pub(super) fn limit(&mut self, max: usize) {
        self.max = f64::from(u32::try_from(max.max(1)).unwrap_or(u32::MAX));
        self.size = INITIAL.min(self.max);
    }

    pub(super) fn size(&self) -> usize {
        // Between 1 and `max`, which was a `u32`.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let size = self.size as usize;
        size.max(1)
    }

    /// Grows after an accepted request: by 1 for each full window of them.
    pub(super) fn grow(&mut self) {
        self.size = (self.size + self.size.recip()).min(self.max);
    }

    /// Halves it if the hosts have answered 429 since.
    pub(super) fn adapt(&mut self, throttled: u64) {
        if throttled == self.throttled {
            return;
        }
        self.throttled = throttled;
        let now = Instant::now();
        if self.halved_at.is_none_or(|at| now.duration_since(at) >= MIN_INTERVAL) {
            self.halved_at = Some(now);
            self.size = (self.size / 2.0).max(1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_window_grows_by_one_a_round_and_halves_once_a_second() {
        let mut window = Window::new(7);
        assert_eq!(window.size(), 32);
        (0..33).for_each(|_| window.grow());
        assert_eq!(window.size(), 33);
        (0..100_000).for_each(|_| window.grow());
        assert_eq!(window.size(), 256);
        window.adapt(7);
        assert_eq!(window.size(), 256);
        window.adapt(8);
        window.adapt(12);
        assert_eq!(window.size(), 128);
        tokio::time::advance(MIN_INTERVAL).await;
        window.adapt(12);
        assert_eq!(window.size(), 128);
        for throttled in 13..40 {
            tokio::time::advance(MIN_INTERVAL).await;
            window.adapt(throttled);
        }
        assert_eq!(window.size(), 1);
        window.limit(0);
        assert_eq!(window.size(), 1);
    }
}
