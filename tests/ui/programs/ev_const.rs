//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
const NAME: &str = "AMAZON.WeatherAlert.Activated";
#[derive(ProactiveEvent)]
#[event(NAME)]
//~^ ERROR `#[event(NAME)]`: no such option on an event [AP503]
//~ HELP the name of the event is a text: write `#[event("AMAZON.…")]`
struct Storm { alert_type: AlertType }

fn main() {}
