//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
macro_rules! ev { ($t:ty) => { #[proactive_event("AMAZON.WeatherAlert.Activated")] struct I { alert_type: _, #[event(skip)] x: $t } } }
ev!(Vec<_>);
//~^ ERROR `x` is left out, so nothing says what `_` is [AP209]
//~ HELP write its type

fn main() {}
