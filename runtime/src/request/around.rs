//! What a request says around its event.

use super::MissingTexts;
use super::expiry::{EDGE, Expiry, MOST_LIFETIME};
use crate::{Advice, ReferenceId, Timestamp};

/// What a request says around its event.
///
/// It stands beside the event from the beginning, blank: a request is made where its event is, and nothing of it has to
/// be moved or allocated for that.
#[derive(Clone)]
pub(crate) struct Around {
    pub(crate) reference_id: ReferenceId,
    pub(crate) settings: Settings,
    pub(crate) timestamp: Timestamp,
    pub(crate) expiry_time: Timestamp,
    /// Where the body begins to end with the audience.
    pub(crate) audience_at: usize,
    pub(crate) advice: Vec<Advice>,
    /// How many more there were in the body that it was read from.
    pub(crate) omitted_advice: usize,
}

impl Around {
    /// Of an event that is in no request yet.
    pub(crate) const BLANK: Self = Self {
        reference_id: ReferenceId::BLANK,
        settings: Settings::BLANK,
        timestamp: Timestamp::EPOCH,
        expiry_time: Timestamp::EPOCH,
        audience_at: 0,
        advice: Vec::new(),
        omitted_advice: 0,
    };
}

/// What can be said about a request, or is left to be.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) expiry: Expiry,
    pub(crate) timestamp: Option<Timestamp>,
    pub(crate) now: Option<Timestamp>,
    pub(crate) missing_texts: MissingTexts,
}

impl Settings {
    /// Nothing is said.
    pub(crate) const BLANK: Self = Self {
        expiry: Expiry::In(MOST_LIFETIME.saturating_sub(EDGE)),
        timestamp: None,
        now: None,
        missing_texts: MissingTexts::Refuse,
    };
}
