//! # Paths, constants and functions
//!
//! A constant is checked against the catalog and written like a field. `key` renames an attribute, `literal` sends the
//! text itself.

use alexa_proactive::{Localized, ProactiveEvent};
use std::time::{Duration, SystemTime};

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated", set(path = "occasion.occasionType", value = "APPOINTMENT"))]
#[event(set(path = "state.confirmationStatus", value = "CONFIRMED"))]
pub struct Appointment {
    #[event(path = "occasion.subject", key = "treatment")]
    pub what: Localized,
    #[event(path = "occasion.provider.name", literal)]
    pub place: String,
    #[event(path = "occasion.bookingTime", with = noon)]
    pub day: u64,
    #[event(skip)]
    pub patient: u64,
}

fn noon(day: &u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(day * 86_400 + 43_200)
}
