//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
enum News { Storm(WeatherAlertActivated), More(Box<News>) }
//~^ ERROR `More` holds `News` itself, so there is no end to the names of its events [AP502]
//~ HELP give the variant one of the events, or another enum of events
fn f(n: &News) { let _ = News::EVENTS; let _ = n.to_event(); }

fn main() {}
