//! Generated histories of skill events of one user, and a simple model of what the user receives after them.

use alexa_proactive::Region;
use alexa_proactive::skill_events::{Incoming, NOTIFICATION_PERMISSION, SkillEvent};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(crate) const SKILL: &str = "amzn1.ask.skill.EXAMPLE";
pub(crate) const EVENTS: [&str; 3] =
    ["AMAZON.WeatherAlert.Activated", "AMAZON.OrderStatus.Updated", "AMAZON.MessageAlert.Activated"];

/// Something that happened. There are few seconds, so that many happen at once; `None` is an event without a time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Happening {
    pub(crate) second: Option<u8>,
    pub(crate) what: What,
}

/// Ordered so that a withdrawal comes after what it withdraws.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Other,
    Subscribed(BTreeSet<&'static str>),
    Enabled,
    Permitted(bool),
    Forbidden,
    Disabled,
}

pub(crate) fn happening() -> impl Strategy<Value = Happening> {
    let subscribed = || proptest::sample::subsequence(EVENTS.to_vec(), 0..=3);
    let what = prop_oneof![
        6 => subscribed().prop_map(|events| What::Subscribed(events.into_iter().collect())),
        2 => Just(What::Enabled),
        2 => Just(What::Disabled),
        2 => any::<bool>().prop_map(What::Permitted),
        2 => Just(What::Forbidden),
        1 => Just(What::Other),
    ];
    (proptest::option::weighted(0.95, 0_u8..12), what).prop_map(|(second, what)| Happening { second, what })
}

pub(crate) fn history() -> impl Strategy<Value = Vec<Happening>> {
    proptest::collection::vec(happening(), 0..14)
}

impl Happening {
    pub(crate) fn skill_event(&self, user: &str, region: Region) -> SkillEvent {
        let (kind, body) = match &self.what {
            What::Other => ("SkillAccountLinked", json!({"accessToken": "EXAMPLE"})),
            What::Enabled => ("SkillEnabled", Value::Null),
            What::Disabled => ("SkillDisabled", json!({"userInformationPersistenceStatus": "PERSISTED"})),
            What::Permitted(others) => {
                let mut scopes = vec![json!({"scope": NOTIFICATION_PERMISSION})];
                scopes.extend(others.then(|| json!({"scope": "alexa::profile:name:read"})));
                ("SkillPermissionAccepted", json!({"acceptedPermissions": scopes}))
            }
            What::Forbidden => ("SkillPermissionChanged", json!({})),
            What::Subscribed(events) => {
                let names: Vec<Value> = events.iter().map(|name| json!({"eventName": name})).collect();
                ("ProactiveSubscriptionChanged", json!({"subscriptions": names}))
            }
        };
        let time = self.second.map(|second| format!("2026-06-01T12:00:{second:02}Z"));
        let body = json!({
            "version": "1.0",
            "context": {"System": {
                "application": {"applicationId": SKILL},
                "user": {"userId": user},
                "apiEndpoint": format!("https://{}", region.host())
            }},
            "request": {
                "type": format!("AlexaSkillEvent.{kind}"), "eventCreationTime": time, "body": body
            }
        });
        match Incoming::from_json(body.to_string().as_bytes()) {
            Ok(Incoming::SkillEvent(event)) => event,
            other => panic!("{other:?}"),
        }
    }
}

/// Returns what the user receives after these events, in order.
pub(crate) fn received_after(history: &[Happening]) -> BTreeSet<&'static str> {
    let mut sorted = history.to_vec();
    sorted.sort();
    let mut enabled = true;
    let mut subscriptions: Option<(Option<u8>, BTreeSet<&'static str>)> = None;
    let mut void = false;
    let mut forbidden = false;
    for Happening { second, what } in sorted {
        match what {
            What::Other => {}
            What::Enabled => enabled = true,
            What::Disabled => {
                enabled = false;
                void = true;
            }
            What::Permitted(_) => forbidden = false,
            What::Forbidden => forbidden = true,
            What::Subscribed(events) => match &mut subscriptions {
                Some((at, known)) if *at == second => known.retain(|name| events.contains(name)),
                _ => {
                    subscriptions = Some((second, events));
                    void = false;
                    forbidden = false;
                }
            },
        }
    }
    match subscriptions {
        Some((_, events)) if enabled && !void && !forbidden => events,
        _ => BTreeSet::new(),
    }
}
