#![allow(clippy::pedantic, unreachable_pub, unused_imports, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

mod __sites { #[derive(Clone, Copy)] pub struct T; impl alexa_proactive::AsText for T { fn as_text(&self) -> std::borrow::Cow<'_, str> { "Jane".into() } } }
#[derive(ProactiveEvent)] #[event("AMAZON.MessageAlert.Activated")] struct I { status: MessageStatus, creator_name: __sites::T, count: u32 }
pub(crate) fn main() { assert_eq!(p(&I { status: MessageStatus::Unread, creator_name: __sites::T, count: 3 }), r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#); }
