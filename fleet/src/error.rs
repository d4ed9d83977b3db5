//! The error of a queue.

use alexa_proactive::UserId;
use std::error::Error;
use std::fmt;

/// A queue could not be read or changed. Neither the message nor `Debug` contains a user id.
pub struct QueueError {
    message: String,
    error: Box<dyn Error + Send + Sync>,
}

impl QueueError {
    /// Creates the error of a queue of your own. Its message is that of the error and of its causes, without user ids: databases
    /// quote the values that they reject.
    ///
    /// ```
    /// use alexa_proactive_fleet::QueueError;
    ///
    /// let error = QueueError::new("duplicate key amzn1.ask.account.EXAMPLE");
    /// assert_eq!(error.to_string(), "the queue failed: duplicate key amzn1.ask.account.…");
    /// ```
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let error = error.into();
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            message = format!("{message}: {cause}");
            source = cause.source();
        }
        Self { message: UserId::redact(message), error }
    }

    /// Returns the error that was given to [`QueueError::new`], to be matched on. It may contain user ids, so it is not the
    /// [`source`](Error::source).
    #[must_use]
    pub fn get_ref(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.error
    }
}

impl fmt::Display for QueueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the queue failed: {}", self.message)
    }
}

impl fmt::Debug for QueueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("QueueError").field(&self.message).finish()
    }
}

impl Error for QueueError {}
