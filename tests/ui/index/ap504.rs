//! An option that cannot be read
//!
//! The option is known, but what follows it is not of its form. The help shows how it is written.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     #[event(path = "weatherAlert.alertType")]
//!     kind: AlertType,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(path = weatherAlert.alertType)]
    //~^ ERROR `path` takes a text [AP504]
    kind: AlertType,
}

fn main() {}
