//! A secret that a request from Alexa carries.

use std::fmt;

/// A token of a customer: for their account in another system, for their consent, or for Alexa's own interfaces.
///
/// Anyone who has it can act for the customer, so `Debug` redacts it and there is no `Display`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Token(Box<str>);

impl Token {
    pub(crate) fn new(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(text.into()))
    }

    /// Returns the secret text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
