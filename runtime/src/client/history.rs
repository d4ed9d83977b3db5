//! What is known of a request from its earlier attempts.

use super::state::ClientState;
use tokio::time::Instant;

/// Doublings of the first wait that take any backoff to its maximum.
const MAX_DOUBLINGS: u32 = 20;

/// What is known of a request from its earlier attempts.
#[derive(Debug, Clone, Copy)]
pub(super) struct History {
    pub(super) begun: Instant,
    pub(super) attempts: u32,
    /// Whether an attempt got no answer, so that Amazon may have the request.
    pub(super) may_have_arrived: bool,
    /// Whether an earlier process may have sent it.
    sent_before: bool,
    /// The number of requests that all hosts had accepted when this one began.
    pub(super) accepted_before: u64,
    /// By how many doublings the first wait is longer.
    pub(super) doublings: u32,
}

impl History {
    /// Begins now.
    pub(super) fn new(state: &ClientState, sent_before: bool) -> Self {
        Self {
            begun: Instant::now(),
            attempts: 0,
            may_have_arrived: false,
            sent_before,
            accepted_before: state.accepted(),
            doublings: 0,
        }
    }

    /// Returns whether Amazon may have the request, so that a 409 means that it was accepted.
    pub(super) fn may_be_known(&self) -> bool {
        self.may_have_arrived || self.sent_before
    }

    /// Waits the maximum from the first attempt on: during an outage, new requests must not add load.
    pub(super) fn patient(self) -> Self {
        Self { doublings: MAX_DOUBLINGS, ..self }
    }
}
