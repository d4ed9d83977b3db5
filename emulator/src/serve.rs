//! Connections: HTTP/1 and HTTP/2 on one port, and answers that no HTTP library would write.
//!
//! hyper serves axum's router over a [`Wire`] of our own, which on demand resets the connection, or writes other bytes than
//! hyper gave it.

use crate::amazon::Wreck;
use crate::routes::router;
use crate::shared::Shared;
use crate::unread::Lingering;
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

/// A head that is longer is answered with 431. The browser of a developer sends the cookies of every local server.
const MAX_HEAD_BYTES: u16 = 65_000;

/// Serves until it is told to stop, or until the one who would tell is gone.
pub(crate) fn serve(
    listener: TcpListener,
    shared: &Arc<Shared>,
    stopped: oneshot::Receiver<()>,
    begun: &mpsc::Sender<io::Result<()>>,
) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(begun.send(Err(error))),
    };
    runtime.block_on(async {
        let listener =
            listener.set_nonblocking(true).and_then(|()| tokio::net::TcpListener::from_std(listener));
        match listener {
            Ok(listener) => {
                // The listener's backlog takes connections from its binding on.
                drop(begun.send(Ok(())));
                tokio::select! {
                    () = accept(listener, router(shared)) => {}
                    _ = stopped => {}
                }
            }
            Err(error) => drop(begun.send(Err(error))),
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
                // Mostly too many open files; some will be closed.
                tracing::warn!(%error, "no connection accepted");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, router: Router) {
    // Answers are small, and a sender that waits for one is not to wait for more.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "no TCP_NODELAY");
    }
    let order = Arc::new(Mutex::new(Order::Pass));
    let wire = Wire { stream, order: Arc::clone(&order) };
    let service = service_fn(move |request: Request<Incoming>| {
        let mut router = router.clone();
        let order = Arc::clone(&order);
        let version = request.version();
        async move {
            let Ok(response) = router.call(Lingering::of(request).map(Body::new)).await;
            Ok::<_, Infallible>(wrecked(response, version, &order).await)
        }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).max_buf_size(MAX_HEAD_BYTES.into());
    builder.http2().timer(TokioTimer::new()).max_header_list_size(MAX_HEAD_BYTES.into());
    if let Err(error) = builder.serve_connection(TokioIo::new(wire), service).await {
        tracing::debug!(error, "connection ended");
    }
}

/// Wrecks a response that asks for it: on the wire where HTTP/1 is spoken, in its frames where HTTP/2 is.
async fn wrecked(response: Response, version: Version, order: &Mutex<Order>) -> Response {
    let Some(wreck) = response.extensions().get::<Wreck>().copied() else { return response };
    if wreck == Wreck::Reset {
        *lock(order) = Order::Reset;
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = body.slice(..body.len() / 2);
    let (announced, sent) = match wreck {
        Wreck::HalfBody => (body.len(), half),
        _ => (half.len(), body),
    };
    parts.headers.insert(CONTENT_LENGTH, announced.into());
    if version == Version::HTTP_2 {
        let pieces: Vec<Result<Bytes, io::Error>> = match wreck {
            Wreck::HalfBody => vec![Ok(sent), Err(io::ErrorKind::ConnectionAborted.into())],
            _ => vec![Ok(sent)],
        };
        return Response::from_parts(parts, Body::from_stream(stream::iter(pieces)));
    }
    let mut head = format!("HTTP/1.1 {}\r\n", parts.status);
    for (name, value) in &parts.headers {
        let _ = write!(head, "{name}: {}\r\n", String::from_utf8_lossy(value.as_bytes()));
    }
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(&sent);
    *lock(order) = Order::Instead { bytes, written: 0 };
    // hyper believes that it answers with this.
    let mut believed = Response::new(Body::empty());
    if wreck == Wreck::HalfBody {
        believed.headers_mut().insert(CONNECTION, hyper::header::HeaderValue::from_static("close"));
    }
    believed
}

/// What becomes of the bytes that hyper writes.
enum Order {
    /// They are written.
    Pass,
    /// They are lost, and the connection with them.
    Reset,
    /// They are lost once, and these are written in their place.
    Instead { bytes: Vec<u8>, written: usize },
}

fn lock(order: &Mutex<Order>) -> MutexGuard<'_, Order> {
    order.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection that obeys an [`Order`].
struct Wire {
    stream: TcpStream,
    order: Arc<Mutex<Order>>,
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &[u8],
    ) -> Poll<io::Result<usize>> {
        let Self { stream, order } = &mut *self;
        let mut order = lock(order);
        match &mut *order {
            Order::Pass => Pin::new(stream).poll_write(context, buffer),
            Order::Reset => {
                // Closed with nothing to linger for, a socket tells the other side by a reset.
                stream.set_zero_linger()?;
                Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
            }
            Order::Instead { bytes, written } => {
                while let Some(rest) = bytes.get(*written..).filter(|rest| !rest.is_empty()) {
                    *written += ready!(Pin::new(&mut *stream).poll_write(context, rest))?;
                }
                *order = Order::Pass;
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
