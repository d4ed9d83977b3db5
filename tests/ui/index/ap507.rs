//! Two options that contradict each other
//!
//! `skip` leaves a field out, so nothing else can be said of it; `none` says that there is no value, so `value`
//! cannot give one; a text that is sent as it is, by `literal`, has no `key`.
//!
//! ```
//! # use alexa_proactive::EventEnum;
//! #[derive(EventEnum)]
//! #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
//! enum Hazard {
//!     Tornado,
//!     #[event(value = "SNOW_STORM")]
//!     Blizzard,
//! }
//! ```
use alexa_proactive::EventEnum;

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    Tornado,
    #[event(none, value = "SNOW_STORM")]
    //~^ ERROR `none` says that there is no value, and `value` gives one [AP507]
    Blizzard,
}

fn main() {}
