//! The envelope that every request from Alexa has: user, skill, region, locale and times.
//!
//! It is parsed from the JSON of a whole request, or of its `request` member alone. Parsing is lenient: a member that is
//! absent, `null` or of another type than Amazon documents counts as absent.

use super::Token;
use crate::json::below;
use crate::{Region, Timestamp, UserId, Violation, ViolationCode, Violations};
use serde_json::Value;
use std::collections::BTreeSet;

/// The advice for a body that Alexa cannot have posted.
const HELP: &str = "pass the body of the request unchanged";

/// The JSON of a request, which has at least a type.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Envelope {
    json: Value,
    /// Whether the JSON is the `request` member alone, without context, as tests and tools pass it around.
    bare: bool,
    user: Option<UserId>,
}

impl Envelope {
    pub(crate) fn from_json(body: &[u8]) -> Result<Self, Violations> {
        let json: Value = serde_json::from_slice(body).map_err(|error| {
            Violation::new(
                ViolationCode::NotJson,
                "",
                &format!("no JSON ({error})"),
                "a JSON object, as Alexa posts it",
                HELP,
            )
        })?;
        let Value::Object(members) = &json else {
            return Err(wrong_type("", &json, "an object with `version`, `context` and `request`"));
        };
        let bare = !members.contains_key("request") && members.contains_key("type");
        let pointer = if bare { "" } else { "/request" };
        let request = if bare { Some(&json) } else { members.get("request") };
        match request {
            None => return Err(missing("", "request", "an object with `type`")),
            Some(Value::Object(members)) => match members.get("type") {
                None => return Err(missing(pointer, "type", "a string")),
                Some(Value::String(_)) => {}
                Some(other) => return Err(wrong_type(&below(pointer, "type"), other, "a string")),
            },
            Some(other) => return Err(wrong_type(pointer, other, "an object with `type`")),
        }
        let mut envelope = Self { json, bare, user: None };
        let user = envelope.text("/context/System/user/userId").or(envelope.text("/session/user/userId"));
        envelope.user = user.and_then(|user| UserId::new(user).ok());
        Ok(envelope)
    }

    pub(crate) fn json(&self) -> &Value {
        &self.json
    }

    /// Returns a member of `request`.
    pub(crate) fn member(&self, name: &str) -> Option<&Value> {
        let request = if self.bare { Some(&self.json) } else { self.json.get("request") };
        request?.get(name)
    }

    fn request_text(&self, name: &str) -> Option<&str> {
        self.member(name)?.as_str()
    }

    fn text(&self, pointer: &str) -> Option<&str> {
        self.json.pointer(pointer)?.as_str()
    }

    pub(crate) fn type_name(&self) -> &str {
        self.request_text("type").unwrap_or_default()
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        self.request_text("requestId")
    }

    pub(crate) fn locale(&self) -> Option<&str> {
        self.request_text("locale")
    }

    pub(crate) fn user(&self) -> Option<&UserId> {
        self.user.as_ref()
    }

    pub(crate) fn skill_id(&self) -> Option<&str> {
        self.text("/context/System/application/applicationId")
            .or(self.text("/session/application/applicationId"))
    }

    pub(crate) fn region(&self) -> Option<Region> {
        Region::from_api_endpoint(self.text("/context/System/apiEndpoint")?)
    }

    pub(crate) fn token(&self, pointer: &str) -> Option<Token> {
        self.text(pointer).and_then(Token::new)
    }

    /// Returns the scopes that the user granted, if the request lists scopes with their states.
    pub(crate) fn granted_permissions(&self) -> BTreeSet<String> {
        let scopes = self.json.pointer("/context/System/user/permissions/scopes").and_then(Value::as_object);
        let granted = |state: &Value| state.get("status").and_then(Value::as_str) == Some("GRANTED");
        let scopes = scopes.into_iter().flatten().filter(|(_, state)| granted(state));
        scopes.map(|(scope, _)| scope.clone()).collect()
    }

    /// Returns the first valid time among these members of `request`.
    pub(crate) fn time(&self, names: &[&str]) -> Option<Timestamp> {
        names.iter().find_map(|name| lenient_time(self.member(name)?))
    }
}

/// `timestamp` is Amazon's spelling; some recorded requests have the other one.
pub(crate) const TIMESTAMP: [&str; 2] = ["timestamp", "timeStamp"];

/// Parses a time leniently. Amazon writes `2020-05-20T16:22:42Z`; requests that passed through other programs have an offset,
/// no zone (then it is UTC), or a number of milliseconds.
fn lenient_time(value: &Value) -> Option<Timestamp> {
    let time: Timestamp = match value {
        Value::String(text) => text.parse().or_else(|_| format!("{text}Z").parse()).ok()?,
        Value::Number(number) => Timestamp::from_unix_millis(number.as_i64()?).ok()?,
        _ => return None,
    };
    Some(time.to_utc())
}

fn missing(pointer: &str, member: &str, expected: &str) -> Violations {
    let help = format!("add `{member}`: every request from Alexa has it");
    Violation::new(ViolationCode::Missing, below(pointer, member), "nothing", expected, &help).into()
}

fn wrong_type(pointer: &str, found: &Value, expected: &str) -> Violations {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    Violation::new(ViolationCode::WrongType, pointer, found, expected, HELP).into()
}
