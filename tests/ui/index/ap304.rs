//! Two variants that are sent as one value
//!
//! Usually a slip, for your service tells them apart and Alexa would not. Where that is what you want, write
//! `many_to_one`.
//!
//! ```
//! # use alexa_proactive::EventEnum;
//! #[derive(EventEnum)]
//! #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", many_to_one)]
//! enum Hazard {
//!     SnowStorm,
//!     #[event(value = "SNOW_STORM")]
//!     Blizzard,
//! }
//! ```
use alexa_proactive::EventEnum;

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    SnowStorm,
    #[event(value = "SNOW_STORM")]
    //~^ ERROR `Blizzard` is sent as `SNOW_STORM`, and so is `SnowStorm` [AP304]
    Blizzard,
}

fn main() {}
