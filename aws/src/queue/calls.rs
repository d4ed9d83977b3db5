//! Calls to AWS, some at once.

use alexa_proactive_fleet::QueueError;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

/// The number of calls in flight.
const MAX_IN_FLIGHT: usize = 16;

/// Makes calls, some at once. Returns their results in the order of the calls. It takes a list, because the closure of an iterator would make
/// the future less general than a queue's has to be.
pub(super) async fn all<T>(
    calls: Vec<impl Future<Output = Result<T, QueueError>>>,
) -> Result<Vec<T>, QueueError> {
    stream::iter(calls).buffered(MAX_IN_FLIGHT).try_collect().await
}
