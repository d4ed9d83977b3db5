//! Stands in for the instruments while the feature `metrics024` is off: types without content, which the compiler removes.

#![expect(clippy::unused_self, reason = "what it stands in for has content")]

use super::error_kind::SendErrorKind;
use crate::{EventName, Region, SkillStage};
use std::time::Duration;

pub(super) struct Instruments;

impl Instruments {
    pub(super) fn new(_: SkillStage) -> Self {
        Self
    }

    pub(super) fn begin_attempt(&self, _: Region, _: u32) -> AttemptMeasurement {
        AttemptMeasurement
    }

    pub(super) fn on_outcome(&self, _: EventName, _: Region, _: Option<SendErrorKind>) {}

    pub(super) fn tokens(&self) -> &TokenInstruments {
        &TokenInstruments
    }
}

#[derive(Clone)]
pub(super) struct TokenInstruments;

impl TokenInstruments {
    pub(super) fn on_result(&self, _: bool) {}
}

pub(super) struct AttemptMeasurement;

impl AttemptMeasurement {
    pub(super) fn end(self, _: u16, _: Duration) {}
}
