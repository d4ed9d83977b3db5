//! Request bodies that are answered before they are read to their end.
//!
//! Closing a socket that holds unread bytes resets it, and the reset can destroy the answer before the client has read it. So
//! the rest of such a body is read and discarded for a while after the answer is sent, which nginx calls a lingering close. If
//! the rest is short, the connection stays in use.

use http_body_util::BodyExt as _;
use hyper::Request;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::header::EXPECT;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::Handle;

/// How much of the rest is read. A client that sends more loses its connection.
const MAX_BYTES: usize = 2 << 20;
/// How long the rest is read.
const MAX_TIME: Duration = Duration::from_secs(2);

/// The body of a request. When it is dropped, its rest is discarded in the background.
pub(crate) struct LingeringBody {
    /// `None` only in `drop`.
    body: Option<Incoming>,
    /// The client sends the body only after a `100 Continue`, so that there may be no rest to read.
    expects_continue: bool,
}

impl LingeringBody {
    pub(crate) fn wrap(request: Request<Incoming>) -> Request<Self> {
        let expects_continue = request.headers().contains_key(EXPECT);
        request.map(|body| Self { body: Some(body), expects_continue })
    }
}

impl Body for LingeringBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(context),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map(Body::size_hint).unwrap_or_default()
    }
}

impl Drop for LingeringBody {
    fn drop(&mut self) {
        let rest = self.body.take().filter(|body| !body.is_end_stream() && !self.expects_continue);
        let Some(body) = rest else { return };
        // Without a runtime the server is shutting down, which closes the connection.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(tokio::time::timeout(MAX_TIME, discard(body)));
        }
    }
}

async fn discard(mut body: Incoming) {
    let mut left = MAX_BYTES;
    while let Some(Ok(frame)) = body.frame().await {
        let length = frame.data_ref().map_or(0, Bytes::len);
        let Some(rest) = left.checked_sub(length) else { return };
        left = rest;
    }
}
