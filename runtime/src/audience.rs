//! The audience of a request.

use crate::json::{Writer, name, transcode};
use crate::violation::without_user_ids;
use crate::{Violation, ViolationCode};
use serde_core::ser::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The audience of a request: one customer, or all subscribers of the event in the region to which it is sent.
///
/// ```
/// use alexa_proactive::{EventRequest, RelevantAudience};
///
/// fn describe(request: &EventRequest) -> &'static str {
///     match request.relevant_audience() {
///         RelevantAudience::Unicast(_) => "one customer",
///         _ => "all subscribers of a region",
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RelevantAudience {
    /// One customer. The member is written `user`, as in all of Amazon's examples, although its tables say `userId`.
    Unicast(UserId),
    /// All subscribers of the region. Amazon accepts it even if there are none.
    Multicast,
}

impl RelevantAudience {
    /// Writes the value of `relevantAudience`.
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

/// Serializes Amazon's form to any format, with the user id in clear, unlike `Debug`.
impl Serialize for RelevantAudience {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = Writer::default();
        self.write(&mut json);
        transcode(json.as_str(), serializer)
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
    /// Creates an id from Amazon's text.
    ///
    /// # Errors
    ///
    /// [`EmptyUserId`] for an empty text.
    pub fn new(id: impl AsRef<str>) -> Result<Self, EmptyUserId> {
        let id = id.as_ref();
        if id.is_empty() { Err(EmptyUserId::new()) } else { Ok(Self(id.into())) }
    }

    /// Replaces the rest of each user id in a text by `…`: for messages of others, such as the errors of a database, which quote the
    /// values that it rejects.
    ///
    /// ```
    /// use alexa_proactive::UserId;
    ///
    /// let message = "duplicate key amzn1.ask.account.EXAMPLE".to_owned();
    /// assert_eq!(UserId::redact(message), "duplicate key amzn1.ask.account.…");
    /// ```
    #[must_use]
    pub fn redact(text: String) -> String {
        without_user_ids(text)
    }

    /// Returns the text.
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

/// The error for an empty user id.
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
            "use the id of the skill event or of the request that came from the customer",
        )
    }
}

impl fmt::Display for EmptyUserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Violation::from(self.clone()).fmt(f)
    }
}

crate::violation::single_violation!(EmptyUserId);
