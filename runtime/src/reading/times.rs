//! The times of a request, as far as they can be read, even if the rest of it is invalid.

use crate::Timestamp;
use crate::json::Document;
use crate::timestamp;

/// The times in the envelope of a request, as far as they can be read.
///
/// ```
/// use alexa_proactive::{EventRequest, RequestTimes};
///
/// // The event is missing, and the expiry time has no zone.
/// let body = br#"{"timestamp": "2026-06-01T12:00:00Z", "expiryTime": "2026-06-01T18:00:00"}"#;
/// let times = RequestTimes::from_json(body);
/// assert_eq!(times.timestamp(), Some("2026-06-01T12:00:00Z".parse()?));
/// assert_eq!(times.expiry_time(), Some("2026-06-01T18:00:00Z".parse()?));
/// # Ok::<(), alexa_proactive::TimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequestTimes {
    timestamp: Option<Timestamp>,
    expiry_time: Option<Timestamp>,
}

impl RequestTimes {
    /// Reads the times of a request as [`EventRequest::from_json`](crate::EventRequest::from_json) does: a time without a zone
    /// is read as UTC. In a text that is not JSON, no time can be read.
    #[must_use]
    pub fn from_json(text: &[u8]) -> Self {
        let Ok(document) = Document::parse(text) else { return Self::default() };
        let time = |name| timestamp::parse(document.root().get(name)?.text()?).ok()?.at.checked().ok();
        Self { timestamp: time("timestamp"), expiry_time: time("expiryTime") }
    }

    /// The member `timestamp`, if it is a time.
    #[must_use]
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.timestamp
    }

    /// The member `expiryTime`, if it is a time.
    #[must_use]
    pub fn expiry_time(&self) -> Option<Timestamp> {
        self.expiry_time
    }
}
