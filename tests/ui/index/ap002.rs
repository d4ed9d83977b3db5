//! No event is named
//!
//! Everything else depends on the event: which values there are, which of them are required, of which type they are.
//! So its name stands above the item.
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
struct Storm {
//~^ ERROR `Storm` does not say which event it is [AP002]
    alert_type: AlertType,
}

fn main() {}
