//! A skill event: what happened, to whom, and when it was created and published.

use super::Token;
use super::envelope::{Envelope, TIMESTAMP};
use crate::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// What Alexa tells a skill about itself or about a customer, out of any session.
///
/// Events arrive out of order, more than once, and up to an hour late (*Use Skill Events*): order them by
/// [`creation_time`](SkillEvent::creation_time), as [`Subscriber`](super::Subscriber) does.
///
/// It comes from [`Incoming::from_json`](super::Incoming::from_json). `Debug` shows neither user id nor tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct SkillEvent {
    pub(super) envelope: Envelope,
    kind: SkillEventKind,
}

/// What happened. A set that Amazon sends as missing, `null` or empty is the empty set.
///
/// Names of events, scopes and topics are Amazon's texts: there will be some that no catalog has yet.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SkillEventKind {
    /// A customer enabled the skill.
    SkillEnabled,
    /// A customer disabled the skill. He gets another user id should he enable it again, unless Amazon kept what it
    /// knows about him.
    SkillDisabled {
        /// Whether Amazon kept it (`PERSISTED`), as it does after a purchase in the skill; `None` where it is not told.
        persisted: Option<bool>,
    },
    /// A customer granted permissions to the skill.
    SkillPermissionAccepted(AcceptedPermissions),
    /// A customer granted other permissions than before, or none at all.
    SkillPermissionChanged(AcceptedPermissions),
    /// A customer linked his account in another system. This event is where to learn which: link the user to an owner
    /// here ([`Audience::link`](super::Audience::link)).
    SkillAccountLinked {
        /// The token for the account.
        access_token: Option<Token>,
    },
    /// A customer took back the link to his account. Amazon documents no body.
    SkillAccountUnlinked,
    /// A customer chose of which proactive events he is notified.
    ProactiveSubscriptionChanged {
        /// The names of all of them, such as `AMAZON.WeatherAlert.Activated`, and not only of those that are new.
        subscriptions: BTreeSet<String>,
    },
    /// The same for notifications that are no proactive events.
    NotificationSubscriptionChanged {
        /// The ids of all topics.
        topics: BTreeSet<String>,
    },
    /// An event of another type, whose [`type_name`](SkillEvent::type_name) and [`json`](SkillEvent::json) tell the rest:
    /// of lists, of reminders, or one that Amazon has added.
    Other,
}

/// The permissions that a customer has granted, all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AcceptedPermissions {
    /// Those of the account, such as [`NOTIFICATION_PERMISSION`](super::NOTIFICATION_PERMISSION).
    pub scopes: BTreeSet<String>,
    /// Those of the person whose voice was recognised.
    pub person_scopes: BTreeSet<String>,
}

impl SkillEvent {
    pub(super) fn new(envelope: Envelope) -> Self {
        let body = |name: &str| envelope.member("body")?.get(name);
        let names = |list: &str, member: &str| -> BTreeSet<String> {
            let items = body(list).and_then(Value::as_array).into_iter().flatten();
            items.filter_map(|item| item.get(member).unwrap_or(item).as_str()).map(str::to_owned).collect()
        };
        let permissions = || AcceptedPermissions {
            scopes: names("acceptedPermissions", "scope"),
            person_scopes: names("acceptedPersonPermissions", "scope"),
        };
        let kind = match envelope.type_name() {
            "AlexaSkillEvent.SkillEnabled" => SkillEventKind::SkillEnabled,
            "AlexaSkillEvent.SkillDisabled" => SkillEventKind::SkillDisabled {
                persisted: match body("userInformationPersistenceStatus").and_then(Value::as_str) {
                    Some("PERSISTED") => Some(true),
                    Some("NOT_PERSISTED") => Some(false),
                    _ => None,
                },
            },
            "AlexaSkillEvent.SkillPermissionAccepted" => {
                SkillEventKind::SkillPermissionAccepted(permissions())
            }
            "AlexaSkillEvent.SkillPermissionChanged" => SkillEventKind::SkillPermissionChanged(permissions()),
            "AlexaSkillEvent.SkillAccountLinked" => SkillEventKind::SkillAccountLinked {
                access_token: body("accessToken").and_then(Value::as_str).and_then(Token::new),
            },
            "AlexaSkillEvent.SkillAccountUnlinked" => SkillEventKind::SkillAccountUnlinked,
            "AlexaSkillEvent.ProactiveSubscriptionChanged" => SkillEventKind::ProactiveSubscriptionChanged {
                subscriptions: names("subscriptions", "eventName"),
            },
            "AlexaSkillEvent.NotificationSubscriptionChanged" => {
                SkillEventKind::NotificationSubscriptionChanged { topics: names("subscriptions", "topicId") }
            }
            _ => SkillEventKind::Other,
        };
        Self { envelope, kind }
    }

    /// What happened.
    #[must_use]
    pub fn kind(&self) -> &SkillEventKind {
        &self.kind
    }

    /// When it happened: `eventCreationTime`, or `timestamp` where that is missing, as it is in the events of
    /// subscriptions. By this time events are ordered. It is never the time of arrival: `None` where no time is told.
    #[must_use]
    pub fn creation_time(&self) -> Option<Timestamp> {
        let [timestamp, other_spelling] = TIMESTAMP;
        self.envelope.time(&["eventCreationTime", timestamp, other_spelling])
    }

    /// When Amazon sent it first, where that is told: `eventPublishingTime`. A later delivery has the same.
    #[must_use]
    pub fn publishing_time(&self) -> Option<Timestamp> {
        self.envelope.time(&["eventPublishingTime"])
    }
}

/// Without user id, tokens, and the JSON in which they stand.
impl fmt::Debug for SkillEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SkillEvent")
            .field("type_name", &self.type_name())
            .field("kind", &self.kind)
            .field("request_id", &self.request_id())
            .field("region", &self.region())
            .field("creation_time", &self.creation_time())
            .finish_non_exhaustive()
    }
}
