//! The HTTP exchange with Login with Amazon.
//!
//! A caller may be dropped, and a Lambda function frozen, at any point; then the exchange is not polled. Such time does not
//! count against its timeout. After too much of it, the request is sent once more over a new connection.

use crate::client::transport::{Transport, TransportError};
use bytes::Bytes;
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::time::Instant;

/// The period after which the exchange checks whether it is still polled. A check takes at most this much of the timeout, however
/// long the exchange was not polled.
const POLL_CHECK: Duration = Duration::from_millis(250);

/// The minimum time without a poll after which an exchange starts again: its connection may be long gone.
const MIN_ABANDONED: Duration = Duration::from_secs(1);

/// Sends the request. Returns when it was sent, and the answer.
pub(super) async fn exchange(
    transport: &dyn Transport,
    request: &http::Request<Bytes>,
    timeout: Duration,
) -> (Instant, Result<http::Response<Bytes>, TransportError>) {
    let abandoned = timeout.max(MIN_ABANDONED);
    'restart: loop {
        // Before the request is sent, so that the end of the token is never taken for later than it is.
        let sent = Instant::now();
        let mut answer = async { transport.send(request.clone()).await }.boxed();
        let mut left = timeout;
        while !left.is_zero() {
            let step = left.min(POLL_CHECK);
            let polled = Instant::now();
            // After a panic of the transport this future must not be polled again, but all callers share it.
            let stepped = AssertUnwindSafe(tokio::time::timeout(step, &mut answer)).catch_unwind().await;
            let idle = polled.elapsed().saturating_sub(step);
            match stepped.unwrap_or_else(|_| Ok(Err(TransportError::broken("the transport panicked")))) {
                Ok(Ok(answer)) => return (sent, Ok(answer)),
                // It broke while it was not polled.
                Ok(Err(_)) if idle >= POLL_CHECK => continue 'restart,
                Ok(Err(error)) => return (sent, Err(error)),
                Err(_) if idle > abandoned => continue 'restart,
                Err(_) => left = left.saturating_sub(step),
            }
        }
        return (sent, Err(TransportError::timed_out()));
    }
}
