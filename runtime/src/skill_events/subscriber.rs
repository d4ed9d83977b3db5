//! What one user may receive: skill events in, in any order; the proactive events of which he is notified out.

mod json;

#[cfg(feature = "sqlite")]
pub(crate) use json::Stored;

use super::register::{Dated, Moment, join};
use super::skill_event::is_after;
use super::{NOTIFICATION_PERMISSION, SkillEvent, SkillEventKind};
use crate::{EventName, Region, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one user: whether the skill is enabled, which permissions he granted, of which events he wants to be
/// notified; and his region and locale.
///
/// It is a value without the user's id, to be kept beside it in any store: it is `Serialize` and `Deserialize`, and
/// [`merge`](Subscriber::merge) touches nothing else. Merging is commutative, associative and idempotent, so events may come
/// out of order, twice, or much too late. A store that can only replace a value if nobody else has done so meanwhile (a
/// conditional put) is enough: read, merge, put, and begin again where the put was refused.
///
/// # What is true of what was told
///
/// Of two events about the same thing, that with the later [`order_time`](SkillEvent::order_time) stands. If both have the
/// same, withdrawal wins: what only one of them grants is not granted. An event that tells no time gives way to each that
/// does.
///
/// An event that is dated in the future, beyond [`CLOCK_TOLERANCE`](super::CLOCK_TOLERANCE), is not believed in that. What it
/// grants gives way to each event that tells a time; what it withdraws is withdrawn as of its receipt. So whatever happens
/// later counts. The receipt is part of the [`SkillEvent`], so merging one again changes nothing.
///
/// A user [receives](Subscriber::receives) the events of the last subscription, but for these:
///
/// - A disabled skill receives nothing, and what was subscribed up to the disabling stays void. An enabling that was created
///   before it and comes late undoes nothing. One that was created later does (Amazon lets a user have his old id again
///   after a purchase in the skill), but the old subscriptions do not come back with it.
/// - Without [`NOTIFICATION_PERMISSION`] he receives nothing that was subscribed before it was withdrawn. What was subscribed
///   after it proves that he granted it again, whether or not the skill was told.
/// - What Amazon [refused](Subscriber::not_subscribed) as not subscribed, he does not receive until he subscribes again.
///
/// ```
/// use alexa_proactive::catalog::WeatherAlertActivated;
/// use alexa_proactive::skill_events::{Incoming, Subscriber};
///
/// let event = |kind: &str, time: &str, body: &str| {
///     let text = format!(r#"{{"type": "AlexaSkillEvent.{kind}", "eventCreationTime": "{time}", "body": {body}}}"#);
///     match Incoming::from_json(text.as_bytes()) {
///         Ok(Incoming::SkillEvent(event)) => event,
///         other => panic!("{other:?}"),
///     }
/// };
/// let subscribed = event(
///     "ProactiveSubscriptionChanged",
///     "2026-06-01T12:00:00Z",
///     r#"{"subscriptions": [{"eventName": "AMAZON.WeatherAlert.Activated"}]}"#,
/// );
/// let disabled = event("SkillDisabled", "2026-06-01T12:00:05Z", "null");
///
/// let mut subscriber = Subscriber::default();
/// let change = subscriber.merge(&subscribed);
/// assert!(change.subscribed.contains("AMAZON.WeatherAlert.Activated"));
/// subscriber.merge(&disabled);
/// assert!(!subscriber.is_subscribed(WeatherAlertActivated::NAME));
/// // Delivered once more, it changes nothing.
/// assert!(subscriber.merge(&subscribed).stale);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subscriber {
    enabled: Option<Moment>,
    disabled: Option<Moment>,
    permissions: Option<Dated<BTreeSet<String>>>,
    subscriptions: Option<Dated<BTreeSet<String>>>,
    /// What is left of what was subscribed up to a time: from an event about subscriptions that is dated in the future, which
    /// cannot take the place of what it withdraws from. Only if it is not older than the subscriptions.
    limit: Option<Dated<BTreeSet<String>>>,
    /// When Amazon last said that he is not subscribed to an event; only what is not older than the subscriptions.
    refused: BTreeMap<String, Moment>,
    region: Option<Dated<Region>>,
    locale: Option<Dated<String>>,
}

/// What a skill event changed for a user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The names of the events that he receives from now on.
    pub subscribed: BTreeSet<String>,
    /// The names of the events that he receives no more.
    pub unsubscribed: BTreeSet<String>,
    /// Nothing that was told is new: it came twice, or something later was known about it.
    pub stale: bool,
}

impl Subscriber {
    /// What one event tells of its user.
    pub(crate) fn told_by(event: &SkillEvent) -> Self {
        let at = Moment(event.order_time());
        let withdrawn_at = Moment(event.withdrawal_time());
        let mut told = Self {
            region: event.region().map(|value| Dated { at, value }),
            locale: event.locale().map(|value| Dated { at, value: value.to_owned() }),
            ..Self::default()
        };
        match event.kind() {
            SkillEventKind::SkillEnabled => told.enabled = Some(at),
            SkillEventKind::SkillDisabled { .. } => told.disabled = Some(withdrawn_at),
            SkillEventKind::SkillPermissionAccepted(accepted)
            | SkillEventKind::SkillPermissionChanged(accepted) => {
                let at = if accepted.scopes.contains(NOTIFICATION_PERMISSION) { at } else { withdrawn_at };
                told.permissions = Some(Dated { at, value: accepted.scopes.clone() });
            }
            SkillEventKind::ProactiveSubscriptionChanged { subscriptions } => {
                told.subscriptions = Some(Dated { at, value: subscriptions.clone() });
                if withdrawn_at > at {
                    told.limit = Some(Dated { at: withdrawn_at, value: subscriptions.clone() });
                }
            }
            _ => {}
        }
        told
    }

    /// Takes over what an event tells. It has to be an event about this user.
    pub fn merge(&mut self, event: &SkillEvent) -> Change {
        self.join(&Self::told_by(event))
    }

    /// Takes over what is known elsewhere about the same user: merging two histories of events gives what merging all of
    /// their events gives.
    pub fn join(&mut self, other: &Self) -> Change {
        let before = self.clone();
        self.enabled = self.enabled.max(other.enabled);
        self.disabled = self.disabled.max(other.disabled);
        join(&mut self.permissions, other.permissions.as_ref());
        join(&mut self.subscriptions, other.subscriptions.as_ref());
        join(&mut self.limit, other.limit.as_ref());
        join(&mut self.region, other.region.as_ref());
        join(&mut self.locale, other.locale.as_ref());
        for (event, &at) in &other.refused {
            let known = self.refused.entry(event.clone()).or_insert(at);
            *known = at.max(*known);
        }
        self.forget_outdated();
        let tells = other.enabled.is_some()
            || other.disabled.is_some()
            || other.permissions.is_some()
            || other.subscriptions.is_some()
            || !other.refused.is_empty();
        let names = |these: &Self, but: &Self| -> BTreeSet<String> {
            let but: BTreeSet<&str> = but.receives().collect();
            these.receives().filter(|name| !but.contains(name)).map(str::to_owned).collect()
        };
        Change {
            subscribed: names(self, &before),
            unsubscribed: names(&before, self),
            stale: tells && self.same_registers(&before),
        }
    }

    /// What can be believed of it at this time: what is dated in the future gives way to everything that is not, because
    /// nobody knows any more when it was received.
    pub(crate) fn believed_at(mut self, now: Timestamp) -> Self {
        let believed = |at: Moment| Moment(at.0.filter(|&time| !is_after(time, now)));
        self.enabled = self.enabled.map(believed);
        self.disabled = self.disabled.map(believed);
        let names = [&mut self.permissions, &mut self.subscriptions, &mut self.limit];
        let names = names.into_iter().flatten().map(|told| &mut told.at);
        let region = self.region.iter_mut().map(|told| &mut told.at);
        let locale = self.locale.iter_mut().map(|told| &mut told.at);
        for at in names.chain(region).chain(locale).chain(self.refused.values_mut()) {
            *at = believed(*at);
        }
        self.forget_outdated();
        self
    }

    /// What was subscribed later is neither refused nor limited, nor will it ever be by this.
    fn forget_outdated(&mut self) {
        if let Some(subscriptions) = &self.subscriptions {
            self.refused.retain(|_, at| *at >= subscriptions.at);
            self.limit = self.limit.take().filter(|limit| limit.at >= subscriptions.at);
        }
    }

    fn same_registers(&self, other: &Self) -> bool {
        let registers = |of: &Self| (of.enabled, of.disabled);
        registers(self) == registers(other)
            && self.permissions == other.permissions
            && self.subscriptions == other.subscriptions
            && self.limit == other.limit
            && self.refused == other.refused
    }

    /// Takes over that Amazon answered 403 to a notification of this event that was sent to the user at this time: he is
    /// not subscribed to it. It counts only if nothing newer is known.
    ///
    /// `at` is the time of the attempt, not that of the answer; a time in the future is taken for now. A 403 says no such thing if
    /// every user gets one: then the token is of another skill, or the stage or the region is wrong.
    pub fn not_subscribed(&mut self, event: EventName, at: Timestamp) -> Change {
        self.join(&Self::refused(event, at, Timestamp::now()))
    }

    pub(crate) fn refused(event: EventName, at: Timestamp, now: Timestamp) -> Self {
        let at = Moment(Some(at.min(now).to_utc()));
        Self { refused: BTreeMap::from([(event.as_str().to_owned(), at)]), ..Self::default() }
    }

    /// The names of the events of which he is notified, in the order of the alphabet. There may be names among them that the
    /// catalog does not know yet.
    pub fn receives(&self) -> impl Iterator<Item = &str> {
        let told = self.subscriptions.as_ref().filter(|told| self.stand(told.at)).into_iter();
        let limit = self.limit.as_ref().map(|limit| &limit.value);
        told.flat_map(|told| &told.value)
            .filter(|name| !self.refused.contains_key(*name))
            .filter(move |name| limit.is_none_or(|limit| limit.contains(*name)))
            .map(String::as_str)
    }

    /// Whether subscriptions of this moment stand.
    fn stand(&self, subscribed: Moment) -> bool {
        let enabled = self.is_enabled() != Some(false) && Some(subscribed) > self.disabled;
        let forbidden = self.permissions.as_ref().is_some_and(|permissions| {
            !permissions.value.contains(NOTIFICATION_PERMISSION) && permissions.at >= subscribed
        });
        enabled && !forbidden
    }

    /// Whether he is notified of this event.
    #[must_use]
    pub fn is_subscribed(&self, event: EventName) -> bool {
        self.receives().any(|name| name == event.as_str())
    }

    /// Whether the skill is enabled; `None` if neither an enabling nor a disabling was told.
    #[must_use]
    pub fn is_enabled(&self) -> Option<bool> {
        self.enabled.max(self.disabled).map(|_| self.enabled > self.disabled)
    }

    /// When the skill was disabled, if it is, and if that was told with a time.
    #[must_use]
    pub fn disabled_at(&self) -> Option<Timestamp> {
        if self.is_enabled()? { None } else { self.disabled?.0 }
    }

    /// The permissions that he granted, all of them; `None` if none were told.
    #[must_use]
    pub fn permissions(&self) -> Option<&BTreeSet<String>> {
        self.permissions.as_ref().map(|told| &told.value)
    }

    /// The region of his account.
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        self.region.as_ref().map(|told| told.value)
    }

    /// The locale that an event told last. Few events tell one.
    #[must_use]
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_ref().map(|told| told.value.as_str())
    }
}
