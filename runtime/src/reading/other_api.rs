//! Recognizes bodies of other APIs of Alexa, which people send to this one.

use crate::json::Json;
use crate::{Violation, ViolationCode};

const EVENT_GATEWAY: &str = "post it to the event gateway, `/v3/events`, with the access token of the customer: it is for devices of smart home skills; this API is for custom skills, and takes an event with `name` and `payload`";

/// A body of another API.
struct OtherApi {
    /// Groups of members that only its bodies have, each as a path. One group is enough.
    marks: &'static [&'static [&'static str]],
    found: &'static str,
    help: &'static str,
}

const OTHERS: &[OtherApi] = &[
    OtherApi {
        marks: &[&["event.header"], &["header.namespace", "payload"]],
        found: "an event of the smart home event gateway",
        help: EVENT_GATEWAY,
    },
    OtherApi {
        marks: &[&["directive.header"]],
        found: "a directive of the smart home API",
        help: "a skill receives directives and does not send them; this API takes an event with `name` and `payload`",
    },
    OtherApi {
        marks: &[&["data", "expiresAfterSeconds"]],
        found: "a message of the Skill Messaging API",
        help: "post it to `/v1/skillmessages/users/{userId}`; this API takes an event with `name` and `payload`",
    },
    OtherApi {
        marks: &[&["trigger", "alertInfo"]],
        found: "a reminder of the Reminders API",
        help: "post it to `/v1/alerts/reminders`; this API takes an event with `name` and `payload`",
    },
    OtherApi {
        marks: &[&["request.type", "version"], &["request.type", "context"]],
        found: "a request that a skill receives",
        help: "`skill_events::Incoming` reads it; this API takes an event with `name` and `payload`",
    },
    OtherApi {
        marks: &[&["response", "version"]],
        found: "the response of a skill",
        help: "return it from the skill; this API takes an event with `name` and `payload`",
    },
];

/// Returns the violation of a body that is one of another API. Called only for invalid bodies.
#[cold]
pub(super) fn recognize(body: Json<'_>) -> Option<Violation> {
    let has = |path: &&str| body.at(path).is_some();
    let mark = |other: &OtherApi| other.marks.iter().find(|paths| paths.iter().all(has)).copied();
    let (other, paths) = OTHERS.iter().find_map(|other| Some((other, mark(other)?)))?;
    let pointer = paths.first().map(|path| format!("/{}", path.replace('.', "/"))).unwrap_or_default();
    Some(Violation::new(
        ViolationCode::OtherApi,
        pointer,
        other.found,
        "a body of the Proactive Events API",
        other.help,
    ))
}
