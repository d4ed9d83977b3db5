//! An event that Amazon does not have
//!
//! The name in quotation marks is not in Amazon's catalog, which is closed: no skill can define an event of its own.
//! Names are compared letter by letter, capitals too.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     alert_type: AlertType,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Actived")]
//~^ ERROR Amazon's catalog has no event `AMAZON.WeatherAlert.Actived` [AP001]
struct Storm {
    alert_type: AlertType,
}

fn main() {}
