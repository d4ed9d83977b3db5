//! The requests in flight: a task for each, so that their timeouts do not depend on how fast the outcomes are read.

use super::item::Item;
use super::progress::Progress;
use crate::client::history::History;
use crate::client::send::{Ended, Send};
use crate::client::state::ClientState;
use crate::client::window::Places;
use std::collections::HashMap;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{self, JoinSet};

/// The requests in flight. Dropping it cancels them.
pub(super) struct InFlight<D> {
    state: Arc<ClientState>,
    tasks: JoinSet<Ended>,
    /// The customers of the tasks. Not in the tasks, because these end some time after the batch is dropped, and the journal's
    /// claims have to end with the batch.
    items: HashMap<task::Id, Item<D>>,
    places: Places,
    /// Whether requests made room for others, and none has been accepted since.
    is_outage: bool,
    stopping: watch::Sender<bool>,
    progress: Progress,
}

impl<D> InFlight<D> {
    pub(super) fn new(state: Arc<ClientState>, progress: Progress) -> Self {
        Self {
            places: Places::new(Arc::clone(&state.window)),
            state,
            tasks: JoinSet::new(),
            items: HashMap::new(),
            is_outage: false,
            stopping: watch::Sender::new(false),
            progress,
        }
    }

    pub(super) fn limit(&mut self, max: usize) {
        self.places.limit(max);
    }

    /// Narrows the window after a 429.
    pub(super) fn adapt(&mut self) {
        self.state.window.adapt(self.state.throttled(), self.state.rate.is_known());
    }

    pub(super) fn has_room(&self) -> bool {
        self.places.has_room()
    }

    /// Records that a request made room for others.
    pub(super) fn on_outage(&mut self) {
        self.is_outage = true;
    }

    /// Lets attempts end, and waits no longer.
    pub(super) fn stop(&mut self) {
        self.stopping.send_replace(true);
    }

    /// Sends to a customer, after a wait if there is one. The place in flight is occupied meanwhile.
    pub(super) fn spawn(&mut self, item: Item<D>, wait: Option<Duration>) {
        let request = item.request.for_user(&item.recipient.user);
        let state = Arc::clone(&self.state);
        let stopping = self.stopping.subscribe();
        let region = item.recipient.region;
        let history = item.history.unwrap_or_else(|| {
            let history = History::new(&state, item.sent_before);
            if self.is_outage { history.patient() } else { history }
        });
        let task = self.tasks.spawn(async move {
            Send::of_batch(&state, &request, region, history, stopping).run(wait).await
        });
        self.places.take();
        self.items.insert(task.id(), item);
        self.progress.set_in_flight(self.tasks.len());
    }

    /// Returns the next request that came back; `None` if none is in flight.
    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<(Item<D>, Ended)>> {
        loop {
            match ready!(self.tasks.poll_join_next_with_id(context)) {
                None => return Poll::Ready(None),
                Some(Ok((task, ended))) => {
                    self.progress.set_in_flight(self.tasks.len());
                    self.places.give_back(ended.result.is_ok());
                    if ended.result.is_ok() {
                        self.is_outage = false;
                    }
                    if let Some(item) = self.items.remove(&task) {
                        return Poll::Ready(Some((item, ended)));
                    }
                }
                // Tasks are never cancelled while this exists, so the transport panicked; the caller's thread panics as it
                // would without tasks.
                Some(Err(error)) => {
                    if let Ok(panic) = error.try_into_panic() {
                        std::panic::resume_unwind(panic);
                    }
                }
            }
        }
    }
}
