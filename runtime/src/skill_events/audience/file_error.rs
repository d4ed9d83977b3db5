//! The error of an audience's file.

use crate::sqlite_file::OpenError;
use std::error::Error;
use std::fmt;

/// An audience's file could not be opened, read or changed.
///
/// [`StoreError`](super::StoreError) wraps this type instead of converting from `rusqlite::Error` itself: that conversion would
/// be public, and rusqlite's version part of the public API.
#[derive(Debug)]
pub(crate) enum FileError {
    Open(OpenError),
    Sqlite(rusqlite::Error),
    /// The JSON of a subscriber is invalid.
    State(serde_json::Error),
}

impl From<OpenError> for FileError {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<rusqlite::Error> for FileError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<serde_json::Error> for FileError {
    fn from(error: serde_json::Error) -> Self {
        Self::State(error)
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(error @ OpenError::NotAPath { .. }) => write!(
                f,
                "cannot open the audience's file: {error}; for an audience that ends with the program, use \
                 `Audience::in_memory`",
            ),
            Self::Open(error) => write!(f, "cannot open the audience's file: {error}"),
            Self::Sqlite(_) => f.write_str("the audience's file cannot be read or written"),
            Self::State(_) => f.write_str(
                "the audience's file holds a subscriber that cannot be read; \
                 a newer version of alexa-proactive or another program may have written it",
            ),
        }
    }
}

impl Error for FileError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Open(error) => error.source(),
            Self::Sqlite(error) => Some(error),
            Self::State(error) => Some(error),
        }
    }
}
