//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
enum News {
    One(Box<dyn ProactiveEvent>),
    //~^ ERROR the trait `alexa_proactive::ProactiveEvent` is not dyn compatible
}

fn main() {}
