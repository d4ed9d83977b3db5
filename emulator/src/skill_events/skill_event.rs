//! A skill event: a change of a customer in, the request body with which Alexa reports it out.

use super::Trigger;
use crate::customer::Customer;
use crate::random::Random;
use alexa_proactive::skill_events::NOTIFICATION_PERMISSION;
use alexa_proactive::{EventName, Timestamp, UserId};
use serde_json::{Map, Value, json};
use std::fmt;

/// A skill event about one customer, with the body that Alexa posts.
///
/// It comes from [`Emulator::take_skill_events`](crate::Emulator::take_skill_events) or
/// [`Emulator::trigger`](crate::Emulator::trigger), which can make an ordinary request, too. Delivering it again posts the same bytes,
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

    /// Returns the type, such as `AlexaSkillEvent.SkillEnabled`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
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
        triggers(before, after)
            .into_iter()
            .map(|trigger| Self::new(trigger, after, skill_id, now, random))
            .collect()
    }

    /// Creates the request that Alexa sends about a customer as they are.
    pub(crate) fn new(
        trigger: Trigger,
        customer: &Customer,
        skill_id: Option<&str>,
        now: Timestamp,
        random: &mut Random,
    ) -> Self {
        let created = Timestamp::from_unix_seconds(now.unix_seconds()).unwrap_or(now);
        Self {
            user: customer.user.clone(),
            type_name: trigger.type_name(),
            created,
            body: body(trigger, customer, skill_id, created, random).to_string().into_bytes(),
        }
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

/// Returns which events report a change.
fn triggers(before: Option<Customer>, after: &Customer) -> Vec<Trigger> {
    let before = before.filter(|before| before.enabled);
    if !after.enabled {
        return before.map(|_| Trigger::SkillDisabled).into_iter().collect();
    }
    let mut triggers = Vec::new();
    if before.is_none() {
        triggers.push(Trigger::SkillEnabled);
    }
    match (before.filter(|before| before.permission), after.permission) {
        (None, true) => {
            triggers.extend([Trigger::SkillPermissionAccepted, Trigger::ProactiveSubscriptionChanged]);
        }
        (Some(_), false) => triggers.push(Trigger::SkillPermissionChanged),
        (Some(before), true) if before.subscriptions != after.subscriptions => {
            triggers.push(Trigger::ProactiveSubscriptionChanged);
        }
        _ => {}
    }
    triggers
}

fn body(
    trigger: Trigger,
    customer: &Customer,
    skill_id: Option<&str>,
    created: Timestamp,
    random: &mut Random,
) -> Value {
    let application = json!({"applicationId": skill_id});
    let mut user = Map::new();
    user.insert("userId".to_owned(), customer.user.as_str().into());
    if customer.enabled && customer.permission {
        let token = format!("Atza|{}", random.hexadecimal(64));
        user.insert("permissions".to_owned(), json!({"consentToken": token}));
    }
    let mut request = Map::new();
    for (name, value) in [
        ("type", trigger.type_name()),
        ("requestId", &random.request_id()),
        ("timestamp", &created.to_string()),
    ] {
        request.insert(name.to_owned(), value.into());
    }
    let mut system = json!({"application": application, "user": user, "apiEndpoint": format!("https://{}", customer.region.host())});
    if trigger == Trigger::LaunchRequest {
        request.insert("locale".to_owned(), customer.locale.as_str().into());
        let session = json!({
            "new": true,
            "sessionId": format!("amzn1.echo-api.session.{}", random.request_id()),
            "application": application,
            "user": user,
        });
        if let Some(system) = system.as_object_mut() {
            let device = format!("amzn1.ask.device.{}", random.hexadecimal(32).to_uppercase());
            system.insert("device".to_owned(), json!({"deviceId": device, "supportedInterfaces": {}}));
            system.insert("apiAccessToken".to_owned(), random.hexadecimal(64).into());
        }
        return json!({"version": "1.0", "session": session, "context": {"System": system}, "request": request});
    }
    for name in ["eventCreationTime", "eventPublishingTime"] {
        request.insert(name.to_owned(), created.to_string().into());
    }
    if let Some(details) = details(trigger, customer, random) {
        request.insert("body".to_owned(), details);
    }
    json!({"version": "1.0", "context": {"System": system}, "request": request})
}

/// Returns the body of a skill event, if it has one.
fn details(trigger: Trigger, customer: &Customer, random: &mut Random) -> Option<Value> {
    match trigger {
        Trigger::SkillDisabled => Some(json!({"userInformationPersistenceStatus": "NOT_PERSISTED"})),
        Trigger::SkillPermissionAccepted => {
            Some(json!({"acceptedPermissions": [{"scope": NOTIFICATION_PERMISSION}]}))
        }
        Trigger::SkillAccountLinked => Some(json!({"accessToken": random.hexadecimal(32)})),
        // When all permissions are revoked, there is none to list, and Alexa sends no body.
        Trigger::SkillEnabled | Trigger::SkillPermissionChanged | Trigger::LaunchRequest => None,
        Trigger::ProactiveSubscriptionChanged => subscriptions(customer, random),
    }
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
