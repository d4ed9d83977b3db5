//! The interface between an audience and the place where it is stored.

use super::StoreError;
use super::page::{Page, Query};
use super::record::Record;
use crate::{SkillStage, Timestamp, UserId};
use std::pin::Pin;
use std::sync::Arc;

/// The future that the methods of a [`Store`] return.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Stores the records of one skill on one stage: for an [`Audience`](super::Audience) in a database of your own.
///
/// Merging events, linking, tagging and forgetting are all an [`Audience`](super::Audience)'s: it reads records, changes them, and
/// writes each on condition that it is unchanged. If another process was faster, it starts again. So a store needs no
/// transactions, and a write that was lost or made twice does no harm.
///
/// Test it with `skill_events::conformance::check` (feature `conformance`). This crate has a store in memory and one in a SQLite
/// file.
///
/// ```
/// use alexa_proactive::skill_events::{
///     Audience, MemoryStore, Page, Query, Record, Store, StoreFuture, Stored, Write,
/// };
/// use alexa_proactive::{SkillStage, Timestamp, UserId};
///
/// /// Counts the writes of another store.
/// struct Counted<S> {
///     store: S,
///     writes: std::sync::atomic::AtomicUsize,
/// }
///
/// impl<S: Store> Store for Counted<S> {
///     fn skill_id(&self) -> &str {
///         self.store.skill_id()
///     }
///     fn stage(&self) -> SkillStage {
///         self.store.stage()
///     }
///     fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
///         self.store.read(users)
///     }
///     fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
///         self.writes.fetch_add(writes.len(), std::sync::atomic::Ordering::Relaxed);
///         self.store.write(writes)
///     }
///     fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
///         self.store.recipients(query, after)
///     }
///     fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
///         self.store.disabled_before(at, after)
///     }
/// }
///
/// let store = MemoryStore::new("amzn1.ask.skill.EXAMPLE", SkillStage::Live);
/// let audience = Audience::new(Counted { store, writes: 0.into() });
/// ```
pub trait Store: Send + Sync + 'static {
    /// Returns the application id of the skill, `amzn1.ask.skill.…`.
    fn skill_id(&self) -> &str;

    /// Returns the stage of the skill.
    fn stage(&self) -> SkillStage;

    /// Reads the records of these users, each of whom is there once. Returns one result per user, in their order, `None` for a
    /// user who is not stored. What a [`write`](Self::write) of any process has returned before is included.
    fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>>;

    /// Makes each of these writes if its [`expected`](Write::expected) version is the stored one, which is checked and changed in
    /// one step. There is at most one per user. Returns for each, in their order, whether it was made. Made writes are durable when
    /// this returns.
    ///
    /// Each stands for itself: after an error some of them may have been made.
    fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>>;

    /// Returns the next users who are selected by the query, after the page with this [`next`](Page::set_next). A page may be
    /// empty and have a next one. A user who is selected from the first page to the last is returned once.
    fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page>;

    /// Returns the next users whose record was [disabled](Record::disabled_at) before this time, as
    /// [`recipients`](Self::recipients) does. It may include users who were disabled in the same second, but later: an
    /// [`Audience`](super::Audience) looks at the record of each.
    fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page>;
}

/// A record as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stored {
    /// The record.
    pub record: Record,
    /// The version that the store has given it: a number that no other content of this user has had, not even before the user was
    /// deleted and stored again.
    pub version: i64,
}

impl Stored {
    /// Creates it from its parts.
    #[must_use]
    pub const fn new(record: Record, version: i64) -> Self {
        Self { record, version }
    }
}

/// A conditional write of one record: an insertion, a replacement, or, without a record, a deletion, which always expects a version.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Write {
    /// The user.
    pub user: UserId,
    /// The version that must be stored; `None` if the user must not be stored.
    pub expected: Option<i64>,
    /// The new record; `None` to delete the user.
    pub record: Option<Record>,
}

impl Write {
    pub(crate) fn new(user: UserId, expected: Option<i64>, record: Option<Record>) -> Self {
        Self { user, expected, record }
    }
}

impl<S: Store + ?Sized> Store for Arc<S> {
    fn skill_id(&self) -> &str {
        (**self).skill_id()
    }

    fn stage(&self) -> SkillStage {
        (**self).stage()
    }

    fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
        (**self).read(users)
    }

    fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
        (**self).write(writes)
    }

    fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        (**self).recipients(query, after)
    }

    fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        (**self).disabled_before(at, after)
    }
}
