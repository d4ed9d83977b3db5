//! Cuts recipients into batches: each of one region, and small enough for every engine.

use crate::batch::{QueuedBatch, length_of, length_without_users};
use alexa_proactive::{EventRequest, Recipient, Region, UserId};

/// Batches of one request that are being filled.
pub(crate) struct Cutter {
    request: EventRequest,
    /// The length of a batch without users.
    head: usize,
    open: [Open; Region::ALL.len()],
}

/// The batch of a region that is being filled.
struct Open {
    region: Region,
    users: Vec<UserId>,
    length: usize,
}

/// A batch with one customer would be too long; its length in bytes.
pub(crate) struct TooLong(pub(crate) usize);

impl Cutter {
    pub(crate) fn new(request: &EventRequest) -> Self {
        let open = Region::ALL.map(|region| Open { region, users: Vec::new(), length: 0 });
        Self { request: request.for_everyone(), head: length_without_users(request), open }
    }

    /// Adds a recipient. Returns the batch that is full with them.
    pub(crate) fn add(&mut self, recipient: Recipient) -> Result<Option<QueuedBatch>, TooLong> {
        let length = length_of(&recipient.user);
        if self.head + length > QueuedBatch::MAX_BYTES {
            return Err(TooLong(self.head + length));
        }
        let Some(open) = self.open.iter_mut().find(|open| open.region == recipient.region) else {
            return Ok(None);
        };
        let is_full = open.users.len() == QueuedBatch::MAX_USERS
            || self.head + open.length + length > QueuedBatch::MAX_BYTES;
        let full = is_full.then(|| open.close(&self.request)).flatten();
        open.users.push(recipient.user);
        open.length += length;
        Ok(full)
    }

    /// Returns the batches that are not full.
    pub(crate) fn finish(mut self) -> Vec<QueuedBatch> {
        let request = &self.request;
        self.open.iter_mut().filter_map(|open| open.close(request)).collect()
    }
}

impl Open {
    fn close(&mut self, request: &EventRequest) -> Option<QueuedBatch> {
        self.length = 0;
        let users = std::mem::take(&mut self.users);
        (!users.is_empty()).then(|| QueuedBatch::new(request.clone(), self.region, users))
    }
}
