//! Whom a request is for.

use crate::json::{Writer, name};
use crate::{Violation, ViolationCode};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Whom a request is for: one customer, or everyone who subscribed to the event in the region that it is sent to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RelevantAudience {
    /// One customer. Amazon's tables call the member `userId`, every example and every sender `user`; it is `user`.
    Unicast(UserId),
    /// All subscribers of the region. Amazon accepts it even where nobody is subscribed.
    Multicast,
}

impl RelevantAudience {
    /// Writes it as a body has it.
    pub(crate) fn write(&self, json: &mut Writer) {
        json.open_object();
        match self {
            RelevantAudience::Unicast(user) => {
                json.plain_member(name!("type"), "Unicast");
                json.open_known(name!("payload"));
                json.text_member(name!("user"), user.as_str());
            }
            RelevantAudience::Multicast => {
                json.plain_member(name!("type"), "Multicast");
                json.open_known(name!("payload"));
            }
        }
        json.close_object();
        json.close_object();
    }
}

/// A customer's id, as a skill sees it: `amzn1.ask.account.…`.
///
/// It identifies a person to the skill, so `Debug` does not show it and there is no `Display`. Cloning is cheap.
///
/// ```
/// use alexa_proactive::UserId;
///
/// let user = UserId::new("amzn1.ask.account.EXAMPLE")?;
/// assert_eq!(format!("{user:?}"), "UserId(…)");
/// assert_eq!(user.as_str(), "amzn1.ask.account.EXAMPLE");
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(Arc<str>);

impl UserId {
    /// Takes an id as Amazon gave it.
    ///
    /// # Errors
    ///
    /// An empty text.
    pub fn new(id: impl AsRef<str>) -> Result<Self, EmptyUserId> {
        let id = id.as_ref();
        if id.is_empty() { Err(EmptyUserId::new()) } else { Ok(Self(id.into())) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserId(…)")
    }
}

impl FromStr for UserId {
    type Err = EmptyUserId;

    fn from_str(id: &str) -> Result<Self, EmptyUserId> {
        Self::new(id)
    }
}

/// A user id without a character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptyUserId {
    _private: (),
}

impl EmptyUserId {
    pub(crate) fn new() -> Self {
        Self { _private: () }
    }
}

impl From<EmptyUserId> for Violation {
    fn from(_: EmptyUserId) -> Self {
        Violation::new(
            ViolationCode::EmptyUserId,
            "/relevantAudience/payload/user",
            "an empty text",
            "a user id: `amzn1.ask.account.…`",
            "take the id of the skill event or of the request that told you about the customer",
        )
    }
}

impl fmt::Display for EmptyUserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Violation::from(self.clone()).fmt(f)
    }
}

crate::violation::single_violation!(EmptyUserId);
