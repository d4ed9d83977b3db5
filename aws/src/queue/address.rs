//! What identifies a batch, and one delivery of it.

use alexa_proactive_fleet::{Lease, QueuedBatch, RunId};
use serde_json::json;

/// Identifies a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) run: RunId,
    /// The batch's key within the run.
    pub(super) key: String,
}

impl Address {
    pub(super) fn of(batch: &QueuedBatch) -> Self {
        Self { run: batch.run(), key: batch.key().to_owned() }
    }
}

/// Identifies a delivery of a batch: what a lease contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) address: Address,
    /// The number of the lease, of which the record has the latest.
    pub(super) number: u64,
    /// The code of the region of its customers.
    pub(super) region: String,
    /// SQS's receipt.
    pub(super) receipt: String,
}

impl Held {
    pub(super) fn lease(&self) -> Lease {
        let Address { run, key } = &self.address;
        Lease(json!([run.to_string(), key, self.number, self.region, self.receipt]).to_string())
    }

    /// Reads a lease. One of another engine is `None`.
    pub(super) fn read(lease: &Lease) -> Option<Self> {
        let (run, key, number, region, receipt): (String, String, u64, String, String) =
            serde_json::from_str(&lease.0).ok()?;
        Some(Self { address: Address { run: run.parse().ok()?, key }, number, region, receipt })
    }
}
