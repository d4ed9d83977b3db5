//! Runs what waits for answers, on the thread of the command.

use crate::outcome::Failure;
use std::future::Future;

/// Waits for the end of a future.
pub(crate) fn run<F: Future>(future: F) -> Result<F::Output, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let output = runtime.block_on(future);
    // A journal that is being written is waited for; nothing else is left.
    drop(runtime);
    Ok(output)
}
