//! # A struct that is written
//!
//! A member for every value of the event, with the catalog's words.

use alexa_proactive::proactive_event;

#[proactive_event("AMAZON.WeatherAlert.Activated")]
pub struct Storm;
