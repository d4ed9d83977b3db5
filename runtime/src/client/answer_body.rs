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

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{Stream, StreamExt, TryStreamExt, stream};
    use http_body::Frame;
    use http_body_util::StreamBody;
    use std::io::Error;

    const KIB: Bytes = Bytes::from_static(&[b'x'; 1024]);

    fn read(frames: impl Stream<Item = Result<Bytes, Error>> + Unpin) -> impl Future<Output = Bytes> {
        beginning(StreamBody::new(frames.map_ok(Frame::data)))
    }

    #[tokio::test(start_paused = true)]
    async fn at_most_64_kib_are_read() {
        for (kib, expected) in [(0, 0), (1, 1), (63, 63), (64, 64), (65, 64), (usize::MAX, 64)] {
            let frames = stream::iter(0..kib).map(|_| Ok(KIB));
            assert_eq!(read(frames).await.len(), expected * 1024, "{kib}");
        }
        let read = read(stream::iter([Ok(KIB), Ok(Bytes::from(vec![b'y'; 64 * 1024]))])).await;
        assert_eq!((read.len(), read[1023], read[1024]), (64 * 1024, b'x', b'y'));
    }

    #[tokio::test(start_paused = true)]
    async fn the_beginning_of_a_body_that_stalls_or_breaks_off_is_read() {
        let begun = Instant::now();
        assert_eq!(read(stream::iter([Ok(KIB)]).chain(stream::pending())).await, KIB);
        assert_eq!(begun.elapsed(), TIMEOUT);
        let breaks_off = [Ok(KIB), Err(Error::other("reset")), Ok(KIB)];
        assert_eq!(read(stream::iter(breaks_off)).await, KIB);
    }
}
