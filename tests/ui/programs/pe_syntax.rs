//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct S { alert_type: _ source: _ }
//~^ ERROR expected `,`, or `}`, found `source`

fn main() {}
