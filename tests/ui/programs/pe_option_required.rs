//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct S {
    alert_type: Option<_>,
    //~^ ERROR `weatherAlert.alertType` is required by `AMAZON.WeatherAlert.Activated`, so it cannot be an `Option` [AP102]
    //~ HELP use `::alexa_proactive::catalog::AlertType`
}

fn main() {}
