//! The default [`Transport`]: hyper with a connection pool, TLS by rustls with ring and Mozilla's root certificates.

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

/// The timeout for a new connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// How long an idle connection is kept. Amazon's load balancers close theirs after about a minute.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);

/// Keep-alive pings of an HTTP/2 connection while requests are in flight: their interval, and the timeout of the answer.
const PING_INTERVAL: Duration = Duration::from_secs(2);
const PING_TIMEOUT: Duration = Duration::from_secs(2);

/// Sends over pooled connections, by HTTP/2 or HTTP/1 as the host prefers. Does not follow redirects.
///
/// It needs a tokio runtime with time and I/O enabled.
#[derive(Clone)]
pub struct HyperTransport {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

impl HyperTransport {
    /// Makes a transport that trusts Mozilla's root certificates.
    ///
    /// # Errors
    ///
    /// TLS that cannot be set up; this does not happen with the built-in cryptography.
    pub fn new() -> Result<Self, TransportError> {
        Self::build(false, &[])
    }

    /// Makes a transport that trusts further root certificates, such as that of a company's proxy. `certificates` is one or more
    /// certificates in PEM form.
    ///
    /// # Errors
    ///
    /// No certificate, or one that cannot be a root.
    pub fn trusting(certificates: &[u8]) -> Result<Self, TransportError> {
        let certificates = CertificateDer::pem_slice_iter(certificates)
            .collect::<Result<Vec<_>, _>>()
            .map_err(TransportError::not_connected)?;
        if certificates.is_empty() {
            return Err(TransportError::not_connected(
                "found no certificate, expected one or more in PEM form",
            ));
        }
        Self::build(false, &certificates)
    }

    /// Makes a transport that uses HTTP/2 without negotiation, for a proxy without TLS on this machine.
    ///
    /// # Errors
    ///
    /// As [`HyperTransport::new`].
    pub fn with_prior_knowledge_of_http2() -> Result<Self, TransportError> {
        Self::build(true, &[])
    }

    fn build(http2_only: bool, more_roots: &[CertificateDer<'_>]) -> Result<Self, TransportError> {
        let mut http = HttpConnector::new();
        // HTTP/2 writes head and body separately. With Nagle's algorithm each request would wait some 40 ms for a delayed
        // acknowledgement.
        http.set_nodelay(true);
        http.set_connect_timeout(Some(CONNECT_TIMEOUT));
        http.set_keepalive(Some(IDLE_TIMEOUT));
        http.enforce_http(false);
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for root in more_roots {
            roots.add(root.clone().into_owned()).map_err(TransportError::not_connected)?;
        }
        // The provider is explicit, because rustls has no default in a process that links two.
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
            // Detects a dead connection: on HTTP/2 all requests share it, and no timeout closes it.
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
