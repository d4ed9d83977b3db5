//! Configuration by variables of the environment.

use std::env::VarError;
use std::fmt;

/// Returns the value of a variable that has to be set.
pub(super) fn required(name: &'static str, help: &'static str) -> Result<String, EnvironmentError> {
    optional(name)?.ok_or_else(|| EnvironmentError { name, problem: format!("is not set; {help}") })
}

/// Returns the value of a variable, unless it is not set or empty.
pub(super) fn optional(name: &'static str) -> Result<Option<String>, EnvironmentError> {
    match std::env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        // Not ignored: a request that was intended for an emulator must not go to Amazon.
        Err(VarError::NotUnicode(_)) => {
            Err(EnvironmentError::invalid(name, &"found invalid UTF-8, expected text"))
        }
    }
}

/// A variable of the environment that is missing or has an invalid value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentError {
    name: &'static str,
    problem: String,
}

impl EnvironmentError {
    pub(super) fn invalid(name: &'static str, problem: &dyn fmt::Display) -> Self {
        Self { name, problem: format!("is invalid: {problem}") }
    }

    /// Returns the name of the variable.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Display for EnvironmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the environment variable `{}` {}", self.name, self.problem)
    }
}

impl std::error::Error for EnvironmentError {}
