//! The recipients of a notification: a stream that holds one page of them at a time.

use super::StoreError;
use super::page::Page;
use super::selection::Selection;
use super::store::Store;
use crate::{Recipient, Region};
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// The users who are to be notified of an event: a [`Stream`] of [`Recipient`]s, region by region, from
/// [`Audience::recipients`](super::Audience::recipients).
///
/// They are read in pages of 1000, so memory does not grow with their number. Nothing is locked between two pages: a user who
/// subscribes or unsubscribes meanwhile may or may not be included, but no user appears twice unless their region changes. The
/// stream ends after an error.
///
/// Polling reads the next page when it is needed, and blocks until it is read.
#[must_use = "a stream does nothing until it is polled"]
pub struct Recipients {
    store: Arc<dyn Store>,
    selection: Selection,
    /// The regions that are still to be read; `page` belongs to the last one.
    regions: Vec<Region>,
    after: i64,
    page: Page,
    /// Whether `page` is the last one of its region.
    is_last_page: bool,
}

impl Recipients {
    pub(crate) fn new(store: Arc<dyn Store>, selection: Selection) -> Self {
        let regions = Region::ALL.into_iter().rev().collect();
        Self { store, selection, regions, after: i64::MIN, page: Page::default(), is_last_page: false }
    }

    /// Selects only the users of this owner: see [`Audience::link`](super::Audience::link).
    pub fn owned_by(mut self, owner: impl Into<String>) -> Self {
        self.selection.owner = Some(owner.into());
        self
    }

    /// Selects only users with this tag; after several calls, users with all these tags. See
    /// [`Audience::tag`](super::Audience::tag).
    pub fn tagged(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.selection.tags.insert((name.into(), value.into()));
        self
    }

    /// Selects only the users of this region.
    pub fn in_region(mut self, region: Region) -> Self {
        self.regions = vec![region];
        self
    }

    /// Returns the recipients as an iterator, for programs without `async`.
    #[must_use]
    pub fn blocking(self) -> RecipientsIter {
        RecipientsIter { recipients: self }
    }

    fn read_next(&mut self) -> Result<Option<Recipient>, StoreError> {
        while let Some(&region) = self.regions.last() {
            if let Some(user) = self.page.next() {
                return Ok(Some(Recipient::new(user, region)));
            }
            if self.is_last_page {
                self.regions.pop();
                (self.after, self.is_last_page) = (i64::MIN, false);
                continue;
            }
            self.page.clear();
            let read = self.store.read_page(&self.selection, region, self.after, &mut self.page);
            read.inspect_err(|_| self.regions.clear())?;
            (self.after, self.is_last_page) = (self.page.last, !self.page.is_full());
        }
        Ok(None)
    }
}

impl Stream for Recipients {
    type Item = Result<Recipient, StoreError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.read_next().transpose())
    }
}

impl fmt::Debug for Recipients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recipients").field("event", &self.selection.event).finish_non_exhaustive()
    }
}

/// [`Recipients`] as an iterator.
#[derive(Debug)]
pub struct RecipientsIter {
    recipients: Recipients,
}

impl Iterator for RecipientsIter {
    type Item = Result<Recipient, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.recipients.read_next().transpose()
    }
}
