//! One request for one customer on its way through a batch.

use super::stop_reason::BoxError;
use crate::client::history::History;
use crate::client::journal::Claim;
use crate::{EventRequest, Recipient, ReferenceId, Region, Timestamp};
use std::sync::Arc;

/// An item of a stream that may fail to be read: `T` or `Result<T, E>`.
pub trait IntoItem<T> {
    /// Returns the item.
    ///
    /// # Errors
    ///
    /// The error of the stream, which stops the batch.
    fn into_item(self) -> Result<T, BoxError>;
}

impl<T> IntoItem<T> for T {
    fn into_item(self) -> Result<T, BoxError> {
        Ok(self)
    }
}

impl<T, E: Into<BoxError>> IntoItem<T> for Result<T, E> {
    fn into_item(self) -> Result<T, BoxError> {
        self.map_err(Into::into)
    }
}

/// One request for one customer.
pub(super) struct Item {
    pub(super) recipient: Recipient,
    /// Of any audience; the recipient takes its place when it is sent.
    pub(super) request: Arc<EventRequest>,
    /// The attempts so far, once it was sent.
    pub(super) history: Option<History>,
    /// Whether an earlier process may have sent it.
    pub(super) sent_before: bool,
    /// How often Amazon refused it because of the customer's limit.
    pub(super) refusals: u32,
    /// Whether it is in the sample that decides whether its request is given up.
    pub(super) is_sample: bool,
    /// Reserves the customer in the journal, so that no other batch sends the same meanwhile.
    pub(super) claim: Option<Claim>,
}

impl Item {
    pub(super) fn new(recipient: Recipient, request: Arc<EventRequest>) -> Self {
        Self {
            recipient,
            request,
            history: None,
            sent_before: false,
            refusals: 0,
            is_sample: false,
            claim: None,
        }
    }

    pub(super) fn target(&self) -> Target {
        Target {
            reference_id: self.request.reference_id().clone(),
            timestamp: self.request.timestamp(),
            region: self.recipient.region,
        }
    }
}

/// A request, identified as Amazon identifies it, in a region.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Target {
    pub(super) reference_id: ReferenceId,
    pub(super) timestamp: Timestamp,
    pub(super) region: Region,
}

impl Target {
    pub(super) fn in_region(&self, region: Region) -> Self {
        Self { region, ..self.clone() }
    }
}
