//! The interface between an audience and the place where it is stored.

use super::page::Page;
use super::selection::Selection;
use super::{Member, StoreError};
use crate::skill_events::{Change, Subscriber};
use crate::{Region, Timestamp, UserId};

/// Stores the members of one skill on one stage. A method that fails has changed nothing.
pub(crate) trait Store: Send + Sync {
    /// Merges an update of each user with [`merged`], all or none. Returns one change per update.
    fn merge(&self, updates: &[(UserId, Subscriber)], now: Timestamp) -> Result<Vec<Change>, StoreError>;

    fn set_owner(&self, user: &UserId, owner: Option<&str>) -> Result<(), StoreError>;

    fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError>;

    fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError>;

    fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError>;

    fn forget(&self, user: &UserId) -> Result<(), StoreError>;

    fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError>;

    /// Fills the page with the next recipients of a region, after the one with this number.
    fn read_page(
        &self,
        selection: &Selection,
        region: Region,
        after: i64,
        page: &mut Page,
    ) -> Result<(), StoreError>;
}

/// Returns the state after an update, and the change, as [`Subscriber::join`] does, but without times in the future.
pub(crate) fn merged(known: &Subscriber, update: &Subscriber, now: Timestamp) -> (Subscriber, Change) {
    let mut known = known.clone().without_future_times(now);
    let change = known.join(&update.clone().without_future_times(now));
    (known, change)
}
