//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct S { #[event(pth = "weatherAlert.alertType")] kind: _ }
//~^ ERROR `#[event(pth = …)]`: no such option on a field [AP503]
//~ HELP did you mean `path`?
fn f() -> S { S { kind: AlertType::Tornado } }

fn main() {}
