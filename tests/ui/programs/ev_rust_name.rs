//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event(WeatherAlertActivated)]
//~^ ERROR `#[event(WeatherAlertActivated)]`: no such option on an event [AP503]
//~ HELP write the name of the event in quotation marks: `#[event("AMAZON.WeatherAlert.Activated")]`
struct Storm { alert_type: AlertType }

fn main() {}
