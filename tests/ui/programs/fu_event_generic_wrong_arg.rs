//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)] #[event("AMAZON.MessageAlert.Activated")]
struct I<N: AsText> { status: MessageStatus, creator_name: N, count: u32 }
#[derive(ProactiveEvent)]
enum E { A(I<String>),
    B(I<u8>) }
    //~^ ERROR `u8` cannot be sent as a text [AP201]

fn main() {}
