//! # A mistake
//!
//! The error stands where the mistake is. The impl is there all the same, so that no use of the type is an error, too.

use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
pub struct Storm {
    pub alert_type: AlertType,
    pub sauce: Option<Localized>,
}
