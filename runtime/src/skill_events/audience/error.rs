//! The error of an audience.

#[cfg(feature = "sqlite")]
use super::file_error::FileError;
use crate::violation::without_user_ids;
use std::error::Error;
use std::fmt;

/// An [`Audience`](super::Audience) could not be read or changed. Neither the message nor `Debug` contains a user id.
#[derive(Debug)]
pub struct StoreError {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    OtherSkill,
    Contention,
    #[cfg(feature = "sqlite")]
    File(FileError),
    Store(Cause),
}

/// The error of a store, and its message with those of its causes.
struct Cause {
    message: String,
    error: Box<dyn Error + Send + Sync>,
}

impl StoreError {
    /// Creates the error of a store of your own. Its message is that of the error and of its causes, without user ids: databases
    /// quote the values that they reject.
    ///
    /// ```
    /// use alexa_proactive::skill_events::StoreError;
    ///
    /// let error = StoreError::new("duplicate key amzn1.ask.account.EXAMPLE");
    /// assert_eq!(error.to_string(), "the audience's store failed: duplicate key amzn1.ask.account.…");
    /// ```
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let error = error.into();
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            message = format!("{message}: {cause}");
            source = cause.source();
        }
        Self { kind: Kind::Store(Cause { message: without_user_ids(message), error }) }
    }

    pub(crate) fn other_skill() -> Self {
        Self { kind: Kind::OtherSkill }
    }

    pub(crate) fn contention() -> Self {
        Self { kind: Kind::Contention }
    }

    /// Returns whether the event was for another skill. Then another delivery does not help.
    #[must_use]
    pub fn is_other_skill(&self) -> bool {
        matches!(self.kind, Kind::OtherSkill)
    }

    /// Returns the error that the store of your own gave to [`StoreError::new`], to be matched on. It may contain user ids, so it
    /// is not the [`source`](Error::source).
    #[must_use]
    pub fn get_ref(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        match &self.kind {
            Kind::Store(cause) => Some(&*cause.error),
            _ => None,
        }
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
            Kind::Contention => f.write_str(
                "other processes have changed the user each time before the change was stored; try again",
            ),
            #[cfg(feature = "sqlite")]
            Kind::File(error) => error.fmt(f),
            Kind::Store(cause) => write!(f, "the audience's store failed: {}", cause.message),
        }
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            #[cfg(feature = "sqlite")]
            Kind::File(error) => error.source(),
            _ => None,
        }
    }
}
