//! Hands the customers of the batches that a worker holds out to its client, one after the other, when the client asks for them.

use crate::batch::QueuedBatch;
use alexa_proactive::{EventRequest, Recipient, UserId};
use futures_util::Stream;
use futures_util::stream::unfold;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A batch whose customers are being handed out.
pub(super) struct HandOut {
    /// The worker's number of the batch.
    pub(super) held: u64,
    pub(super) batch: QueuedBatch,
    /// Whether a worker may have sent the request to some of the customers already.
    pub(super) sent_before: bool,
    next: AtomicUsize,
}

/// The customer of a batch: what comes back with the outcome.
pub(super) struct Handed {
    pub(super) held: u64,
    pub(super) index: usize,
    pub(super) sent_before: bool,
}

impl HandOut {
    pub(super) fn new(held: u64, batch: QueuedBatch, sent_before: bool) -> Self {
        Self { held, batch, sent_before, next: AtomicUsize::new(0) }
    }

    /// Returns the next customer and their index.
    fn next(&self) -> Option<(usize, &UserId)> {
        let index = self.next.load(Ordering::Relaxed);
        let user = self.batch.users().get(index)?;
        self.next.store(index + 1, Ordering::Relaxed);
        Some((index, user))
    }

    /// Hands out no more customers. Returns how many were: they are the first ones.
    pub(super) fn close(&self) -> usize {
        self.next.swap(usize::MAX, Ordering::Relaxed).min(self.batch.users().len())
    }
}

/// The worker's side: where the client's demand for a batch arrives, and where one is supplied.
pub(super) type Counter = (UnboundedReceiver<()>, UnboundedSender<Arc<HandOut>>);

/// The client's side.
struct Customer {
    demand: UnboundedSender<()>,
    supply: UnboundedReceiver<Arc<HandOut>>,
    current: Option<Arc<HandOut>>,
}

/// Returns the worker's side, and the stream for the client. The stream asks for a batch when it is read and has no customer left.
pub(super) fn counter() -> (Counter, impl Stream<Item = (Recipient, EventRequest, Handed)> + Send) {
    let (demand, demanded) = unbounded_channel();
    let (supply, supplied) = unbounded_channel();
    let customer = Customer { demand, supply: supplied, current: None };
    let stream = unfold(customer, |mut customer| async move {
        loop {
            if let Some(current) = &customer.current {
                if let Some((index, user)) = current.next() {
                    let recipient = Recipient::new(user.clone(), current.batch.region());
                    let request = current.batch.request().clone();
                    let handed = Handed { held: current.held, index, sent_before: current.sent_before };
                    return Some(((recipient, request, handed), customer));
                }
            }
            customer.demand.send(()).ok()?;
            customer.current = Some(customer.supply.recv().await?);
        }
    });
    ((demanded, supply), stream)
}
