//! The id of a run.

use alexa_proactive::{EventRequest, ReferenceId, Timestamp};
use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// Identifies a run, which is one request for many customers, as Amazon identifies it: by reference id and timestamp.
///
/// ```
/// use alexa_proactive_fleet::RunId;
///
/// let run: RunId = "storm~~17@2026-06-01T12:00:00Z".parse()?;
/// assert_eq!(run.reference_id().as_str(), "storm~~17");
/// assert_eq!(run.to_string(), "storm~~17@2026-06-01T12:00:00Z");
/// # Ok::<(), alexa_proactive_fleet::RunIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RunId {
    reference_id: ReferenceId,
    timestamp: Timestamp,
}

impl RunId {
    /// Returns the id of the run of a request.
    #[must_use]
    pub fn of(request: &EventRequest) -> Self {
        // The same text for the same moment, whatever its offset.
        Self { reference_id: request.reference_id().clone(), timestamp: request.timestamp().to_utc() }
    }

    /// Returns the reference id.
    #[must_use]
    pub fn reference_id(&self) -> &ReferenceId {
        &self.reference_id
    }

    /// Returns the timestamp, in UTC.
    #[must_use]
    pub fn timestamp(&self) -> Timestamp {
        self.timestamp
    }
}

/// Writes the reference id, `@` and the timestamp.
impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.reference_id.as_str(), self.timestamp)
    }
}

impl FromStr for RunId {
    type Err = RunIdError;

    fn from_str(text: &str) -> Result<Self, RunIdError> {
        let parts = text.rsplit_once('@').and_then(|(reference_id, timestamp)| {
            let timestamp: Timestamp = timestamp.parse().ok()?;
            Some(Self { reference_id: ReferenceId::new(reference_id).ok()?, timestamp: timestamp.to_utc() })
        });
        parts.ok_or_else(|| RunIdError { text: text.to_owned() })
    }
}

/// The error for a text that is no id of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunIdError {
    text: String,
}

impl fmt::Display for RunIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "found `{}`, expected a reference id, `@` and a timestamp, such as `storm~~17@2026-06-01T12:00:00Z`; use the run \
             that was printed when it was started",
            self.text
        )
    }
}

impl Error for RunIdError {}
