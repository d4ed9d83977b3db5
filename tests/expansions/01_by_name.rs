//! # Fields found by their names
//!
//! One call a field, with the field's type: that call is all that is asked of the type. The calls that open and close
//! the objects between them are known, so that nothing is looked up when the program runs.

use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
pub struct Storm {
    pub alert_type: AlertType,
    pub source: Option<Localized>,
}
