//! An event that Amazon does not have
//!
//! The name in quotation marks is not in Amazon's catalog, or not in the one that `catalog` names. Names are compared letter by
//! letter, capitals too. If the event is one of your own, add `catalog = path`, with the path of the module that
//! `include_catalog!` declares.
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
