//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(with = |_: &(u8, u8), | AlertType::Tornado)]
    //~^ ERROR `with` takes the path of a function [AP504]
    //~ HELP write `with = path::to::function`, a function from `&Field` to what is sent
    alert_type: (u8, u8),
}

fn main() {}
