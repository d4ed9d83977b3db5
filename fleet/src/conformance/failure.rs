//! Why a queue does not conform.

use crate::error::QueueError;
use std::error::Error;
use std::fmt;

/// A queue does not conform, or it failed.
pub struct Failure {
    message: String,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl From<QueueError> for Failure {
    fn from(error: QueueError) -> Self {
        Self::new(error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Writes the message, for a readable result of a test.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Failure {}

/// Fails unless the condition holds.
pub(super) fn ensure(condition: bool, property: impl fmt::Display) -> Result<(), Failure> {
    if condition { Ok(()) } else { Err(Failure::new(property.to_string())) }
}
