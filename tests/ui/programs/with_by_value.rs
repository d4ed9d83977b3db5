//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct I {
    status: MessageStatus,
    creator_name: String,
    #[event(with = f)]
    count: Vec<u8>,
    //~^ ERROR mismatched types
}
fn f(v: Vec<u8>) -> u32 { 1 }

fn main() {}
