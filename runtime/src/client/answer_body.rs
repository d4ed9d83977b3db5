//! The body of an answer, read as far as it is useful: one rule for all transports.

use bytes::{Bytes, BytesMut};
use http_body::Body;
use http_body_util::BodyExt;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// The maximum number of bytes that are read. Amazon's bodies are shorter than 1 KiB.
const MAX_BYTES: usize = 64 * 1024;

/// The timeout of a body once the status is known.
const TIMEOUT: Duration = Duration::from_millis(400);

/// Reads the beginning of a body. The verdict depends on the status; of a body that stalls or breaks off, the beginning is
/// enough.
pub(super) async fn beginning(mut body: impl Body<Data = Bytes> + Unpin) -> Bytes {
    if body.is_end_stream() {
        return Bytes::new();
    }
    let mut read = BytesMut::new();
    let end = Instant::now() + TIMEOUT;
    while let Ok(Some(Ok(frame))) = timeout_at(end, body.frame()).await {
        let Ok(data) = frame.into_data() else { continue };
        let room = MAX_BYTES.saturating_sub(read.len());
        read.extend_from_slice(data.get(..room).unwrap_or(&data));
        if read.len() == MAX_BYTES {
            break;
        }
    }
    read.freeze()
}
