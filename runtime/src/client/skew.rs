//! How far Amazon's clock is from ours, learnt from the header `Date` of its answers.

use crate::Timestamp;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// A longer round trip says too little about the moment in which the answer was written.
const LONGEST_ROUND_TRIP: Duration = Duration::from_secs(15);

/// A clock that is off by more than this is worth a warning.
const WARNED_FROM: i64 = 60_000;

/// A clock does not go wrong within seconds: so long, what was learnt is good enough.
const GOOD_FOR: u64 = 10;

/// After so many seconds without another answer it is doubtful: the clock may have been set meanwhile.
const FORGOTTEN_AFTER: u64 = 60;

/// Milliseconds by which Amazon's clock is ahead of ours.
pub(super) struct Skew {
    millis: AtomicI64,
    warned: AtomicBool,
    begun: Instant,
    /// From which second on, counted from `begun`, the next answer is looked at.
    next: AtomicU64,
}

impl Skew {
    pub(super) fn new() -> Self {
        Self {
            millis: AtomicI64::new(0),
            warned: AtomicBool::new(false),
            begun: Instant::now(),
            next: AtomicU64::new(0),
        }
    }

    /// Learns from an answer that came just now, `round_trip` after the request was sent.
    pub(super) fn learn(
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
        if round_trip > LONGEST_ROUND_TRIP {
            return;
        }
        // The date is cut to seconds, so on average it is half a second early.
        let Ok(theirs) = date.duration_since(SystemTime::UNIX_EPOCH) else { return };
        let theirs = signed_millis(theirs) + 500;
        self.next.store(second + GOOD_FOR, Ordering::Relaxed);
        let ours = unix_millis(now()) - signed_millis(round_trip) / 2;
        let millis = theirs - ours;
        self.millis.store(millis, Ordering::Relaxed);
        if millis.abs() > WARNED_FROM && !self.warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                ahead_ms = millis,
                "Amazon's clock is ahead of this machine's by that much: set this one"
            );
        }
    }

    /// What Amazon's clock shows when ours shows `now`.
    pub(super) fn amazons(&self, now: Timestamp) -> Timestamp {
        let learnt_before = self.begun.elapsed().as_secs().saturating_sub(self.next.load(Ordering::Relaxed));
        if learnt_before > FORGOTTEN_AFTER {
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

    #[test]
    fn the_middle_of_the_round_trip_counts() {
        let received: Timestamp = "2026-06-01T12:00:04Z".parse().unwrap();
        let learnt = |date: &'static str, round_trip: u64| {
            let skew = Skew::new();
            let headers: HeaderMap = [(DATE, date.parse().unwrap())].into_iter().collect();
            skew.learn(&headers, Instant::now(), || received, Duration::from_secs(round_trip));
            skew.amazons(received).to_string()
        };
        assert_eq!(learnt("Mon, 01 Jun 2026 12:00:02 GMT", 4), "2026-06-01T12:00:04.500Z");
        assert_eq!(learnt("Mon, 01 Jun 2026 14:00:02 GMT", 4), "2026-06-01T14:00:04.500Z");
        assert_eq!(learnt("Mon, 01 Jun 2026 10:00:02 GMT", 4), "2026-06-01T10:00:04.500Z");
        assert_eq!(learnt("Mon, 01 Jun 2026 14:00:02 GMT", 16), "2026-06-01T12:00:04Z");
        assert_eq!(learnt("yesterday", 4), "2026-06-01T12:00:04Z");
    }
}
