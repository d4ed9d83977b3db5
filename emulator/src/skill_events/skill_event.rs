//! A skill event: a change of a customer in, the request body with which Alexa reports it out.

use crate::customer::Customer;
use crate::random::Random;
use alexa_proactive::skill_events::NOTIFICATION_PERMISSION;
use alexa_proactive::{EventName, Timestamp, UserId};
use serde_json::{Map, Value, json};
use std::fmt;

/// A skill event about one customer, with the body that Alexa posts.
///
/// It comes from [`Emulator::take_skill_events`](crate::Emulator::take_skill_events). Delivering it again posts the same bytes,
/// because Amazon does not renew the times in it either.
#[derive(Clone, PartialEq, Eq)]
pub struct SkillEvent {
    user: UserId,
    type_name: &'static str,
    created: Timestamp,
    body: Vec<u8>,
}

impl SkillEvent {
    /// Returns the customer.
    #[must_use]
    pub fn user(&self) -> &UserId {
        &self.user
    }

    /// Returns the type, `AlexaSkillEvent.…`.
    #[must_use]
    pub fn type_name(&self) -> &str {
        self.type_name
    }

    /// Returns when it happened, in whole seconds, as Amazon writes it.
    #[must_use]
    pub fn creation_time(&self) -> Timestamp {
        self.created
    }

    /// Returns the JSON that is posted.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Creates the events that report a change of a customer, in the order in which Alexa sends them. `before` is `None` if the
    /// customer is new.
    pub(crate) fn for_change(
        before: Option<Customer>,
        after: &Customer,
        skill_id: Option<&str>,
        now: Timestamp,
        random: &mut Random,
    ) -> Vec<Self> {
        let created = Timestamp::from_unix_seconds(now.unix_seconds()).unwrap_or(now);
        kinds(before, after)
            .into_iter()
            .map(|kind| Self {
                user: after.user.clone(),
                type_name: kind.type_name(),
                created,
                body: body(kind, after, skill_id, created, random).to_string().into_bytes(),
            })
            .collect()
    }
}

/// Shows neither user nor body.
impl fmt::Debug for SkillEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SkillEvent")
            .field("type_name", &self.type_name)
            .field("creation_time", &self.created)
            .finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Enabled,
    Disabled,
    PermissionAccepted,
    PermissionChanged,
    SubscriptionChanged,
}

impl Kind {
    fn type_name(self) -> &'static str {
        match self {
            Self::Enabled => "AlexaSkillEvent.SkillEnabled",
            Self::Disabled => "AlexaSkillEvent.SkillDisabled",
            Self::PermissionAccepted => "AlexaSkillEvent.SkillPermissionAccepted",
            Self::PermissionChanged => "AlexaSkillEvent.SkillPermissionChanged",
            Self::SubscriptionChanged => "AlexaSkillEvent.ProactiveSubscriptionChanged",
        }
    }
}

/// Returns which events report a change.
fn kinds(before: Option<Customer>, after: &Customer) -> Vec<Kind> {
    let before = before.filter(|before| before.enabled);
    if !after.enabled {
        return before.map(|_| Kind::Disabled).into_iter().collect();
    }
    let mut kinds = Vec::new();
    if before.is_none() {
        kinds.push(Kind::Enabled);
    }
    match (before.filter(|before| before.permission), after.permission) {
        (None, true) => kinds.extend([Kind::PermissionAccepted, Kind::SubscriptionChanged]),
        (Some(_), false) => kinds.push(Kind::PermissionChanged),
        (Some(before), true) if before.subscriptions != after.subscriptions => {
            kinds.push(Kind::SubscriptionChanged);
        }
        _ => {}
    }
    kinds
}

fn body(
    kind: Kind,
    customer: &Customer,
    skill_id: Option<&str>,
    created: Timestamp,
    random: &mut Random,
) -> Value {
    let details = match kind {
        Kind::Disabled => Some(json!({"userInformationPersistenceStatus": "NOT_PERSISTED"})),
        Kind::PermissionAccepted => {
            Some(json!({"acceptedPermissions": [{"scope": NOTIFICATION_PERMISSION}]}))
        }
        // When all permissions are revoked, there is none to list, and Alexa sends no body.
        Kind::Enabled | Kind::PermissionChanged => None,
        Kind::SubscriptionChanged => subscriptions(customer, random),
    };
    let time = created.to_string();
    let mut request = Map::new();
    for (name, value) in [
        ("type", kind.type_name()),
        ("requestId", &random.request_id()),
        ("timestamp", &time),
        ("eventCreationTime", &time),
        ("eventPublishingTime", &time),
    ] {
        request.insert(name.to_owned(), value.into());
    }
    if let Some(details) = details {
        request.insert("body".to_owned(), details);
    }
    let mut user = Map::new();
    user.insert("userId".to_owned(), customer.user.as_str().into());
    if customer.enabled && customer.permission {
        let token = format!("Atza|{}", random.hexadecimal(64));
        user.insert("permissions".to_owned(), json!({"consentToken": token}));
    }
    let system = json!({
        "application": {"applicationId": skill_id},
        "user": user,
        "apiEndpoint": format!("https://{}", customer.region.host()),
    });
    json!({"version": "1.0", "context": {"System": system}, "request": request})
}

/// Lists all subscriptions. If there are none, it returns one of the three forms in which Amazon was observed to say so.
fn subscriptions(customer: &Customer, random: &mut Random) -> Option<Value> {
    let subscription = |name: &EventName| json!({"eventName": name.as_str()});
    let all: Vec<Value> = customer.subscriptions.iter().map(subscription).collect();
    match random.below(3) {
        0 if all.is_empty() => None,
        1 if all.is_empty() => Some(Value::Null),
        _ => Some(json!({"subscriptions": all})),
    }
}
