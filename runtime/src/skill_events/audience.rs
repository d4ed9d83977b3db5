//! Everybody of whom a skill was told: skill events, owners and tags in; the recipients of a notification out.

mod error;
#[cfg(feature = "sqlite")]
mod file_error;
mod memory;
mod recipients;
#[cfg(feature = "sqlite")]
mod sqlite;
mod store;

pub use error::StoreError;
pub use recipients::{Recipients, RecipientsIter};

use super::{Change, SkillEvent, Subscriber};
use crate::{EventName, SkillStage, Timestamp, UserId};
use recipients::Selection;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use store::Store;

/// The users of one skill on one stage, and what they may receive.
///
/// It keeps a [`Subscriber`] for each user, whom he belongs to in your system (his owner), and tags: `district` is `7`. Skill
/// events change the first; the others are yours, and no event touches them.
///
/// It is in memory, or in a file ([`Audience::sqlite`], with the feature `sqlite`). Clones are the same audience.
///
/// All functions block for as long as the store takes: nothing in memory, a write to the disk in a file. In an asynchronous
/// program that has other things to do meanwhile, call those that write through `tokio::task::spawn_blocking`, or leave it:
/// the threads of a skill's endpoint have nothing to do until the event is stored.
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

/// What an [`Audience`] knows of one user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Member {
    /// What skill events told.
    pub subscriber: Subscriber,
    /// Whom the user belongs to in your system.
    pub owner: Option<String>,
    /// Names and values.
    pub tags: BTreeSet<(String, String)>,
}

impl Audience {
    /// An audience that lasts as long as the program.
    ///
    /// `skill_id` is the application id of the skill, `amzn1.ask.skill.…`. The stage is that of the endpoint to which Alexa
    /// sends: no event tells it.
    #[must_use]
    pub fn in_memory(skill_id: impl Into<String>, stage: SkillStage) -> Self {
        Self::over(skill_id.into(), stage, Arc::new(memory::Memory::default()))
    }

    fn over(skill_id: String, stage: SkillStage, store: Arc<dyn Store>) -> Self {
        Self { skill_id: skill_id.into(), stage, store, clock: Arc::new(Timestamp::now) }
    }

    /// Takes the time from this clock, as a test does whose customers live in another one. Default: the system's clock.
    ///
    /// It says when [`receive`](super::receive) received a request, and which times are in the future and not believed.
    /// [`Incoming::from_json_at`](super::Incoming::from_json_at) says it for an event that is merged by itself.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(now);
        self
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The application id of the skill.
    #[must_use]
    pub fn skill_id(&self) -> &str {
        &self.skill_id
    }

    /// The stage of the skill.
    #[must_use]
    pub fn stage(&self) -> SkillStage {
        self.stage
    }

    /// Takes over what an event tells of its user. When this returns, it is stored.
    ///
    /// An event that names no user tells nothing of anyone, and changes nothing.
    ///
    /// # Errors
    ///
    /// The event is for another skill, or the store fails: then nothing is changed.
    pub fn merge(&self, event: &SkillEvent) -> Result<Change, StoreError> {
        let changes = self.merge_all(std::slice::from_ref(event))?;
        Ok(changes.into_iter().next().unwrap_or_default())
    }

    /// Takes over what many events tell, in one step: with a file this is many times faster than one by one. When this
    /// returns, they are stored.
    ///
    /// # Errors
    ///
    /// One of the events is for another skill, or the store fails: then nothing is changed.
    pub fn merge_all(&self, events: &[SkillEvent]) -> Result<Vec<Change>, StoreError> {
        if events.iter().any(|event| event.skill_id().is_some_and(|id| id != self.skill_id())) {
            return Err(StoreError::other_skill());
        }
        let told: Vec<_> =
            events.iter().map(|event| (event.user().cloned(), Subscriber::told_by(event))).collect();
        self.store.join(&told, self.now())
    }

    /// Takes over that Amazon answered 403 to a notification of this event that was sent to the user at this time: he is not
    /// subscribed to it. It counts only if nothing newer is known; see [`Subscriber::not_subscribed`].
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
        let changes = self.store.join(&[(Some(user.clone()), Subscriber::refused(event, at, now))], now)?;
        Ok(changes.into_iter().next().unwrap_or_default())
    }

    /// Says whom the user belongs to in your system, in place of what was said before. An owner may have many users.
    ///
    /// The moment to do so is [`SkillAccountLinked`](super::SkillEventKind::SkillAccountLinked), whose token tells the owner;
    /// but it may be done at any time, even before an event told of the user.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn link(&self, user: &UserId, owner: &str) -> Result<(), StoreError> {
        self.store.own(user, Some(owner))
    }

    /// Forgets whom the user belongs to.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn unlink(&self, user: &UserId) -> Result<(), StoreError> {
        self.store.own(user, None)
    }

    /// Gives the user a tag. He may have many, also with one name.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError> {
        self.store.tag(user, name, value)
    }

    /// Takes all tags of this name from the user.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError> {
        self.store.untag(user, name)
    }

    /// What is known of the user, if anything is.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError> {
        let now = self.now();
        let member = self.store.member(user)?;
        Ok(member.map(|member| Member { subscriber: member.subscriber.believed_at(now), ..member }))
    }

    /// Forgets the user, with owner and tags. An event about him that comes later is the first one again: to keep a
    /// disabling from being undone, wait for an hour, for which Amazon delivers again.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn forget(&self, user: &UserId) -> Result<(), StoreError> {
        self.store.forget(user)
    }

    /// Forgets all users who have had the skill disabled since before this time, and gives their number. Take a time that is
    /// more than an hour ago.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError> {
        self.store.forget_disabled_before(at)
    }

    /// The users who are to be notified of this event: a stream, after it was told which of them. Users whose region was
    /// never told are not among them, for nobody knows where to send.
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
