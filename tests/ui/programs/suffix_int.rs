//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 300u8))]
//~^ ERROR `300u8` has the suffix `u8` [AP504]
//~ HELP write `300`; no value here takes a suffix
struct S { status: MessageStatus, creator_name: String }

fn main() {}
