//! A test of [`Queue`]s: what a [`Fleet`](crate::Fleet) and its workers need of an engine (feature `conformance`, for development
//! dependencies).
//!
//! [`check`] uses two handles of one queue, as two processes would, and takes some seconds, because leases have to end.
//!
//! ```
//! use alexa_proactive::SkillStage;
//! use alexa_proactive_fleet::{MemoryQueue, conformance};
//! use std::sync::Arc;
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), conformance::Failure> {
//! // A database would be a new, empty one. A queue in memory has to be shared.
//! let queue = Arc::new(MemoryQueue::new(SkillStage::Live));
//! conformance::check(async || Ok(Arc::clone(&queue))).await
//! # }
//! ```

mod backlogs;
mod failure;
mod leases;
mod runs;
mod samples;
mod settlements;

pub use failure::Failure;

use crate::error::QueueError;
use crate::queue::Queue;

/// Checks a queue. `open` opens another handle of the same one each time; it is empty before the first.
///
/// # Errors
///
/// The first property that the queue does not have, in one sentence; or its error.
pub async fn check<Q: Queue>(open: impl AsyncFn() -> Result<Q, QueueError>) -> Result<(), Failure> {
    let (one, other) = (open().await?, open().await?);
    runs::check(&one, &other).await?;
    leases::check(&one, &other).await?;
    settlements::check(&one, &other).await?;
    backlogs::check(&one, &other).await?;
    runs::check_forgotten(&one, &other).await
}
