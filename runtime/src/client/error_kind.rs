//! The kinds of errors of a send.

use std::fmt;

/// The kind of a [`SendError`](super::SendError).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SendErrorKind {
    /// 400: Amazon considers the request malformed. It will refuse the same request again.
    Violation,
    /// 403: the customer is not subscribed to the event, in this stage and region.
    NotSubscribed,
    /// 403: this customer has not enabled the skill: they disabled it, or enabled it again and have a new user id. If it is the
    /// answer for every customer, the credentials belong to another skill; a batch finds out by its first answers.
    NotEnabled,
    /// The credentials belong to another skill: of the customers whom a batch tried, none has enabled theirs. The request was
    /// not sent.
    WrongSkill,
    /// 403 without a known reason.
    Forbidden,
    /// There is no token, or Amazon refuses the one that was just granted.
    Token,
    /// 404: the address is not the API's.
    NotFound,
    /// 409: Amazon has a request with this reference id for this customer. Its reference no longer lists the status: a
    /// later timestamp is an update.
    Duplicate,
    /// 432: too many notifications to this customer. Other customers are not affected.
    CustomerLimit,
    /// 429: too many requests from this skill.
    Throttled,
    /// Less than Amazon's five minutes are left before the expiry, so Amazon would refuse the request.
    Expired,
    /// 408, 500, 502, 503, 504, a broken connection, or no answer in time.
    Unavailable,
    /// An undocumented status. A redirect is one, too, because the token is for Amazon's hosts alone.
    Unexpected,
    /// The journal has another event under the same reference id and timestamp. The request was not sent.
    Conflict,
    /// The request was not sent, because the batch ended first, or gave the request up after the first answers.
    Stopped,
}

impl SendErrorKind {
    /// All kinds.
    pub const ALL: [Self; 15] = [
        Self::Violation,
        Self::NotSubscribed,
        Self::NotEnabled,
        Self::WrongSkill,
        Self::Forbidden,
        Self::Token,
        Self::NotFound,
        Self::Duplicate,
        Self::CustomerLimit,
        Self::Throttled,
        Self::Expired,
        Self::Unavailable,
        Self::Unexpected,
        Self::Conflict,
        Self::Stopped,
    ];

    /// Returns its name for metrics and files, such as `not_subscribed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Violation => "violation",
            Self::NotSubscribed => "not_subscribed",
            Self::NotEnabled => "not_enabled",
            Self::WrongSkill => "wrong_skill",
            Self::Forbidden => "forbidden",
            Self::Token => "token",
            Self::NotFound => "not_found",
            Self::Duplicate => "duplicate",
            Self::CustomerLimit => "customer_limit",
            Self::Throttled => "throttled",
            Self::Expired => "expired",
            Self::Unavailable => "unavailable",
            Self::Unexpected => "unexpected",
            Self::Conflict => "conflict",
            Self::Stopped => "stopped",
        }
    }
}

impl fmt::Display for SendErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
