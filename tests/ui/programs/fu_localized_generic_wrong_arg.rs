//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(Localized)] struct N<T: AsText> { en_us: T }
#[derive(ProactiveEvent)] #[event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
struct S { alert_type: AlertType,
    source: N<u8> }
    //~^ ERROR `u8` cannot be sent as a text [AP201]

fn main() {}
