//! Why there is no token, and what to do about it.

use crate::client::answer::Answer;
use crate::client::transport::TransportError;
use std::fmt;
use std::time::Duration;

/// The minimum time between two tokens that are fetched because Amazon refused one, and after Login with Amazon refused one.
pub(super) const MIN_INTERVAL: Duration = Duration::from_secs(5);

/// The wait after the first retryable failure. Each further one is twice as long, up to [`MAX_WAIT`].
const FIRST_WAIT: Duration = Duration::from_millis(500);
const MAX_WAIT: Duration = Duration::from_secs(60);

/// Why there is no token that Amazon accepts.
#[doc(alias = "LWA")]
#[derive(Debug)]
#[non_exhaustive]
pub enum TokenError {
    /// 400 `invalid_scope`: the skill may not send proactive events.
    InvalidScope(Answer),
    /// 400 or 401: the client id or the secret is wrong.
    InvalidClient(Answer),
    /// Another refusal.
    Refused(Answer),
    /// 429 or 5xx; retryable.
    Unavailable(Answer),
    /// No answer; retryable.
    NoAnswer(TransportError),
    /// A 200 without a token: a proxy or a portal answered.
    Unreadable {
        /// The defect of the answer.
        why: &'static str,
    },
    /// Login with Amazon granted the token, and Amazon's API refuses it.
    NotAccepted(Answer),
}

impl TokenError {
    /// Classifies a refusal.
    pub(super) fn refused(answer: Answer) -> Self {
        match (answer.status(), answer.code()) {
            (408 | 429 | 500..=599, _) => Self::Unavailable(answer),
            (_, Some("invalid_scope")) => Self::InvalidScope(answer),
            (_, Some("invalid_client" | "unauthorized_client")) | (401, _) => Self::InvalidClient(answer),
            _ => Self::Refused(answer),
        }
    }

    /// Returns whether a later attempt may succeed.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::NoAnswer(_) | Self::Unreadable { .. })
    }

    /// Returns what to do.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::InvalidScope(_) => {
                "declare the permission `alexa::devices:all:notifications:write` and the publications in the skill's \
                 manifest; then take the client id and secret from Build, Permissions, Alexa Skill Messaging"
            }
            Self::InvalidClient(_) => {
                "take the client id and secret from Build, Permissions, Alexa Skill Messaging of the developer console"
            }
            Self::Refused(_) => "look at the answer of Login with Amazon",
            Self::Unavailable(_) | Self::NoAnswer(_) => "the request is good; try again later",
            Self::Unreadable { .. } => {
                "check what answers in Amazon's place: a proxy, a portal, an overridden endpoint"
            }
            Self::NotAccepted(_) => {
                "check that clock, endpoint and credentials are those of this skill; a second token was tried"
            }
        }
    }

    /// Returns how long to wait before the next flight.
    pub(super) fn wait(&self, failures: u32) -> Duration {
        if !self.is_retryable() {
            return MIN_INTERVAL;
        }
        let retry_after = match self {
            Self::Unavailable(answer) => answer.retry_after(),
            _ => None,
        };
        let doubled = FIRST_WAIT.saturating_mul(1 << failures.min(10)).min(MAX_WAIT);
        retry_after.unwrap_or_else(|| doubled.mul_f64(0.5 + fastrand::f64() / 2.0)).min(MAX_WAIT)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidScope(answer) => write!(f, "the skill may not send proactive events: {answer}"),
            Self::InvalidClient(answer) => write!(f, "the client id or the client secret is wrong: {answer}"),
            Self::Refused(answer) => write!(f, "Login with Amazon refused the credentials: {answer}"),
            Self::Unavailable(answer) => write!(f, "Login with Amazon is unavailable: {answer}"),
            Self::NoAnswer(error) => write!(f, "Login with Amazon did not answer: {error}"),
            Self::Unreadable { why } => {
                write!(f, "the answer at the address of Login with Amazon is unusable: {why}")
            }
            Self::NotAccepted(answer) => write!(f, "Amazon refuses the new token: {answer}"),
        }
    }
}

impl std::error::Error for TokenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoAnswer(error) => error.source(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Credentials;
    use bytes::Bytes;

    /// The error for an answer.
    fn refused(status: u16, retry_after: &str) -> TokenError {
        let answer = http::Response::builder().status(status).header("retry-after", retry_after);
        let redactor = Credentials::new("id", "secret").redactor();
        TokenError::refused(Answer::read(&answer.body(Bytes::new()).unwrap(), &redactor))
    }

    #[test]
    fn a_retry_after_is_respected_up_to_a_minute() {
        for (retry_after, seconds) in [("1", 1), ("20", 20), ("60", 60), ("61", 60)] {
            assert_eq!(refused(503, retry_after).wait(0).as_secs(), seconds);
        }
        assert!(refused(503, "").wait(0) <= FIRST_WAIT);
    }

    #[test]
    fn a_refusal_is_asked_for_again_after_five_seconds() {
        for failures in [0, 1, 20] {
            assert_eq!(refused(400, "1").wait(failures), Duration::from_secs(5));
        }
    }

    #[test]
    fn a_wait_is_between_half_a_bound_that_doubles_and_the_bound() {
        let error = TokenError::NoAnswer(TransportError::timed_out());
        for (failures, bound) in [(0, 500), (1, 1000), (5, 16_000), (7, 60_000), (u32::MAX, 60_000)] {
            let bound = Duration::from_millis(bound);
            let waits: Vec<Duration> = (0..1000).map(|_| error.wait(failures)).collect();
            let (least, most) = (waits.iter().min().unwrap(), waits.iter().max().unwrap());
            // The probability that 1000 draws miss a tenth of the range is 10^-46.
            assert!((bound / 2..bound.mul_f64(0.55)).contains(least), "{failures}: {least:?}");
            assert!((bound.mul_f64(0.95)..=bound).contains(most), "{failures}: {most:?}");
        }
    }
}
