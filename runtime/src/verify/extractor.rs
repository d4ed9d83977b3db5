//! The axum extractor of a verified request, and the answers to requests that are refused or not received.

use super::{MAX_BODY_BYTES, Refusal, Step, Verifier};
use crate::skill_events::{Incoming, ReceiveError};
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use std::fmt;
use std::sync::Arc;

/// An axum extractor: the request, if it comes from Alexa and is intended for this skill now (feature `axum08`).
///
/// The state of the router is an `Arc<Verifier>`, or contains one (`FromRef`). A request that is refused never reaches the
/// handler: the sender gets 400 with an empty body, and the operator a warning through `tracing`. To handle a refusal yourself,
/// extract a `Result<Verified, Refusal>`.
///
/// ```
/// use alexa_proactive::verify::{Download, Verified, Verifier};
/// use axum::{Router, extract::FromRef, routing::post};
/// use std::sync::Arc;
///
/// #[derive(Clone)]
/// struct Skill {
///     verifier: Arc<Verifier>,
///     greeting: &'static str,
/// }
///
/// impl FromRef<Skill> for Arc<Verifier> {
///     fn from_ref(skill: &Skill) -> Self {
///         Arc::clone(&skill.verifier)
///     }
/// }
///
/// let verifier = Arc::new(Verifier::new("amzn1.ask.skill.EXAMPLE", Download::new()?));
/// let router: Router = Router::new()
///     .route("/alexa", post(async |Verified(incoming): Verified| format!("{incoming:?}")))
///     .with_state(Skill { verifier, greeting: "Welcome" });
/// # Ok::<(), alexa_proactive::client::TransportError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified(pub Incoming);

impl<S: Send + Sync> FromRequest<S> for Verified
where
    Arc<Verifier>: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let (head, body) = request.into_parts();
        let body = Limited::new(body, MAX_BODY_BYTES).collect().await.map_err(|error| {
            let detail = if error.is::<LengthLimitError>() {
                format!("found more than {MAX_BODY_BYTES} bytes, expected at most that many")
            } else {
                format!("the body broke off: {error}")
            };
            Refusal::new(Step::BodySize, detail)
        })?;
        // Unchanged, because the signature covers these bytes.
        let body = body.to_bytes();
        Ok(Self(Arc::<Verifier>::from_ref(state).verify(&head.headers, &body).await?))
    }
}

/// Answers [`Refusal::status`] with an empty body, and warns the operator through `tracing`.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        tracing::warn!("refused a request: {self}");
        answer(self.status())
    }
}

/// Answers [`ReceiveError::status`] with an empty body, so that Amazon delivers the event again, and warns the operator through
/// `tracing`.
impl<E: fmt::Display> IntoResponse for ReceiveError<E> {
    fn into_response(self) -> Response {
        tracing::warn!("could not receive an event: {self}");
        answer(self.status())
    }
}

fn answer(status: u16) -> Response {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}
