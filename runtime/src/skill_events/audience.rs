//! The users of a skill: stores skill events, owners and tags, and returns the recipients of a notification.

mod error;
#[cfg(feature = "sqlite")]
mod file_error;
mod member;
mod memory;
mod page;
mod recipients;
mod selection;
#[cfg(feature = "sqlite")]
mod sqlite;
mod store;

pub use error::StoreError;
pub use member::Member;
pub use recipients::{Recipients, RecipientsIter};
#[cfg(feature = "sqlite")]
pub use sqlite::{AudienceFile, StoredAudience, StoredMember};

use super::{Change, SkillEvent, Subscriber};
use crate::{EventName, SkillStage, Timestamp, UserId};
use memory::Memory;
use selection::Selection;
use std::fmt;
use std::sync::Arc;
use store::Store;

/// The users of one skill on one stage, and what they may receive.
///
/// It keeps a [`Subscriber`] for each user, the user's owner (a customer of your system), and tags, such as `district` = `7`.
/// Skill events change only the subscriber; owner and tags are yours.
///
/// It is stored in memory, or in a file ([`Audience::sqlite`], feature `sqlite`). Clones share one store.
///
/// All methods block until the store is done: immediately in memory, after a write to the disk in a file. An endpoint that has
/// nothing else to do can call them from asynchronous code; other programs use `tokio::task::spawn_blocking`.
///
/// ```
/// use alexa_proactive::catalog::WeatherAlertActivated;
/// use alexa_proactive::skill_events::{Audience, Incoming};
/// use alexa_proactive::{Region, SkillStage, UserId};
///
/// let audience = Audience::in_memory("amzn1.ask.skill.EXAMPLE", SkillStage::Live);
/// let body = br#"{
///     "context": {"System": {
///         "application": {"applicationId": "amzn1.ask.skill.EXAMPLE"},
///         "user": {"userId": "amzn1.ask.account.EXAMPLE"},
///         "apiEndpoint": "https://api.eu.amazonalexa.com"
///     }},
///     "request": {
///         "type": "AlexaSkillEvent.ProactiveSubscriptionChanged",
///         "timestamp": "2026-06-01T12:00:00Z",
///         "body": {"subscriptions": [{"eventName": "AMAZON.WeatherAlert.Activated"}]}
///     }
/// }"#;
/// let Incoming::SkillEvent(event) = Incoming::from_json(body)? else { panic!("an ordinary request") };
/// audience.merge(&event)?;
///
/// let user = UserId::new("amzn1.ask.account.EXAMPLE")?;
/// audience.link(&user, "customer-4711")?;
/// audience.tag(&user, "district", "7")?;
/// let recipients = audience.recipients(WeatherAlertActivated::NAME).in_region(Region::Europe).tagged("district", "7");
/// assert_eq!(recipients.blocking().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Audience {
    skill_id: Arc<str>,
    stage: SkillStage,
    store: Arc<dyn Store>,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Audience {
    /// Returns an audience that lasts as long as the program.
    ///
    /// `skill_id` is the application id of the skill, `amzn1.ask.skill.…`. `stage` is the stage of the endpoint to which Alexa
    /// posts, because events do not contain it.
    #[must_use]
    pub fn in_memory(skill_id: impl Into<String>, stage: SkillStage) -> Self {
        Self::new(skill_id.into(), stage, Arc::new(Memory::default()))
    }

    fn new(skill_id: String, stage: SkillStage, store: Arc<dyn Store>) -> Self {
        Self { skill_id: skill_id.into(), stage, store, clock: Arc::new(Timestamp::now) }
    }

    /// Sets the clock, for tests whose customers live at another time. Default: the system's clock.
    ///
    /// It decides which times are in the future. To set the time of receipt of an event, use
    /// [`Incoming::from_json_at`](super::Incoming::from_json_at).
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(now);
        self
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Returns the application id of the skill.
    #[must_use]
    pub fn skill_id(&self) -> &str {
        &self.skill_id
    }

    /// Returns the stage of the skill.
    #[must_use]
    pub fn stage(&self) -> SkillStage {
        self.stage
    }

    /// Merges an event into what is known about its user. It is stored when this returns.
    ///
    /// An event without a user changes nothing.
    ///
    /// # Errors
    ///
    /// The event is for another skill, or the store fails. Then nothing has changed.
    pub fn merge(&self, event: &SkillEvent) -> Result<Change, StoreError> {
        let changes = self.merge_all(std::slice::from_ref(event))?;
        Ok(changes.into_iter().next().unwrap_or_default())
    }

    /// Merges many events in one transaction, which in a file is many times faster than one by one. They are stored when this
    /// returns. Returns one change per event.
    ///
    /// # Errors
    ///
    /// One of the events is for another skill, or the store fails. Then nothing has changed.
    pub fn merge_all(&self, events: &[SkillEvent]) -> Result<Vec<Change>, StoreError> {
        if events.iter().any(|event| event.skill_id().is_some_and(|id| id != self.skill_id())) {
            return Err(StoreError::other_skill());
        }
        let update = |event: &SkillEvent| Some((event.user()?.clone(), Subscriber::from_event(event)));
        let updates: Vec<_> = events.iter().filter_map(update).collect();
        let mut changes = self.store.merge(&updates, self.now())?.into_iter();
        let change = |event: &SkillEvent| event.user().and_then(|_| changes.next()).unwrap_or_default();
        Ok(events.iter().map(change).collect())
    }

    /// Records that Amazon answered 403 to a notification of this event that was sent to the user at this time: they are not
    /// subscribed to it. It has no effect if anything newer is known; see [`Subscriber::not_subscribed`].
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn not_subscribed(
        &self,
        user: &UserId,
        event: EventName,
        at: Timestamp,
    ) -> Result<Change, StoreError> {
        let now = self.now();
        let changes = self.store.merge(&[(user.clone(), Subscriber::from_refusal(event, at, now))], now)?;
        Ok(changes.into_iter().next().unwrap_or_default())
    }

    /// Records that Amazon answered 403 to a notification that was sent to the user at this time: they have not enabled the skill,
    /// so that they receive nothing until they subscribe again. It has no effect if they subscribed since; see
    /// [`Subscriber::not_enabled`].
    ///
    /// # Errors
    ///
    /// The store fails.
    ///
    /// ```no_run
    /// # use alexa_proactive::skill_events::{Audience, StoreError};
    /// # #[cfg(feature = "client")]
    /// # mod with_client {
    /// # use super::{Audience, StoreError};
    /// use alexa_proactive::client::{Batch, SendErrorKind};
    /// use alexa_proactive::{EventName, Timestamp};
    /// use futures_util::StreamExt;
    ///
    /// async fn finish(mut batch: Batch<'_>, audience: &Audience, event: EventName) -> Result<(), StoreError> {
    ///     let begun = Timestamp::now();
    ///     let mut not_enabled = Vec::new();
    ///     while let Some(outcome) = batch.next().await {
    ///         match outcome.result.map_err(|error| error.kind()) {
    ///             Err(SendErrorKind::NotEnabled) => not_enabled.push(outcome.recipient.user),
    ///             Err(SendErrorKind::NotSubscribed) => {
    ///                 audience.not_subscribed(&outcome.recipient.user, event, begun)?;
    ///             }
    ///             _ => {}
    ///         }
    ///     }
    ///     // If Amazon accepted none, the credentials may belong to another skill.
    ///     if batch.progress().counts().accepted() > 0 {
    ///         for user in not_enabled {
    ///             audience.not_enabled(&user, begun)?;
    ///         }
    ///     }
    ///     Ok(())
    /// }
    /// # }
    /// ```
    pub fn not_enabled(&self, user: &UserId, at: Timestamp) -> Result<Change, StoreError> {
        let now = self.now();
        let changes = self.store.merge(&[(user.clone(), Subscriber::from_not_enabled(at, now))], now)?;
        Ok(changes.into_iter().next().unwrap_or_default())
    }

    /// Sets the owner of the user: the customer of your system to whom they belong. An owner may have many users.
    ///
    /// Call it when you handle [`SkillAccountLinked`](super::SkillEventKind::SkillAccountLinked), whose token identifies the
    /// owner; or at any other time, even before any event about the user.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn link(&self, user: &UserId, owner: &str) -> Result<(), StoreError> {
        self.store.set_owner(user, Some(owner))
    }

    /// Removes the owner of the user.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn unlink(&self, user: &UserId) -> Result<(), StoreError> {
        self.store.set_owner(user, None)
    }

    /// Adds a tag to the user. A user may have many tags, also with the same name.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError> {
        self.store.tag(user, name, value)
    }

    /// Removes all tags of this name from the user.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError> {
        self.store.untag(user, name)
    }

    /// Returns what is known about the user; `None` if nothing is.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError> {
        let now = self.now();
        let member = self.store.member(user)?;
        Ok(member.map(|member| Member { subscriber: member.subscriber.without_future_times(now), ..member }))
    }

    /// Deletes the user, with owner and tags. There is no tombstone: an old event that arrives later counts as the first one.
    /// So wait until a disabling is an hour old, because Amazon may deliver earlier events again for that long.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn forget(&self, user: &UserId) -> Result<(), StoreError> {
        self.store.forget(user)
    }

    /// Deletes all users who disabled the skill before this time, and returns their number. Use a time that is more than an
    /// hour ago; see [`forget`](Self::forget).
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError> {
        self.store.forget_disabled_before(at)
    }

    /// Returns the users who are to be notified of this event, as a stream. Users whose region is unknown are not included,
    /// because the region decides where to send.
    pub fn recipients(&self, event: EventName) -> Recipients {
        Recipients::new(Arc::clone(&self.store), Selection::of(event))
    }
}

impl fmt::Debug for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Audience")
            .field("skill_id", &self.skill_id)
            .field("stage", &self.stage)
            .finish_non_exhaustive()
    }
}
