//! A path to this crate that is not absolute
//!
//! The generated code stands where your item does, and a relative path would lead somewhere else in another module.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated", crate = ::alexa_proactive)]
//! struct Storm {
//!     alert_type: AlertType,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = alexa_proactive)]
//~^ ERROR `crate` takes an absolute path [AP508]
struct Storm {
    alert_type: AlertType,
}

fn main() {}
