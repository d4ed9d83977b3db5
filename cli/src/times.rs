//! The times of a request's envelope, as far as they can be read, even if the rest of the body is invalid.

use alexa_proactive::Timestamp;
use serde_json::Value;
use std::time::Duration;

/// The times of an envelope.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Times {
    pub(crate) timestamp: Option<Timestamp>,
    pub(crate) expiry: Option<Timestamp>,
}

impl Times {
    pub(crate) fn of(body: &[u8]) -> Self {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let time = |name| body.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok());
        Self { timestamp: time("timestamp"), expiry: time("expiryTime") }
    }

    /// Returns a time at which the request has not expired, to read a request whose expiry does not matter.
    pub(crate) fn in_time(self) -> Timestamp {
        const BEFORE: Duration = Duration::from_secs(60 * 60);
        self.expiry.and_then(|expiry| expiry.checked_sub(BEFORE)).unwrap_or_else(Timestamp::now)
    }
}
