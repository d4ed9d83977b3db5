//! Why a request was not accepted, and what to do about it.

use super::answer::Answer;
use super::error_kind::SendErrorKind;
use super::token::TokenError;
use super::transport::TransportError;
use crate::{EventRequest, Region, SkillStage, Timestamp};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A request that was not accepted: why, Amazon's answer, what to do, and the request.
///
/// If a later attempt may succeed, [`SendError::retry_at`] returns when, and [`SendError::into_request`] returns the request for a
/// queue. Neither `Display` nor `Debug` shows user ids, tokens or the content of the event.
pub struct SendError(Box<Inner>);

struct Inner {
    kind: SendErrorKind,
    cause: Cause,
    circumstances: Circumstances,
    request: EventRequest,
}

/// The result of the last attempt that failed.
#[derive(Debug, Clone)]
pub(super) enum Cause {
    /// Nothing was sent.
    None,
    Answer(Answer),
    Transport(Arc<TransportError>),
    Token(Arc<TokenError>),
    /// This client's reason to send nothing.
    Local(Arc<str>),
}

/// Where and how often a request was sent.
#[derive(Debug)]
pub(super) struct Circumstances {
    pub(super) region: Region,
    pub(super) stage: SkillStage,
    pub(super) attempts: u32,
    /// Whether an attempt got no answer, so that Amazon may have accepted the request.
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

    /// Returns why the request was not accepted.
    #[must_use]
    pub fn kind(&self) -> SendErrorKind {
        self.0.kind
    }

    /// Returns Amazon's last answer, if there was one.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match &self.0.cause {
            Cause::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    /// Returns the region that it was for.
    #[must_use]
    pub fn region(&self) -> Region {
        self.0.circumstances.region
    }

    /// Returns how often the request was sent; 0 if there was no attempt.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.circumstances.attempts
    }

    /// Returns whether Amazon may have accepted the request all the same, because an attempt got no answer. If it is sent again
    /// and Amazon answers 409, Amazon had accepted it.
    #[must_use]
    pub fn may_have_arrived(&self) -> bool {
        self.0.circumstances.may_have_arrived
    }

    /// Returns the time from the call to the error, waits included.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.0.circumstances.duration
    }

    /// Returns when to send again, if that may succeed before the request expires. Send the same request, unchanged:
    /// if Amazon has accepted it already, it replaces itself.
    #[must_use]
    pub fn retry_at(&self) -> Option<Timestamp> {
        self.0.circumstances.retry_at
    }

    /// Returns the request that was not accepted.
    #[must_use]
    pub fn request(&self) -> &EventRequest {
        &self.0.request
    }

    /// Returns the request by value, for a queue.
    #[must_use]
    pub fn into_request(self) -> EventRequest {
        self.0.request
    }

    /// Returns what to do.
    #[must_use]
    pub fn help(&self) -> String {
        let help = match self.0.kind {
            SendErrorKind::Violation => {
                "fix the request; if our types accepted it, please report it: Amazon is stricter than our catalog"
            }
            SendErrorKind::NotSubscribed => {
                "wait for a skill event that reports a subscription; the customer has not switched on the notifications \
                 of this skill, or is subscribed in the other stage or another region"
            }
            SendErrorKind::NotEnabled => {
                "send no more to this user id; a customer who enables the skill again has a new one, which a skill event \
                 reports. If this is the answer for every customer, use the client id and secret of their skill"
            }
            SendErrorKind::WrongSkill => {
                "use the client id and secret of the skill that reported the user ids"
            }
            SendErrorKind::Forbidden => {
                "look at Amazon's answer; check that skill, stage and region are those of the customer"
            }
            SendErrorKind::Token => match &self.0.cause {
                Cause::Token(error) => return error.help().to_owned(),
                _ => "check that the client id and secret are those of this skill, under Build, Permissions",
            },
            SendErrorKind::NotFound => "check whether the endpoint was overridden with another address",
            SendErrorKind::Duplicate => {
                "send an update instead: the same reference id with a later timestamp"
            }
            SendErrorKind::CustomerLimit => {
                "send fewer notifications to this customer; the limit exists in the live stage and is not published"
            }
            SendErrorKind::Throttled => "send more slowly",
            SendErrorKind::Expired => "make a new request with a later expiry, if the event still matters",
            SendErrorKind::Unavailable => "the request is good; send it again later",
            SendErrorKind::Unexpected => "look at the answer; a proxy or a portal may have sent it",
            SendErrorKind::Conflict => {
                "make an update, with a later timestamp, or use another reference id for another event"
            }
            SendErrorKind::Stopped => "fix the reason and send to the same customers again",
        };
        match self.0.circumstances.retry_at {
            Some(time) => format!("{help}; try again at {time}"),
            None => help.to_owned(),
        }
    }

    /// Returns what is wrong.
    fn problem(&self) -> String {
        match self.0.kind {
            SendErrorKind::Violation => "Amazon refuses the request".to_owned(),
            SendErrorKind::NotSubscribed => {
                let (event, stage) = (self.0.request.event().name(), self.0.circumstances.stage);
                format!("the customer is not subscribed to {event} in the {stage} stage")
            }
            SendErrorKind::NotEnabled => "the customer has not enabled the skill".to_owned(),
            SendErrorKind::WrongSkill => "the credentials belong to another skill".to_owned(),
            SendErrorKind::Forbidden => "Amazon forbids the request".to_owned(),
            SendErrorKind::Token => "there is no token that Amazon accepts".to_owned(),
            SendErrorKind::NotFound => "the address is not the API's".to_owned(),
            SendErrorKind::Duplicate => "Amazon already has a request with this reference id".to_owned(),
            SendErrorKind::CustomerLimit => "too many notifications to this customer".to_owned(),
            SendErrorKind::Throttled => "too many requests from this skill".to_owned(),
            SendErrorKind::Expired => format!(
                "the request expires at {}, too soon for Amazon to accept it",
                self.0.request.expiry_time()
            ),
            SendErrorKind::Unavailable => "Amazon's service failed or could not be reached".to_owned(),
            SendErrorKind::Unexpected => "an undocumented answer".to_owned(),
            SendErrorKind::Conflict => format!(
                "the journal has another event under the reference id `{}` and the timestamp {}",
                self.0.request.reference_id(),
                self.0.request.timestamp()
            ),
            SendErrorKind::Stopped => "the batch was stopped before this customer's turn".to_owned(),
        }
    }
}

/// Writes what is wrong, where, Amazon's answer, and what to do.
impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.problem(), self.0.circumstances.region)?;
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
            // `Display` has shown these errors themselves.
            Cause::Transport(error) => std::error::Error::source(&**error),
            Cause::Token(error) => std::error::Error::source(&**error),
        }
    }
}
