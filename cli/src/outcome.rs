//! How a command ends: its exit status, or an error.

use alexa_proactive::Violations;
use alexa_proactive::terminal::printable;
use std::fmt::{self, Display};
use std::io;
use std::process::ExitCode;

/// The result of a command, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ExitStatus {
    /// Nothing is wrong: status 0.
    Success,
    /// Something is wrong: status 1.
    Problems,
    /// Something could not be read, or the command could not start: status 2.
    Error,
    /// Stopped by Ctrl-C: status 130.
    Interrupted,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        ExitCode::from(match status {
            ExitStatus::Success => 0,
            ExitStatus::Problems => 1,
            ExitStatus::Error => 2,
            ExitStatus::Interrupted => 130,
        })
    }
}

/// An error that ends a command.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// Creates an error from a message. Characters that control a terminal are escaped, because parts of the message may
    /// come from elsewhere.
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

/// Writes violations on one line.
pub(crate) fn one_line(violations: &Violations) -> String {
    let violations: Vec<String> = violations.violations().iter().map(ToString::to_string).collect();
    violations.join("; ")
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(error)
    }
}

/// What every command returns.
pub(crate) type CommandResult = Result<ExitStatus, Failure>;
