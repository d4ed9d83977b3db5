//! A skill event: its kind, its user, and the times at which it was created and published.

use super::Token;
use super::envelope::{Envelope, TIMESTAMP};
use crate::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

/// How much later than its publication or its receipt an event may be dated, because clocks differ: five minutes.
pub const CLOCK_TOLERANCE: Duration = Duration::from_secs(300);

/// An event in the life of a skill or of its customer, outside any session.
///
/// Events arrive out of order, more than once, and up to an hour late (*Use Skill Events*): order them by
/// [`order_time`](SkillEvent::order_time), as [`Subscriber`](super::Subscriber) does.
///
/// [`Incoming::from_json`](super::Incoming::from_json) returns it. `Debug` omits user id and tokens. Two deliveries of one event
/// are equal, whenever they were received.
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

/// The kind of a [`SkillEvent`]. A set that is missing, `null` or empty in Amazon's JSON is the empty set.
///
/// Names of events, scopes and topics are Amazon's texts; they may be newer than this crate's catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SkillEventKind {
    /// A customer enabled the skill.
    SkillEnabled,
    /// A customer disabled the skill. They get another user id if they enable it again, unless Amazon kept their data.
    SkillDisabled {
        /// Whether Amazon kept the data (`PERSISTED`), as it does after a purchase in the skill; `None` if the event does not
        /// say.
        persisted: Option<bool>,
    },
    /// A customer granted permissions to the skill.
    SkillPermissionAccepted(AcceptedPermissions),
    /// A customer changed the granted permissions, or withdrew all.
    SkillPermissionChanged(AcceptedPermissions),
    /// A customer linked an account in another system. Link the user to the owner of that account when you handle this event
    /// ([`Audience::link`](super::Audience::link)).
    SkillAccountLinked {
        /// The token for the account.
        access_token: Option<Token>,
    },
    /// A customer unlinked the account. Amazon documents no body.
    SkillAccountUnlinked,
    /// A customer chose the proactive events to be notified of.
    ProactiveSubscriptionChanged {
        /// The names of all subscribed events, such as `AMAZON.WeatherAlert.Activated`, not only of the new ones.
        subscriptions: BTreeSet<String>,
    },
    /// A customer chose the topics of notifications that are not proactive events.
    NotificationSubscriptionChanged {
        /// The ids of all subscribed topics.
        topics: BTreeSet<String>,
    },
    /// An event of another type: of lists, of reminders, or one that Amazon has added. See
    /// [`type_name`](SkillEvent::type_name) and [`json`](SkillEvent::json).
    Other,
}

/// All permissions that a customer has granted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AcceptedPermissions {
    /// Permissions of the account, such as [`NOTIFICATION_PERMISSION`](super::NOTIFICATION_PERMISSION).
    pub scopes: BTreeSet<String>,
    /// Permissions of the person whose voice was recognised.
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

    /// Returns what happened.
    #[must_use]
    pub fn kind(&self) -> &SkillEventKind {
        &self.kind
    }

    /// Returns when it happened, as the event claims: `eventCreationTime`, or else `timestamp`, because events about
    /// subscriptions lack the former. `None` if the event has neither; it is never the time of receipt.
    #[must_use]
    pub fn creation_time(&self) -> Option<Timestamp> {
        let [timestamp, other_spelling] = TIMESTAMP;
        self.envelope.time(&["eventCreationTime", timestamp, other_spelling])
    }

    /// Returns when Amazon first sent it, if the event says so: `eventPublishingTime`. Later deliveries have the same time.
    #[must_use]
    pub fn publishing_time(&self) -> Option<Timestamp> {
        self.envelope.time(&["eventPublishingTime"])
    }

    /// Returns when it was received: see [`Incoming::from_json_at`](super::Incoming::from_json_at).
    #[must_use]
    pub fn received_at(&self) -> Timestamp {
        self.received_at
    }

    /// Returns the time by which events are ordered: the creation time if it is plausible, else the publishing time if that is
    /// plausible, else `None`.
    ///
    /// An event is created before it is published, and published before it is received. A time that violates this by more than
    /// [`CLOCK_TOLERANCE`] is not plausible. If it counted, no event would count until that time has come.
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
        let publishing_time = self.publishing_time().filter(|&time| is_plausible(time, self.received_at));
        let limit = publishing_time.unwrap_or(self.received_at).min(self.received_at);
        self.creation_time().filter(|&time| is_plausible(time, limit)).or(publishing_time)
    }

    /// Returns the time at which a withdrawal takes effect: the receipt if the event is dated in the future, because a
    /// withdrawal must neither wait until then nor lose to an earlier grant.
    pub(super) fn withdrawal_time(&self) -> Option<Timestamp> {
        let is_dated = self.creation_time().is_some() || self.publishing_time().is_some();
        self.order_time().or(is_dated.then_some(self.received_at))
    }
}

/// Returns whether a time is at most [`CLOCK_TOLERANCE`] later than the latest possible one.
pub(super) fn is_plausible(time: Timestamp, latest: Timestamp) -> bool {
    time.duration_since(latest).is_none_or(|excess| excess <= CLOCK_TOLERANCE)
}

/// Omits the user id, tokens, and the JSON that contains them.
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
