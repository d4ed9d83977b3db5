//! A key that cannot be the name of a text
//!
//! Each localized text goes to the attributes under a key of its own. An empty one names nothing, `locale` is the
//! attribute that names the locale, and of two texts under one key the first would be lost.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     alert_type: AlertType,
//!     #[event(key = "station")]
//!     source: Localized,
//! }
//! ```
use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: AlertType,
    #[event(key = "locale")]
    //~^ ERROR `locale` names the locale of an attribute, so no text can have it as a key [AP407]
    source: Localized,
}

fn main() {}
