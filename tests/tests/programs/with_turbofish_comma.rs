#![allow(clippy::extra_unused_type_parameters, clippy::pedantic, unreachable_pub, unused_imports, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

fn conv<A, B>(_: &A) -> u32 where B: Default { 3 }
#[derive(ProactiveEvent)] #[event("AMAZON.MessageAlert.Activated")]
struct I { status: MessageStatus, creator_name: &'static str, #[event(with = conv::<u8, u16>)] count: u8 }
pub(crate) fn main() { assert_eq!(p(&I { status: MessageStatus::Unread, creator_name: "Jane", count: 1 }), r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#); }
