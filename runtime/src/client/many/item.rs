//! One request for one customer on its way through a run, and how it comes out of a stream.

use super::BoxError;
use crate::client::send::History;
use crate::{EventRequest, Recipient, ReferenceId, Region, Timestamp};
use std::sync::Arc;

/// An item of a stream that may fail to be read: `T` or `Result<T, E>`.
pub trait IntoItem<T> {
    /// The item.
    ///
    /// # Errors
    ///
    /// What went wrong where it came from. The run stops then.
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

/// One customer to be served.
pub(super) struct Item {
    pub(super) recipient: Recipient,
    /// For everyone, or for whomever; the recipient takes their place when it is sent.
    pub(super) request: Arc<EventRequest>,
    /// How it went so far, once it was sent.
    pub(super) history: Option<History>,
    /// Whether an earlier process may have sent it.
    pub(super) sent_before: bool,
    /// How often Amazon refused it because the customer got too many.
    pub(super) refusals: u32,
    /// Whether it is one of the sample that decides whether its request is given up.
    pub(super) is_sample: bool,
    /// Holds the customer in the journal, so that no other run sends the same meanwhile.
    #[cfg(feature = "journal")]
    pub(super) claim: Option<crate::client::journal::Claim>,
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
            #[cfg(feature = "journal")]
            claim: None,
        }
    }

    pub(super) fn attempts(&self) -> u32 {
        self.history.map_or(0, |history| history.attempts)
    }
}

/// What first answers are judged by: a request, by what Amazon knows it by, in a region.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Target {
    pub(super) reference_id: ReferenceId,
    pub(super) timestamp: Timestamp,
    pub(super) region: Region,
}

impl Target {
    pub(super) fn of(item: &Item) -> Self {
        Self {
            reference_id: item.request.reference_id().clone(),
            timestamp: item.request.timestamp(),
            region: item.recipient.region,
        }
    }

    pub(super) fn in_region(&self, region: Region) -> Self {
        Self { region, ..self.clone() }
    }
}
