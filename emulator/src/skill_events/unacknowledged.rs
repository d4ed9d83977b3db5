//! A skill event that its endpoint did not acknowledge.

use super::SkillEvent;
use crate::answer::Answer;
use std::fmt;
use std::io;

/// A skill event that its endpoint did not acknowledge, with the last answer.
///
/// `Display` writes both: `AlexaSkillEvent.SkillEnabled: answered with status 500`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unacknowledged {
    /// The event.
    pub event: SkillEvent,
    /// The endpoint's last answer, or the error instead of one.
    pub answer: Result<Answer, String>,
}

impl Unacknowledged {
    pub(super) fn new(event: SkillEvent, answer: io::Result<Answer>) -> Self {
        Self { event, answer: answer.map_err(|error| error.to_string()) }
    }
}

impl fmt::Display for Unacknowledged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.event.type_name())?;
        match &self.answer {
            Ok(answer) => write!(f, "answered with status {}", answer.status),
            Err(error) => write!(f, "no answer ({error})"),
        }
    }
}
