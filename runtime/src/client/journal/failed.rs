//! A customer who was not accepted, as the journal has them.

use crate::{EventRequest, Recipient};

/// A customer who was not accepted.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Failed {
    /// The row of the request.
    pub(super) request_id: i64,
    /// The customer.
    pub recipient: Recipient,
    /// The request that was for them.
    pub request: EventRequest,
    /// The kind of the error, as [`SendErrorKind::as_str`](crate::client::SendErrorKind::as_str) writes it.
    pub kind: String,
    /// Whether another batch with the same request skips them.
    pub is_final: bool,
    /// The error, without the user.
    pub error: Option<String>,
}
