//! How often and how soon a request is sent again.

use super::verdict::RetryReason;
use std::time::Duration;

/// How a [`Client`](super::Client) retries.
///
/// A wait is drawn at random between zero and a bound that doubles with each attempt (exponential backoff with full jitter). A
/// `Retry-After` in Amazon's answer takes its place, up to [`max_retry_after`](Self::max_retry_after); in a batch such a wait
/// occupies no place among the requests in flight. A wait that would end after the deadline of the send or the expiry of the
/// request is not begun.
///
/// ```
/// use alexa_proactive::client::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy::default().max_attempts(20).max_wait(Duration::from_secs(60));
/// let once = RetryPolicy::none();
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    first_wait: Duration,
    first_wait_throttled: Duration,
    max_wait: Duration,
    customer_wait: Duration,
    max_retry_after: Duration,
}

/// The shortest wait for a `Retry-After`.
pub(super) const MIN_RETRY_AFTER: Duration = Duration::from_secs(1);

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 10,
            first_wait: Duration::from_millis(100),
            first_wait_throttled: Duration::from_secs(1),
            max_wait: Duration::from_secs(20),
            customer_wait: Duration::from_secs(60),
            max_retry_after: Duration::from_secs(600),
        }
    }
}

impl RetryPolicy {
    /// A single attempt. Retryable errors are returned immediately.
    #[must_use]
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the maximum number of attempts for one request, at least 1. Default: 10. A batch goes beyond it while no request
    /// gets through, because then the fault is not in this one.
    #[must_use]
    pub fn max_attempts(self, attempts: u32) -> Self {
        Self { max_attempts: attempts.max(1), ..self }
    }

    /// Sets the bound of the first wait after a fault. Default: 100 ms.
    #[must_use]
    pub fn first_wait(self, wait: Duration) -> Self {
        Self { first_wait: wait, ..self }
    }

    /// Sets the bound of the first wait after a 429. Default: 1 s.
    #[must_use]
    pub fn first_wait_throttled(self, wait: Duration) -> Self {
        Self { first_wait_throttled: wait, ..self }
    }

    /// Sets the bound at which the doubling stops. Default: 20 s.
    #[must_use]
    pub fn max_wait(self, wait: Duration) -> Self {
        Self { max_wait: wait, ..self }
    }

    /// Sets the first wait for a customer who got too many notifications (432). It doubles with each refusal. Default: 60 s.
    #[must_use]
    pub fn customer_wait(self, wait: Duration) -> Self {
        Self { customer_wait: wait, ..self }
    }

    /// Sets the maximum wait for a `Retry-After` in a batch, at least 1 s; a longer one is cut to it. Default: 10 minutes.
    ///
    /// A single send does not wait beyond its deadline. It reports the time that Amazon asked for, up to an hour, by
    /// [`SendError::retry_at`](super::SendError::retry_at).
    #[must_use]
    pub fn max_retry_after(self, wait: Duration) -> Self {
        Self { max_retry_after: wait.max(MIN_RETRY_AFTER), ..self }
    }

    /// Limits a `Retry-After` to the wait of a batch.
    pub(super) fn capped(&self, retry_after: Duration) -> Duration {
        retry_after.clamp(MIN_RETRY_AFTER, self.max_retry_after)
    }

    pub(super) const fn attempt_limit(&self) -> u32 {
        self.max_attempts
    }

    /// Draws the wait after the attempt with this number.
    pub(super) fn wait(&self, reason: RetryReason, attempt: u32) -> Duration {
        let doublings = attempt.saturating_sub(1).min(20);
        let drawn = |first: Duration| {
            first.saturating_mul(1 << doublings).min(self.max_wait).mul_f64(fastrand::f64())
        };
        match reason {
            RetryReason::Fault | RetryReason::Unavailable => drawn(self.first_wait),
            RetryReason::Throttled => drawn(self.first_wait_throttled),
            RetryReason::CustomerLimit => self.customer_wait_after(0),
        }
    }

    /// Draws the wait of a customer after this many earlier refusals: at least the bound, at most half as much more.
    pub(super) fn customer_wait_after(&self, refusals: u32) -> Duration {
        self.customer_wait.saturating_mul(1 << refusals.min(10)).mul_f64(1.0 + fastrand::f64() / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that the waits are drawn between zero and a bound.
    fn assert_bound(policy: &RetryPolicy, reason: RetryReason, attempt: u32, bound: Duration) {
        let waits: Vec<_> = (0..200).map(|_| policy.wait(reason, attempt)).collect();
        assert!(waits.iter().all(|wait| *wait <= bound), "{reason:?} {attempt}");
        assert!(waits.iter().any(|wait| *wait > bound / 2), "{reason:?} {attempt}");
        assert!(waits.iter().any(|wait| *wait < bound / 2), "{reason:?} {attempt}");
    }

    #[test]
    fn waits_double_up_to_the_maximum() {
        let policy = RetryPolicy::default();
        for (reason, attempt, bound) in [
            (RetryReason::Fault, 1, 100),
            (RetryReason::Fault, 4, 800),
            (RetryReason::Unavailable, 30, 20_000),
            (RetryReason::Throttled, 1, 1000),
            (RetryReason::Throttled, 3, 4000),
        ] {
            assert_bound(&policy, reason, attempt, Duration::from_millis(bound));
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
    fn every_setting_is_kept() {
        let seconds = Duration::from_secs;
        let policy = RetryPolicy::default()
            .max_attempts(2)
            .first_wait(seconds(3))
            .first_wait_throttled(seconds(50))
            .max_wait(seconds(700))
            .customer_wait(seconds(1100))
            .max_retry_after(seconds(1300));
        assert_eq!(policy.attempt_limit(), 2);
        assert_bound(&policy, RetryReason::Fault, 1, seconds(3));
        assert_bound(&policy, RetryReason::Throttled, 1, seconds(50));
        assert_bound(&policy, RetryReason::Unavailable, 30, seconds(700));
        assert!((1100..=1650).contains(&policy.customer_wait_after(0).as_secs()));
        assert_eq!(policy.capped(seconds(u64::MAX)), seconds(1300));
    }
}
