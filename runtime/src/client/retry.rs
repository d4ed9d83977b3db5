//! How often and how soon a request is sent again: a policy for each send, a quota for all of them.

use super::verdict::Later;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// How a [`Client`](super::Client) tries again.
///
/// A wait is drawn at random between nothing and a bound that doubles with each attempt. If Amazon's answer has a `Retry-After`,
/// that is the wait instead, up to [`max_retry_after`](Self::max_retry_after); in a run over many customers it occupies no place
/// among the requests in flight. A wait that would pass the deadline of the send or the expiry of the request is not begun.
///
/// ```
/// use alexa_proactive::client::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy::default().attempts(20).longest_wait(Duration::from_secs(60));
/// let once = RetryPolicy::none();
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_wait: Duration,
    first_wait_throttled: Duration,
    longest_wait: Duration,
    customer_wait: Duration,
    max_retry_after: Duration,
}

/// The shortest wait for a `Retry-After`.
pub(super) const MIN_RETRY_AFTER: Duration = Duration::from_secs(1);

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 10,
            first_wait: Duration::from_millis(100),
            first_wait_throttled: Duration::from_secs(1),
            longest_wait: Duration::from_secs(20),
            customer_wait: Duration::from_secs(60),
            max_retry_after: Duration::from_secs(600),
        }
    }
}

impl RetryPolicy {
    /// A single attempt. What could go better later comes back at once.
    #[must_use]
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// The most attempts for one request: 10, unless told; at least 1. While nobody's requests get through, a run over many
    /// customers goes on beyond it, for then it is not this request.
    #[must_use]
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts: attempts.max(1), ..self }
    }

    /// The bound of the first wait after a fault: 100 ms, unless told.
    #[must_use]
    pub fn first_wait(self, wait: Duration) -> Self {
        Self { first_wait: wait, ..self }
    }

    /// The bound of the first wait after a 429: 1 s, unless told.
    #[must_use]
    pub fn first_wait_throttled(self, wait: Duration) -> Self {
        Self { first_wait_throttled: wait, ..self }
    }

    /// Where the bounds stop doubling: 20 s, unless told.
    #[must_use]
    pub fn longest_wait(self, wait: Duration) -> Self {
        Self { longest_wait: wait, ..self }
    }

    /// The first wait for a customer who got too many notifications: 60 s, unless told; it doubles with each refusal.
    #[must_use]
    pub fn customer_wait(self, wait: Duration) -> Self {
        Self { customer_wait: wait, ..self }
    }

    /// The longest wait that a `Retry-After` of Amazon's may ask for in a run over many customers; a longer one is cut to it.
    /// Default: 10 minutes. It is never less than a second. A single send does not wait beyond its deadline, and reports the
    /// time that Amazon asked for, up to an hour, by [`SendError::deferred`](super::SendError::deferred).
    #[must_use]
    pub fn max_retry_after(self, wait: Duration) -> Self {
        Self { max_retry_after: wait.max(MIN_RETRY_AFTER), ..self }
    }

    /// Cuts a `Retry-After` to what a run waits for.
    pub(super) fn capped(&self, retry_after: Duration) -> Duration {
        retry_after.clamp(MIN_RETRY_AFTER, self.max_retry_after)
    }

    pub(super) const fn most_attempts(&self) -> u32 {
        self.attempts
    }

    /// How long to wait after the attempt with this number.
    pub(super) fn wait(&self, why: Later, attempt: u32) -> Duration {
        let doublings = attempt.saturating_sub(1).min(20);
        let bound = |first: Duration| first.saturating_mul(1 << doublings);
        match why {
            Later::Fault | Later::Down => self.drawn(bound(self.first_wait)),
            Later::Throttled => self.drawn(bound(self.first_wait_throttled)),
            Later::Customer => self.customer_wait_after(0),
        }
    }

    fn drawn(&self, bound: Duration) -> Duration {
        bound.min(self.longest_wait).mul_f64(fastrand::f64())
    }

    /// How long a customer is left alone after so many refusals: at least the bound, and up to half as much more.
    pub(super) fn customer_wait_after(&self, refusals: u32) -> Duration {
        self.customer_wait.saturating_mul(1 << refusals.min(10)).mul_f64(1.0 + fastrand::f64() / 2.0)
    }
}

/// What all sends of a client may spend on trying again: a service that fails for everybody is not asked tenfold.
///
/// An attempt that helps gives back what it cost, one that does not is lost; each request that is accepted at once brings 1, and
/// so does each second.
pub(super) struct Quota {
    left: AtomicU32,
    begun: Instant,
    /// The seconds since then that have brought theirs.
    seconds: AtomicU64,
}

const CAPACITY: u32 = 500;

impl Quota {
    pub(super) fn new() -> Self {
        Self { left: AtomicU32::new(CAPACITY), begun: Instant::now(), seconds: AtomicU64::new(0) }
    }

    /// Takes what one more attempt costs, if that much is left.
    pub(super) fn take(&self, why: Later) -> Option<Permit<'_>> {
        let cost = match why {
            Later::Fault | Later::Down => 14,
            Later::Throttled => 5,
            Later::Customer => 0,
        };
        let seconds = self.begun.elapsed().as_secs();
        let passed = seconds.saturating_sub(self.seconds.fetch_max(seconds, Ordering::Relaxed));
        self.give(u32::try_from(passed).unwrap_or(CAPACITY));
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(cost))
            .ok()
            .map(|_| Permit { quota: self, cost })
    }

    /// A request was accepted at once.
    pub(super) fn reward(&self) {
        self.give(1);
    }

    fn give(&self, back: u32) {
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
            Some(left.saturating_add(back).min(CAPACITY))
        });
    }
}

/// What was taken for an attempt. It comes back when it is dropped: after a success, and after a cancellation.
pub(super) struct Permit<'a> {
    quota: &'a Quota,
    cost: u32,
}

impl Permit<'_> {
    /// The attempt was of no use.
    pub(super) fn lose(mut self) {
        self.cost = 0;
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.quota.give(self.cost);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let policy = RetryPolicy::default();
        for (why, attempt, bound) in [
            (Later::Fault, 1, 100),
            (Later::Fault, 4, 800),
            (Later::Down, 30, 20_000),
            (Later::Throttled, 1, 1000),
            (Later::Throttled, 3, 4000),
        ] {
            let waits: Vec<_> = (0..200).map(|_| policy.wait(why, attempt)).collect();
            let bound = Duration::from_millis(bound);
            assert!(waits.iter().all(|wait| *wait <= bound), "{why:?} {attempt}");
            assert!(waits.iter().any(|wait| *wait > bound / 2), "{why:?} {attempt}");
            assert!(waits.iter().any(|wait| *wait < bound / 2), "{why:?} {attempt}");
        }
        for (asked, wait) in [(0, 1), (5, 5), (600, 600), (u64::MAX, 600)] {
            assert_eq!(policy.capped(Duration::from_secs(asked)), Duration::from_secs(wait));
        }
        let eager = policy.clone().max_retry_after(Duration::ZERO);
        assert_eq!(eager.capped(Duration::from_secs(9)), Duration::from_secs(1));
        let customer = policy.customer_wait_after(2);
        assert!((240..=360).contains(&customer.as_secs()), "{customer:?}");
    }

    #[test]
    fn a_quota_runs_out_and_comes_back() {
        let quota = Quota::new();
        let mut taken = 0;
        while let Some(permit) = quota.take(Later::Fault) {
            permit.lose();
            taken += 1;
        }
        assert_eq!(taken, CAPACITY / 14);
        (0..10).for_each(|_| quota.reward());
        let permit = quota.take(Later::Fault);
        assert!(permit.is_some());
        assert!(quota.take(Later::Fault).is_none());
        drop(permit);
        assert!(quota.take(Later::Fault).is_some());
        (0..1000).for_each(|_| quota.reward());
        assert_eq!(quota.left.load(Ordering::Relaxed), CAPACITY);
    }
}
