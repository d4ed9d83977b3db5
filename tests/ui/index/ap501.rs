//! An item that cannot be mapped
//!
//! Events and parts are structs whose fields are mapped by their names or, as in a tuple struct, by `path`. A localized
//! text is a struct with named fields, one per locale. Values of a set are an enum, and so are several events. Only
//! `#[proactive_event]` fills a unit struct.
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
struct Storm;
//~^ ERROR ProactiveEvent needs a struct with fields, or an enum whose variants each hold an event [AP501]

fn main() {}
