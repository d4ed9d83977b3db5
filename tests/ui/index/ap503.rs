//! An option that there is not here
//!
//! The option is misspelt, or belongs to another place: above the item, on a field, on a variant. The note lists
//! what there is.
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
    #[event(pth = "weatherAlert.alertType")]
    //~^ ERROR `#[event(pth = …)]`: no such option on a field [AP503]
    kind: AlertType,
}

fn main() {}
