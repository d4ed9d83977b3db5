//! Receives one request from Alexa: stores a skill event, then hands it to the handler.

use super::{Audience, Change, Incoming, Request, SkillEvent, StoreError};
use std::error::Error;
use std::fmt;

/// The answer that acknowledges a skill event. Amazon accepts any answer of an AWS Lambda function, and any answer with status
/// 200 of another endpoint; what the answer says is ignored.
pub const ACKNOWLEDGEMENT: &str = r#"{"version":"1.0","response":{}}"#;

/// A request after [`receive`].
#[derive(Debug)]
#[non_exhaustive]
pub enum Received {
    /// A skill event, stored and handled. Answer [`ACKNOWLEDGEMENT`].
    SkillEvent(SkillEvent, Change),
    /// An ordinary request, unchanged. The skill has to answer it.
    Request(Request),
}

/// A skill event could not be received, so it must not be acknowledged.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReceiveError<E> {
    /// The event is for another skill, or could not be stored.
    Store(StoreError),
    /// The handler failed. The subscriptions in the event are stored.
    Handler(E),
}

/// Receives a request from Alexa. A skill event is stored in the audience, and then handed to the handler.
///
/// An HTTPS endpoint has to verify the request first: pass what [`Verifier::verify`](crate::verify::Verifier::verify) returns.
/// An AWS Lambda function need not, because AWS authenticates the caller: pass [`Incoming::from_json`].
///
/// The handler gets each skill event, of any kind. It gets an event again if it failed, or if an acknowledgement was lost: Amazon
/// delivers for up to an hour. So it has to be idempotent, as the audience is.
///
/// # Errors
///
/// Do not acknowledge the request: answer [`ReceiveError::status`], or let the Lambda function fail, and Amazon delivers it
/// again.
///
/// ```
/// use alexa_proactive::SkillStage;
/// use alexa_proactive::skill_events::{
///     ACKNOWLEDGEMENT, Audience, Incoming, Received, SkillEvent, SkillEventKind, receive,
/// };
///
/// # async fn owner_of(_: Option<&str>) -> Result<&'static str, std::io::Error> { Ok("customer-4711") }
/// /// Returns the status and the body of the answer.
/// async fn answer(audience: &Audience, incoming: Incoming) -> (u16, String) {
///     let handler = async |event: &SkillEvent| {
///         if let (SkillEventKind::SkillAccountLinked { access_token }, Some(user)) = (event.kind(), event.user()) {
///             let owner = owner_of(access_token.as_ref().map(|token| token.as_str())).await?;
///             audience.link(user, owner).await?;
///         }
///         Ok::<(), Box<dyn std::error::Error>>(())
///     };
///     match receive(audience, incoming, handler).await {
///         Ok(Received::SkillEvent(..)) => (200, ACKNOWLEDGEMENT.to_owned()),
///         Ok(Received::Request(request)) => (200, format!("an answer to {}", request.type_name())),
///         Ok(_) => (500, String::new()),
///         Err(error) => (error.status(), String::new()),
///     }
/// }
/// ```
pub async fn receive<E>(
    audience: &Audience,
    incoming: Incoming,
    handler: impl AsyncFnOnce(&SkillEvent) -> Result<(), E>,
) -> Result<Received, ReceiveError<E>> {
    match incoming {
        Incoming::Request(request) => Ok(Received::Request(request)),
        Incoming::SkillEvent(event) => {
            let change = audience.merge(&event).await.map_err(ReceiveError::Store)?;
            handler(&event).await.map_err(ReceiveError::Handler)?;
            Ok(Received::SkillEvent(event, change))
        }
    }
}

impl<E> ReceiveError<E> {
    /// Returns the HTTP status to answer: 400 if another delivery cannot succeed, 500 if it can.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Store(error) if error.is_other_skill() => 400,
            Self::Store(_) | Self::Handler(_) => 500,
        }
    }
}

impl<E: fmt::Display> fmt::Display for ReceiveError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Handler(error) => write!(f, "the handler failed: {error}"),
        }
    }
}

impl<E: Error + 'static> Error for ReceiveError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Store(error) => error.source(),
            Self::Handler(error) => Some(error),
        }
    }
}
