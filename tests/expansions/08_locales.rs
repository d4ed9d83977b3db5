//! # Demanded locales
//!
//! What the compiler knows of the texts it compares when it compiles; all else is compared when the event is made.

use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("en-US", "de-DE"))]
pub struct Storm {
    pub alert_type: AlertType,
    pub source: Localized,
}
