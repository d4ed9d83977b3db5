//! How a command ends: its exit status, or why it could not be carried out.

use alexa_proactive::Violations;
use alexa_proactive::terminal::printable;
use std::fmt::{self, Display};
use std::io;
use std::process::ExitCode;

/// What a command found, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing is wrong: status 0.
    Fine,
    /// There are violations: status 1.
    Violations,
    /// Something could not be read: status 2.
    Unreadable,
    /// Ctrl-C ended it: status 130.
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Violations => 1,
            Outcome::Unreadable => 2,
            Outcome::Interrupted => 130,
        })
    }
}

/// Why a command ended before its end, in words.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// Takes a message, on one line: whoever wrote a part of it, a terminal shows it and does not obey it.
    pub(crate) fn new(message: impl Display) -> Self {
        Self(printable(&message.to_string()).into_owned())
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Violations> for Failure {
    fn from(violations: Violations) -> Self {
        Self::new(one_line(&violations))
    }
}

/// The violations as one line of text.
pub(crate) fn one_line(violations: &Violations) -> String {
    let violations: Vec<String> = violations.violations().iter().map(ToString::to_string).collect();
    violations.join("; ")
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(error)
    }
}

/// How every command ends.
pub(crate) type Ended = Result<Outcome, Failure>;
