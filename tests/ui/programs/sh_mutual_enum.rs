//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
enum A { Storm(WeatherAlertActivated), More(Box<B>) }
//~^ ERROR cycle detected when elaborating drops for `_::<impl at $DIR/programs/sh_mutual_enum.rs:5:10: 5:24>::EVENTS`
#[derive(ProactiveEvent)]
enum B { Storm(WeatherAlertActivated), More(Box<A>) }

fn main() {}
