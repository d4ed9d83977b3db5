//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", gen = 5)]
//~^ ERROR `#[event(gen = …)]`: no such option on an event [AP503]
struct Storm {
    alert_type: AlertType,
}

fn main() {}
