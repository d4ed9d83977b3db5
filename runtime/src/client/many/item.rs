//! One request for one customer on its way through a batch.

use super::stop_reason::BoxError;
use crate::client::history::History;
use crate::client::journal::Claim;
use crate::{EventRequest, Recipient, ReferenceId, Region, Timestamp};
use std::sync::Arc;

/// An item of a batch's stream, whose content `C` is a [`Recipient`] for [`send_all`](crate::client::Client::send_all), and a
/// recipient with an [`EventRequest`] for [`send_each`](crate::client::Client::send_each).
///
/// It may have one more part, the caller's own [`Data`](Self::Data), which comes back in
/// [`Outcome::data`](super::Outcome::data), and it may be a `Result` if reading it may fail.
pub trait IntoItem<C> {
    /// The caller's own data, such as an order number; `()` without any.
    type Data;

    /// Returns the content and the data.
    ///
    /// # Errors
    ///
    /// The error of the stream, which stops the batch.
    fn into_item(self) -> Result<(C, Self::Data), BoxError>;
}

impl IntoItem<Recipient> for Recipient {
    type Data = ();

    fn into_item(self) -> Result<(Recipient, ()), BoxError> {
        Ok((self, ()))
    }
}

impl<D> IntoItem<Recipient> for (Recipient, D) {
    type Data = D;

    fn into_item(self) -> Result<(Recipient, D), BoxError> {
        Ok(self)
    }
}

impl IntoItem<(Recipient, EventRequest)> for (Recipient, EventRequest) {
    type Data = ();

    fn into_item(self) -> Result<(Self, ()), BoxError> {
        Ok((self, ()))
    }
}

impl<D> IntoItem<(Recipient, EventRequest)> for (Recipient, EventRequest, D) {
    type Data = D;

    fn into_item(self) -> Result<((Recipient, EventRequest), D), BoxError> {
        let (recipient, request, data) = self;
        Ok(((recipient, request), data))
    }
}

impl<C, I: IntoItem<C>, E: Into<BoxError>> IntoItem<C> for Result<I, E> {
    type Data = I::Data;

    fn into_item(self) -> Result<(C, I::Data), BoxError> {
        self.map_err(Into::into)?.into_item()
    }
}

/// One request for one customer.
pub(super) struct Item<D> {
    pub(super) recipient: Recipient,
    /// The caller's own.
    pub(super) data: D,
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

impl<D> Item<D> {
    pub(super) fn new(recipient: Recipient, data: D, request: Arc<EventRequest>) -> Self {
        Self {
            recipient,
            data,
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
