//! A store in memory.

use super::page::Page;
use super::selection::Selection;
use super::store::{Store, merged};
use super::{Member, StoreError};
use crate::skill_events::{Change, Subscriber};
use crate::{Region, Timestamp, UserId};
use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

#[derive(Default)]
pub(crate) struct Memory {
    members: RwLock<Members>,
}

#[derive(Default)]
struct Members {
    by_number: BTreeMap<i64, (UserId, Member)>,
    numbers: HashMap<UserId, i64>,
    last: i64,
}

impl Members {
    fn member(&mut self, user: &UserId) -> &mut Member {
        let last = &mut self.last;
        let number = *self.numbers.entry(user.clone()).or_insert_with(|| {
            *last += 1;
            *last
        });
        &mut self.by_number.entry(number).or_insert_with(|| (user.clone(), Member::default())).1
    }
}

impl Memory {
    // No code panics while it holds the lock, so the members behind a poisoned lock are consistent.
    fn read(&self) -> RwLockReadGuard<'_, Members> {
        self.members.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Members> {
        self.members.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Memory {
    fn merge(&self, updates: &[(UserId, Subscriber)], now: Timestamp) -> Result<Vec<Change>, StoreError> {
        let mut members = self.write();
        let merge = |(user, update): &(UserId, Subscriber)| {
            let known = &mut members.member(user).subscriber;
            let (after, change) = merged(known, update, now);
            *known = after;
            change
        };
        Ok(updates.iter().map(merge).collect())
    }

    fn set_owner(&self, user: &UserId, owner: Option<&str>) -> Result<(), StoreError> {
        self.write().member(user).owner = owner.map(str::to_owned);
        Ok(())
    }

    fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError> {
        self.write().member(user).tags.insert((name.to_owned(), value.to_owned()));
        Ok(())
    }

    fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError> {
        self.write().member(user).tags.retain(|(tag, _)| tag != name);
        Ok(())
    }

    fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError> {
        let members = self.read();
        let member = members.numbers.get(user).and_then(|number| members.by_number.get(number));
        Ok(member.map(|(_, member)| member.clone()))
    }

    fn forget(&self, user: &UserId) -> Result<(), StoreError> {
        let mut members = self.write();
        if let Some(number) = members.numbers.remove(user) {
            members.by_number.remove(&number);
        }
        Ok(())
    }

    fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError> {
        let mut members = self.write();
        let before = members.by_number.len();
        members
            .by_number
            .retain(|_, (_, member)| member.subscriber.disabled_at().is_none_or(|disabled| disabled >= at));
        let Members { by_number, numbers, .. } = &mut *members;
        numbers.retain(|_, number| by_number.contains_key(number));
        Ok(before - by_number.len())
    }

    fn read_page(
        &self,
        selection: &Selection,
        region: Region,
        after: i64,
        page: &mut Page,
    ) -> Result<(), StoreError> {
        let members = self.read();
        let is_selected = |member: &Member| {
            member.subscriber.region() == Some(region)
                && selection.owner.as_ref().is_none_or(|owner| member.owner.as_ref() == Some(owner))
                && selection.tags.is_subset(&member.tags)
                && member.subscriber.is_subscribed(selection.event)
        };
        let following = members.by_number.range((Bound::Excluded(after), Bound::Unbounded));
        let selected = following.filter(|(_, (_, member))| is_selected(member));
        for (number, (user, _)) in selected.take(Page::SIZE) {
            page.push(*number, user.as_str());
        }
        Ok(())
    }
}
