//! A reference to an `Option`
//!
//! A member that may be absent is an `Option` itself, which may hold a reference.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm<'a> {
//!     alert_type: AlertType,
//!     source: Option<&'a Localized>,
//! }
//! ```
use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm<'a> {
    alert_type: AlertType,
    source: &'a Option<Localized>,
    //~^ ERROR `&'a Option<Localized>` hides an `Option` behind a reference [AP210]
    //~ HELP write `Option<&'a Localized>`
}

fn main() {}
