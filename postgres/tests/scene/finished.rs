//! The end of a run.

use alexa_proactive_fleet::{Fleet, RunId, RunProgress};
use std::error::Error;
use std::time::Duration;

/// How often a run is asked for its progress.
const INTERVAL: Duration = Duration::from_millis(50);

/// Waits until a run is finished.
pub(crate) async fn finished(fleet: &Fleet, run: &RunId) -> Result<RunProgress, Box<dyn Error>> {
    loop {
        let progress = fleet.progress(run).await?.ok_or("the run is gone")?;
        if progress.is_finished() {
            return Ok(progress);
        }
        tokio::time::sleep(INTERVAL).await;
    }
}
