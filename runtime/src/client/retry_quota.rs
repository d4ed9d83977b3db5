//! The retry quota of a client: while a service fails for everyone, retries must not multiply the load.

use super::verdict::RetryReason;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use tokio::time::Instant;

/// Tokens of a full quota.
const CAPACITY: u32 = 500;

/// A token bucket that all single sends of a client share.
///
/// A retry takes tokens. A successful one returns them, a failed one forfeits them. Each request that is accepted at once adds 1
/// token, and so does each second.
pub(super) struct RetryQuota {
    left: AtomicU32,
    begun: Instant,
    /// The seconds since then that have added theirs.
    seconds: AtomicU64,
}

impl RetryQuota {
    pub(super) fn new() -> Self {
        Self { left: AtomicU32::new(CAPACITY), begun: Instant::now(), seconds: AtomicU64::new(0) }
    }

    /// Takes the cost of one retry, if that much is left.
    pub(super) fn take(&self, reason: RetryReason) -> Option<Permit<'_>> {
        let cost = match reason {
            RetryReason::Fault | RetryReason::Unavailable => 14,
            RetryReason::Throttled => 5,
            RetryReason::CustomerLimit => 0,
        };
        let seconds = self.begun.elapsed().as_secs();
        let passed = seconds.saturating_sub(self.seconds.fetch_max(seconds, Ordering::Relaxed));
        self.add(u32::try_from(passed).unwrap_or(CAPACITY));
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(cost))
            .ok()
            .map(|_| Permit { quota: self, cost })
    }

    /// Adds 1 token for a request that was accepted at once.
    pub(super) fn reward(&self) {
        self.add(1);
    }

    fn add(&self, tokens: u32) {
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
            Some(left.saturating_add(tokens).min(CAPACITY))
        });
    }
}

/// The tokens of one retry. Dropping it returns them: after a success, and after a cancellation.
pub(super) struct Permit<'a> {
    quota: &'a RetryQuota,
    cost: u32,
}

impl Permit<'_> {
    /// Gives the tokens up, because the retry failed.
    pub(super) fn forfeit(mut self) {
        self.cost = 0;
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.quota.add(self.cost);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_runs_out_and_refills() {
        let quota = RetryQuota::new();
        let mut taken = 0;
        while let Some(permit) = quota.take(RetryReason::Fault) {
            permit.forfeit();
            taken += 1;
        }
        assert_eq!(taken, CAPACITY / 14);
        (0..10).for_each(|_| quota.reward());
        let permit = quota.take(RetryReason::Fault);
        assert!(permit.is_some());
        assert!(quota.take(RetryReason::Fault).is_none());
        drop(permit);
        assert!(quota.take(RetryReason::Fault).is_some());
        (0..1000).for_each(|_| quota.reward());
        assert_eq!(quota.left.load(Ordering::Relaxed), CAPACITY);
    }
}
