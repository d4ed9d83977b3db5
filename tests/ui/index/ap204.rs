//! A type that cannot be sent as the value of a set
//!
//! This path takes one value of a closed set, for which the catalog has an enum. A text could hold anything, so it
//! is not accepted; an enum of yours derives `EventEnum`.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     alert_type: AlertType,
//! }
//! ```
use alexa_proactive::ProactiveEvent;

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: String,
    //~^ ERROR `String` cannot be sent as `AlertType` [AP204]
}

fn main() {}
