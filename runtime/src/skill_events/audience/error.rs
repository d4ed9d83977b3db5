//! Why an audience could not be read or changed.

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
    Newer {
        version: i64,
    },
    #[cfg(feature = "sqlite")]
    Unreadable(serde_json::Error),
    #[cfg(feature = "sqlite")]
    Sqlite(rusqlite::Error),
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
impl StoreError {
    pub(crate) fn newer(version: i64) -> Self {
        Self { problem: Problem::Newer { version } }
    }

    pub(crate) fn unreadable(error: serde_json::Error) -> Self {
        Self { problem: Problem::Unreadable(error) }
    }
}

#[cfg(feature = "sqlite")]
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self { problem: Problem::Sqlite(error) }
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
            Problem::Newer { version } => write!(
                f,
                "the audience's file has version {version}, which this version of alexa-proactive does not know; update it",
            ),
            #[cfg(feature = "sqlite")]
            Problem::Unreadable(_) => f.write_str(
                "the audience's file holds a subscriber that cannot be read; \
                 was it written by a newer version of alexa-proactive, or by another program?",
            ),
            #[cfg(feature = "sqlite")]
            Problem::Sqlite(_) => f.write_str("the audience's file cannot be read or written"),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.problem {
            Problem::OtherSkill => None,
            #[cfg(feature = "sqlite")]
            Problem::Newer { .. } => None,
            #[cfg(feature = "sqlite")]
            Problem::Unreadable(error) => Some(error),
            #[cfg(feature = "sqlite")]
            Problem::Sqlite(error) => Some(error),
        }
    }
}
