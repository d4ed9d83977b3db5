//! What an audience asks of the place where it is kept.

use super::recipients::Selection;
use super::{Member, StoreError};
use crate::skill_events::{Change, Subscriber};
use crate::{Recipient, Region, Timestamp, UserId};

/// The members of one skill on one stage. A function that fails has changed nothing.
pub(crate) trait Store: Send + Sync {
    /// Joins what was told to what is known, all or nothing, and gives a change for each. Nobody is nobody.
    fn join(&self, told: &[(Option<UserId>, Subscriber)]) -> Result<Vec<Change>, StoreError>;

    fn own(&self, user: &UserId, owner: Option<&str>) -> Result<(), StoreError>;

    fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError>;

    fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError>;

    fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError>;

    fn forget(&self, user: &UserId) -> Result<(), StoreError>;

    fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError>;

    /// The next recipients of a region, after the one that this number stands for.
    fn page(&self, selection: &Selection, region: Region, after: i64) -> Result<Page, StoreError>;
}

/// Recipients.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) recipients: Vec<Recipient>,
    /// The number that stands for the last one.
    pub(crate) last: i64,
    /// There may be others behind them.
    pub(crate) full: bool,
}

impl Page {
    /// Enough that what is done once for a page does not count; little enough that it is there at once.
    pub(crate) const SIZE: usize = 1000;
}
