//! Amazon's answers, in its words where they are known.
//!
//! Known are: the refused expiry, "No enablement …", "Can't find any subscription …" and "Token in the request is not
//! valid" of the event endpoints, all as `{type, message}`; the documented `{message, code}` with
//! `INVALID_STRING_LENGTH`; the answers of the token endpoint. Where no body was ever seen, the form is the seen one and
//! the message our own; what is wrong with a body is told in the words of [`Violations`], under the codes of the same
//! family of Amazon's APIs.

use crate::ledger::Answer;
use alexa_proactive::{EventName, SkillStage, UserId, ViolationCode, Violations};
use serde_json::json;

/// An answer before it is written to a connection.
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

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn to_answer(&self) -> Answer {
        Answer { status: self.status, body: self.body.clone() }
    }
}

/// The observed form.
fn of_type(status: u16, kind: &str, message: &str) -> Reply {
    Reply::new(status, json!({"type": kind, "message": message}).to_string())
}

/// The documented form.
fn with_code(status: u16, code: &str, message: &str) -> Reply {
    Reply::new(status, json!({"message": message, "code": code}).to_string())
}

/// 202, which has no body.
pub(crate) fn accepted() -> Reply {
    Reply::new(202, String::new())
}

pub(crate) fn not_found() -> Reply {
    of_type(404, "Not Found", "There is nothing at this path")
}

pub(crate) fn not_allowed() -> Reply {
    of_type(405, "Method Not Allowed", "This path takes POST only").with("allow", "POST")
}

pub(crate) fn too_large() -> Reply {
    of_type(413, "Payload Too Large", "The body is too large")
}

/// What is answered to a token that is missing, unknown, expired or revoked. The reference says 401; 403 was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum InvalidToken {
    /// 401.
    #[default]
    Unauthorized,
    /// 403 with "Token in the request is not valid".
    Forbidden,
}

pub(crate) fn invalid_token(answer: InvalidToken) -> Reply {
    const MESSAGE: &str = "Token in the request is not valid";
    match answer {
        InvalidToken::Unauthorized => {
            of_type(401, "Unauthorized", MESSAGE).with("www-authenticate", "Bearer")
        }
        InvalidToken::Forbidden => of_type(403, "Forbidden", MESSAGE),
    }
}

pub(crate) fn no_enablement(client_id: &str, user: &UserId) -> Reply {
    let message = format!("No enablement for clientId: {client_id}, userId: {}", user.as_str());
    of_type(403, "Forbidden", &message)
}

pub(crate) fn no_subscription(stage: SkillStage, skill: &str, event: EventName) -> Reply {
    let message = format!("Can't find any subscription for stage={stage}, skillId={skill}, topicId={event}");
    of_type(403, "Forbidden", &message)
}

pub(crate) fn skill_limit() -> Reply {
    of_type(429, "Too Many Requests", "The skill sends more requests than it may")
}

pub(crate) fn customer_limit() -> Reply {
    of_type(432, "Too Many Notifications", "The skill sent this customer as many notifications as it may")
}

/// 400: what is wrong with the form comes before what is wrong with the expiry.
pub(crate) fn violations(violations: &Violations) -> Reply {
    let first =
        violations.violations().iter().find_map(|violation| Some((violation, code(violation.code())?)));
    match first {
        None => of_type(
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

/// The code of Amazon's family of APIs; none for the expiry, whose answer has another form.
fn code(code: ViolationCode) -> Option<&'static str> {
    Some(match code {
        ViolationCode::ExpiryTooEarly | ViolationCode::ExpiryTooLate => return None,
        ViolationCode::NotJson | ViolationCode::DuplicateMember => "CONTENT_PARSE_FAILURE",
        ViolationCode::WrongType => "INVALID_DATA_TYPE",
        ViolationCode::Missing
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

/// What a rule of a test's own answers.
pub(crate) fn refused(status: u16, message: &str) -> Reply {
    of_type(status, reason(status), message)
}

/// What a fault answers, in the observed form.
pub(crate) fn status(status: u16) -> Reply {
    match status {
        200..=299 => Reply::new(status, String::new()),
        401 => invalid_token(InvalidToken::Unauthorized),
        429 => skill_limit(),
        432 => customer_limit(),
        _ => of_type(status, reason(status), "A fault that was asked for"),
    }
}

/// What a fault answers at the token endpoint.
pub(crate) fn token_status(status: u16) -> Reply {
    match status {
        200..=299 => Reply::new(status, String::new()),
        500.. => token_error(status, "server_error", "A fault that was asked for"),
        _ => token_error(status, "invalid_request", "A fault that was asked for"),
    }
}

/// What something between the sender and Amazon answers.
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

/// The answer with a token; `token_type` is in lower case, as Amazon's is.
pub(crate) fn token(token: &str, scope: &str, token_type: Option<&str>, expires_in: u64) -> Reply {
    let mut body = json!({"access_token": token, "scope": scope, "expires_in": expires_in});
    if let (Some(members), Some(token_type)) = (body.as_object_mut(), token_type) {
        members.insert("token_type".to_owned(), token_type.into());
    }
    Reply::new(200, body.to_string()).with("cache-control", "no-store").with("pragma", "no-cache")
}

/// An error of OAuth.
pub(crate) fn token_error(status: u16, error: &str, description: &str) -> Reply {
    Reply::new(status, json!({"error_description": description, "error": error}).to_string())
        .with("cache-control", "no-store")
        .with("pragma", "no-cache")
}
