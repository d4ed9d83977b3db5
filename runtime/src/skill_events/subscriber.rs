//! The notification state of one user: merges skill events in any order, and returns the proactive events to send.

mod json;

pub(crate) use json::Stored;

use super::register::{Moment, Register, merge};
use super::skill_event::is_plausible;
use super::{NOTIFICATION_PERMISSION, SkillEvent, SkillEventKind};
use crate::{EventName, Region, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// The notification state of one user: whether the skill is enabled, the granted permissions, the subscribed events, region
/// and locale.
///
/// It is a value without the user's id, for any store: it is `Serialize` and `Deserialize`. Merging is commutative,
/// associative and idempotent (it is a CRDT), so events may arrive out of order, twice, or much too late. A store needs
/// nothing but a conditional put: read, [`merge`](Subscriber::merge), put if the stored value is unchanged, else start again.
///
/// # Rules
///
/// Of two events about the same thing, the one with the later [`order_time`](SkillEvent::order_time) wins. If the times are
/// equal, withdrawal wins: only what both events grant is granted. An event without a time loses to every event that has one.
///
/// An event that is dated in the future, by more than [`CLOCK_TOLERANCE`](super::CLOCK_TOLERANCE), counts as follows: what it
/// grants has no time, and what it withdraws is withdrawn as of its receipt. So every later event wins. The receipt is part of
/// the [`SkillEvent`], so merging an event again changes nothing.
///
/// A user [receives](Subscriber::receives) the events of the last subscription, with these exceptions:
///
/// - A disabled skill receives nothing, and disabling voids all earlier subscriptions. An enabling with an earlier time
///   changes nothing. An enabling with a later time enables the skill (after a purchase in the skill Amazon lets a user keep
///   the user id), but the earlier subscriptions stay void.
/// - Withdrawing [`NOTIFICATION_PERMISSION`] voids all earlier subscriptions. A later subscription proves that the permission
///   was granted again, even if the skill got no event about that.
/// - An event that Amazon [refused](Subscriber::not_subscribed) as not subscribed is not received until the user subscribes
///   again; nor is any, if Amazon answered that the user has [not enabled](Subscriber::not_enabled) the skill.
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
/// // A second delivery changes nothing.
/// assert!(subscriber.merge(&subscribed).stale);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subscriber {
    enabled: Option<Moment>,
    disabled: Option<Moment>,
    permissions: Option<Register<BTreeSet<String>>>,
    subscriptions: Option<Register<BTreeSet<String>>>,
    /// The upper bound of earlier subscriptions, from an event about subscriptions that is dated in the future, or from a refusal
    /// as not enabled: it withdraws events, but cannot replace the subscriptions. Never earlier than the subscriptions.
    limit: Option<Register<BTreeSet<String>>>,
    /// The last time at which Amazon refused an event as not subscribed. Never earlier than the subscriptions.
    refused: BTreeMap<String, Moment>,
    region: Option<Register<Region>>,
    locale: Option<Register<String>>,
}

/// The change that a merge made to a [`Subscriber`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The names of the events that the user receives from now on.
    pub subscribed: BTreeSet<String>,
    /// The names of the events that the user no longer receives.
    pub unsubscribed: BTreeSet<String>,
    /// Whether nothing was new: the event had been merged before, or a later one had.
    pub stale: bool,
}

impl Subscriber {
    /// Returns the state that follows from one event alone.
    pub(crate) fn from_event(event: &SkillEvent) -> Self {
        let at = Moment(event.order_time());
        let withdrawn_at = Moment(event.withdrawal_time());
        let mut subscriber = Self {
            region: event.region().map(|value| Register { at, value }),
            locale: event.locale().map(|value| Register { at, value: value.to_owned() }),
            ..Self::default()
        };
        match event.kind() {
            SkillEventKind::SkillEnabled => subscriber.enabled = Some(at),
            SkillEventKind::SkillDisabled { .. } => subscriber.disabled = Some(withdrawn_at),
            SkillEventKind::SkillPermissionAccepted(accepted)
            | SkillEventKind::SkillPermissionChanged(accepted) => {
                let at = if accepted.scopes.contains(NOTIFICATION_PERMISSION) { at } else { withdrawn_at };
                subscriber.permissions = Some(Register { at, value: accepted.scopes.clone() });
            }
            SkillEventKind::ProactiveSubscriptionChanged { subscriptions } => {
                subscriber.subscriptions = Some(Register { at, value: subscriptions.clone() });
                if withdrawn_at > at {
                    subscriber.limit = Some(Register { at: withdrawn_at, value: subscriptions.clone() });
                }
            }
            _ => {}
        }
        subscriber
    }

    /// Returns the state that follows from a refusal alone.
    pub(crate) fn from_refusal(event: EventName, at: Timestamp, now: Timestamp) -> Self {
        let at = Moment(Some(at.min(now).to_utc()));
        Self { refused: BTreeMap::from([(event.as_str().to_owned(), at)]), ..Self::default() }
    }

    /// Returns the state that follows from a refusal as not enabled alone: no event is left of the subscriptions.
    pub(crate) fn from_not_enabled(at: Timestamp, now: Timestamp) -> Self {
        let at = Moment(Some(at.min(now).to_utc()));
        Self { limit: Some(Register { at, value: BTreeSet::new() }), ..Self::default() }
    }

    /// Merges an event, which has to be about this user.
    pub fn merge(&mut self, event: &SkillEvent) -> Change {
        self.join(&Self::from_event(event))
    }

    /// Records that Amazon answered 403 to a notification of this event that was sent to the user at this time: they are not
    /// subscribed to it. It has no effect if anything newer is known.
    ///
    /// `at` is the time of the attempt, not of the answer; a time in the future counts as now. If every user gets a 403, do not
    /// call this: then the token is of another skill, or the stage or the region is wrong.
    pub fn not_subscribed(&mut self, event: EventName, at: Timestamp) -> Change {
        self.join(&Self::from_refusal(event, at, Timestamp::now()))
    }

    /// Records that Amazon answered 403 to a notification that was sent to the user at this time: they have not enabled the skill.
    /// They receive nothing until they subscribe again. It has no effect if they subscribed since.
    ///
    /// `at` is the time of the attempt, not of the answer; a time in the future counts as now. If every user gets this answer, do
    /// not call this: then the credentials are of another skill. One user who was accepted shows that they are not.
    pub fn not_enabled(&mut self, at: Timestamp) -> Change {
        self.join(&Self::from_not_enabled(at, Timestamp::now()))
    }

    /// Merges what another store knows about the same user. Joining two histories of events gives the same state as merging all
    /// their events.
    pub fn join(&mut self, other: &Self) -> Change {
        let before = self.clone();
        self.enabled = self.enabled.max(other.enabled);
        self.disabled = self.disabled.max(other.disabled);
        merge(&mut self.permissions, other.permissions.as_ref());
        merge(&mut self.subscriptions, other.subscriptions.as_ref());
        merge(&mut self.limit, other.limit.as_ref());
        merge(&mut self.region, other.region.as_ref());
        merge(&mut self.locale, other.locale.as_ref());
        for (event, &at) in &other.refused {
            let known = self.refused.entry(event.clone()).or_insert(at);
            *known = at.max(*known);
        }
        self.remove_outdated();
        let names = |of: &Self, without: &Self| -> BTreeSet<String> {
            let without: BTreeSet<&str> = without.receives().collect();
            of.receives().filter(|name| !without.contains(name)).map(str::to_owned).collect()
        };
        Change {
            subscribed: names(self, &before),
            unsubscribed: names(&before, self),
            stale: other.has_consent() && self.has_same_consent(&before),
        }
    }

    /// Removes the times that are in the future, so that every dated event wins: it is no longer known when such an event was
    /// received.
    pub(crate) fn without_future_times(mut self, now: Timestamp) -> Self {
        let plausible = |at: Moment| Moment(at.0.filter(|&time| is_plausible(time, now)));
        self.enabled = self.enabled.map(plausible);
        self.disabled = self.disabled.map(plausible);
        let names = [&mut self.permissions, &mut self.subscriptions, &mut self.limit];
        let names = names.into_iter().flatten().map(|register| &mut register.at);
        let region = self.region.iter_mut().map(|register| &mut register.at);
        let locale = self.locale.iter_mut().map(|register| &mut register.at);
        for at in names.chain(region).chain(locale).chain(self.refused.values_mut()) {
            *at = plausible(*at);
        }
        self.remove_outdated();
        self
    }

    /// Removes refusals and a limit that are earlier than the subscriptions: they can never count again.
    fn remove_outdated(&mut self) {
        if let Some(subscriptions) = &self.subscriptions {
            self.refused.retain(|_, at| *at >= subscriptions.at);
            self.limit = self.limit.take().filter(|limit| limit.at >= subscriptions.at);
        }
    }

    /// Returns whether anything but region and locale is known.
    fn has_consent(&self) -> bool {
        !self.has_same_consent(&Self::default())
    }

    /// Returns whether everything but region and locale is the same.
    fn has_same_consent(&self, other: &Self) -> bool {
        self.enabled == other.enabled
            && self.disabled == other.disabled
            && self.permissions == other.permissions
            && self.subscriptions == other.subscriptions
            && self.limit == other.limit
            && self.refused == other.refused
    }

    /// Returns the names of the events that the user is to be notified of, in alphabetical order. Some may be newer than this
    /// crate's catalog.
    pub fn receives(&self) -> impl Iterator<Item = &str> {
        let subscriptions =
            self.subscriptions.as_ref().filter(|subscriptions| !self.is_void(subscriptions.at));
        let limit = self.limit.as_ref().map(|limit| &limit.value);
        let names = subscriptions.into_iter().flat_map(|subscriptions| &subscriptions.value);
        names
            .filter(|name| !self.refused.contains_key(*name))
            .filter(move |name| limit.is_none_or(|limit| limit.contains(*name)))
            .map(String::as_str)
    }

    /// Returns whether the skill was disabled, or the permission withdrawn, since the user subscribed.
    fn is_void(&self, subscribed: Moment) -> bool {
        let is_disabled = self.is_enabled() == Some(false) || self.disabled >= Some(subscribed);
        let is_forbidden = self.permissions.as_ref().is_some_and(|permissions| {
            !permissions.value.contains(NOTIFICATION_PERMISSION) && permissions.at >= subscribed
        });
        is_disabled || is_forbidden
    }

    /// Returns whether the user is to be notified of this event.
    #[must_use]
    pub fn is_subscribed(&self, event: EventName) -> bool {
        self.receives().any(|name| name == event.as_str())
    }

    /// Returns whether the skill is enabled; `None` if no event enabled or disabled it.
    #[must_use]
    pub fn is_enabled(&self) -> Option<bool> {
        self.enabled.max(self.disabled).map(|_| self.enabled > self.disabled)
    }

    /// Returns when the skill was enabled; `None` if it is disabled, or if no event gave a time.
    #[must_use]
    pub fn enabled_at(&self) -> Option<Timestamp> {
        if self.is_enabled()? { self.enabled?.0 } else { None }
    }

    /// Returns when the skill was disabled; `None` if it is not disabled, or if the event had no time.
    #[must_use]
    pub fn disabled_at(&self) -> Option<Timestamp> {
        if self.is_enabled()? { None } else { self.disabled?.0 }
    }

    /// Returns all permissions that the user has granted; `None` if no event listed them.
    #[must_use]
    pub fn permissions(&self) -> Option<&BTreeSet<String>> {
        self.permissions.as_ref().map(|permissions| &permissions.value)
    }

    /// Returns when the user last granted or withdrew permissions; `None` if no event gave a time.
    #[must_use]
    pub fn permissions_at(&self) -> Option<Timestamp> {
        self.permissions.as_ref()?.at.0
    }

    /// Returns the region of the user's account.
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        self.region.as_ref().map(|region| region.value)
    }

    /// Returns the locale of the last event that had one. Few events have one.
    #[must_use]
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_ref().map(|locale| locale.value.as_str())
    }
}
