//! An answer to a request: what Amazon's side sent, or what a skill returned.

use std::fmt;

/// The status and the body of an answer.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body; empty for an accepted request.
    pub body: String,
}

impl Answer {
    /// Creates an answer.
    #[must_use]
    pub fn new(status: u16, body: impl Into<String>) -> Self {
        Self { status, body: body.into() }
    }
}

/// Shows the status only, because a body may contain a user id or a token.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}
