//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: AlertType,
    alert_type: AlertType,
    //~^ ERROR field `alert_type` is already declared
}

fn main() {}
