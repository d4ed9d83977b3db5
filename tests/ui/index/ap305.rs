//! A value without a variant
//!
//! The enum promises with `exhaustive` that it has a variant for every value of the set. Add what is missing, or
//! leave the promise out: values that you never send need no variant.
//!
//! ```
//! # use alexa_proactive::EventEnum;
//! #[derive(EventEnum)]
//! #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive)]
//! enum Hazard {
//!     Tornado,
//!     Hurricane,
//!     SnowStorm,
//!     ThunderStorm,
//! }
//! ```
use alexa_proactive::EventEnum;

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive)]
enum Hazard {
//~^ ERROR `Hazard` has no variant for `THUNDER_STORM` of `AlertType` [AP305]
    Tornado,
    Hurricane,
    SnowStorm,
}

fn main() {}
