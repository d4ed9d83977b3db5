//! `/api/live`: the state of the page after each change, and the clock in between, as server-sent events.

use crate::filter::Filter;
use crate::shared::Shared;
use crate::view;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Changes within this time become one event.
const DEBOUNCE: Duration = Duration::from_millis(50);

/// How often a subscriber without news gets the clock. If it is gone, this fails.
const TICK: Duration = Duration::from_secs(1);

/// Streams the state, as far as it matches a filter.
pub(crate) fn live_state(shared: Arc<Shared>, filter: Filter) -> Response {
    let changes = shared.subscribe();
    let subscriber = Subscriber { shared, filter, changes, is_new: true };
    let events = stream::unfold(subscriber, |mut subscriber| async {
        let event = subscriber.next().await;
        Some((Ok::<_, Infallible>(event), subscriber))
    });
    ([(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-store")], Body::from_stream(events))
        .into_response()
}

struct Subscriber {
    shared: Arc<Shared>,
    filter: Filter,
    changes: watch::Receiver<u64>,
    is_new: bool,
}

impl Subscriber {
    /// Returns the next event: the state, at first and after a change, or the clock.
    async fn next(&mut self) -> String {
        if !std::mem::take(&mut self.is_new) {
            tokio::time::sleep(DEBOUNCE).await;
            let change = tokio::time::timeout(TICK, self.changes.changed()).await;
            if change.is_err() {
                // Without requests, only this reading expires pending notifications.
                return format!("event: clock\ndata: {}\n\n", self.shared.read(view::clock));
            }
        }
        let state = self.shared.read(|world| view::state(world, &self.shared.url, &self.filter));
        format!("data: {state}\n\n")
    }
}
