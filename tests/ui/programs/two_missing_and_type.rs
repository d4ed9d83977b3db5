//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct S {
//~^ ERROR `S` lacks a required value of `AMAZON.MessageAlert.Activated` [AP101]
//~ HELP add the field
    status: String,
    //~^ ERROR `String` cannot be sent as `MessageStatus` [AP204]
    count: u32,
}

fn main() {}
