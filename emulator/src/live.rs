//! `/api/live`: the state of the page after each change, as server-sent events.

use crate::shared::Shared;
use crate::view;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Changes within this time become one event.
const DEBOUNCE: Duration = Duration::from_millis(50);

/// How often a subscriber without news gets a comment, whose failure shows that it is gone.
const KEEP_ALIVE: Duration = Duration::from_secs(1);

pub(crate) async fn live(State(shared): State<Arc<Shared>>) -> Response {
    let changes = shared.subscribe();
    let subscriber = Subscriber { shared, changes, is_new: true };
    let events = stream::unfold(subscriber, |mut subscriber| async {
        let event = subscriber.next().await;
        Some((Ok::<_, Infallible>(event), subscriber))
    });
    ([(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-store")], Body::from_stream(events))
        .into_response()
}

struct Subscriber {
    shared: Arc<Shared>,
    changes: watch::Receiver<u64>,
    is_new: bool,
}

impl Subscriber {
    /// Returns the next event: the state, at first and after a change, or a comment.
    async fn next(&mut self) -> String {
        if !std::mem::take(&mut self.is_new) {
            tokio::time::sleep(DEBOUNCE).await;
            let change = tokio::time::timeout(KEEP_ALIVE, self.changes.changed()).await;
            if change.is_err() {
                // Without requests, nothing else notices that a pending notification expires.
                self.shared.expire_pending();
                return ":\n\n".to_owned();
            }
        }
        let state = self.shared.read(|world| view::state(world, &self.shared.url));
        format!("data: {state}\n\n")
    }
}
