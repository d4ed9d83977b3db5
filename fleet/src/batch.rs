//! What is in the queue: a request once, and the customers of one region.

mod form;

pub use form::BatchError;
pub(crate) use form::{length_of, length_without_users};

use crate::run_id::RunId;
use alexa_proactive::{EventRequest, Region, UserId};
use ring::digest::{Context, SHA256};
use std::fmt::{self, Write};

/// A request for customers of one region: a message of the queue.
///
/// It needs nothing else: a worker that takes it can send it, byte for byte the same each time. It contains user ids in clear, so a queue
/// needs the same care as the list of customers. `Debug` shows neither them nor the event.
#[derive(Clone, PartialEq, Eq)]
pub struct QueuedBatch {
    key: String,
    region: Region,
    request: EventRequest,
    users: Vec<UserId>,
    refusals: u32,
    sent_before: bool,
}

impl QueuedBatch {
    /// The maximum number of customers.
    pub const MAX_USERS: usize = 350;

    /// The maximum length of its [`to_json`](Self::to_json), in bytes: 60 KiB. Every engine takes that as one message.
    pub const MAX_BYTES: usize = 60 * 1024;

    pub(crate) fn new(request: EventRequest, region: Region, users: Vec<UserId>) -> Self {
        Self { key: key("", region, &users), region, request, users, refusals: 0, sent_before: false }
    }

    /// Makes a batch of some of its customers, to be sent later.
    pub(crate) fn rest(&self, users: Vec<UserId>, refusals: u32, sent_before: bool) -> Self {
        let key = key(&self.key, self.region, &users);
        Self { key, region: self.region, request: self.request.clone(), users, refusals, sent_before }
    }

    /// Returns its key within the run, 64 hexadecimal digits: a digest of its customers, because a running number would give other
    /// customers a known key if the run is started again with its recipients in another order.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the run that it belongs to.
    #[must_use]
    pub fn run(&self) -> RunId {
        RunId::of(&self.request)
    }

    /// Returns the request, for everyone.
    #[must_use]
    pub fn request(&self) -> &EventRequest {
        &self.request
    }

    /// Returns the region of the customers.
    #[must_use]
    pub fn region(&self) -> Region {
        self.region
    }

    /// Returns the customers.
    #[must_use]
    pub fn users(&self) -> &[UserId] {
        &self.users
    }

    /// Returns how often Amazon has refused the request for these customers because they got too many notifications (432).
    #[must_use]
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// Returns whether a worker may have sent the request to some of these customers already.
    #[must_use]
    pub fn sent_before(&self) -> bool {
        self.sent_before
    }
}

impl fmt::Debug for QueuedBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QueuedBatch")
            .field("run", &format_args!("{}", self.run()))
            .field("key", &self.key)
            .field("region", &self.region)
            .field("users", &self.users.len())
            .finish_non_exhaustive()
    }
}

/// Returns the key of a batch: a digest of the batch that it is the rest of, its region and its customers.
fn key(of: &str, region: Region, users: &[UserId]) -> String {
    let mut digest = Context::new(&SHA256);
    for part in [of, region.code()].into_iter().chain(users.iter().map(UserId::as_str)) {
        // With its length, so that no two lists are the same bytes.
        digest.update(&(part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    let mut key = String::with_capacity(64);
    for byte in digest.finish().as_ref() {
        let _ = write!(key, "{byte:02x}");
    }
    key
}
