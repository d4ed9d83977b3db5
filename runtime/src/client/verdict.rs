//! The verdict on an answer of Amazon's, from its status and message.

use super::answer::Answer;
use super::error_kind::SendErrorKind;

/// What an attempt's result means for the send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Accepted,
    /// The token is to blame: try another one, once.
    ReplaceToken(TokenBlame),
    /// A later attempt may succeed.
    Retryable(RetryReason),
    /// No later attempt will succeed.
    Refused(SendErrorKind),
}

/// How certain it is that the token is to blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenBlame {
    /// Amazon says so.
    Certain,
    /// A 403 without a reason: the token is to blame if it was never accepted, or is about to expire.
    Possible,
}

/// Why a later attempt may succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RetryReason {
    /// The service or the connection failed.
    Fault,
    /// 503: the host is down or overloaded.
    Unavailable,
    /// 429: too many requests.
    Throttled,
    /// 432: too many notifications to this customer. Other customers need not wait.
    CustomerLimit,
}

impl RetryReason {
    pub(super) const fn kind(self) -> SendErrorKind {
        match self {
            Self::Fault | Self::Unavailable => SendErrorKind::Unavailable,
            Self::Throttled => SendErrorKind::Throttled,
            Self::CustomerLimit => SendErrorKind::CustomerLimit,
        }
    }
}

/// Judges an answer with another status than 2xx.
///
/// Amazon's reference lists 202, 400, 401, 403, 404, 429, 432, 500 and 503; its SDK adds 409. For an expired token the reference
/// says 401; in the field it is 403. Only the message distinguishes the other causes of a 403.
pub(super) fn verdict(answer: &Answer) -> Verdict {
    let message = answer.raw_message().to_lowercase();
    let has = |text: &str| message.contains(text);
    match answer.status() {
        400 if has("expirytime should be") => Verdict::Refused(SendErrorKind::Expired),
        400 => Verdict::Refused(SendErrorKind::Violation),
        401 => Verdict::ReplaceToken(TokenBlame::Certain),
        403 if has("no enablement") => Verdict::Refused(SendErrorKind::NotEnabled),
        403 if has("subscription") || has("subscribed") => Verdict::Refused(SendErrorKind::NotSubscribed),
        403 if has("token") => Verdict::ReplaceToken(TokenBlame::Certain),
        403 => Verdict::ReplaceToken(TokenBlame::Possible),
        404 => Verdict::Refused(SendErrorKind::NotFound),
        408 | 500 | 502 | 504 => Verdict::Retryable(RetryReason::Fault),
        409 => Verdict::Refused(SendErrorKind::Duplicate),
        429 => Verdict::Retryable(RetryReason::Throttled),
        432 => Verdict::Retryable(RetryReason::CustomerLimit),
        503 => Verdict::Retryable(RetryReason::Unavailable),
        _ => Verdict::Refused(SendErrorKind::Unexpected),
    }
}
