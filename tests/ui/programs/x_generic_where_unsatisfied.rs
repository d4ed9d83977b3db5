//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
struct Own<T: Copy>(T);
impl<T: Copy> AsText for Own<T> { fn as_text(&self) -> std::borrow::Cow<'_, str> { "x".into() } }
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox<T> { status: MessageStatus, creator_name: Own<T>, count: u32 }
//~^ ERROR the trait bound `T: Copy` is not satisfied

fn main() {}
