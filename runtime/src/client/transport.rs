//! [`Transport`]: one HTTP request and its answer.

use crate::redaction::Redactor;
use bytes::Bytes;
use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// The future that [`Transport::send`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// Sends one HTTP request and receives the answer.
///
/// The default is `HyperTransport`. A transport neither retries nor follows redirects: the
/// client judges every answer, and its token is for the address of the request alone. It needs no timeouts: the client drops
/// the future. But once the status is known, it should not wait long for the rest of the body: a request with a 202 whose body
/// stalls is accepted, and would be sent again after the timeout.
///
/// ```
/// use alexa_proactive::client::bytes::Bytes;
/// use alexa_proactive::client::{TransportError, http, transport_fn};
///
/// // In a test: all requests are accepted.
/// let transport = transport_fn(|request: http::Request<Bytes>| async move {
///     let body = if request.uri().path() == "/auth/o2/token" { r#"{"access_token":"t"}"# } else { "" };
///     let status = if body.is_empty() { 202 } else { 200 };
///     http::Response::builder()
///         .status(status)
///         .body(Bytes::from(body))
///         .map_err(|error| TransportError::broken(error))
/// });
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request and reads the answer.
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        (**self).send(request)
    }
}

/// Makes a [`Transport`] from a function: for tests, and to inspect or change requests and answers.
pub fn transport_fn<F, R>(function: F) -> impl Transport
where
    F: Fn(http::Request<Bytes>) -> R + Send + Sync + 'static,
    R: Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'static,
{
    struct Function<F>(F);

    impl<F, R> Transport for Function<F>
    where
        F: Fn(http::Request<Bytes>) -> R + Send + Sync + 'static,
        R: Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'static,
    {
        fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
            Box::pin((self.0)(request))
        }
    }

    Function(function)
}

/// Why there is no answer.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kinds of [`TransportError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection, so nothing was sent.
    NotConnected,
    /// The connection broke. Whether Amazon received the request is not known.
    Broken,
    /// There was no answer in time. Whether Amazon received the request is not known.
    TimedOut,
}

impl TransportError {
    /// Makes an error for a connection that could not be made.
    pub fn not_connected(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::NotConnected, source: Some(source.into()) }
    }

    /// Makes an error for a connection that broke after something may have been sent.
    pub fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Broken, source: Some(source.into()) }
    }

    /// Makes an error for a timeout.
    pub(super) const fn timed_out() -> Self {
        Self { kind: TransportErrorKind::TimedOut, source: None }
    }

    /// Returns the kind.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Replaces a source that contains a secret by its redacted text.
    pub(super) fn redacted(self, redactor: &Redactor) -> Self {
        let source = self.source.map(|source| {
            let mut text = source.to_string();
            let mut next = source.source();
            while let Some(cause) = next {
                text = format!("{text}: {cause}");
                next = cause.source();
            }
            match (redactor.redact(&text), redactor.redact(&format!("{source:?}"))) {
                (Cow::Borrowed(_), Cow::Borrowed(_)) => source,
                (redacted, _) => redacted.into(),
            }
        });
        Self { source, ..self }
    }

    /// Returns whether the request may have arrived.
    pub(super) fn may_have_arrived(&self) -> bool {
        self.kind != TransportErrorKind::NotConnected
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::NotConnected => "no connection",
            TransportErrorKind::Broken => "the connection broke",
            TransportErrorKind::TimedOut => "no answer in time",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
