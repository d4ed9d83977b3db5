//! Connections: HTTP/1 and HTTP/2 on one port, and response faults, which no HTTP library would write.
//!
//! hyper serves axum's router over a [`FaultyStream`], which resets the connection or replaces what hyper writes, when a response
//! has a [`ResponseFault`].

use crate::fault::ResponseFault;
use crate::lingering_body::LingeringBody;
use crate::routes::router;
use crate::shared::Shared;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::response::Response;
use futures_util::stream;
use hyper::body::Incoming;
use hyper::header::{CONNECTION, CONTENT_LENGTH};
use hyper::service::service_fn;
use hyper::{Request, Version};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use socket2::SockRef;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tower_service::Service as _;

/// Longer heads are answered with 431. The limit is generous because a browser sends the cookies of all local servers.
const MAX_HEAD_BYTES: u16 = 65_000;

/// Serves until `stop` receives a message or its sender is dropped. Sends to `started` once connections are accepted.
pub(crate) fn serve(
    listener: TcpListener,
    shared: &Arc<Shared>,
    stop: oneshot::Receiver<()>,
    started: &mpsc::Sender<io::Result<()>>,
) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(started.send(Err(error))),
    };
    runtime.block_on(async {
        let listener =
            listener.set_nonblocking(true).and_then(|()| tokio::net::TcpListener::from_std(listener));
        match listener {
            Ok(listener) => {
                // The listener's backlog has accepted connections since it was bound.
                drop(started.send(Ok(())));
                #[cfg(feature = "skill-events")]
                if shared.forwarding.is_some() {
                    tokio::spawn(crate::skill_events::forward(Arc::clone(shared)));
                }
                tokio::select! {
                    () = accept(listener, router(shared)) => {}
                    _ = stop => {}
                }
            }
            Err(error) => drop(started.send(Err(error))),
        }
    });
}

async fn accept(listener: tokio::net::TcpListener, router: Router) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connection(stream, router.clone()));
            }
            Err(error) => {
                // Usually too many open files, of which some will be closed.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, router: Router) {
    // Answers are small, and Nagle's algorithm would delay them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let output = Arc::new(Mutex::new(Output::Normal));
    let stream = FaultyStream { stream, output: Arc::clone(&output) };
    let service = service_fn(move |request: Request<Incoming>| {
        let mut router = router.clone();
        let output = Arc::clone(&output);
        let version = request.version();
        async move {
            let Ok(response) = router.call(LingeringBody::wrap(request).map(Body::new)).await;
            Ok::<_, Infallible>(apply_fault(response, version, &output).await)
        }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).max_buf_size(MAX_HEAD_BYTES.into());
    builder.http2().timer(TokioTimer::new()).max_header_list_size(MAX_HEAD_BYTES.into());
    if let Err(error) = builder.serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!(error, "connection ended");
    }
}

/// Applies the fault of a response, if it has one: below hyper in HTTP/1, in the frames in HTTP/2.
async fn apply_fault(response: Response, version: Version, output: &Mutex<Output>) -> Response {
    let Some(fault) = response.extensions().get::<ResponseFault>().copied() else { return response };
    if fault == ResponseFault::Reset {
        *lock(output) = Output::Reset;
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = body.slice(..body.len() / 2);
    let (announced, sent) = match fault {
        ResponseFault::HalfBody => (body.len(), half),
        _ => (half.len(), body),
    };
    parts.headers.insert(CONTENT_LENGTH, announced.into());
    if version == Version::HTTP_2 {
        let frames: Vec<Result<Bytes, io::Error>> = match fault {
            ResponseFault::HalfBody => vec![Ok(sent), Err(io::ErrorKind::ConnectionAborted.into())],
            _ => vec![Ok(sent)],
        };
        return Response::from_parts(parts, Body::from_stream(stream::iter(frames)));
    }
    let mut head = format!("HTTP/1.1 {}\r\n", parts.status);
    for (name, value) in &parts.headers {
        let _ = write!(head, "{name}: {}\r\n", String::from_utf8_lossy(value.as_bytes()));
    }
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(&sent);
    *lock(output) = Output::Replace { bytes, written: 0 };
    // What hyper writes instead is discarded; it decides only whether the connection stays open.
    let mut discarded = Response::new(Body::empty());
    if fault == ResponseFault::HalfBody {
        discarded.headers_mut().insert(CONNECTION, hyper::header::HeaderValue::from_static("close"));
    }
    discarded
}

/// What happens to the bytes that hyper writes.
enum Output {
    /// They are sent.
    Normal,
    /// They are discarded, and the connection is reset.
    Reset,
    /// The next ones are discarded, and these are sent instead.
    Replace { bytes: Vec<u8>, written: usize },
}

fn lock(output: &Mutex<Output>) -> MutexGuard<'_, Output> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection with an [`Output`].
struct FaultyStream {
    stream: TcpStream,
    output: Arc<Mutex<Output>>,
}

impl AsyncRead for FaultyStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for FaultyStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &[u8],
    ) -> Poll<io::Result<usize>> {
        let Self { stream, output } = &mut *self;
        let mut output = lock(output);
        match &mut *output {
            Output::Normal => Pin::new(stream).poll_write(context, buffer),
            Output::Reset => {
                // With SO_LINGER 0, closing the socket sends a reset.
                SockRef::from(&*stream).set_linger(Some(Duration::ZERO))?;
                Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
            }
            Output::Replace { bytes, written } => {
                while let Some(rest) = bytes.get(*written..).filter(|rest| !rest.is_empty()) {
                    *written += ready!(Pin::new(&mut *stream).poll_write(context, rest))?;
                }
                *output = Output::Normal;
                Poll::Ready(Ok(buffer.len()))
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
