//! Why a request was not accepted, and what to do about it.

use super::answer::Answer;
use super::token::TokenError;
use super::transport::TransportError;
use crate::{EventRequest, Region, SkillStage, Timestamp};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A request that was not accepted: why, what Amazon answered, what to do, and the request.
///
/// Where it may go better later, [`SendError::deferred`] says when, and [`SendError::into_request`] gives the request
/// back for a queue. Neither `Display` nor `Debug` shows user ids, tokens or what the event tells.
pub struct SendError(Box<Inner>);

struct Inner {
    kind: SendErrorKind,
    cause: Cause,
    circumstances: Circumstances,
    request: EventRequest,
}

/// What a failed attempt left behind.
#[derive(Debug, Clone)]
pub(super) enum Cause {
    /// Nothing was sent.
    None,
    Answer(Answer),
    Transport(Arc<TransportError>),
    Token(Arc<TokenError>),
    /// Why this client sent nothing, in words.
    Local(Arc<str>),
}

/// The kinds of [`SendError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SendErrorKind {
    /// 400: Amazon holds the request for malformed. The same request will be refused again.
    Violation,
    /// 403: the customer is not subscribed to the event, in this stage and region.
    NotSubscribed,
    /// 403: the customer has not enabled the skill to which the token belongs.
    WrongSkill,
    /// 403 without a known reason.
    Forbidden,
    /// No token was to be had, or Amazon refuses the one that was just given.
    Token,
    /// 404: nothing at this address.
    NotFound,
    /// 409: Amazon has a request with this reference id for this customer. Its reference no longer lists the status: a
    /// later timestamp is an update.
    Duplicate,
    /// 432: too many notifications to this customer. It concerns nobody else.
    CustomerLimit,
    /// 429: too many requests from this skill.
    Throttled,
    /// Less than Amazon's five minutes are left before the expiry, so it would be refused.
    Expired,
    /// 500, 502, 503, 504, a broken connection, no answer in time.
    Unavailable,
    /// A status that nothing documents. Redirects are among them: the token is for Amazon's hosts alone.
    Unexpected,
    /// The journal has another event under the same reference id and timestamp. Nothing was sent.
    Conflict,
    /// Nothing was sent, because the run ended first, or gave this request up after its first answers.
    Stopped,
}

impl SendErrorKind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Violation,
        Self::NotSubscribed,
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

    /// A word for it, for metrics and files: `not_subscribed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Violation => "violation",
            Self::NotSubscribed => "not_subscribed",
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

/// What surrounded a failed send.
#[derive(Debug)]
pub(super) struct Circumstances {
    pub(super) region: Region,
    pub(super) stage: SkillStage,
    pub(super) attempts: u32,
    /// Whether Amazon may have the request all the same: an attempt got no answer.
    pub(super) may_have_arrived: bool,
    pub(super) duration: Duration,
    pub(super) retry_at: Option<Timestamp>,
}

impl SendError {
    pub(super) fn new(
        kind: SendErrorKind,
        cause: Cause,
        circumstances: Circumstances,
        request: EventRequest,
    ) -> Self {
        Self(Box::new(Inner { kind, cause, circumstances, request }))
    }

    /// Why it was not accepted.
    #[must_use]
    pub fn kind(&self) -> SendErrorKind {
        self.0.kind
    }

    /// What Amazon answered last, if it answered.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match &self.0.cause {
            Cause::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    /// To which region it was sent.
    #[must_use]
    pub fn region(&self) -> Region {
        self.0.circumstances.region
    }

    /// How often it was sent; 0 where it came to no attempt.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.circumstances.attempts
    }

    /// Whether Amazon may have accepted the request all the same, because an attempt got no answer. If it is sent again and
    /// Amazon answers 409, it was.
    #[must_use]
    pub fn may_have_arrived(&self) -> bool {
        self.0.circumstances.may_have_arrived
    }

    /// How long it was tried.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.0.circumstances.duration
    }

    /// When to try again, if that may succeed before the request expires. The same request is to be sent, as it is:
    /// what Amazon has taken already it replaces by itself.
    #[must_use]
    pub fn deferred(&self) -> Option<Timestamp> {
        self.0.circumstances.retry_at
    }

    /// The request that was not accepted.
    #[must_use]
    pub fn request(&self) -> &EventRequest {
        &self.0.request
    }

    /// Gives the request back, for a queue.
    #[must_use]
    pub fn into_request(self) -> EventRequest {
        self.0.request
    }

    /// What to do.
    #[must_use]
    pub fn help(&self) -> String {
        let help = match self.0.kind {
            SendErrorKind::Violation => {
                "mend the request; if the types let it through, Amazon's rules are narrower than the catalog knows"
            }
            SendErrorKind::NotSubscribed => {
                "he has not switched the notifications of this skill on, or is subscribed in the other stage or another \
                 region; wait for a skill event that says otherwise"
            }
            SendErrorKind::WrongSkill => {
                "take the client id and secret of the skill that told you the user id; a customer who enabled the skill \
                 anew has a new one"
            }
            SendErrorKind::Forbidden => {
                "look at Amazon's answer; see whether skill, stage and region are those of the customer"
            }
            SendErrorKind::Token => match &self.0.cause {
                Cause::Token(error) => return error.help().to_owned(),
                _ => "see whether the client id and secret are those of this skill, under Build, Permissions",
            },
            SendErrorKind::NotFound => {
                "see whether the endpoint was overridden with an address that is not the API's"
            }
            SendErrorKind::Duplicate => {
                "send an update instead: the same reference id with a later timestamp"
            }
            SendErrorKind::CustomerLimit => {
                "send this customer less; the limit holds for the live stage and is not published"
            }
            SendErrorKind::Throttled => "send more slowly",
            SendErrorKind::Expired => {
                "make a new request with a later expiry, if there is still something to tell"
            }
            SendErrorKind::Unavailable => "nothing is wrong with the request",
            SendErrorKind::Unexpected => {
                "look at Amazon's answer, or at what stands between: a proxy, a portal"
            }
            SendErrorKind::Conflict => {
                "make an update, with a later timestamp, or use another reference id for another event"
            }
            SendErrorKind::Stopped => "fix what stopped it and send to the same customers again",
        };
        match self.0.circumstances.retry_at {
            Some(time) => format!("{help}; try again at {time}"),
            None => help.to_owned(),
        }
    }

    fn what(&self) -> String {
        let event = self.0.request.event().name();
        match self.0.kind {
            SendErrorKind::Violation => "Amazon refuses the request".to_owned(),
            SendErrorKind::NotSubscribed => {
                format!(
                    "the customer is not subscribed to {event} in the {} stage",
                    self.0.circumstances.stage
                )
            }
            SendErrorKind::WrongSkill => "the customer has not enabled the skill of this token".to_owned(),
            SendErrorKind::Forbidden => "Amazon forbids the request".to_owned(),
            SendErrorKind::Token => "no token that Amazon takes".to_owned(),
            SendErrorKind::NotFound => "nothing at this address".to_owned(),
            SendErrorKind::Duplicate => "Amazon has a request with this reference id already".to_owned(),
            SendErrorKind::CustomerLimit => "too many notifications to this customer".to_owned(),
            SendErrorKind::Throttled => "too many requests from this skill".to_owned(),
            SendErrorKind::Expired => format!(
                "the request expires at {}, too soon for Amazon to take it",
                self.0.request.expiry_time()
            ),
            SendErrorKind::Unavailable => "Amazon's service could not be reached or has a fault".to_owned(),
            SendErrorKind::Unexpected => "an answer that nothing documents".to_owned(),
            SendErrorKind::Conflict => format!(
                "the journal has another event under the reference id `{}` and the timestamp {}",
                self.0.request.reference_id(),
                self.0.request.timestamp()
            ),
            SendErrorKind::Stopped => "the run was stopped before this customer's turn".to_owned(),
        }
    }
}

/// What, where, what Amazon said, and what to do.
impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.what(), self.0.circumstances.region)?;
        match self.0.circumstances.attempts {
            0 => f.write_str(", not sent")?,
            1 => {}
            attempts => write!(f, ", {attempts} attempts")?,
        }
        f.write_str(")")?;
        match &self.0.cause {
            Cause::None => {}
            Cause::Answer(answer) => write!(f, ": {answer}")?,
            Cause::Transport(error) => write!(f, ": {error}")?,
            Cause::Token(error) => write!(f, ": {error}")?,
            Cause::Local(reason) => write!(f, ": {reason}")?,
        }
        write!(f, "; {}", self.help())
    }
}

impl fmt::Debug for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendError")
            .field("kind", &self.0.kind)
            .field("cause", &self.0.cause)
            .field("circumstances", &self.0.circumstances)
            .field("request", &self.0.request)
            .finish()
    }
}

impl std::error::Error for SendError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::None | Cause::Answer(_) | Cause::Local(_) => None,
            // What stands in `Display` already is skipped.
            Cause::Transport(error) => std::error::Error::source(&**error),
            Cause::Token(error) => std::error::Error::source(&**error),
        }
    }
}
