//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = ::std)]
//~^ ERROR `::std` is not `alexa_proactive` [AP508]
//~ HELP write `crate = ::name_of_the_dependency`, or a path that begins with `crate::`
struct A { alert_type: AlertType }

fn main() {}
