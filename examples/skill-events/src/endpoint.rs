//! The skill as a web service, behind a proxy that terminates TLS with a certificate for the service's name.

use crate::skill::{answer, handle};
use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, ReceiveError, Received, receive};
use alexa_proactive::verify::{Verified, Verifier};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::post;
use std::io;
use std::sync::Arc;

/// Returns the service. Alexa posts to `/alexa`.
pub fn service(audience: Audience, verifier: Verifier) -> Router {
    let handle_post = async move |Verified(incoming): Verified| -> Result<_, ReceiveError<io::Error>> {
        let body = match receive(&audience, incoming, handle).await? {
            Received::Request(request) => answer(&request).to_string(),
            _ => ACKNOWLEDGEMENT.to_owned(),
        };
        Ok(([(CONTENT_TYPE, "application/json")], body).into_response())
    };
    Router::new().route("/alexa", post(handle_post)).with_state(Arc::new(verifier))
}
