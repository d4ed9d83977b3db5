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

scenarios! {
    a_customers_limit_parks_only_them
    a_deployment_repeats_nothing
    a_lost_lease_changes_nothing
    a_run_can_be_stopped
    a_run_is_started_once
    a_run_that_expires_is_settled
    a_worker_that_ends_returns_what_it_holds
    a_worker_without_a_token_ends
    an_outage_of_the_queue_loses_nothing
    killed_workers_lose_no_customer
    poison_is_buried
    single_requests_are_runs
    the_first_answers_stop_a_run
    three_workers_send_each_request_once
}
