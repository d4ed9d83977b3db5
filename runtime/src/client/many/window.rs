//! How many requests may be on their way: more while it goes well, half when Amazon asks to slow down.

use std::time::Duration;
use tokio::time::Instant;

/// With how many a run begins.
const FIRST: f64 = 32.0;

/// The most, unless told.
const MOST: usize = 256;

/// The least time between two halvings: the answers to what was on its way come together.
const MIN_INTERVAL: Duration = Duration::from_secs(1);

/// The number of requests that may be on their way.
pub(super) struct Window {
    size: f64,
    most: f64,
    throttled: u64,
    halved_at: Option<Instant>,
}

impl Window {
    /// Begins where the hosts have asked so many times to slow down.
    pub(super) fn new(throttled: u64) -> Self {
        let mut window = Self { size: FIRST, most: FIRST, throttled, halved_at: None };
        window.limit(MOST);
        window
    }

    /// Sets the most; at least 1.
    pub(super) fn limit(&mut self, most: usize) {
        self.most = f64::from(u32::try_from(most.max(1)).unwrap_or(u32::MAX));
        self.size = FIRST.min(self.most);
    }

    pub(super) fn size(&self) -> usize {
        // Between 1 and `most`, which was a `u32`.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let size = self.size as usize;
        size.max(1)
    }

    /// A request was accepted: one more for each round of them.
    pub(super) fn grow(&mut self) {
        self.size = (self.size + self.size.recip()).min(self.most);
    }

    /// Halves it where the hosts have asked to slow down since.
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
    async fn it_grows_by_one_a_round_and_halves_once_a_second() {
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
