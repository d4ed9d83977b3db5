//! The recipients of a notification: a stream that holds one page of them at a time.

use super::StoreError;
use super::page::{Page, Query};
use super::store::{Store, StoreFuture};
use crate::{EventName, Recipient, Region};
use futures_core::Stream;
use std::collections::BTreeSet;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// The users who are to be notified of an event: a [`Stream`] of [`Recipient`]s, region by region, from
/// [`Audience::recipients`](super::Audience::recipients).
///
/// They are read in pages of about 1000, so memory does not grow with their number. Nothing is locked between two pages: a user
/// who subscribes or unsubscribes meanwhile may or may not be included, but no user appears twice unless their region changes. The
/// stream ends after an error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Recipients {
    store: Arc<dyn Store>,
    event: EventName,
    owner: Option<String>,
    tags: BTreeSet<(String, String)>,
    /// The regions that are still to be read; `page` belongs to the last one.
    regions: Vec<Region>,
    page: Page,
    reading: Option<StoreFuture<'static, Page>>,
    /// Where the next page begins; `None` before the first and after the last one.
    next: Option<String>,
    /// Whether `page` is the last one of its region.
    is_last_page: bool,
}

impl Recipients {
    pub(crate) fn new(store: Arc<dyn Store>, event: EventName) -> Self {
        Self {
            store,
            event,
            owner: None,
            tags: BTreeSet::new(),
            regions: Region::ALL.into_iter().rev().collect(),
            page: Page::default(),
            reading: None,
            next: None,
            is_last_page: false,
        }
    }

    /// Selects only the users of this owner: see [`Audience::link`](super::Audience::link).
    pub fn owned_by(mut self, owner: impl Into<String>) -> Self {
        self.owner = Some(owner.into());
        self
    }

    /// Selects only users with this tag; after several calls, users with all these tags. See
    /// [`Audience::tag`](super::Audience::tag).
    pub fn tagged(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.tags.insert((name.into(), value.into()));
        self
    }

    /// Selects only the users of this region.
    pub fn in_region(mut self, region: Region) -> Self {
        self.regions = vec![region];
        self
    }

    /// Begins to read the next page of a region.
    fn read(&mut self, region: Region) -> StoreFuture<'static, Page> {
        let store = Arc::clone(&self.store);
        let query = Query { event: self.event, region, owner: self.owner.clone(), tags: self.tags.clone() };
        let after = self.next.take();
        Box::pin(async move { store.recipients(&query, after.as_deref()).await })
    }
}

impl Stream for Recipients {
    type Item = Result<Recipient, StoreError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while let Some(&region) = this.regions.last() {
            if let Some(user) = this.page.next() {
                return Poll::Ready(Some(Ok(Recipient::new(user, region))));
            }
            if this.is_last_page {
                this.regions.pop();
                this.is_last_page = false;
                continue;
            }
            let mut reading = this.reading.take().unwrap_or_else(|| this.read(region));
            match reading.as_mut().poll(context) {
                Poll::Pending => {
                    this.reading = Some(reading);
                    return Poll::Pending;
                }
                Poll::Ready(Err(error)) => {
                    this.regions.clear();
                    return Poll::Ready(Some(Err(error)));
                }
                Poll::Ready(Ok(page)) => {
                    this.page = page;
                    this.next = this.page.take_next();
                    this.is_last_page = this.next.is_none();
                }
            }
        }
        Poll::Ready(None)
    }
}

impl fmt::Debug for Recipients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recipients").field("event", &self.event).finish_non_exhaustive()
    }
}
