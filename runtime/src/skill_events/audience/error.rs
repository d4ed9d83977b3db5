//! Why an audience could not be read or changed.

#[cfg(feature = "sqlite")]
use super::file_error::FileError;
use std::error::Error;
use std::fmt;

/// Why an [`Audience`](super::Audience) could not be read or changed. It names no user.
#[derive(Debug)]
pub struct StoreError {
    problem: Problem,
}

#[derive(Debug)]
enum Problem {
    OtherSkill,
    #[cfg(feature = "sqlite")]
    File(FileError),
}

impl StoreError {
    pub(crate) fn other_skill() -> Self {
        Self { problem: Problem::OtherSkill }
    }

    /// Whether the event was for another skill than the audience: to deliver it again does not help.
    #[must_use]
    pub fn is_other_skill(&self) -> bool {
        matches!(self.problem, Problem::OtherSkill)
    }
}

#[cfg(feature = "sqlite")]
impl From<FileError> for StoreError {
    fn from(error: FileError) -> Self {
        Self { problem: Problem::File(error) }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::OtherSkill => f.write_str(
                "the event is for another skill than the audience; \
                 open the audience with the application id that the event names",
            ),
            #[cfg(feature = "sqlite")]
            Problem::File(error) => error.fmt(f),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.problem {
            Problem::OtherSkill => None,
            #[cfg(feature = "sqlite")]
            Problem::File(error) => error.source(),
        }
    }
}
