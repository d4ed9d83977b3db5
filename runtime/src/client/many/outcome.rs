//! The outcome of a batch for one customer.

use crate::client::{Accepted, SendError};
use crate::{Recipient, ReferenceId, Timestamp};

/// The outcome of a batch for one customer.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome<D = ()> {
    /// The customer.
    pub recipient: Recipient,
    /// The reference id of the request.
    pub reference_id: ReferenceId,
    /// The timestamp of the request, which distinguishes an update from the request that it updates.
    pub timestamp: Timestamp,
    /// The data that was beside the recipient in the stream; `()` if there was none.
    pub data: D,
    /// The result of the send.
    pub result: Result<Accepted, SendError>,
}
