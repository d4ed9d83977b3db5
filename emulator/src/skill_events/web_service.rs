//! A skill that is hosted as a web service: signed requests over HTTPS, or over HTTP to a service that runs behind a proxy.

use super::Authority;
use super::skill_endpoint::{SkillEndpoint, TIMEOUT};
use crate::answer::Answer;
use alexa_proactive_hyper::Connections;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::{Request, Uri};
use std::fmt;
use std::io;

/// Alexa accepts 24 KB.
const MAX_ANSWER_BYTES: usize = 64 * 1024;

/// A skill that is a web service. Each request to it is signed by an [`Authority`].
#[derive(Clone)]
pub struct WebService {
    connections: Connections,
    url: Uri,
    authority: Authority,
}

impl WebService {
    /// Creates the web service at a URL, `https://…` or `http://…`. An HTTPS server needs a certificate that chains to one of
    /// Mozilla's roots.
    ///
    /// # Errors
    ///
    /// The URL is invalid.
    pub fn new(url: &str, authority: &Authority) -> io::Result<Self> {
        Ok(Self {
            connections: Connections::new().map_err(io::Error::other)?,
            url: url.parse().map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?,
            authority: authority.clone(),
        })
    }

    async fn send(&self, request: Request<Bytes>) -> io::Result<Answer> {
        let response = self.connections.send(request).await;
        let response = response.map_err(|error| io::Error::other(error.into_source()))?;
        let status = response.status().as_u16();
        let body = Limited::new(response.into_body(), MAX_ANSWER_BYTES).collect().await;
        let body = body.map_err(io::Error::other)?.to_bytes();
        Ok(Answer::new(status, String::from_utf8_lossy(&body)))
    }
}

impl SkillEndpoint for WebService {
    async fn post(&self, body: &[u8]) -> io::Result<Answer> {
        let mut request =
            Request::post(self.url.clone()).header(CONTENT_TYPE, "application/json; charset=utf-8");
        for (name, value) in self.authority.headers(body)? {
            request = request.header(name, value);
        }
        let request = request.body(Bytes::copy_from_slice(body)).map_err(io::Error::other)?;
        tokio::time::timeout(TIMEOUT, self.send(request)).await?
    }
}

impl fmt::Debug for WebService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebService").field("url", &self.url).finish_non_exhaustive()
    }
}
