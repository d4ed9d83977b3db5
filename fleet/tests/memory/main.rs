//! The queue in memory, and what a fleet promises with it, in simulated time.

mod batches;
mod invocations;
#[path = "../scenarios/mod.rs"]
mod scenarios;

use alexa_proactive::SkillStage;
use alexa_proactive_fleet::{MemoryQueue, conformance};
use std::sync::Arc;

#[tokio::test(start_paused = true)]
async fn it_conforms() -> Result<(), conformance::Failure> {
    let queue = Arc::new(MemoryQueue::new(SkillStage::Live));
    conformance::check(async || Ok(Arc::clone(&queue))).await
}

macro_rules! scenarios {
    ($($name:ident)*) => {
        $(
            #[tokio::test(start_paused = true)]
            async fn $name() {
                scenarios::$name(Arc::new(MemoryQueue::new(SkillStage::Live))).await;
            }
        )*
    };
}

scenarios::for_each!(scenarios);
