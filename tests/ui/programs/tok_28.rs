//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(path = "a" + "b")]
    //~^ ERROR unexpected `+ "b"` after `"a"` [AP504]
    //~ HELP write one text: `"ab"`
    alert_type: AlertType,
}

fn main() {}
