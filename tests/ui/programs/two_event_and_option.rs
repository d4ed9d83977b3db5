//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activate")]
//~^ ERROR Amazon's catalog has no event `AMAZON.WeatherAlert.Activate` [AP001]
//~ HELP did you mean `AMAZON.WeatherAlert.Activated`?
struct S {
    #[event(pth = "weatherAlert.alertType")]
    //~^ ERROR `#[event(pth = …)]`: no such option on a field [AP503]
    //~ HELP did you mean `path`?
    kind: AlertType,
}

fn main() {}
