//! What a store is asked for, and a page of its answer.

use crate::{EventName, Region, UserId};
use std::collections::{BTreeSet, VecDeque};
use std::fmt;

/// The recipients that a [`Store`](super::Store) is to select: the users of a region who [receive](super::Record::receives) an
/// event, belong to this owner, if one is given, and have all these tags.
///
/// ```
/// use alexa_proactive::skill_events::{Query, Record};
///
/// /// Whether a store that has all records in a list returns this one.
/// fn is_selected(record: &Record, query: &Query) -> bool {
///     record.region() == Some(query.region)
///         && record.receives().any(|event| event == query.event.as_str())
///         && query.owner.as_deref().is_none_or(|owner| record.owner() == Some(owner))
///         && query.tags.is_subset(record.tags())
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Query {
    /// The event.
    pub event: EventName,
    /// The region.
    pub region: Region,
    /// The owner, if only their users are selected.
    pub owner: Option<String>,
    /// The tags, names and values, all of which a user must have.
    pub tags: BTreeSet<(String, String)>,
}

/// A page of users that a [`Store`](super::Store) returns, and where the next one begins.
///
/// ```
/// use alexa_proactive::skill_events::Page;
///
/// let mut page = Page::default();
/// page.push("amzn1.ask.account.EXAMPLE");
/// page.set_next("17");
/// assert_eq!((page.len(), page.is_full()), (1, false));
/// ```
#[derive(Clone, Default)]
pub struct Page {
    /// User ids, one after the other in one text: a thousand small allocations would cost more than reading the rows.
    users: String,
    ends: VecDeque<usize>,
    taken: usize,
    next: Option<String>,
}

impl Page {
    /// The number of users of a full page: large enough that the cost of a query does not matter, small enough to be read at
    /// once. A store may return fewer or more.
    pub const SIZE: usize = 1000;

    /// Adds a user.
    pub fn push(&mut self, user: &str) {
        self.users.push_str(user);
        self.ends.push_back(self.users.len());
    }

    /// Sets where the next page begins, in a form of the store's own. Without it this is the last page.
    pub fn set_next(&mut self, after: impl Into<String>) {
        self.next = Some(after.into());
    }

    /// Returns the number of users that have not been taken from it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns whether no users are left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns whether it has at least [`SIZE`](Self::SIZE) users.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.len() >= Self::SIZE
    }

    pub(crate) fn take_next(&mut self) -> Option<String> {
        self.next.take()
    }
}

/// Takes the users, in their order.
impl Iterator for Page {
    type Item = UserId;

    fn next(&mut self) -> Option<UserId> {
        loop {
            let end = self.ends.pop_front()?;
            let user = self.users.get(self.taken..end)?;
            self.taken = end;
            // Another program may have written an empty id.
            if let Ok(user) = UserId::new(user) {
                return Some(user);
            }
        }
    }
}

/// Leaves out the user ids.
impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("len", &self.len()).finish_non_exhaustive()
    }
}
