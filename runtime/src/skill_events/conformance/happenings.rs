//! Skill events of the test's users.

use super::failure::Failure;
use crate::skill_events::{Incoming, NOTIFICATION_PERMISSION, SkillEvent};
use crate::{Region, Timestamp, UserId};
use serde_json::{Value, json};
use std::time::Duration;

pub(super) const SKILL: &str = "amzn1.ask.skill.CONFORMANCE";

/// Returns the names of three events.
pub(super) fn events() -> impl Iterator<Item = crate::EventName> {
    crate::EventName::all().take(3)
}

pub(super) fn user(name: impl std::fmt::Display) -> Result<UserId, Failure> {
    UserId::new(format!("amzn1.ask.account.{name}")).map_err(|error| Failure::new(error.to_string()))
}

/// Something that happened.
pub(super) enum What {
    /// The customer subscribed to those of the three events whose bit is set.
    Subscribed(u64),
    Enabled,
    Disabled,
    Permitted,
    Forbidden,
}

/// Returns a skill event that was created at this [`time`].
pub(super) fn skill_event(
    user: &UserId,
    region: Region,
    second: u64,
    what: &What,
) -> Result<SkillEvent, Failure> {
    let (kind, body) = match what {
        What::Subscribed(bits) => {
            let chosen = events().enumerate().filter(|(index, _)| bits >> index & 1 == 1);
            let names: Vec<Value> = chosen.map(|(_, name)| json!({"eventName": name.as_str()})).collect();
            ("ProactiveSubscriptionChanged", json!({"subscriptions": names}))
        }
        What::Enabled => ("SkillEnabled", Value::Null),
        What::Disabled => ("SkillDisabled", Value::Null),
        What::Permitted => {
            ("SkillPermissionAccepted", json!({"acceptedPermissions": [{"scope": NOTIFICATION_PERMISSION}]}))
        }
        What::Forbidden => ("SkillPermissionChanged", json!({})),
    };
    let body = json!({
        "context": {"System": {
            "application": {"applicationId": SKILL},
            "user": {"userId": user.as_str()},
            "apiEndpoint": format!("https://{}", region.host())
        }},
        "request": {
            "type": format!("AlexaSkillEvent.{kind}"),
            "eventCreationTime": time(second).to_string(),
            "body": body
        }
    });
    match Incoming::from_json(body.to_string().as_bytes()) {
        Ok(Incoming::SkillEvent(event)) => Ok(event),
        Ok(_) => Err(Failure::new("the test's own event is no skill event")),
        Err(error) => Err(Failure::new(error.to_string())),
    }
}

/// Returns this second of 2020, which is in the past of any clock.
pub(super) fn time(second: u64) -> Timestamp {
    const START: i64 = 1_577_836_800;
    Timestamp::from_unix_seconds(START).unwrap_or(Timestamp::EPOCH) + Duration::from_secs(second)
}
