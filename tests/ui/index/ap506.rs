//! A comma is missing
//!
//! Options, and the entries of `localized!`, are separated by commas.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     alert_type: AlertType,
//!     #[event(path = "weatherAlert.source", key = "station")]
//!     source: Localized,
//! }
//! ```
use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: AlertType,
    #[event(path = "weatherAlert.source" key = "station")]
    //~^ ERROR a comma is missing before `key` [AP506]
    source: Localized,
}

fn main() {}
