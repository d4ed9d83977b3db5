//! The recipients of a notification: what they have in common in; a stream that holds a page of them at a time out.

use super::StoreError;
use super::store::{Page, Store};
use crate::{EventName, Recipient, Region};
use futures_core::Stream;
use std::collections::BTreeSet;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// What recipients have in common.
#[derive(Debug, Clone)]
pub(crate) struct Selection {
    pub(crate) event: EventName,
    pub(crate) owner: Option<String>,
    pub(crate) tags: BTreeSet<(String, String)>,
}

impl Selection {
    pub(crate) fn of(event: EventName) -> Self {
        Self { event, owner: None, tags: BTreeSet::new() }
    }
}

/// The users who are to be notified of an event: a [`Stream`] of [`Recipient`]s, region by region, from
/// [`Audience::recipients`](super::Audience::recipients).
///
/// They are read in pages of 1000, so it does not matter how many there are. Nothing is locked between two pages: who
/// subscribes or unsubscribes meanwhile may or may not be among them, but nobody is twice whose region stays the same. After an
/// error it ends.
///
/// A page is read when it is asked for, in the task that asks.
#[must_use = "a stream does nothing until it is polled"]
pub struct Recipients {
    store: Arc<dyn Store>,
    selection: Selection,
    /// Those still to be read; the page is of the last one.
    regions: Vec<Region>,
    after: i64,
    page: Page,
    /// The page is the last one of its region.
    end: bool,
}

impl Recipients {
    pub(crate) fn new(store: Arc<dyn Store>, selection: Selection) -> Self {
        let regions = Region::ALL.into_iter().rev().collect();
        Self { store, selection, regions, after: i64::MIN, page: Page::default(), end: false }
    }

    /// Only the users of this owner: see [`Audience::link`](super::Audience::link).
    pub fn owned_by(mut self, owner: impl Into<String>) -> Self {
        self.selection.owner = Some(owner.into());
        self
    }

    /// Only users with this tag; with several calls, those who have them all. See [`Audience::tag`](super::Audience::tag).
    pub fn tagged(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.selection.tags.insert((name.into(), value.into()));
        self
    }

    /// Only the users of this region.
    pub fn in_region(mut self, region: Region) -> Self {
        self.regions = vec![region];
        self
    }

    /// The same without `async`.
    #[must_use]
    pub fn blocking(self) -> RecipientsIter {
        RecipientsIter { recipients: self }
    }

    fn read(&mut self) -> Result<Option<Recipient>, StoreError> {
        while let Some(&region) = self.regions.last() {
            if let Some(user) = self.page.next() {
                return Ok(Some(Recipient::new(user, region)));
            }
            if self.end {
                // On to the next region.
                self.regions.pop();
                (self.after, self.end) = (i64::MIN, false);
                continue;
            }
            self.page.clear();
            let read = self.store.page(&self.selection, region, self.after, &mut self.page);
            read.inspect_err(|_| self.regions.clear())?;
            (self.after, self.end) = (self.page.last, !self.page.is_full());
        }
        Ok(None)
    }
}

impl Stream for Recipients {
    type Item = Result<Recipient, StoreError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.read().transpose())
    }
}

impl fmt::Debug for Recipients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recipients").field("event", &self.selection.event).finish_non_exhaustive()
    }
}

/// [`Recipients`] for a program that is not asynchronous.
#[derive(Debug)]
pub struct RecipientsIter {
    recipients: Recipients,
}

impl Iterator for RecipientsIter {
    type Item = Result<Recipient, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.recipients.read().transpose()
    }
}
