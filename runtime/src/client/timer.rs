//! A timer whose time changes.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::time::{Instant, Sleep, sleep_until};

/// A timer whose time changes.
#[derive(Default)]
pub(super) struct Timer(Option<Pin<Box<Sleep>>>);

impl Timer {
    /// Is ready from this time on.
    pub(super) fn poll_until(&mut self, due: Instant, context: &mut Context<'_>) -> Poll<()> {
        let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(due)));
        if sleep.deadline() != due {
            sleep.as_mut().reset(due);
        }
        sleep.as_mut().poll(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use std::time::Duration;

    #[tokio::test(start_paused = true)]
    async fn the_last_time_counts() {
        let mut timer = Timer::default();
        let begun = Instant::now();
        let noop = &mut Context::from_waker(std::task::Waker::noop());
        // Sooner, later, and again after it was over.
        for (unused, seconds) in [(5, 3), (4, 6), (7, 9)] {
            let [unused, due] = [unused, seconds].map(|seconds| begun + Duration::from_secs(seconds));
            assert!(timer.poll_until(unused, noop).is_pending());
            poll_fn(|context| timer.poll_until(due, context)).await;
            assert_eq!(begun.elapsed().as_secs(), seconds);
        }
    }
}
