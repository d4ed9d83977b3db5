//! An option that is given twice
//!
//! Only one of the two could hold. (A part may have several paths, but not one of them twice.)
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
    #[event(path = "weatherAlert.alertType")]
    #[event(path = "weatherAlert.alertType")]
    //~^ ERROR `path` is given twice [AP505]
    kind: AlertType,
}

fn main() {}
