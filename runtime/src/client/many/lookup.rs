//! What a journal knows of a customer before anything is sent.

use crate::EventRequest;
use crate::client::journal::Claim;
use std::sync::Arc;

/// What a journal knows of a request for a customer.
#[cfg_attr(not(feature = "journal"), expect(dead_code, reason = "only a journal makes one"))]
pub(in crate::client) enum Lookup {
    /// There is no final outcome; this request is to be sent.
    Open {
        /// The journal's request, if it has one.
        request: Arc<EventRequest>,
        claim: Claim,
        /// Whether an earlier process may have sent it.
        sent_before: bool,
    },
    Accepted,
    /// Amazon refused it for good.
    Refused,
    /// It is in flight already.
    Repeated,
    /// The journal has another event. The text names the differences.
    Conflict(String),
}
