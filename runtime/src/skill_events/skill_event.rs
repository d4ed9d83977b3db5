//! A skill event: what happened, to whom, and when it was created and published.

use super::Token;
use super::envelope::{Envelope, TIMESTAMP};
use crate::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

/// How much later than its publication or its receipt an event may be dated and still be believed, because clocks differ:
/// five minutes.
pub const CLOCK_TOLERANCE: Duration = Duration::from_secs(300);

/// What Alexa tells a skill about itself or about a customer, out of any session.
///
/// Events arrive out of order, more than once, and up to an hour late (*Use Skill Events*): order them by
/// [`order_time`](SkillEvent::order_time), as [`Subscriber`](super::Subscriber) does.
///
/// It comes from [`Incoming::from_json`](super::Incoming::from_json). `Debug` shows neither user id nor tokens. Two deliveries of
/// one event are equal: when they were received does not count.
#[derive(Clone)]
pub struct SkillEvent {
    pub(super) envelope: Envelope,
    kind: SkillEventKind,
    received_at: Timestamp,
}

impl PartialEq for SkillEvent {
    fn eq(&self, other: &Self) -> bool {
        self.envelope == other.envelope
    }
}

impl Eq for SkillEvent {}

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
    pub(super) fn new(envelope: Envelope, received_at: Timestamp) -> Self {
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
        Self { envelope, kind, received_at }
    }

    /// What happened.
    #[must_use]
    pub fn kind(&self) -> &SkillEventKind {
        &self.kind
    }

    /// When it happened, as the event says: `eventCreationTime`, or `timestamp` where that is missing, as it is in the events
    /// of subscriptions. It is never the time of arrival: `None` where no time is told.
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

    /// When it was read from its bytes: see [`Incoming::from_json_at`](super::Incoming::from_json_at).
    #[must_use]
    pub fn received_at(&self) -> Timestamp {
        self.received_at
    }

    /// The time by which events are ordered: the creation time, if it can be believed; else the publishing time, if that
    /// can; else `None`.
    ///
    /// Nothing was created after it was published, nor published after it was received. Whatever is dated later than that by
    /// more than [`CLOCK_TOLERANCE`] is not believed: if it were, nothing that happens until then would count.
    ///
    /// ```
    /// use alexa_proactive::Timestamp;
    /// use alexa_proactive::skill_events::Incoming;
    ///
    /// let now: Timestamp = "2026-06-01T12:00:00Z".parse()?;
    /// let body = br#"{"type": "AlexaSkillEvent.SkillEnabled", "eventCreationTime": "2099-01-01T00:00:00Z"}"#;
    /// let Incoming::SkillEvent(event) = Incoming::from_json_at(body, now)? else { panic!("an ordinary request") };
    /// assert!(event.creation_time().is_some());
    /// assert_eq!(event.order_time(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn order_time(&self) -> Option<Timestamp> {
        let publishing_time = self.publishing_time().filter(|&time| !is_after(time, self.received_at));
        let limit = publishing_time.unwrap_or(self.received_at).min(self.received_at);
        self.creation_time().filter(|&time| !is_after(time, limit)).or(publishing_time)
    }

    /// The time from which on it counts as a withdrawal. If it is dated in the future, that is its receipt: what a customer
    /// withdraws must not wait until then, nor give way to what was granted before.
    pub(super) fn withdrawal_time(&self) -> Option<Timestamp> {
        let is_dated = self.creation_time().is_some() || self.publishing_time().is_some();
        self.order_time().or(is_dated.then_some(self.received_at))
    }
}

/// Whether a time is too much later than a limit to be explained by different clocks.
pub(super) fn is_after(time: Timestamp, limit: Timestamp) -> bool {
    time.duration_since(limit).is_some_and(|early| early > CLOCK_TOLERANCE)
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
