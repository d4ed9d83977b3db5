//! A part or an enum that does not say where it belongs
//!
//! An `EventPart` is an object inside an event, and an `EventEnum` holds the values of one place of an event. Both
//! name the event and the `path`.
//!
//! ```
//! # use alexa_proactive::EventEnum;
//! #[derive(EventEnum)]
//! #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
//! enum Hazard {
//!     Tornado,
//! }
//! ```
use alexa_proactive::EventEnum;

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated")]
enum Hazard {
//~^ ERROR `Hazard` does not say whose values of `AMAZON.WeatherAlert.Activated` it holds [AP006]
    Tornado,
}

fn main() {}
