//! The answer of Login with Amazon, parsed to a grant or to the reason why there is none.

use super::error::TokenError;
use super::value::Token;
use crate::client::answer::Answer;
use crate::client::credentials::Credentials;
use crate::client::transport::TransportError;
use bytes::Bytes;
use http::header::HeaderValue;
use serde_json::Value;
use std::time::Duration;
use tokio::time::Instant;

/// The lifetime of a token whose answer does not state one.
const DEFAULT_LIFETIME: Duration = Duration::from_secs(3600);

/// The maximum lifetime of a token. Amazon's live an hour; other servers send the largest number they have for "never",
/// which overflows the clock.
const MAX_LIFETIME: Duration = Duration::from_secs(365 * 24 * 3600);

/// A token as Login with Amazon granted it.
pub(super) struct Grant {
    header: HeaderValue,
    lifetime: Duration,
}

impl Grant {
    /// Parses an answer.
    pub(super) fn parse(
        answer: Result<http::Response<Bytes>, TransportError>,
        credentials: &Credentials,
    ) -> Result<Self, TokenError> {
        let answer = answer.map_err(|error| TokenError::NoAnswer(error.redacted(&credentials.redactor())))?;
        if answer.status() != 200 {
            return Err(TokenError::refused(Answer::read(&answer, &credentials.redactor())));
        }
        let unreadable = |why| TokenError::Unreadable { why };
        let json: Value =
            serde_json::from_slice(answer.body()).map_err(|_| unreadable("its body is not JSON"))?;
        let token = json.get("access_token").and_then(Value::as_str).filter(|token| !token.is_empty());
        let token = token.ok_or_else(|| unreadable("it has no `access_token`"))?;
        // The documentation writes `Bearer`, the service `bearer`.
        let is_bearer = |kind: &Value| kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"));
        if json.get("token_type").is_some_and(|kind| !kind.is_null() && !is_bearer(kind)) {
            return Err(unreadable("its token is not a bearer token"));
        }
        let mut header = HeaderValue::from_str(&format!("Bearer {token}"))
            .map_err(|_| unreadable("its token has characters that a header cannot have"))?;
        header.set_sensitive(true);
        let lifetime = json.get("expires_in").and_then(seconds).map_or(DEFAULT_LIFETIME, Duration::from_secs);
        Ok(Self { header, lifetime: lifetime.min(MAX_LIFETIME) })
    }

    pub(super) fn into_token(self, generation: u64, requested: Instant) -> Token {
        Token::new(self.header, self.lifetime, generation, requested)
    }
}

/// Parses a positive number, which some servers write as a string.
fn seconds(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok()).filter(|seconds| *seconds > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_is_an_hour_unless_stated_and_at_most_a_year() {
        let lifetime = |expires_in: &str| {
            let body = format!(r#"{{"access_token":"t","expires_in":{expires_in}}}"#);
            let answer = http::Response::new(Bytes::from(body));
            Grant::parse(Ok(answer), &Credentials::new("id", "secret")).ok().unwrap().lifetime.as_secs()
        };
        for (expires_in, seconds) in [
            ("null", 3600),
            ("0", 3600),
            ("-1", 3600),
            ("\"soon\"", 3600),
            ("1", 1),
            ("\"1200\"", 1200),
            ("31535999", 31_535_999),
            ("31536001", 31_536_000),
            ("18446744073709551615", 31_536_000),
        ] {
            assert_eq!(lifetime(expires_in), seconds, "{expires_in}");
        }
    }
}
