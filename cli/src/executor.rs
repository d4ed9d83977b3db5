//! Runs asynchronous code on the main thread.

use crate::outcome::Failure;
use std::future::Future;

/// Runs a future to its end.
pub(crate) fn run<F: Future>(future: F) -> Result<F::Output, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let output = runtime.block_on(future);
    // Waits for a journal that is being written.
    drop(runtime);
    Ok(output)
}
