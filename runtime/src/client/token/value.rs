//! A token and its life.

use http::header::HeaderValue;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// Minimum remaining lifetime for a token to be used, but at most a tenth of its life. Amazon's own SDKs use 60 s, too.
const HARD_WINDOW: Duration = Duration::from_secs(60);

/// Remaining lifetime at which a token that is still used is renewed, but at most a quarter of its life. Up to
/// [`SOFT_WINDOW_JITTER`] is added at random, so that many machines do not renew at once.
const SOFT_WINDOW: Duration = Duration::from_secs(120);
const SOFT_WINDOW_JITTER: Duration = Duration::from_secs(60);

/// An access token.
pub(in crate::client) struct Token {
    header: HeaderValue,
    pub(super) generation: u64,
    pub(super) renewed_from: Instant,
    pub(super) used_until: Instant,
    /// Whether a request was accepted with it.
    is_proven: AtomicBool,
    /// Whether it was blamed for a refusal without a reason.
    is_suspected: AtomicBool,
}

impl Token {
    /// Makes a token from the value of its `Authorization` header.
    pub(super) fn new(header: HeaderValue, lifetime: Duration, generation: u64, requested: Instant) -> Self {
        let soft = (SOFT_WINDOW + SOFT_WINDOW_JITTER.mul_f64(fastrand::f64())).min(lifetime / 4);
        let hard = HARD_WINDOW.min(lifetime / 10);
        let at = |time: Duration| requested.checked_add(time).unwrap_or(requested);
        Self {
            header,
            generation,
            renewed_from: at(lifetime.saturating_sub(soft)),
            used_until: at(lifetime.saturating_sub(hard)),
            is_proven: AtomicBool::new(false),
            is_suspected: AtomicBool::new(false),
        }
    }

    /// Returns the value of the header `Authorization`, marked as sensitive.
    pub(in crate::client) fn header(&self) -> HeaderValue {
        self.header.clone()
    }

    /// Returns the token itself, for redaction.
    pub(in crate::client) fn text(&self) -> &str {
        self.header.to_str().ok().and_then(|header| header.strip_prefix("Bearer ")).unwrap_or_default()
    }

    /// Records that a request was accepted with it.
    pub(in crate::client) fn prove(&self) {
        self.is_proven.store(true, Ordering::Relaxed);
    }

    /// Returns whether a refusal without a reason may be the token's fault: it was never accepted, or is about to end. Returns
    /// true once at most.
    pub(in crate::client) fn may_be_bad(&self) -> bool {
        let is_doubtful = !self.is_proven.load(Ordering::Relaxed) || Instant::now() >= self.renewed_from;
        is_doubtful && !self.is_suspected.swap(true, Ordering::Relaxed)
    }
}
