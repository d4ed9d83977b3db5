//! Stands in for the instruments while the feature `metrics024` is off: a type without content, which the compiler removes.

#![expect(clippy::unused_self, reason = "what it stands in for has content")]

use crate::burial::BurialReason;
use crate::queue::Queue;
use alexa_proactive::SkillStage;
use std::sync::Arc;

#[derive(Clone)]
pub(crate) struct Instruments;

impl Instruments {
    pub(crate) fn new(_: SkillStage) -> Self {
        Self
    }

    pub(crate) fn on_taken(&self, _: usize) {}

    pub(crate) fn on_settled(&self) {}

    pub(crate) fn on_returned(&self) {}

    pub(crate) fn on_buried(&self, _: BurialReason) {}

    pub(crate) fn on_lease_lost(&self) {}

    pub(crate) async fn watch_backlog(&self, _: Arc<dyn Queue>) {
        std::future::pending::<()>().await;
    }
}
