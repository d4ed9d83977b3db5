//! What a request says around its event, the same for each of its customers.

use super::MissingTexts;
use super::expiry::{EDGE, Expiry, MAX_LIFETIME};
use crate::{Advice, ReferenceId, Timestamp};

/// What a request says around its event, but for whom it is.
pub(crate) struct Envelope {
    pub(crate) reference_id: ReferenceId,
    pub(crate) timestamp: Timestamp,
    pub(crate) expiry_time: Timestamp,
    /// How the expiry was given, and what to do about missing texts: an update does the same.
    pub(crate) expiry: Expiry,
    pub(crate) missing_texts: MissingTexts,
    /// That of the event included; the pointers lead into the request.
    pub(crate) advice: Vec<Advice>,
    /// How many more there were in the body that it was read from.
    pub(crate) omitted_advice: usize,
}

/// What the author of a request says about it, or leaves to be.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) expiry: Expiry,
    pub(crate) timestamp: Option<Timestamp>,
    pub(crate) now: Option<Timestamp>,
    pub(crate) missing_texts: MissingTexts,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            expiry: Expiry::In(MAX_LIFETIME.saturating_sub(EDGE)),
            timestamp: None,
            now: None,
            missing_texts: MissingTexts::Refuse,
        }
    }
}
