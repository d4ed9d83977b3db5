//! What an audience asks of the place where it is kept.

use super::recipients::Selection;
use super::{Member, StoreError};
use crate::skill_events::{Change, Subscriber};
use crate::{Region, Timestamp, UserId};
use std::collections::VecDeque;

/// The members of one skill on one stage. A function that fails has changed nothing.
pub(crate) trait Store: Send + Sync {
    /// Joins what was told to what is known, all or nothing, with [`joined`]. Returns one change per entry; entries without a
    /// user are no-ops.
    fn join(&self, told: &[(Option<UserId>, Subscriber)], now: Timestamp) -> Result<Vec<Change>, StoreError>;

    fn own(&self, user: &UserId, owner: Option<&str>) -> Result<(), StoreError>;

    fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError>;

    fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError>;

    fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError>;

    fn forget(&self, user: &UserId) -> Result<(), StoreError>;

    fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError>;

    /// Fills the page with the next recipients of a region, after the one that this number stands for.
    fn page(
        &self,
        selection: &Selection,
        region: Region,
        after: i64,
        page: &mut Page,
    ) -> Result<(), StoreError>;
}

/// What is known after something was told, and the change: as in [`Subscriber::join`], but of neither is anything believed
/// that is dated in the future.
pub(crate) fn joined(known: &Subscriber, told: &Subscriber, now: Timestamp) -> (Subscriber, Change) {
    let mut known = known.clone().believed_at(now);
    let change = known.join(&told.clone().believed_at(now));
    (known, change)
}

/// Users, one text behind the other: a thousand small allocations that wait for each other cost more than reading the rows.
#[derive(Default)]
pub(crate) struct Page {
    users: String,
    ends: VecDeque<usize>,
    taken: usize,
    /// How many were read.
    pub(crate) count: usize,
    /// The number that stands for the last one.
    pub(crate) last: i64,
}

impl Page {
    /// Enough that what is done once for a page does not count; little enough that it is there at once.
    pub(crate) const SIZE: usize = 1000;

    pub(crate) fn clear(&mut self) {
        self.users.clear();
        self.ends.clear();
        (self.taken, self.count) = (0, 0);
    }

    pub(crate) fn push(&mut self, number: i64, user: &str) {
        self.users.push_str(user);
        self.ends.push_back(self.users.len());
        self.count += 1;
        self.last = number;
    }

    /// There may be others behind it.
    pub(crate) fn is_full(&self) -> bool {
        self.count >= Self::SIZE
    }
}

impl Iterator for Page {
    type Item = UserId;

    fn next(&mut self) -> Option<UserId> {
        let end = self.ends.pop_front()?;
        let user = self.users.get(self.taken..end)?;
        self.taken = end;
        // Another program may have written an empty one.
        UserId::new(user).ok().or_else(|| self.next())
    }
}
