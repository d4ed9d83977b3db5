//! # An enum of values
//!
//! A variant is sent as the value of its name, as `value` says, or not at all.

use alexa_proactive::EventEnum;

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", many_to_one)]
pub enum Hazard {
    Tornado,
    Hurricane { category: u8 },
    #[event(value = "SNOW_STORM")]
    Blizzard,
    SnowStorm,
    #[event(none)]
    Drizzle,
}
