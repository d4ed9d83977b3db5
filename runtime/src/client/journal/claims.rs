//! Claims: the batches of one process that share a journal do not send the same request to a customer twice.

use crate::{Region, UserId};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The row of a request, and the customer it is sent to.
pub(super) type Key = (i64, UserId, Region);

/// The customers whom the batches of a process are sending to.
#[derive(Clone, Default)]
pub(super) struct Claims(Arc<Mutex<HashSet<Key>>>);

/// Reserves a customer for one batch, from the lookup until their outcome is in the file.
pub(in crate::client) struct Claim {
    pub(super) key: Key,
    claims: Claims,
}

impl Claims {
    /// Claims a customer, unless another batch has.
    pub(super) fn claim(&self, key: Key) -> Option<Claim> {
        let is_free = self.keys().insert(key.clone());
        is_free.then(|| Claim { key, claims: self.clone() })
    }

    /// Returns whether the request is being sent to a customer.
    pub(super) fn has_request(&self, id: i64) -> bool {
        self.keys().iter().any(|(request, ..)| *request == id)
    }

    fn keys(&self) -> MutexGuard<'_, HashSet<Key>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.claims.keys().remove(&self.key);
    }
}
