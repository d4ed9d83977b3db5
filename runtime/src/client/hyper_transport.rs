//! The default [`Transport`]: the connections of hyper, as `alexa-proactive-hyper` makes them.

use super::answer_body::beginning;
use super::transport::{Transport, TransportError, TransportFuture};
use alexa_proactive_hyper::{Connections, Error};
use bytes::Bytes;

/// Sends over pooled connections, by HTTP/2 or HTTP/1 as the host prefers. Does not follow redirects.
///
/// Features choose the cryptography, `hyper-ring` or `hyper-aws-lc`, and the root certificates, `webpki-roots` or `native-roots`.
/// It needs a tokio runtime with time and I/O enabled.
///
/// ```
/// use alexa_proactive::SkillStage;
/// use alexa_proactive::client::{Client, Credentials, HyperTransport};
///
/// let credentials = Credentials::new("amzn1.application-oa2-client.EXAMPLE", "secret");
/// // As `build` does it.
/// let client = Client::builder(credentials, SkillStage::Development).transport(HyperTransport::new()?).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct HyperTransport {
    connections: Connections,
}

impl HyperTransport {
    /// Makes a transport that trusts the root certificates that the features choose.
    ///
    /// # Errors
    ///
    /// No root certificates, because neither `webpki-roots` nor `native-roots` is on, or because this machine has none.
    pub fn new() -> Result<Self, TransportError> {
        Self::over(Connections::new())
    }

    /// Makes a transport that trusts further root certificates, such as that of a company's proxy. `certificates` is one or more
    /// certificates in PEM form.
    ///
    /// # Errors
    ///
    /// No certificate, or one that cannot be a root.
    pub fn trusting(certificates: &[u8]) -> Result<Self, TransportError> {
        Self::over(Connections::trusting(certificates))
    }

    /// Makes a transport that uses HTTP/2 without negotiation, for a proxy without TLS on this machine.
    ///
    /// # Errors
    ///
    /// As [`HyperTransport::new`].
    pub fn with_prior_knowledge_of_http2() -> Result<Self, TransportError> {
        Self::over(Connections::with_prior_knowledge_of_http2())
    }

    fn over(connections: Result<Connections, Error>) -> Result<Self, TransportError> {
        Ok(Self { connections: connections.map_err(transport_error)? })
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async move {
            let answer = self.connections.send(request).await.map_err(transport_error)?;
            let (head, body) = answer.into_parts();
            Ok(http::Response::from_parts(head, beginning(body).await))
        })
    }
}

/// Distinguishes what may have arrived.
fn transport_error(error: Error) -> TransportError {
    if error.was_connected() {
        TransportError::broken(error.into_source())
    } else {
        TransportError::not_connected(error.into_source())
    }
}
