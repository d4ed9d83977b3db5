//! Whom a request is for.

use crate::json::{Document, Writer};
use crate::{Violation, ViolationCode};
use std::fmt;
use std::str::FromStr;

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
    /// What the end of a body says that was judged before.
    pub(crate) fn told_by(end: &[u8]) -> Self {
        let audience = end.strip_prefix(BEFORE.as_bytes()).and_then(|text| text.strip_suffix(b"}"));
        let document = Document::parse(audience.unwrap_or_default()).ok();
        let told = |path| document.as_ref()?.root().at(path)?.text();
        match told("type") {
            Some("Multicast") => RelevantAudience::Multicast,
            _ => RelevantAudience::Unicast(UserId(told("payload.user").unwrap_or_default().into())),
        }
    }

    /// Ends a body with it.
    pub(crate) fn end(&self, body: &mut Writer) {
        match self {
            RelevantAudience::Unicast(user) => end_unicast(|body| body.push_inside(user.as_str()), body),
            RelevantAudience::Multicast => body.push(MULTICAST),
        }
    }
}

macro_rules! before {
    () => {
        ",\"relevantAudience\":"
    };
}

/// What stands before the audience.
pub(crate) const BEFORE: &str = before!();

/// The end of a body for everyone.
pub(crate) const MULTICAST: &str = concat!(before!(), r#"{"type":"Multicast","payload":{}}}"#);

const BEFORE_USER: &str = concat!(before!(), r#"{"type":"Unicast","payload":{"user":""#);
const AFTER_USER: &str = r#""}}}"#;

/// Ends a body for one customer; `write_user` writes the id without quotation marks.
pub(crate) fn end_unicast(write_user: impl FnOnce(&mut Writer), body: &mut Writer) {
    body.push(BEFORE_USER);
    write_user(body);
    body.push(AFTER_USER);
}

/// How long such an end is.
pub(crate) fn unicast_length(user: &str) -> usize {
    BEFORE_USER.len() + user.len() + AFTER_USER.len()
}

/// A customer's id, as a skill sees it: `amzn1.ask.account.…`.
///
/// It identifies a person to the skill, so `Debug` does not show it and there is no `Display`.
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
pub struct UserId(Box<str>);

impl UserId {
    /// Takes an id as Amazon gave it.
    ///
    /// # Errors
    ///
    /// An empty text.
    pub fn new(id: impl Into<String>) -> Result<Self, EmptyUserId> {
        let id = id.into();
        if id.is_empty() { Err(EmptyUserId::new()) } else { Ok(Self(id.into_boxed_str())) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audience_is_told_by_its_text() {
        let unicast = RelevantAudience::Unicast(UserId::new("a \"b\"").unwrap());
        let mut written = Writer::default();
        unicast.end(&mut written);
        assert_eq!(RelevantAudience::told_by(written.as_bytes()), unicast);
        assert_eq!(RelevantAudience::told_by(MULTICAST.as_bytes()), RelevantAudience::Multicast);
        // What nobody knows may stand in it.
        for (text, audience) in [
            (r#"{"payload":{"x":1,"user":"a \"b\""},"type":"Unicast"}"#, unicast),
            (r#"{"x":{},"type":"Multicast","payload":{"user":"a"}}"#, RelevantAudience::Multicast),
        ] {
            assert_eq!(RelevantAudience::told_by(format!("{BEFORE}{text}}}").as_bytes()), audience);
        }
    }
}
