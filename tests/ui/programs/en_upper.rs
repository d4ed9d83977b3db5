//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum H {
    SNOWSTORM,
    //~^ ERROR `AlertType` has no value `SNOWSTORM` [AP301]
    //~ HELP did you mean `#[event(value = "SNOW_STORM")]`?
}

fn main() {}
