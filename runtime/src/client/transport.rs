//! What carries a request to a host and brings the answer back: [`Transport`], one attempt at a time.

use crate::redaction::Redactor;
use bytes::Bytes;
use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What [`Transport::send`] gives.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// Carries one HTTP request and brings the answer back.
///
/// The default is [`HyperTransport`](super::HyperTransport). A transport neither retries nor follows redirects: the
/// client judges every answer, and its token is for the address of the request alone. It need not know time-outs: a
/// future that is dropped gives up. But once the status is there, it should not wait long for the rest of the body: a 202
/// whose body stalls is accepted, and would be sent again if it came too late.
///
/// ```
/// use alexa_proactive::client::{TransportError, transport_fn};
/// use bytes::Bytes;
///
/// // In a test: everything is accepted.
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

/// A [`Transport`] from a function: for tests, and for what one wants to see or change on the way.
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

/// Why no answer came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kinds of [`TransportError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about, so nothing was sent.
    NotConnected,
    /// The connection broke. Whether Amazon saw the request is not known.
    Broken,
    /// No answer in time. Whether Amazon saw the request is not known.
    TimedOut,
}

impl TransportError {
    /// No connection came about.
    pub fn not_connected(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::NotConnected, source: Some(source.into()) }
    }

    /// The connection broke after something may have been sent.
    pub fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Broken, source: Some(source.into()) }
    }

    /// No answer in time.
    pub(super) const fn timed_out() -> Self {
        Self { kind: TransportErrorKind::TimedOut, source: None }
    }

    /// What kind it is.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The same error. Where its source tells a secret, a text without the secret takes the place of the source.
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

    /// Whether the request may have arrived all the same.
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
