//! A skill with its credentials.

pub(crate) mod json;

use std::fmt;

/// A skill that may request tokens: its id, and its credentials of "Alexa Skill Messaging".
///
/// ```
/// use alexa_proactive_emulator::{Emulator, Skill};
///
/// let weather = Skill::new("amzn1.ask.skill.WEATHER", "amzn1.application-oa2-client.WEATHER", "a secret");
/// let emulator = Emulator::builder().skill(weather).start_blocking()?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Skill {
    id: String,
    client_id: String,
    client_secret: String,
    declared: bool,
}

impl Skill {
    /// Creates a skill whose manifest declares its proactive events.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> Self {
        Self {
            id: id.into(),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            declared: true,
        }
    }

    /// Returns the skill of an emulator to which no other skill is added.
    #[must_use]
    pub fn example() -> Self {
        Self::new(
            "amzn1.ask.skill.EXAMPLE",
            "amzn1.application-oa2-client.EXAMPLE",
            "amzn1.oa2-cs.v1.EXAMPLE",
        )
    }

    /// Removes the permission or the publications from the skill's manifest. Token requests are then refused with
    /// `invalid_scope`.
    #[must_use]
    pub fn without_declaration(self) -> Self {
        Self { declared: false, ..self }
    }

    /// Returns the skill's id, `amzn1.ask.skill.…`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the client id, `amzn1.application-oa2-client.…`.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns the client secret.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        &self.client_secret
    }

    pub(crate) fn is_declared(&self) -> bool {
        self.declared
    }
}

/// Shows everything but the secret.
impl fmt::Debug for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Skill")
            .field("id", &self.id)
            .field("client_id", &self.client_id)
            .field("declared", &self.declared)
            .finish_non_exhaustive()
    }
}
