//! A path that leads nowhere
//!
//! The event has no value of that name. A field without `path` is looked up by its own name, which is the last
//! segment of a path or the last few in snake case; a field that is not for Alexa is left out with `skip`. Alexa
//! would never speak what the catalog does not name.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     #[event(path = "weatherAlert.alertType")]
//!     kind: AlertType,
//!     #[event(skip)]
//!     station: u32,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(path = "weatherAlert.type")]
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `weatherAlert.type` [AP003]
    kind: AlertType,
    station: u32,
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `station` [AP003]
}

fn main() {}
