//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event(b"AMAZON.WeatherAlert.Activated")]
//~^ ERROR expected an option of `#[event(…)]` [AP504]
//~ HELP write `#[event("AMAZON.WeatherAlert.Activated")]`
struct Storm { alert_type: AlertType }

fn main() {}
