//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated", set(messageGroup.urgency = "URGENT"))]
//~^ ERROR `set` names its path and its value [AP504]
//~ HELP write `set(path = "messageGroup.urgency", value = "URGENT")`
struct Inbox { creator_name: String, #[event(path = "state.status")] s: MessageStatus, #[event(path = "messageGroup.count")] n: u32 }

fn main() {}
