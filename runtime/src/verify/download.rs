//! The ready fetcher of certificates: over any transport of the client.

use super::{CertificateUrl, FetchCertificates, Fetched, MAX_CHAIN_BYTES};
use crate::client::Transport;
#[cfg(any(feature = "hyper-aws-lc", feature = "hyper-ring"))]
use crate::client::{HyperTransport, TransportError};
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The timeout of a download. Amazon waits 8 seconds for the answer to its request.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Downloads Alexa's certificates: the ready [`FetchCertificates`] (features `verify` and `client`).
///
/// It follows no redirection, and gives up after 5 seconds.
///
/// ```
/// use alexa_proactive::verify::{Download, Verifier};
///
/// let verifier = Verifier::new("amzn1.ask.skill.EXAMPLE", Download::new()?);
/// # Ok::<(), alexa_proactive::client::TransportError>(())
/// ```
#[derive(Clone)]
pub struct Download {
    transport: Arc<dyn Transport>,
}

impl Download {
    /// Downloads over a [`HyperTransport`] of its own, which needs a tokio runtime with time and I/O enabled.
    ///
    /// # Errors
    ///
    /// As [`HyperTransport::new`].
    #[cfg(any(feature = "hyper-aws-lc", feature = "hyper-ring"))]
    pub fn new() -> Result<Self, TransportError> {
        Ok(Self::over(HyperTransport::new()?))
    }

    /// Downloads over another transport: the one of your client, which shares its connections and settings, or a
    /// `ReqwestTransport` behind a company's proxy (feature `reqwest013`).
    #[must_use]
    pub fn over(transport: impl Transport) -> Self {
        Self { transport: Arc::new(transport) }
    }
}

impl FetchCertificates for Download {
    fn fetch(&self, url: &CertificateUrl) -> Fetched {
        let transport = Arc::clone(&self.transport);
        let request = http::Request::get(url.as_str()).body(Bytes::new());
        Box::pin(async move {
            let response = tokio::time::timeout(TIMEOUT, transport.send(request?)).await;
            let response = response.map_err(|_| format!("no answer within {} s", TIMEOUT.as_secs()))??;
            let (status, length) = (response.status(), response.headers().get(http::header::CONTENT_LENGTH));
            if status != http::StatusCode::OK {
                return Err(format!("found status {status}, expected 200 OK").into());
            }
            let length: Option<usize> = length.and_then(|length| length.to_str().ok()?.parse().ok());
            let file = response.into_body();
            // A transport returns the beginning of a body that is too long, stalls or breaks off.
            if file.len() >= MAX_CHAIN_BYTES || length.is_some_and(|length| length != file.len()) {
                let length = length
                    .map_or_else(|| format!("fewer than {MAX_CHAIN_BYTES}"), |length| length.to_string());
                return Err(format!("found {} bytes of a file, expected {length}", file.len()).into());
            }
            Ok(file.into())
        })
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").finish_non_exhaustive()
    }
}
