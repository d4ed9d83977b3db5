//! The default [`Transport`]: hyper with a pool of connections, TLS by rustls with ring and Mozilla's roots.

use super::answer_body::beginning;
use super::transport::{Transport, TransportError, TransportFuture};
use bytes::Bytes;
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long a connection may take to come about.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// How long an unused connection is kept; Amazon's load balancers close theirs after about a minute.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);

/// How often a connection of HTTP/2 is asked for a sign of life while requests are on their way, and how long that may take.
const PING_INTERVAL: Duration = Duration::from_secs(2);
const PING_TIMEOUT: Duration = Duration::from_secs(2);

/// Sends over pooled connections, HTTP/2 or HTTP/1 as the host prefers. Redirects are not followed.
///
/// It needs a tokio runtime with time and I/O switched on.
#[derive(Clone)]
pub struct HyperTransport {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

impl HyperTransport {
    /// With Mozilla's root certificates.
    ///
    /// # Errors
    ///
    /// TLS that cannot be set up; with the built-in cryptography that does not happen.
    pub fn new() -> Result<Self, TransportError> {
        Self::build(false, &[])
    }

    /// Trusts more roots beside Mozilla's: that of a company's proxy, say. `certificates` is PEM, of one or more.
    ///
    /// # Errors
    ///
    /// It holds no certificate, or one that cannot be a root.
    pub fn trusting(certificates: &[u8]) -> Result<Self, TransportError> {
        let certificates = CertificateDer::pem_slice_iter(certificates)
            .collect::<Result<Vec<_>, _>>()
            .map_err(TransportError::not_connected)?;
        if certificates.is_empty() {
            return Err(TransportError::not_connected("there is no certificate to trust"));
        }
        Self::build(false, &certificates)
    }

    /// Speaks HTTP/2 at once to hosts without TLS, which cannot say what they prefer: for a proxy on this machine.
    ///
    /// # Errors
    ///
    /// As [`HyperTransport::new`].
    pub fn with_prior_knowledge_of_http2() -> Result<Self, TransportError> {
        Self::build(true, &[])
    }

    fn build(http2_only: bool, more_roots: &[CertificateDer<'_>]) -> Result<Self, TransportError> {
        let mut http = HttpConnector::new();
        // HTTP/2 writes head and body apart. With Nagle's algorithm each request would wait for a delayed
        // acknowledgement, some 40 ms.
        http.set_nodelay(true);
        http.set_connect_timeout(Some(CONNECT_TIMEOUT));
        http.set_keepalive(Some(IDLE_TIMEOUT));
        http.enforce_http(false);
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for root in more_roots {
            roots.add(root.clone().into_owned()).map_err(TransportError::not_connected)?;
        }
        // The provider is given: a process may hold two, and then rustls has no default.
        let tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(TransportError::not_connected)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .enable_http2()
            .wrap_connector(http);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            // A connection that died in silence is seen: on HTTP/2 all requests share it, and no time-out closes it.
            .http2_keep_alive_interval(PING_INTERVAL)
            .http2_keep_alive_timeout(PING_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .http2_only(http2_only)
            .build(connector);
        Ok(Self { client })
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        let answer = self.client.request(request.map(Full::new));
        Box::pin(async move {
            let answer = answer.await.map_err(|error| {
                if error.is_connect() {
                    TransportError::not_connected(error)
                } else {
                    TransportError::broken(error)
                }
            })?;
            let (head, body) = answer.into_parts();
            Ok(http::Response::from_parts(head, beginning(body).await))
        })
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").finish_non_exhaustive()
    }
}
