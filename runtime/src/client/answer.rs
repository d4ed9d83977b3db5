//! An answer of Amazon's, parsed leniently: status, code, message, request id, whatever the body looks like.

use crate::redaction::Redactor;
use bytes::Bytes;
use serde_json::Value;
use std::borrow::Borrow;
use std::fmt;
use std::time::{Duration, SystemTime};

/// An answer of Amazon's that is not a success.
///
/// The documented body is `{"message": …, "code": …}`; seen in the field are `{"type": …, "message": …}`, codes that are
/// numbers, empty bodies and HTML pages. All of them are parsed. Amazon's messages contain user ids: these, tokens and
/// secrets are redacted in everything but [`Answer::body`].
#[derive(Clone, PartialEq, Eq)]
pub struct Answer(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    status: u16,
    code: Option<String>,
    message: Option<String>,
    /// The message without redaction.
    raw_message: Option<String>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    body: Bytes,
}

impl Answer {
    /// Parses an answer; everything but its body is redacted.
    pub(super) fn read(answer: &http::Response<Bytes>, redactor: &Redactor) -> Self {
        let body = answer.body().clone();
        let json: Option<Value> = serde_json::from_slice(&body).ok();
        let member = |names: &[&str]| {
            let object = json.as_ref()?.as_object()?;
            names.iter().find_map(|name| text(object.get(*name)?))
        };
        let header = |name: &str| answer.headers().get(name)?.to_str().ok();
        let redacted = |text: String| redactor.redact(&text).into_owned();
        let raw_message =
            member(&["message", "Message", "error_description"]).map(|message| unescaped(&message));
        Self(Box::new(Inner {
            status: answer.status().as_u16(),
            code: member(&["code", "type", "__type", "error"]).map(redacted),
            message: raw_message.clone().map(redacted),
            raw_message,
            request_id: request_id(answer.headers(), || redactor),
            retry_after: header("retry-after").and_then(|value| retry_after(value, SystemTime::now())),
            body,
        }))
    }

    /// Returns the HTTP status. 432 is not a registered status: too many notifications to one customer.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// Returns Amazon's code: `code`, or `type` if there is none; a number as its digits.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Returns Amazon's message for a reader: `\n` and `\"` within it are unescaped, user ids and tokens redacted.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns Amazon's message without redaction, to judge by.
    pub(super) fn raw_message(&self) -> &str {
        self.0.raw_message.as_deref().unwrap_or_default()
    }

    /// Returns Amazon's id of the request, from `x-amzn-requestid`. Amazon's support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns how long Amazon asks to wait, from `Retry-After`. Amazon does not document the header.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the body as received, up to 64 KiB. It may contain user ids.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }
}

/// Returns Amazon's id of a request. A UUID reveals nothing; anything else is redacted.
pub(super) fn request_id<R: Borrow<Redactor>>(
    headers: &http::HeaderMap,
    redactor: impl FnOnce() -> R,
) -> Option<String> {
    let header = |name: &str| headers.get(name)?.to_str().ok();
    let id = header("x-amzn-requestid").or_else(|| header("x-amz-request-id"))?;
    let is_uuid = id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    Some(if is_uuid { id.to_owned() } else { redactor().borrow().redact(id).into_owned() })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Unescapes a message. Amazon's longer messages are escaped JSON: `{\n  \"alertType\" …`.
fn unescaped(message: &str) -> String {
    let mut plain = String::with_capacity(message.len());
    let mut rest = message.chars().peekable();
    while let Some(character) = rest.next() {
        let escaped = match (character, rest.peek()) {
            ('\\', Some('n')) => Some('\n'),
            ('\\', Some('t')) => Some('\t'),
            ('\\', Some('r')) => Some('\r'),
            ('\\', Some(escaped @ ('"' | '\\' | '/'))) => Some(*escaped),
            _ => None,
        };
        plain.push(match escaped {
            Some(escaped) => {
                rest.next();
                escaped
            }
            None => character,
        });
    }
    plain
}

/// Parses seconds, or an HTTP date.
fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    value.parse().ok().map(Duration::from_secs).or_else(|| {
        let time = httpdate::parse_http_date(value).ok()?;
        Some(time.duration_since(now).unwrap_or_default())
    })
}

/// Writes `400 INVALID_STRING_LENGTH: The property is outside the allowed range.`
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.status)?;
        if let Some(code) = &self.0.code {
            write!(f, " {code}")?;
        }
        match self.message() {
            Some(message) => write!(f, ": {message}"),
            None if self.0.code.is_some() => Ok(()),
            None if self.0.body.is_empty() => f.write_str(" with an empty body"),
            None => write!(f, " with {} bytes that are not an error message", self.0.body.len()),
        }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.0.status)
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("request_id", &self.0.request_id)
            .field("retry_after", &self.0.retry_after)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &'static str) -> Answer {
        let response = http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes()));
        Answer::read(&response.unwrap(), &Redactor::default())
    }

    /// Whatever its length.
    #[test]
    fn a_user_id_as_id_of_the_request_is_redacted() {
        let uuid = "7c3a2f6e-91d4-4b0e-8a55-0d1f2e3c4b5a";
        let user_id = "amzn1.ask.account.ABCDEFGHIJKLMNOPQR";
        assert_eq!(uuid.len(), user_id.len());
        for (id, shown) in [(uuid, uuid), (user_id, "amzn1.ask.account.…")] {
            let headers = [("x-amzn-requestid".parse().unwrap(), id.parse().unwrap())].into_iter().collect();
            assert_eq!(request_id(&headers, Redactor::default).as_deref(), Some(shown));
        }
    }

    #[test]
    fn any_body_is_parsed() {
        for (body, shown) in [
            (
                r#"{"message":"Too long.","code":"INVALID_STRING_LENGTH"}"#,
                "400 INVALID_STRING_LENGTH: Too long.",
            ),
            (r#"{"message":"Too long.","code":17}"#, "400 17: Too long."),
            (r#"{"type":"Bad Request","message":"Violations"}"#, "400 Bad Request: Violations"),
            (r#"{"code":null,"message":["x"]}"#, "400 with 29 bytes that are not an error message"),
            (r#"{"error":"invalid_scope"}"#, "400 invalid_scope"),
            (r#""text""#, "400 with 6 bytes that are not an error message"),
            ("<html><body>No</body></html>", "400 with 28 bytes that are not an error message"),
            (r#"{"message":"half"#, "400 with 16 bytes that are not an error message"),
            ("", "400 with an empty body"),
            (
                r#"{"type":"Forbidden","message":"clientId: amzn1.application-oa2-client.A, userId: amzn1.ask.account.SECRET"}"#,
                "400 Forbidden: clientId: amzn1.application-oa2-client.A, userId: amzn1.ask.account.…",
            ),
        ] {
            let answer = answer(400, body);
            assert_eq!(answer.to_string(), shown);
            assert_eq!(answer.body(), body.as_bytes());
            assert!(!format!("{answer:?}").contains("SECRET"));
        }
    }

    #[test]
    fn escapes_within_a_message_are_unescaped() {
        let answer = answer(400, r#"{"message":"{\\n  \\\"alertType\\\": \\\"SNOW\\\"\\n} \\x"}"#);
        assert_eq!(answer.message().unwrap(), "{\n  \"alertType\": \"SNOW\"\n} \\x");
        let answer = self::answer(400, r#"{"message":"\\r\\n\\ta\\\\n\\/\\"}"#);
        assert_eq!(answer.message().unwrap(), "\r\n\ta\\n/\\");
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_770);
        for (value, wait) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(7)),
            ("Sun, 06 Nov 1994 08:49:00 GMT", Some(0)),
            ("-1", None),
            ("soon", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(retry_after(value, now), wait.map(Duration::from_secs), "{value}");
        }
    }
}
