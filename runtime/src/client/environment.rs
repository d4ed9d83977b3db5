//! A client from the variables of the environment.

use super::{Client, ClientBuilder, Credentials, Endpoints};
use std::env::VarError;
use std::fmt;

impl Client {
    /// A client from the environment: `ALEXA_CLIENT_ID`, `ALEXA_CLIENT_SECRET`, `ALEXA_STAGE` (`development` or `live`, without a
    /// default), and, for an emulator in Amazon's place, `ALEXA_ENDPOINT` with its address.
    ///
    /// ```no_run
    /// use alexa_proactive::client::Client;
    ///
    /// let client = Client::from_env()?.build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A variable that is missing or says what cannot be.
    pub fn from_env() -> Result<ClientBuilder, EnvironmentError> {
        let credentials = Credentials::from_env()?;
        let stage = required("ALEXA_STAGE", "it is `development` or `live`")?;
        let stage = stage.parse().map_err(|error| EnvironmentError::wrong("ALEXA_STAGE", &error))?;
        Ok(Self::builder(credentials, stage).endpoints(Endpoints::from_env()?))
    }
}

impl Endpoints {
    /// Amazon's, or those of the emulator whose address is in the environment variable `ALEXA_ENDPOINT`.
    ///
    /// # Errors
    ///
    /// A variable that holds no usable address.
    pub fn from_env() -> Result<Self, EnvironmentError> {
        let wrong = |error: &dyn fmt::Display| EnvironmentError::wrong("ALEXA_ENDPOINT", error);
        match std::env::var("ALEXA_ENDPOINT") {
            Ok(base) if !base.is_empty() => Self::emulator(&base).map_err(|error| wrong(&error)),
            Ok(_) | Err(VarError::NotPresent) => Ok(Self::amazon()),
            // What was not meant for Amazon must not go there.
            Err(error @ VarError::NotUnicode(_)) => Err(wrong(&error)),
        }
    }
}

pub(super) fn required(name: &'static str, help: &'static str) -> Result<String, EnvironmentError> {
    let value = std::env::var(name).ok().filter(|value| !value.is_empty());
    value.ok_or_else(|| EnvironmentError { name, why: format!("is not set; {help}") })
}

/// A variable of the environment that is missing, or says what cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentError {
    name: &'static str,
    why: String,
}

impl EnvironmentError {
    fn wrong(name: &'static str, why: &dyn fmt::Display) -> Self {
        Self { name, why: format!("is wrong: {why}") }
    }

    /// The name of the variable.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Display for EnvironmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the environment variable `{}` {}", self.name, self.why)
    }
}

impl std::error::Error for EnvironmentError {}
