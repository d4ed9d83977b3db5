//! A [`Transport`] by `reqwest`, for programs that need its proxies or settings.

use super::answer_body::beginning;
use super::transport::{Transport, TransportError, TransportFuture};
use bytes::Bytes;
use reqwest::redirect::Policy;

/// Sends by a `reqwest` client.
///
/// It takes a [`reqwest::ClientBuilder`] instead of a client, because it has to switch redirects off: the token is for
/// Amazon's hosts alone. The features of your `reqwest` decide about TLS.
///
/// ```
/// use alexa_proactive::client::ReqwestTransport;
///
/// let transport = ReqwestTransport::new(reqwest::Client::builder().user_agent("our skill"))?;
/// # Ok::<(), reqwest::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Builds the client, with redirects switched off.
    ///
    /// # Errors
    ///
    /// As [`reqwest::ClientBuilder::build`].
    pub fn new(builder: reqwest::ClientBuilder) -> Result<Self, reqwest::Error> {
        Ok(Self { client: builder.redirect(Policy::none()).build()? })
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(TransportError::not_connected)?;
            let answer = self.client.execute(request).await.map_err(|error| {
                // The address is known, and messages are shorter without it.
                let error = error.without_url();
                if error.is_connect() || error.is_builder() {
                    TransportError::not_connected(error)
                } else {
                    TransportError::broken(error)
                }
            })?;
            let (head, body) = http::Response::from(answer).into_parts();
            Ok(http::Response::from_parts(head, beginning(body).await))
        })
    }
}
