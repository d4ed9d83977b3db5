//! A store in memory.

use super::page::{Page, Query};
use super::record::Record;
use super::store::{Store, StoreFuture, Stored, Write};
use crate::{SkillStage, Timestamp, UserId};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::future::ready;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// A [`Store`] in memory: see [`Audience::in_memory`](super::Audience::in_memory). Its futures are ready at once.
///
/// ```
/// use alexa_proactive::SkillStage;
/// use alexa_proactive::skill_events::{Audience, MemoryStore};
///
/// let audience = Audience::new(MemoryStore::new("amzn1.ask.skill.EXAMPLE", SkillStage::Development));
/// ```
pub struct MemoryStore {
    skill_id: String,
    stage: SkillStage,
    members: RwLock<Members>,
}

#[derive(Default)]
struct Members {
    by_number: BTreeMap<u64, (UserId, Stored)>,
    numbers: HashMap<UserId, u64>,
    last_number: u64,
    last_version: i64,
}

impl Members {
    fn stored(&self, user: &UserId) -> Option<&Stored> {
        self.by_number.get(self.numbers.get(user)?).map(|(_, stored)| stored)
    }

    fn write(&mut self, write: &Write) -> bool {
        let Write { user, expected, record } = write;
        if self.stored(user).map(|stored| stored.version) != *expected {
            return false;
        }
        match record {
            Some(record) => {
                let last = &mut self.last_number;
                let number = *self.numbers.entry(user.clone()).or_insert_with(|| {
                    *last += 1;
                    *last
                });
                self.last_version += 1;
                let stored = Stored::new(record.clone(), self.last_version);
                self.by_number.insert(number, (user.clone(), stored));
            }
            None => {
                if let Some(number) = self.numbers.remove(user) {
                    self.by_number.remove(&number);
                }
            }
        }
        true
    }

    /// Returns a page of the users whose records are selected, in the order of their numbers.
    fn page(&self, after: Option<&str>, is_selected: impl Fn(&Record) -> bool) -> Page {
        let after =
            after.and_then(|after| after.parse::<u64>().ok()).map_or(Bound::Unbounded, Bound::Excluded);
        let mut page = Page::default();
        for (number, (user, stored)) in self.by_number.range((after, Bound::Unbounded)) {
            if is_selected(&stored.record) {
                page.push(user.as_str());
                if page.is_full() {
                    page.set_next(number.to_string());
                    break;
                }
            }
        }
        page
    }
}

impl MemoryStore {
    /// Creates an empty store for a skill on a stage.
    #[must_use]
    pub fn new(skill_id: impl Into<String>, stage: SkillStage) -> Self {
        Self { skill_id: skill_id.into(), stage, members: RwLock::default() }
    }

    // No code panics while it holds the lock, so the members behind a poisoned lock are consistent.
    fn members(&self) -> RwLockReadGuard<'_, Members> {
        self.members.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn members_mut(&self) -> RwLockWriteGuard<'_, Members> {
        self.members.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn skill_id(&self) -> &str {
        &self.skill_id
    }

    fn stage(&self) -> SkillStage {
        self.stage
    }

    fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
        let members = self.members();
        Box::pin(ready(Ok(users.iter().map(|user| members.stored(user).cloned()).collect())))
    }

    fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
        let mut members = self.members_mut();
        Box::pin(ready(Ok(writes.iter().map(|write| members.write(write)).collect())))
    }

    fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        let is_selected = |record: &Record| {
            record.region() == Some(query.region)
                && query.owner.as_ref().is_none_or(|owner| record.owner() == Some(owner))
                && query.tags.is_subset(record.tags())
                && record.receives().any(|name| name == query.event.as_str())
        };
        Box::pin(ready(Ok(self.members().page(after, is_selected))))
    }

    fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        let is_disabled = |record: &Record| record.disabled_at().is_some_and(|disabled| disabled < at);
        Box::pin(ready(Ok(self.members().page(after, is_disabled))))
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("skill_id", &self.skill_id)
            .field("stage", &self.stage)
            .finish_non_exhaustive()
    }
}
