//! The envelope of a request: everything but its event and its audience.

use super::MissingTexts;
use super::expiry::{EDGE, Expiry, MAX_LIFETIME};
use crate::{Advice, ReferenceId, Timestamp};

/// The envelope, which all requests of a fan-out share.
pub(crate) struct Envelope {
    pub(crate) reference_id: ReferenceId,
    pub(crate) timestamp: Timestamp,
    pub(crate) expiry_time: Timestamp,
    /// The settings that an update reuses.
    pub(crate) expiry: Expiry,
    pub(crate) missing_texts: MissingTexts,
    /// Including that of the event; the pointers start at the request.
    pub(crate) advice: Vec<Advice>,
    /// The number of further pieces of advice in the body that it was read from.
    pub(crate) omitted_advice: usize,
}

/// The settings of a [`RequestBuilder`](super::RequestBuilder).
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
