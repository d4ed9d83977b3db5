//! The result of a send that succeeded.

use crate::Region;
use std::time::Duration;

/// A request that Amazon accepted. Amazon never reports whether a device rang.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub(super) region: Region,
    pub(super) status: u16,
    pub(super) request_id: Option<String>,
    pub(super) attempts: u32,
    pub(super) duration: Duration,
}

impl Accepted {
    /// Returns the region whose host accepted it.
    #[must_use]
    pub const fn region(&self) -> Region {
        self.region
    }

    /// Returns the HTTP status: 202, or 409 if an attempt without an answer, or one of an earlier process, had arrived.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// Returns Amazon's id of the request. Amazon's support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Returns how often the request was sent.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the time from the call to the answer, waits included.
    #[must_use]
    pub const fn duration(&self) -> Duration {
        self.duration
    }
}
