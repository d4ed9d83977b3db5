//! A request before there is an event
//!
//! A struct becomes an event, which is checked then, and an event becomes a request.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, ReferenceId, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     alert_type: AlertType,
//! }
//!
//! let storm = Storm { alert_type: AlertType::Tornado };
//! let request = storm.to_event()?.request(ReferenceId::new("storm17")?).multicast()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
use alexa_proactive::{ProactiveEvent, ReferenceId, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: AlertType,
}

fn main() {
    let storm = Storm { alert_type: AlertType::Tornado };
    let request = storm.request(ReferenceId::of(&["storm17"])).multicast();
    //~^ ERROR `Storm` has no request before it is an `Event` [AP009]
    //~ LABEL call `.to_event()?` first
    //~ NOTE write `event.to_event()?.request(…)`
}
