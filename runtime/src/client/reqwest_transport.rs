//! A [`Transport`] through `reqwest`, for programs that need its proxies or have its settings already.

use super::answer_body::beginning;
use super::transport::{Transport, TransportError, TransportFuture};
use bytes::Bytes;
use reqwest::redirect::Policy;

/// Sends through a client of `reqwest`.
///
/// It is made from a [`reqwest::ClientBuilder`], not from a client, so that redirects are surely off: the token is for
/// Amazon's hosts alone. TLS is what the features of your `reqwest` bring.
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
                // The address is known; what went wrong is not the address.
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
