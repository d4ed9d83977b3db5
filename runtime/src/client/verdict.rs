//! What an attempt came to and what follows from it: status and message become a [`Verdict`].

use super::answer::Answer;
use super::error::SendErrorKind;

/// What follows from an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Amazon took it.
    Accepted,
    /// The token is to blame: another one, once.
    OtherToken(TokenBlame),
    /// It may go better later.
    Later(Later),
    /// It will never be taken.
    Never(SendErrorKind),
}

/// How surely the token is to blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenBlame {
    /// Amazon says so.
    Told,
    /// A 403 that gives no reason: so it is only if the token was never good for anything, or is old.
    Possible,
}

/// Why it may go better later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Later {
    /// The service or the way to it has a fault.
    Fault,
    /// The service says of itself that it is down or overloaded.
    Down,
    /// Too many requests.
    Throttled,
    /// Too many notifications to this customer: nobody else has to wait.
    Customer,
}

impl Later {
    pub(super) const fn kind(self) -> SendErrorKind {
        match self {
            Self::Fault | Self::Down => SendErrorKind::Unavailable,
            Self::Throttled => SendErrorKind::Throttled,
            Self::Customer => SendErrorKind::CustomerLimit,
        }
    }
}

/// Judges an answer.
///
/// Amazon's reference lists 202, 400, 401, 403, 404, 429, 432, 500 and 503; its SDK adds 409. An expired token is 401
/// there and 403 in the field. 403 tells three more things apart only by its message.
pub(super) fn verdict(answer: &Answer) -> Verdict {
    let says = |words: &str| contains_ignoring_case(answer.raw_message(), words);
    match answer.status() {
        200..=299 => Verdict::Accepted,
        400 if says("expiryTime should be") => Verdict::Never(SendErrorKind::Expired),
        400 => Verdict::Never(SendErrorKind::Violation),
        401 => Verdict::OtherToken(TokenBlame::Told),
        403 if says("no enablement") => Verdict::Never(SendErrorKind::WrongSkill),
        403 if says("subscription") || says("subscribed") => Verdict::Never(SendErrorKind::NotSubscribed),
        403 if says("token") => Verdict::OtherToken(TokenBlame::Told),
        403 => Verdict::OtherToken(TokenBlame::Possible),
        404 => Verdict::Never(SendErrorKind::NotFound),
        409 => Verdict::Never(SendErrorKind::Duplicate),
        408 | 500 | 502 | 504 => Verdict::Later(Later::Fault),
        503 => Verdict::Later(Later::Down),
        429 => Verdict::Later(Later::Throttled),
        432 => Verdict::Later(Later::Customer),
        _ => Verdict::Never(SendErrorKind::Unexpected),
    }
}

fn contains_ignoring_case(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(&words.to_lowercase())
}
