//! A request as it was received, without its secrets.

use crate::bounded_queue::Footprint;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;
use std::fmt;

/// How much of the headers is recorded.
const MAX_HEADER_BYTES: usize = 8 << 10;

/// Replaces a secret.
const REDACTED: &str = "…";

/// A request as it was received.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReceivedRequest {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The first 8 KiB of the headers, in their order, with lower-case names. The token in `authorization` is redacted.
    pub headers: Vec<(String, String)>,
    /// The body. For a token request, the form without its secret. Empty for an event request without a valid token, because
    /// such a body is not read.
    pub body: Vec<u8>,
}

impl ReceivedRequest {
    /// Records a request. The caller has to redact the body.
    pub(crate) fn new(parts: &Parts, body: Vec<u8>) -> Self {
        let mut left = MAX_HEADER_BYTES;
        let recorded = parts.headers.iter().take_while(|(name, value)| {
            let rest = left.checked_sub(name.as_str().len() + value.len());
            left = rest.unwrap_or(0);
            rest.is_some()
        });
        let headers = recorded.map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            let value = match value.split_once(' ') {
                _ if name != AUTHORIZATION => value.into_owned(),
                Some((scheme, _)) => format!("{scheme} {REDACTED}"),
                None => REDACTED.to_owned(),
            };
            (name.as_str().to_owned(), value)
        });
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            headers: headers.collect(),
            body,
        }
    }
}

/// Returns the body to record for a token request: the fields without the secret.
pub(crate) fn redacted_form(fields: &[(String, String)]) -> Vec<u8> {
    let redacted = |(name, value): &(String, String)| {
        format!("{name}={}", if name == "client_secret" { REDACTED } else { value })
    };
    fields.iter().map(redacted).collect::<Vec<_>>().join("&").into_bytes()
}

/// Shows method and length only, because a body contains user ids, and a path may contain anything.
impl fmt::Debug for ReceivedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedRequest")
            .field("method", &self.method)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl Footprint for ReceivedRequest {
    fn bytes(&self) -> usize {
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| size_of::<(String, String)>() + name.len() + value.len());
        size_of::<Self>() + self.method.len() + self.path.len() + headers.sum::<usize>() + self.body.len()
    }
}
