//! One request from Alexa, from its bytes to the answer: read, stored, handled.

use super::{Audience, Change, Incoming, Request, SkillEvent, StoreError};
use crate::Violations;
use std::error::Error;
use std::fmt;

/// The answer that acknowledges a skill event. To Amazon any answer of an AWS Lambda function, or of an endpoint with the
/// status 200, is one; nobody hears what it says.
pub const ACKNOWLEDGEMENT: &str = r#"{"version":"1.0","response":{}}"#;

/// What became of a request that was received.
#[derive(Debug)]
#[non_exhaustive]
pub enum Received {
    /// A skill event: it is stored and handled, so answer [`ACKNOWLEDGEMENT`].
    SkillEvent(SkillEvent, Change),
    /// An ordinary request: it is the skill's to answer. Nothing was done with it.
    Request(Request),
}

/// Why a request is not acknowledged.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReceiveError<E> {
    /// It is no request from Alexa.
    Unreadable(Violations),
    /// It is for another skill, or could not be stored.
    Store(StoreError),
    /// The handler failed. What the event tells of subscriptions is stored.
    Handler(E),
}

/// Reads what Alexa posted. If it is a skill event, stores what it tells, and then hands it to the handler.
///
/// `body` is the body of the request as it came. An endpoint behind HTTPS has to verify it first, as Amazon demands: see
/// `alexa_proactive::verify`. An AWS Lambda function need not: AWS knows who calls.
///
/// The handler sees each skill event, of any kind. It sees an event again if it failed with it, or if an acknowledgement got
/// lost: Amazon delivers for up to an hour. So it has to be indifferent to repetition, as the audience is.
///
/// # Errors
///
/// The request must not be acknowledged: answer [`ReceiveError::status`], or let the Lambda function fail, and Amazon
/// delivers it again.
///
/// ```
/// use alexa_proactive::SkillStage;
/// use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, Received, SkillEvent, SkillEventKind, receive};
///
/// # async fn owner_of(_: Option<&str>) -> Result<&'static str, std::io::Error> { Ok("customer-4711") }
/// /// The status and the body of the answer.
/// async fn answer(audience: &Audience, body: &[u8]) -> (u16, String) {
///     let handler = async |event: &SkillEvent| {
///         if let (SkillEventKind::SkillAccountLinked { access_token }, Some(user)) = (event.kind(), event.user()) {
///             let owner = owner_of(access_token.as_ref().map(|token| token.as_str())).await?;
///             audience.link(user, owner)?;
///         }
///         Ok::<(), Box<dyn std::error::Error>>(())
///     };
///     match receive(audience, body, handler).await {
///         Ok(Received::SkillEvent(..)) => (200, ACKNOWLEDGEMENT.to_owned()),
///         Ok(Received::Request(request)) => (200, format!("an answer to {}", request.type_name())),
///         Ok(_) => (500, String::new()),
///         Err(error) => (error.status(), String::new()),
///     }
/// }
/// ```
pub async fn receive<E>(
    audience: &Audience,
    body: &[u8],
    handler: impl AsyncFnOnce(&SkillEvent) -> Result<(), E>,
) -> Result<Received, ReceiveError<E>> {
    match Incoming::from_json_at(body, audience.now()).map_err(ReceiveError::Unreadable)? {
        Incoming::Request(request) => Ok(Received::Request(request)),
        Incoming::SkillEvent(event) => {
            let change = audience.merge(&event).map_err(ReceiveError::Store)?;
            handler(&event).await.map_err(ReceiveError::Handler)?;
            Ok(Received::SkillEvent(event, change))
        }
    }
}

impl<E> ReceiveError<E> {
    /// The HTTP status to answer: 400 where the request will never be right, 500 where it is worth being delivered again.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Unreadable(_) => 400,
            Self::Store(error) if error.is_other_skill() => 400,
            Self::Store(_) | Self::Handler(_) => 500,
        }
    }
}

impl<E: fmt::Display> fmt::Display for ReceiveError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(violations) => write!(f, "no request from Alexa: {violations}"),
            Self::Store(error) => error.fmt(f),
            Self::Handler(error) => write!(f, "the handler failed: {error}"),
        }
    }
}

impl<E: Error + 'static> Error for ReceiveError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreadable(violations) => Some(violations),
            Self::Store(error) => error.source(),
            Self::Handler(error) => Some(error),
        }
    }
}
