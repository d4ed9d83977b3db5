#![allow(clippy::pedantic, unreachable_pub, dead_code, unused_imports, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

#[allow(non_upper_case_globals)] pub static status: u32 = 1;
#[proactive_event("AMAZON.MessageAlert.Activated")] struct S;
pub(crate) fn main() { assert_eq!(p(&S::new(MessageStatus::Unread, "Jane".into(), 3)), r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#); }
