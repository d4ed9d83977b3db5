//! [`Error`]: why there is no response.

use std::fmt;

/// Why there is no response.
#[derive(Debug)]
pub struct Error {
    connected: bool,
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl Error {
    /// Makes an error of what happened before there was a connection.
    pub(crate) fn not_connected(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { connected: false, source: source.into() }
    }

    /// Makes an error of hyper's.
    pub(crate) fn of_request(error: hyper_util::client::legacy::Error) -> Self {
        Self { connected: !error.is_connect(), source: error.into() }
    }

    /// Returns whether there was a connection, so that the request may have arrived.
    #[must_use]
    pub const fn was_connected(&self) -> bool {
        self.connected
    }

    /// Returns the cause.
    #[must_use]
    pub fn into_source(self) -> Box<dyn std::error::Error + Send + Sync> {
        self.source
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.connected { "the connection broke" } else { "no connection" })
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}
