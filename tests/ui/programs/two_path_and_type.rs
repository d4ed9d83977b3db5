//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct S {
    status: String,
    //~^ ERROR `String` cannot be sent as `MessageStatus` [AP204]
    #[event(path = "messageGroup.creator.names")]
    //~^ ERROR `AMAZON.MessageAlert.Activated` has nothing at `messageGroup.creator.names` [AP003]
    //~ HELP did you mean `messageGroup.creator.name`?
    from: String,
    count: u32,
}

fn main() {}
