//! The skill as a web service, behind a proxy that terminates TLS with a certificate for the service's name.

use crate::skill::{answer, handle};
use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, Received, receive};
use alexa_proactive::verify::{
    CertificateUrl, FetchCertificates, Fetched, MAX_BODY_BYTES, MAX_CHAIN_BYTES, Verifier,
};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use std::sync::Arc;
use std::time::Duration;

/// Returns the service. Alexa posts to `/alexa`.
pub fn service(audience: Audience, verifier: Verifier) -> Router {
    Router::new().route("/alexa", post(handle_post)).with_state(Arc::new((audience, verifier)))
}

async fn handle_post(State(skill): State<Arc<(Audience, Verifier)>>, request: Request) -> Response {
    let (audience, verifier) = &*skill;
    let (head, body) = request.into_parts();
    // Unchanged: the signature covers these bytes.
    let Ok(body) = to_bytes(body, MAX_BODY_BYTES).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let incoming = match verifier.verify(&head.headers, &body).await {
        Ok(incoming) => incoming,
        Err(refusal) => {
            eprintln!("refused: {refusal}");
            return status(refusal.status());
        }
    };
    let json = |text: String| ([(CONTENT_TYPE, "application/json")], text).into_response();
    match receive(audience, incoming, handle).await {
        Ok(Received::SkillEvent(..)) => json(ACKNOWLEDGEMENT.to_owned()),
        Ok(Received::Request(request)) => json(answer(&request).to_string()),
        Ok(_) => status(500),
        Err(error) => {
            eprintln!("not received: {error}");
            status(error.status())
        }
    }
}

fn status(code: u16) -> Response {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

/// Downloads Alexa's certificates.
pub struct Download(Client<HttpsConnector<HttpConnector>, Empty<Bytes>>);

/// The timeout of a download. Alexa waits for 8 seconds.
const TIMEOUT: Duration = Duration::from_secs(5);

impl Default for Download {
    fn default() -> Self {
        let connector = HttpsConnectorBuilder::new().with_webpki_roots().https_only().enable_http1().build();
        Self(Client::builder(TokioExecutor::new()).build(connector))
    }
}

impl FetchCertificates for Download {
    fn fetch(&self, url: &CertificateUrl) -> Fetched {
        let (client, url) = (self.0.clone(), url.as_str().parse());
        Box::pin(async move {
            let url = url?;
            tokio::time::timeout(TIMEOUT, async {
                // This client follows no redirection.
                let response = client.get(url).await?;
                if response.status() != StatusCode::OK {
                    return Err(format!("found status {}, expected 200 OK", response.status()).into());
                }
                Ok(Limited::new(response.into_body(), MAX_CHAIN_BYTES).collect().await?.to_bytes().into())
            })
            .await?
        })
    }
}
