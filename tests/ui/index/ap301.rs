//! A value that the set does not have
//!
//! The set is closed: Alexa has words for these values and no others. A variant is sent as the value of its name, or
//! as the one that `value` gives; for a variant that Amazon does not know there is `#[event(none)]`.
//!
//! ```
//! # use alexa_proactive::EventEnum;
//! #[derive(EventEnum)]
//! #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
//! enum Hazard {
//!     Tornado,
//!     #[event(value = "SNOW_STORM")]
//!     Blizzard,
//!     #[event(none)]
//!     Drizzle,
//! }
//! ```
use alexa_proactive::EventEnum;

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    Tornado,
    #[event(value = "SNOWSTORM")]
    //~^ ERROR `AlertType` has no value `SNOWSTORM` [AP301]
    Blizzard,
    Drizzle,
    //~^ ERROR `AlertType` has no value `DRIZZLE` [AP301]
    //~ HELP say which value it is with `#[event(value = "…")]`, or `#[event(none)]` if Amazon has none
}

fn main() {}
