//! The client id and secret of a skill, and the form in which Login with Amazon takes them.

use super::environment::{EnvironmentError, required};
use crate::redaction::Redactor;
use bytes::Bytes;
use secrecy::{ExposeSecret, SecretString};

/// The scope of a token for proactive events.
const SCOPE: &str = "alexa::proactive_events";

/// Where both of them are found.
const CONSOLE: &str = "find it in the developer console under Build, Permissions, Alexa Skill Messaging";

/// The client id and the client secret of a skill.
///
/// The developer console shows them under *Build*, *Permissions*, *Alexa Skill Messaging*, once the manifest of the
/// skill declares its events. Those of a security profile of Login with Amazon do not work: they get `invalid_scope`.
///
/// `Debug` does not show the secret, and its memory is wiped when it is dropped.
///
/// ```
/// use alexa_proactive::client::Credentials;
///
/// let credentials = Credentials::new("amzn1.application-oa2-client.EXAMPLE", "very secret");
/// assert!(!format!("{credentials:?}").contains("very secret"));
/// ```
#[doc(alias = "clientId")]
#[doc(alias = "clientSecret")]
#[doc(alias = "LWA")]
#[derive(Debug, Clone)]
pub struct Credentials {
    client_id: String,
    client_secret: SecretString,
}

impl Credentials {
    /// Makes credentials from a client id and its secret.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<SecretString>) -> Self {
        Self { client_id: client_id.into(), client_secret: client_secret.into() }
    }

    /// Reads the environment variables `ALEXA_CLIENT_ID` and `ALEXA_CLIENT_SECRET`.
    ///
    /// # Errors
    ///
    /// A variable that is not set, is empty, or is not UTF-8.
    pub fn from_env() -> Result<Self, EnvironmentError> {
        Ok(Self::new(required("ALEXA_CLIENT_ID", CONSOLE)?, required("ALEXA_CLIENT_SECRET", CONSOLE)?))
    }

    /// Returns the client id, which is not a secret.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Redacts the secret, because some servers repeat what they were sent.
    pub(super) fn redactor(&self) -> Redactor {
        Redactor::new([self.client_secret.expose_secret()])
    }

    /// Returns the body of a token request, percent-encoded: a secret may contain `+`, `%` and `&`.
    pub(super) fn form(&self) -> Bytes {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials")
            .append_pair("client_id", &self.client_id)
            .append_pair("client_secret", self.client_secret.expose_secret())
            .append_pair("scope", SCOPE);
        Bytes::from(form.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_percent_encoded() {
        let form = Credentials::new("a&b=1", "s+ecr%et ä").form();
        assert_eq!(
            form,
            "grant_type=client_credentials&client_id=a%26b%3D1&client_secret=s%2Becr%25et+%C3%A4\
             &scope=alexa%3A%3Aproactive_events"
        );
    }
}
