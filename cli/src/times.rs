//! The times of a request's envelope, as far as they can be read, even if the rest of the body is invalid.

use alexa_proactive::{RequestTimes, Timestamp};
use std::time::Duration;

/// The times of an envelope.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Times {
    pub(crate) timestamp: Option<Timestamp>,
    pub(crate) expiry: Option<Timestamp>,
}

impl Times {
    pub(crate) fn of(body: &[u8]) -> Self {
        let times = RequestTimes::from_json(body);
        Self { timestamp: times.timestamp(), expiry: times.expiry_time() }
    }

    /// Returns a time at which the request has not expired, to read a request whose expiry does not matter.
    pub(crate) fn in_time(self) -> Timestamp {
        const BEFORE: Duration = Duration::from_secs(60 * 60);
        self.expiry.and_then(|expiry| expiry.checked_sub(BEFORE)).unwrap_or_else(Timestamp::now)
    }
}
