//! An item that cannot be mapped
//!
//! Events, parts and localized texts are structs with named fields, for a field's name says what it is; values of a
//! set are an enum, and so are several events. `#[proactive_event]` also fills a unit struct.
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
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm(AlertType);
//~^ ERROR ProactiveEvent needs a struct with named fields, or an enum whose variants each hold an event [AP501]

fn main() {}
