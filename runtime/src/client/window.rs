//! The maximum number of requests in flight, which all batches of a client share: it doubles each round until the first 429 (slow
//! start), then grows by one a round. It halves after a 429, but not again once the client has learned a rate, which is lowered instead.
//!
//! It belongs to the client, because Amazon's limit is the skill's. Batches that run at the same time have equal shares.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// The window at the beginning.
const INITIAL: f64 = 32.0;

/// The default upper limit of a batch.
const DEFAULT_MAX: usize = 256;

/// The minimum time between two halvings, because the answers to the requests in flight arrive together.
const MIN_INTERVAL: Duration = Duration::from_secs(1);

/// The maximum number of requests in flight of a client's batches.
pub(super) struct Window(Mutex<State>);

struct State {
    size: f64,
    in_flight: usize,
    /// The batches with requests in flight.
    batches: usize,
    throttled: u64,
    halved_at: Option<Instant>,
}

impl Window {
    pub(super) fn new() -> Self {
        let state = State { size: INITIAL, in_flight: 0, batches: 0, throttled: 0, halved_at: None };
        Self(Mutex::new(state))
    }

    /// Halves it if the hosts have answered 429 since: `throttled` times in all. `has_rate` says whether the client keeps to a rate.
    pub(super) fn adapt(&self, throttled: u64, has_rate: bool) {
        let mut state = self.state();
        if throttled <= state.throttled {
            return;
        }
        state.throttled = throttled;
        if has_rate && state.halved_at.is_some() {
            return;
        }
        let now = Instant::now();
        if state.halved_at.is_none_or(|at| now.duration_since(at) >= MIN_INTERVAL) {
            state.halved_at = Some(now);
            state.size = (state.size / 2.0).max(1.0);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn size(&self) -> usize {
        // At least 1, and at most the number of requests that have been in flight.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let size = self.size as usize;
        size
    }

    /// Grows after an accepted request, if the window was full: one that is not used shows nothing about the limit, nor do answers to
    /// requests that were sent before it was halved. Shares are rounded up, so there may be one more for each other batch.
    fn grow(&mut self) {
        if (self.size()..self.size() + self.batches).contains(&self.in_flight) {
            self.size += if self.halved_at.is_none() { 1.0 } else { self.size.recip() };
        }
    }
}

/// The places in flight of one batch. Dropping it gives them back.
pub(super) struct Places {
    window: Arc<Window>,
    max: usize,
    taken: usize,
}

impl Places {
    pub(super) fn new(window: Arc<Window>) -> Self {
        Self { window, max: DEFAULT_MAX, taken: 0 }
    }

    /// Sets the upper limit, at least 1.
    pub(super) fn limit(&mut self, max: usize) {
        self.max = max.max(1);
    }

    /// Returns whether another request may be in flight. A batch always has one place, so its own answers wake it up.
    pub(super) fn has_room(&self) -> bool {
        let state = self.window.state();
        let batches = state.batches + usize::from(self.taken == 0);
        self.taken < state.size().div_ceil(batches.max(1)).min(self.max)
    }

    /// Takes a place for a request.
    pub(super) fn take(&mut self) {
        let mut state = self.window.state();
        state.in_flight += 1;
        state.batches += usize::from(self.taken == 0);
        self.taken += 1;
    }

    /// Gives the place of a request back.
    pub(super) fn give_back(&mut self, is_accepted: bool) {
        let mut state = self.window.state();
        if is_accepted {
            state.grow();
        }
        self.taken -= 1;
        state.in_flight -= 1;
        state.batches -= usize::from(self.taken == 0);
    }
}

impl Drop for Places {
    fn drop(&mut self) {
        let mut state = self.window.state();
        state.in_flight -= self.taken;
        state.batches -= usize::from(self.taken > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(places: &mut Places) -> usize {
        while places.has_room() {
            places.take();
        }
        places.taken
    }

    /// One answer to each request in flight, each followed by as many requests as there is room for.
    fn round(places: &mut Places) -> usize {
        for _ in 0..places.taken {
            places.give_back(true);
            fill(places);
        }
        places.taken
    }

    #[tokio::test(start_paused = true)]
    async fn a_window_doubles_until_the_first_429_and_then_grows_by_one_a_round() {
        let window = Arc::new(Window::new());
        let mut places = Places::new(Arc::clone(&window));
        assert_eq!(fill(&mut places), 32);
        assert_eq!(round(&mut places), 64);
        assert_eq!(round(&mut places), 128);
        assert_eq!((round(&mut places), round(&mut places)), (256, 256), "the limit of the batch");
        window.adapt(1, false);
        window.adapt(5, false);
        for _ in 0..128 {
            places.give_back(true);
        }
        assert_eq!((places.taken, places.has_room()), (128, false), "halved once");
        assert_eq!(round(&mut places), 129, "and one more after a round");
        for throttled in 6..40 {
            tokio::time::advance(MIN_INTERVAL).await;
            window.adapt(throttled, false);
        }
        drop(places);
        assert_eq!(fill(&mut Places::new(Arc::clone(&window))), 1);
        assert_eq!(window.state().in_flight, 0);
    }

    #[test]
    fn a_window_that_is_not_used_does_not_grow() {
        let window = Arc::new(Window::new());
        let mut places = Places::new(Arc::clone(&window));
        for _ in 0..1000 {
            places.take();
            places.give_back(true);
        }
        assert_eq!(fill(&mut places), 32);
    }

    #[test]
    fn batches_of_a_client_share_its_window() {
        let window = Arc::new(Window::new());
        let [mut one, mut other] = [(); 2].map(|()| Places::new(Arc::clone(&window)));
        other.limit(0);
        assert_eq!(fill(&mut one), 32);
        assert_eq!(fill(&mut other), 1, "a batch has one place at least");
        other.limit(1000);
        assert_eq!(fill(&mut other), 16);
        (0..20).for_each(|_| one.give_back(false));
        assert_eq!(fill(&mut one), 16);
        drop(other);
        assert_eq!(fill(&mut one), 32);
    }
}
