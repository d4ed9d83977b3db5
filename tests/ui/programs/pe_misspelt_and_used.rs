//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[proactive_event("AMAZON.DoorBell.Pressed")]
//~^ ERROR Amazon's catalog has no event `AMAZON.DoorBell.Pressed` [AP001]
struct S;
fn f() { let s = S::new(); let _ = s.to_event(); }

fn main() {}
