//! Amazon's replies, in Amazon's words where they are known.
//!
//! Observed at the event endpoints: the refused expiry, "No enablement …", "Can't find any subscription …" and "Token in the
//! request is not valid", all as `{type, message}`. Documented: `{message, code}` with `INVALID_STRING_LENGTH`. The replies of
//! the token endpoint are known, too. All other replies have the observed form and our own message: for an invalid body that of
//! [`Violations`], with the codes of the same family of Amazon's APIs.

use crate::answer::Answer;
use alexa_proactive::{EventName, SkillStage, UserId, ViolationCode, Violations};
use serde_json::json;

/// An answer with its headers, before it is written to a connection.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) content_type: &'static str,
}

impl Reply {
    fn new(status: u16, body: String) -> Self {
        Self { status, body, headers: Vec::new(), content_type: "application/json" }
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn to_answer(&self) -> Answer {
        Answer::new(self.status, &*self.body)
    }
}

/// Returns a reply in the observed form.
fn with_type(status: u16, kind: &str, message: &str) -> Reply {
    Reply::new(status, json!({"type": kind, "message": message}).to_string())
}

/// Returns a reply in the documented form.
fn with_code(status: u16, code: &str, message: &str) -> Reply {
    Reply::new(status, json!({"message": message, "code": code}).to_string())
}

/// Returns 202, which has no body.
pub(crate) fn accepted() -> Reply {
    Reply::new(202, String::new())
}

pub(crate) fn not_found() -> Reply {
    with_type(404, "Not Found", "No resource at this path")
}

pub(crate) fn not_allowed() -> Reply {
    with_type(405, "Method Not Allowed", "This path supports POST only").with_header("allow", "POST")
}

pub(crate) fn too_large() -> Reply {
    with_type(413, "Payload Too Large", "The body is too large")
}

/// The answer to a token that is missing, unknown, expired or revoked. Amazon's reference documents 401; 403 was observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum InvalidToken {
    /// Status 401.
    #[default]
    Unauthorized,
    /// Status 403 with "Token in the request is not valid".
    Forbidden,
}

pub(crate) fn invalid_token(answer: InvalidToken) -> Reply {
    const MESSAGE: &str = "Token in the request is not valid";
    match answer {
        InvalidToken::Unauthorized => {
            with_type(401, "Unauthorized", MESSAGE).with_header("www-authenticate", "Bearer")
        }
        InvalidToken::Forbidden => with_type(403, "Forbidden", MESSAGE),
    }
}

pub(crate) fn no_enablement(client_id: &str, user: &UserId) -> Reply {
    let message = format!("No enablement for clientId: {client_id}, userId: {}", user.as_str());
    with_type(403, "Forbidden", &message)
}

pub(crate) fn no_subscription(stage: SkillStage, skill: &str, event: EventName) -> Reply {
    let message = format!("Can't find any subscription for stage={stage}, skillId={skill}, topicId={event}");
    with_type(403, "Forbidden", &message)
}

pub(crate) fn skill_limit() -> Reply {
    with_type(429, "Too Many Requests", "The skill exceeded its limit of requests")
}

pub(crate) fn customer_limit() -> Reply {
    with_type(432, "Too Many Notifications", "The skill exceeded its limit of notifications to this customer")
}

/// Returns the 400 for an invalid body. A violation of the schema takes precedence over one of the expiry.
pub(crate) fn violations(violations: &Violations) -> Reply {
    let first =
        violations.violations().iter().find_map(|violation| Some((violation, code(violation.code())?)));
    match first {
        None => with_type(
            400,
            "Bad Request",
            "Violations for metadata: [expiryTime should be at least 5 minutes in the future and no more than 24 hours \
             after the current time]",
        ),
        Some((violation, code)) if violation.code() == ViolationCode::ReferenceIdLength => {
            with_code(400, code, "The property is outside the allowed range.")
        }
        Some((_, code)) => with_code(400, code, &violations.to_string()),
    }
}

/// Returns the code of Amazon's family of APIs; `None` for the expiry, whose reply has the other form.
fn code(code: ViolationCode) -> Option<&'static str> {
    Some(match code {
        ViolationCode::ExpiryTooEarly | ViolationCode::ExpiryTooLate => return None,
        ViolationCode::NotJson | ViolationCode::DuplicateMember => "CONTENT_PARSE_FAILURE",
        ViolationCode::WrongType => "INVALID_DATA_TYPE",
        ViolationCode::Missing
        | ViolationCode::OtherApi
        | ViolationCode::MissingText
        | ViolationCode::MissingAttribute
        | ViolationCode::NoLocale => "MISSING_REQUIRED_PROPERTY",
        ViolationCode::TooManyItems => "INVALID_ARRAY_SIZE",
        ViolationCode::NotATimestamp => "INVALID_STRING_PATTERN",
        ViolationCode::ReferenceIdLength | ViolationCode::EmptyUserId => "INVALID_STRING_LENGTH",
        ViolationCode::DuplicateLocale | ViolationCode::DuplicateKey => "DUPLICATE_ARRAY_ITEMS",
        // Unknown events, values, audiences and locales.
        _ => "INVALID_ENUM_VALUE",
    })
}

/// Returns the reply of a custom rule.
pub(crate) fn custom_refusal(status: u16, message: &str) -> Reply {
    with_type(status, reason(status), message)
}

/// Returns the reply of a fault at an event endpoint.
pub(crate) fn status(status: u16) -> Reply {
    match status {
        200..=299 => Reply::new(status, String::new()),
        401 => invalid_token(InvalidToken::Unauthorized),
        429 => skill_limit(),
        432 => customer_limit(),
        _ => with_type(status, reason(status), "An injected fault"),
    }
}

/// Returns the reply of a fault at the token endpoint.
pub(crate) fn token_status(status: u16) -> Reply {
    match status {
        200..=299 => Reply::new(status, String::new()),
        500.. => token_error(status, "server_error", "An injected fault"),
        _ => token_error(status, "invalid_request", "An injected fault"),
    }
}

/// Returns the reply of a proxy between the sender and Amazon.
pub(crate) fn html(status: u16) -> Reply {
    let reason = reason(status);
    let page = format!(
        "<html><head><title>{status} {reason}</title></head><body><h1>{status} {reason}</h1></body></html>\n"
    );
    Reply { content_type: "text/html", ..Reply::new(status, page) }
}

fn reason(status: u16) -> &'static str {
    hyper::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error")
}

/// Returns the reply with a token.
pub(crate) fn token(token: &str, scope: &str, token_type: Option<&str>, expires_in: u64) -> Reply {
    let mut body = json!({"access_token": token, "scope": scope, "expires_in": expires_in});
    if let (Some(members), Some(token_type)) = (body.as_object_mut(), token_type) {
        members.insert("token_type".to_owned(), token_type.into());
    }
    Reply::new(200, body.to_string())
        .with_header("cache-control", "no-store")
        .with_header("pragma", "no-cache")
}

/// Returns an OAuth error.
pub(crate) fn token_error(status: u16, error: &str, description: &str) -> Reply {
    Reply::new(status, json!({"error_description": description, "error": error}).to_string())
        .with_header("cache-control", "no-store")
        .with_header("pragma", "no-cache")
}

/// Returns the OAuth error for a form that lacks a field or cannot be read. `index` is a random text, like Amazon's.
pub(crate) fn malformed_token_request(index: &str) -> Reply {
    let description = "Malformed request";
    let body = json!({"error_index": index, "error_description": description, "error": "invalid_request"});
    Reply { body: body.to_string(), ..token_error(400, "invalid_request", description) }
}

/// Returns the OAuth error code of a reply.
pub(crate) fn oauth_error(reply: &Reply) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(&reply.body).ok()?;
    Some(body.get("error")?.as_str()?.to_owned())
}
