//! Request bodies that are answered before they are read to their end.
//!
//! A socket that is closed while it holds unread bytes is reset, and the reset can destroy the answer before the client has
//! read it. So the rest of such a body is read and thrown away for a while, after the answer was sent: what nginx calls a
//! lingering close. A short rest leaves the connection in use.

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
/// For how long.
const MAX_TIME: Duration = Duration::from_secs(2);

/// The body of a request. When it is dropped, its rest is thrown away in the background.
pub(crate) struct Lingering {
    /// None only while it is dropped.
    body: Option<Incoming>,
    /// The client sends the body only after it was told to go on. Without that there is no rest to read.
    is_held_back: bool,
}

impl Lingering {
    pub(crate) fn of(request: Request<Incoming>) -> Request<Self> {
        let is_held_back = request.headers().contains_key(EXPECT);
        request.map(|body| Self { body: Some(body), is_held_back })
    }
}

impl Body for Lingering {
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

impl Drop for Lingering {
    fn drop(&mut self) {
        let rest = self.body.take().filter(|body| !body.is_end_stream() && !self.is_held_back);
        let Some(body) = rest else { return };
        // Without a runtime the server is going down, and the connection with it.
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
