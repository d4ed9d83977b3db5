//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(path = "alert_type")]
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `alert_type` [AP003]
    //~ HELP did you mean `weatherAlert.alertType`?
    kind: AlertType,
}

fn main() {}
