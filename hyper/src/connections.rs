//! [`Connections`]: a pool, over which a request becomes a response.

use crate::{Error, tls};
use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::ClientConfig;
use std::fmt;
use std::time::Duration;

/// The timeout for a new connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// How long an idle connection is kept. Amazon's load balancers close theirs after about a minute.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);

/// Keep-alive pings of an HTTP/2 connection while requests are in flight: their interval, and the timeout of the answer.
const PING_INTERVAL: Duration = Duration::from_secs(2);
const PING_TIMEOUT: Duration = Duration::from_secs(2);

/// Pooled connections, by HTTP/2 or HTTP/1 as the host prefers. Clones share them. Redirects are not followed.
///
/// They need a tokio runtime with time and I/O enabled.
///
/// ```
/// use alexa_proactive_hyper::Connections;
///
/// let connections = Connections::new()?;
/// # Ok::<(), alexa_proactive_hyper::Error>(())
/// ```
#[derive(Clone)]
pub struct Connections {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

impl Connections {
    /// Makes a pool that trusts the root certificates that the features choose.
    ///
    /// # Errors
    ///
    /// No root certificates, by the features or on this machine.
    pub fn new() -> Result<Self, Error> {
        Self::build(false, None)
    }

    /// Makes a pool that trusts further root certificates: one or more in PEM form.
    ///
    /// # Errors
    ///
    /// No certificate, or one that cannot be a root.
    pub fn trusting(certificates: &[u8]) -> Result<Self, Error> {
        Self::build(false, Some(certificates))
    }

    /// Makes a pool that uses HTTP/2 without negotiation.
    ///
    /// # Errors
    ///
    /// As [`Connections::new`].
    pub fn with_prior_knowledge_of_http2() -> Result<Self, Error> {
        Self::build(true, None)
    }

    fn build(http2_only: bool, certificates: Option<&[u8]>) -> Result<Self, Error> {
        let tls = tls::config(tls::provider(), tls::roots(certificates)?)?;
        Ok(Self::with_tls(http2_only, tls))
    }

    pub(crate) fn with_tls(http2_only: bool, tls: ClientConfig) -> Self {
        let mut http = HttpConnector::new();
        // HTTP/2 writes head and body separately. With Nagle's algorithm each request would wait some 40 ms for a delayed
        // acknowledgement.
        http.set_nodelay(true);
        http.set_connect_timeout(Some(CONNECT_TIMEOUT));
        http.set_keepalive(Some(IDLE_TIMEOUT));
        http.enforce_http(false);
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
        Self { client }
    }

    /// Sends a request and returns the response once its head has arrived.
    ///
    /// # Errors
    ///
    /// No connection, or one that broke.
    pub async fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Incoming>, Error> {
        self.client.request(request.map(Full::new)).await.map_err(Error::of_request)
    }
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::generate_simple_self_signed;
    use rustls::crypto::CryptoProvider;
    use rustls::pki_types::PrivateKeyDer;
    use std::sync::Arc;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;
    use tokio_rustls::rustls::ServerConfig;

    /// The kinds of cryptography that are compiled.
    fn providers() -> Vec<CryptoProvider> {
        vec![
            #[cfg(feature = "ring")]
            rustls::crypto::ring::default_provider(),
            #[cfg(feature = "aws-lc")]
            rustls::crypto::aws_lc_rs::default_provider(),
        ]
    }

    /// Starts a server that answers one request of each connection, over TLS. Returns its port and its certificate.
    async fn server(provider: CryptoProvider) -> (u16, String) {
        let own = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(provider))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                let mut head = [0; 1024];
                let read = stream.read(&mut head).await.unwrap();
                assert!(head[..read].starts_with(b"GET /path HTTP/1.1\r\n"));
                stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
                stream.shutdown().await.unwrap();
            }
        });
        (port, own.cert.pem())
    }

    #[tokio::test]
    async fn each_cryptography_reaches_a_server_that_it_trusts_and_no_other() {
        assert!(!providers().is_empty());
        for provider in providers() {
            let (port, certificate) = server(provider.clone()).await;
            let request =
                || http::Request::get(format!("https://localhost:{port}/path")).body(Bytes::new()).unwrap();

            let trusting =
                tls::config(provider.clone(), tls::roots(Some(certificate.as_bytes())).unwrap()).unwrap();
            let response = Connections::with_tls(false, trusting).send(request()).await.unwrap();
            assert_eq!(response.status(), 204, "{provider:?}");

            let others = generate_simple_self_signed(["localhost".to_owned()]).unwrap().cert.pem();
            let other = tls::config(provider.clone(), tls::roots(Some(others.as_bytes())).unwrap()).unwrap();
            let error = Connections::with_tls(false, other).send(request()).await.unwrap_err();
            assert!(!error.was_connected(), "{provider:?}");
            assert_eq!(error.to_string(), "no connection");
        }
    }

    #[tokio::test]
    async fn a_connection_that_breaks_may_have_delivered_the_request() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 1024]).await;
        });
        let connections = Connections::trusting(
            generate_simple_self_signed(["localhost".to_owned()]).unwrap().cert.pem().as_bytes(),
        )
        .unwrap();
        let request = http::Request::get(format!("http://127.0.0.1:{port}/")).body(Bytes::new()).unwrap();
        let error = connections.send(request).await.unwrap_err();
        assert!(error.was_connected());
        assert_eq!(error.to_string(), "the connection broke");
    }
}
