//! Skill events: what happens to the emulator's customers, as Alexa tells it to the skill.
//!
//! In: customers that are added, changed and removed. Out: a [`SkillEvent`] for whatever a skill is told of it, to be held
//! back, shuffled and repeated as one likes, and delivered to a [`SkillEndpoint`] until it is acknowledged.

mod authority;
mod delivery;
mod lambda;
mod web_service;

pub use authority::{Authority, Certificates};
pub use delivery::SkillEndpoint;
pub use lambda::LambdaFunction;
pub use web_service::WebService;

pub(crate) use lambda::{Invocations, routes};

use crate::customer::Customer;
use crate::emulator::{Builder, Emulator};
use alexa_proactive::skill_events::NOTIFICATION_PERMISSION;
use alexa_proactive::{EventName, Timestamp, UserId};
use serde_json::{Map, Value, json};
use std::fmt;

/// What Alexa tells a skill about one of its customers: the body of a request, and what it is about.
///
/// It comes from [`Emulator::take_skill_events`]. To deliver it again is to deliver the same bytes: Amazon does not renew the
/// times in it either.
#[derive(Clone, PartialEq, Eq)]
pub struct SkillEvent {
    user: UserId,
    type_name: &'static str,
    created: Timestamp,
    body: Vec<u8>,
}

impl SkillEvent {
    /// The customer whom it is about.
    #[must_use]
    pub fn user(&self) -> &UserId {
        &self.user
    }

    /// Its type, `AlexaSkillEvent.…`.
    #[must_use]
    pub fn type_name(&self) -> &str {
        self.type_name
    }

    /// When it happened, in whole seconds, as Amazon writes it.
    #[must_use]
    pub fn creation_time(&self) -> Timestamp {
        self.created
    }

    /// The JSON that is posted.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

/// Neither user nor body.
impl fmt::Debug for SkillEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SkillEvent")
            .field("type_name", &self.type_name)
            .field("creation_time", &self.created)
            .finish_non_exhaustive()
    }
}

impl Builder {
    /// Keeps what the skill is to be told of its customers, those included that were added before it started, until
    /// [`Emulator::take_skill_events`] takes it. Without this, nothing is kept.
    pub fn with_skill_events(mut self) -> Self {
        self.rules.skill_events = true;
        self
    }
}

impl Emulator {
    /// What the skill is to be told of its customers since it was asked last, in the order in which it happened.
    ///
    /// A customer who is added has enabled the skill, granted the permission and subscribed, as far as he has; one who is
    /// removed has disabled it. Whoever disables the skill is not told to have unsubscribed, and of a customer without
    /// permission no subscriptions are told. All events of one second count as simultaneous: let time
    /// [pass](Emulator::advance) between two changes that contradict each other.
    ///
    /// ```
    /// use alexa_proactive::{Locale, Region, UserId};
    /// use alexa_proactive_emulator::{Customer, Emulator};
    ///
    /// let ana = UserId::new("amzn1.ask.account.ANA")?;
    /// let emulator = Emulator::builder()
    ///     .with_skill_events()
    ///     .customer(Customer::new(ana.clone(), Region::Europe, Locale::DeDe))
    ///     .start_blocking()?;
    /// emulator.take_skill_events();
    /// emulator.change_customer(&ana, |ana| ana.permission = false);
    /// let told = emulator.take_skill_events();
    /// assert_eq!(told[0].type_name(), "AlexaSkillEvent.SkillPermissionChanged");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn take_skill_events(&self) -> Vec<SkillEvent> {
        self.shared().change(|world| std::mem::take(&mut world.skill_events))
    }
}

/// What happened, as Alexa names it.
enum Happening {
    Enabled,
    Disabled,
    PermissionAccepted,
    PermissionChanged,
    SubscriptionChanged,
}

/// What Alexa tells of a customer who was like this before, if he was, and is like this now.
fn happenings(before: Option<&Customer>, now: &Customer) -> Vec<Happening> {
    let before = before.filter(|before| before.enabled);
    if !now.enabled {
        return before.map(|_| Happening::Disabled).into_iter().collect();
    }
    let mut happened = Vec::new();
    if before.is_none() {
        happened.push(Happening::Enabled);
    }
    let permitted_before = before.filter(|before| before.permission);
    match (permitted_before, now.permission) {
        (None, true) => happened.extend([Happening::PermissionAccepted, Happening::SubscriptionChanged]),
        (Some(_), false) => happened.push(Happening::PermissionChanged),
        (Some(before), true) if before.subscriptions != now.subscriptions => {
            happened.push(Happening::SubscriptionChanged);
        }
        _ => {}
    }
    happened
}

impl crate::world::World {
    /// Keeps what the skill is to be told of a change.
    pub(crate) fn tell(&mut self, before: Option<&Customer>, now: &Customer) {
        if self.rules.skill_events {
            for happening in happenings(before, now) {
                let event = self.skill_event(&happening, now);
                self.skill_events.push(event);
            }
        }
    }

    fn skill_event(&mut self, happening: &Happening, customer: &Customer) -> SkillEvent {
        let now = self.time.believed();
        let created = Timestamp::from_unix_seconds(now.unix_seconds()).unwrap_or(now);
        let (type_name, body) = match happening {
            Happening::Enabled => ("AlexaSkillEvent.SkillEnabled", None),
            Happening::Disabled => (
                "AlexaSkillEvent.SkillDisabled",
                Some(json!({"userInformationPersistenceStatus": "NOT_PERSISTED"})),
            ),
            Happening::PermissionAccepted => (
                "AlexaSkillEvent.SkillPermissionAccepted",
                Some(json!({"acceptedPermissions": [{"scope": NOTIFICATION_PERMISSION}]})),
            ),
            // Where all are revoked there is nothing to list, and no body either.
            Happening::PermissionChanged => ("AlexaSkillEvent.SkillPermissionChanged", None),
            Happening::SubscriptionChanged => {
                ("AlexaSkillEvent.ProactiveSubscriptionChanged", self.subscriptions_told(customer))
            }
        };
        let time = created.to_string();
        let mut request = Map::new();
        for (name, value) in [
            ("type", type_name),
            ("requestId", &self.request_id()),
            ("timestamp", &time),
            ("eventCreationTime", &time),
            ("eventPublishingTime", &time),
        ] {
            request.insert(name.to_owned(), value.into());
        }
        if let Some(body) = body {
            request.insert("body".to_owned(), body);
        }
        let mut user = Map::new();
        user.insert("userId".to_owned(), customer.user.as_str().into());
        if customer.enabled && customer.permission {
            let token = format!("Atza|{}", self.hexadecimal(64));
            user.insert("permissions".to_owned(), json!({"consentToken": token}));
        }
        let skill = customer.skill.as_deref().or(self.skills().first().map(crate::Skill::id));
        let system = json!({
            "application": {"applicationId": skill},
            "user": user,
            "apiEndpoint": format!("https://{}", customer.region.host()),
        });
        let body = json!({"version": "1.0", "context": {"System": system}, "request": request});
        SkillEvent { user: customer.user.clone(), type_name, created, body: body.to_string().into_bytes() }
    }

    /// All subscriptions. That there are none was seen in three ways, so each of them comes.
    fn subscriptions_told(&mut self, customer: &Customer) -> Option<Value> {
        let subscription = |name: &EventName| json!({"eventName": name.as_str()});
        let all: Vec<Value> = customer.subscriptions.iter().map(subscription).collect();
        match self.chance.u8(0..3) {
            0 if all.is_empty() => None,
            1 if all.is_empty() => Some(Value::Null),
            _ => Some(json!({"subscriptions": all})),
        }
    }
}
