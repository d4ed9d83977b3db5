//! The users of a skill: stores skill events, owners and tags, and returns the recipients of a notification.

pub mod blocking;
mod error;
#[cfg(feature = "sqlite")]
mod file_error;
mod member;
mod memory;
mod page;
mod recipients;
mod record;
#[cfg(feature = "sqlite")]
mod sqlite;
mod store;

pub use error::StoreError;
pub use member::Member;
pub use memory::MemoryStore;
pub use page::{Page, Query};
pub use recipients::Recipients;
pub use record::Record;
#[cfg(feature = "sqlite")]
pub use sqlite::{AudienceFile, SqliteStore, StoredAudience, StoredMember};
pub use store::{Store, StoreFuture, Stored, Write};

use super::{Change, SkillEvent, Subscriber};
use crate::{EventName, SkillStage, Timestamp, UserId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// The users of one skill on one stage, and what they may receive.
///
/// It keeps a [`Subscriber`] for each user, the user's owner (a customer of your system), and tags, such as `district` = `7`.
/// Skill events change only the subscriber; owner and tags are yours.
///
/// It is stored in memory, in a file ([`Audience::sqlite`], feature `sqlite`), or in a [`Store`]: `alexa-proactive-postgres` and
/// `alexa-proactive-aws` (DynamoDB) have one. Any number of processes may use a store at once. Clones share it.
///
/// In memory, all futures are ready at once. Those of a file block the thread until the disk has written, which takes milliseconds.
/// Programs without `async` use [`Audience::blocking`].
///
/// ```
/// use alexa_proactive::catalog::WeatherAlertActivated;
/// use alexa_proactive::skill_events::{Audience, Incoming};
/// use alexa_proactive::{Region, SkillStage, UserId};
/// use futures_util::TryStreamExt as _;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
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
/// audience.merge(&event).await?;
///
/// let user = UserId::new("amzn1.ask.account.EXAMPLE")?;
/// audience.link(&user, "customer-4711").await?;
/// audience.tag(&user, "district", "7").await?;
/// let recipients = audience.recipients(WeatherAlertActivated::NAME).in_region(Region::Europe).tagged("district", "7");
/// assert_eq!(recipients.try_collect::<Vec<_>>().await?.len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Audience {
    store: Arc<dyn Store>,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

/// The number of users whose records are read and written at once.
const BATCH: usize = 500;

/// The number of times that a change is tried while other processes change the same user.
const MAX_ATTEMPTS: usize = 100;

impl Audience {
    /// Returns the audience of a store.
    pub fn new(store: impl Store) -> Self {
        Self { store: Arc::new(store), clock: Arc::new(Timestamp::now) }
    }

    /// Returns an audience that lasts as long as the program.
    ///
    /// `skill_id` is the application id of the skill, `amzn1.ask.skill.…`. `stage` is the stage of the endpoint to which Alexa
    /// posts, because events do not contain it.
    #[must_use]
    pub fn in_memory(skill_id: impl Into<String>, stage: SkillStage) -> Self {
        Self::new(MemoryStore::new(skill_id, stage))
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
        self.store.skill_id()
    }

    /// Returns the stage of the skill.
    #[must_use]
    pub fn stage(&self) -> SkillStage {
        self.store.stage()
    }

    /// Merges an event into what is known about its user. It is stored when this returns.
    ///
    /// An event without a user changes nothing.
    ///
    /// # Errors
    ///
    /// The event is for another skill, or the store fails.
    pub async fn merge(&self, event: &SkillEvent) -> Result<Change, StoreError> {
        let changes = self.merge_all(std::slice::from_ref(event)).await?;
        Ok(changes.into_iter().next().unwrap_or_default())
    }

    /// Merges many events, which is many times faster than one by one. They are stored when this returns. Returns one change per
    /// event.
    ///
    /// # Errors
    ///
    /// One of the events is for another skill; then nothing has changed. Or the store fails; then some events may have been merged,
    /// and merging them again changes nothing.
    pub async fn merge_all(&self, events: &[SkillEvent]) -> Result<Vec<Change>, StoreError> {
        if events.iter().any(|event| event.skill_id().is_some_and(|id| id != self.skill_id())) {
            return Err(StoreError::other_skill());
        }
        let mut changes = vec![Change::default(); events.len()];
        let mut updates = Vec::new();
        for (event, change) in events.iter().zip(&mut changes) {
            updates.extend(event.user().map(|user| (user, Subscriber::from_event(event), change)));
        }
        self.join(updates).await?;
        Ok(changes)
    }

    /// Merges updates of users. Writes the change that each of them made.
    async fn join(&self, updates: Vec<(&UserId, Subscriber, &mut Change)>) -> Result<(), StoreError> {
        let now = self.now();
        let mut users: Vec<UserId> = Vec::new();
        let mut updates_of: Vec<Vec<(Subscriber, &mut Change)>> = Vec::new();
        let mut indexes = HashMap::new();
        for (user, update, change) in updates {
            let index = *indexes.entry(user).or_insert_with(|| {
                users.push(user.clone());
                updates_of.push(Vec::new());
                users.len() - 1
            });
            if let Some(updates) = updates_of.get_mut(index) {
                updates.push((update, change));
            }
        }
        self.update(&users, |index, member| {
            let mut member = member.unwrap_or_default();
            for (update, change) in updates_of.get_mut(index).into_iter().flatten() {
                (member.subscriber, **change) = merged(&member.subscriber, update, now);
            }
            Some(member)
        })
        .await
    }

    /// Changes the members of users, each on condition that it is unchanged since it was read, or else again. `change` gets the
    /// index of the user and their member, `None` if they are not stored, and returns the new one.
    async fn update(
        &self,
        users: &[UserId],
        mut change: impl FnMut(usize, Option<Member>) -> Option<Member>,
    ) -> Result<(), StoreError> {
        for (number, batch) in users.chunks(BATCH).enumerate() {
            let mut open: Vec<(usize, UserId)> = batch
                .iter()
                .enumerate()
                .map(|(index, user)| (number * BATCH + index, user.clone()))
                .collect();
            let mut attempts = 0;
            while !open.is_empty() {
                attempts += 1;
                if attempts > MAX_ATTEMPTS {
                    return Err(StoreError::contention());
                }
                let users: Vec<UserId> = open.iter().map(|(_, user)| user.clone()).collect();
                let stored = self.store.read(&users).await?;
                let mut changed = Vec::new();
                let mut writes = Vec::new();
                for ((index, user), stored) in open.into_iter().zip(stored) {
                    let (before, version) =
                        stored.map(|stored| (stored.record.into_member(), stored.version)).unzip();
                    let after = change(index, before.clone());
                    if after != before {
                        writes.push(Write::new(user.clone(), version, after.map(Record::of)));
                        changed.push((index, user));
                    }
                }
                if writes.is_empty() {
                    break;
                }
                let made = self.store.write(&writes).await?;
                open =
                    changed.into_iter().zip(made).filter(|(_, made)| !made).map(|(user, _)| user).collect();
            }
        }
        Ok(())
    }

    /// Changes the member of one user.
    async fn update_one(
        &self,
        user: &UserId,
        mut change: impl FnMut(Option<Member>) -> Option<Member>,
    ) -> Result<(), StoreError> {
        self.update(std::slice::from_ref(user), |_, member| change(member)).await
    }

    /// Records that Amazon answered 403 to a notification of this event that was sent to the user at this time: they are not
    /// subscribed to it. It has no effect if anything newer is known; see [`Subscriber::not_subscribed`].
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn not_subscribed(
        &self,
        user: &UserId,
        event: EventName,
        at: Timestamp,
    ) -> Result<Change, StoreError> {
        let mut change = Change::default();
        self.join(vec![(user, Subscriber::from_refusal(event, at, self.now()), &mut change)]).await?;
        Ok(change)
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
    /// # #[cfg(feature = "client")]
    /// # mod with_client {
    /// use alexa_proactive::client::{Batch, SendErrorKind};
    /// use alexa_proactive::skill_events::{Audience, StoreError};
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
    ///                 audience.not_subscribed(&outcome.recipient.user, event, begun).await?;
    ///             }
    ///             _ => {}
    ///         }
    ///     }
    ///     // If Amazon accepted none, the credentials may belong to another skill.
    ///     if batch.progress().counts().accepted() > 0 {
    ///         for user in not_enabled {
    ///             audience.not_enabled(&user, begun).await?;
    ///         }
    ///     }
    ///     Ok(())
    /// }
    /// # }
    /// ```
    pub async fn not_enabled(&self, user: &UserId, at: Timestamp) -> Result<Change, StoreError> {
        let mut change = Change::default();
        self.join(vec![(user, Subscriber::from_not_enabled(at, self.now()), &mut change)]).await?;
        Ok(change)
    }

    /// Sets the owner of the user: the customer of your system to whom they belong. An owner may have many users.
    ///
    /// Call it when you handle [`SkillAccountLinked`](super::SkillEventKind::SkillAccountLinked), whose token identifies the
    /// owner; or at any other time, even before any event about the user.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn link(&self, user: &UserId, owner: &str) -> Result<(), StoreError> {
        let with_owner = |member: Option<Member>| {
            Some(Member { owner: Some(owner.to_owned()), ..member.unwrap_or_default() })
        };
        self.update_one(user, with_owner).await
    }

    /// Removes the owner of the user.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn unlink(&self, user: &UserId) -> Result<(), StoreError> {
        self.update_one(user, |member| Some(Member { owner: None, ..member? })).await
    }

    /// Adds a tag to the user. A user may have many tags, also with the same name.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError> {
        let tagged = |member: Option<Member>| {
            let mut member = member.unwrap_or_default();
            member.tags.insert((name.to_owned(), value.to_owned()));
            Some(member)
        };
        self.update_one(user, tagged).await
    }

    /// Removes all tags of this name from the user.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError> {
        let untagged = |member: Option<Member>| {
            let mut member = member?;
            member.tags.retain(|(tag, _)| tag != name);
            Some(member)
        };
        self.update_one(user, untagged).await
    }

    /// Returns what is known about the user; `None` if nothing is.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError> {
        let now = self.now();
        let stored = self.store.read(std::slice::from_ref(user)).await?.into_iter().next().flatten();
        let member = stored.map(|stored| stored.record.into_member());
        Ok(member.map(|member| Member { subscriber: member.subscriber.without_future_times(now), ..member }))
    }

    /// Deletes the user, with owner and tags. There is no tombstone: an old event that arrives later counts as the first one.
    /// So wait until a disabling is an hour old, because Amazon may deliver earlier events again for that long.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn forget(&self, user: &UserId) -> Result<(), StoreError> {
        self.update_one(user, |_| None).await
    }

    /// Deletes all users who disabled the skill before this time, and returns their number. Use a time that is more than an
    /// hour ago; see [`forget`](Self::forget).
    ///
    /// # Errors
    ///
    /// The store fails. Some of the users may have been deleted.
    pub async fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError> {
        let mut count = 0;
        let mut after = None;
        loop {
            let mut page = self.store.disabled_before(at, after.as_deref()).await?;
            after = page.take_next();
            let users: Vec<UserId> = page.collect();
            let mut forgotten = vec![false; users.len()];
            // Each is looked at again, because they may have enabled the skill meanwhile.
            self.update(&users, |index, member| {
                let disabled_at = member.as_ref().and_then(|member| member.subscriber.disabled_at());
                let is_due = disabled_at.is_some_and(|disabled| disabled < at);
                if let Some(forgotten) = forgotten.get_mut(index) {
                    *forgotten = is_due;
                }
                member.filter(|_| !is_due)
            })
            .await?;
            count += forgotten.into_iter().filter(|&forgotten| forgotten).count();
            if after.is_none() {
                return Ok(count);
            }
        }
    }

    /// Returns the users who are to be notified of this event, as a stream. Users whose region is unknown are not included,
    /// because the region decides where to send.
    pub fn recipients(&self, event: EventName) -> Recipients {
        Recipients::new(Arc::clone(&self.store), event)
    }
}

/// Returns the state after an update, and the change, as [`Subscriber::join`] does, but without times in the future.
fn merged(known: &Subscriber, update: &Subscriber, now: Timestamp) -> (Subscriber, Change) {
    let mut known = known.clone().without_future_times(now);
    let change = known.join(&update.clone().without_future_times(now));
    (known, change)
}

impl fmt::Debug for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Audience")
            .field("skill_id", &self.skill_id())
            .field("stage", &self.stage())
            .finish_non_exhaustive()
    }
}
