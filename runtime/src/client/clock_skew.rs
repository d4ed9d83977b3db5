//! How far Amazon's clock is ahead of ours, from the `Date` header of its answers.

use crate::Timestamp;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// After a longer round trip it is too uncertain when the answer was written.
const MAX_ROUND_TRIP: Duration = Duration::from_secs(15);

/// Milliseconds of skew that are worth a warning.
const WARNED_FROM: i64 = 60_000;

/// Seconds between two measurements: clocks do not drift faster.
const INTERVAL: u64 = 10;

/// Seconds after which a measurement is no longer trusted: a clock may have been set since.
const FORGOTTEN_AFTER: u64 = 60;

/// How far Amazon's clock is ahead of ours.
pub(super) struct ClockSkew {
    millis: AtomicI64,
    warned: AtomicBool,
    begun: Instant,
    /// The first second, counted from `begun`, whose answers are measured again.
    next: AtomicU64,
}

impl ClockSkew {
    pub(super) fn new() -> Self {
        Self {
            millis: AtomicI64::new(0),
            warned: AtomicBool::new(false),
            begun: Instant::now(),
            next: AtomicU64::new(0),
        }
    }

    /// Measures the skew by an answer that has just arrived, `round_trip` after the request was sent.
    pub(super) fn measure(
        &self,
        headers: &http::HeaderMap,
        received: Instant,
        now: impl FnOnce() -> Timestamp,
        round_trip: Duration,
    ) {
        let second = received.saturating_duration_since(self.begun).as_secs();
        if second < self.next.load(Ordering::Relaxed) {
            return;
        }
        let date = headers.get(http::header::DATE).and_then(|date| date.to_str().ok());
        let Some(date) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else { return };
        if round_trip > MAX_ROUND_TRIP {
            return;
        }
        let Ok(amazon) = date.duration_since(SystemTime::UNIX_EPOCH) else { return };
        // The header has whole seconds, so on average it is half a second early.
        let amazon = signed_millis(amazon) + 500;
        self.next.store(second + INTERVAL, Ordering::Relaxed);
        let ours = unix_millis(now()) - signed_millis(round_trip) / 2;
        let millis = amazon - ours;
        self.millis.store(millis, Ordering::Relaxed);
        if millis.abs() > WARNED_FROM && !self.warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                ahead_ms = millis,
                "Amazon's clock is ahead of this machine's; set this machine's clock"
            );
        }
    }

    /// Returns the time of Amazon's clock when ours shows `now`.
    pub(super) fn amazon_time(&self, now: Timestamp) -> Timestamp {
        let age = self.begun.elapsed().as_secs().saturating_sub(self.next.load(Ordering::Relaxed));
        if age > FORGOTTEN_AFTER {
            return now;
        }
        let millis = self.millis.load(Ordering::Relaxed);
        let by = Duration::from_millis(millis.unsigned_abs());
        let shifted = if millis < 0 { now.checked_sub(by) } else { now.checked_add(by) };
        shifted.unwrap_or(now)
    }
}

fn unix_millis(time: Timestamp) -> i64 {
    time.unix_seconds() * 1000 + i64::from(time.subsec_nanos() / 1_000_000)
}

fn signed_millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderMap;
    use http::header::DATE;

    #[tokio::test(start_paused = true)]
    async fn a_measurement_counts_for_70_seconds() {
        let noon: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
        let skew = ClockSkew::new();
        let headers: HeaderMap =
            [(DATE, "Mon, 01 Jun 2026 14:00:00 GMT".parse().unwrap())].into_iter().collect();
        skew.measure(&headers, Instant::now(), || noon, Duration::ZERO);
        let mut passed = 0;
        for (seconds, is_trusted) in [(0, true), (10, true), (70, true), (71, false), (3600, false)] {
            tokio::time::advance(Duration::from_secs(seconds - passed)).await;
            passed = seconds;
            assert_eq!(skew.amazon_time(noon) > noon, is_trusted, "after {seconds} s");
        }
    }

    #[test]
    fn the_middle_of_the_round_trip_counts() {
        let received: Timestamp = "2026-06-01T12:00:04Z".parse().unwrap();
        let measured = |date: &'static str, round_trip: u64| {
            let skew = ClockSkew::new();
            let headers: HeaderMap = [(DATE, date.parse().unwrap())].into_iter().collect();
            skew.measure(&headers, Instant::now(), || received, Duration::from_secs(round_trip));
            skew.amazon_time(received).to_string()
        };
        assert_eq!(measured("Mon, 01 Jun 2026 12:00:02 GMT", 4), "2026-06-01T12:00:04.500Z");
        assert_eq!(measured("Mon, 01 Jun 2026 14:00:02 GMT", 4), "2026-06-01T14:00:04.500Z");
        assert_eq!(measured("Mon, 01 Jun 2026 10:00:02 GMT", 4), "2026-06-01T10:00:04.500Z");
        assert_eq!(measured("Mon, 01 Jun 2026 14:00:02 GMT", 15), "2026-06-01T14:00:10Z");
        assert_eq!(measured("Mon, 01 Jun 2026 14:00:02 GMT", 16), "2026-06-01T12:00:04Z");
        assert_eq!(measured("yesterday", 4), "2026-06-01T12:00:04Z");
    }
}
