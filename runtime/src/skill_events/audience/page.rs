//! A page of recipients, as a store returns them.

use crate::UserId;
use std::collections::VecDeque;

/// User ids, one after the other in one text: a thousand small allocations would cost more than reading the rows.
#[derive(Default)]
pub(crate) struct Page {
    users: String,
    ends: VecDeque<usize>,
    taken: usize,
    /// The number of users that were read.
    pub(crate) count: usize,
    /// The store's number of the last user.
    pub(crate) last: i64,
}

impl Page {
    /// Large enough that the cost of a query does not matter, small enough to be read at once.
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

    /// Returns whether another page may follow.
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
        // Another program may have written an empty id.
        UserId::new(user).ok().or_else(|| self.next())
    }
}
