//! The error of an audience.

#[cfg(feature = "sqlite")]
use super::file_error::FileError;
use std::error::Error;
use std::fmt;

/// An [`Audience`](super::Audience) could not be read or changed. The message contains no user id.
#[derive(Debug)]
pub struct StoreError {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    OtherSkill,
    #[cfg(feature = "sqlite")]
    File(FileError),
}

impl StoreError {
    pub(crate) fn other_skill() -> Self {
        Self { kind: Kind::OtherSkill }
    }

    /// Returns whether the event was for another skill. Then another delivery does not help.
    #[must_use]
    pub fn is_other_skill(&self) -> bool {
        matches!(self.kind, Kind::OtherSkill)
    }
}

#[cfg(feature = "sqlite")]
impl From<FileError> for StoreError {
    fn from(error: FileError) -> Self {
        Self { kind: Kind::File(error) }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::OtherSkill => f.write_str(
                "the event is for another skill than the audience; \
                 open the audience with the application id of the event",
            ),
            #[cfg(feature = "sqlite")]
            Kind::File(error) => error.fmt(f),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            Kind::OtherSkill => None,
            #[cfg(feature = "sqlite")]
            Kind::File(error) => error.source(),
        }
    }
}
