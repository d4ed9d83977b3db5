#![allow(clippy::pedantic, unreachable_pub, unused_imports, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

mod own { pub struct Option<T>(pub T); impl<T: alexa_proactive::AsText> alexa_proactive::AsText for Option<T> { fn as_text(&self) -> std::borrow::Cow<'_, str> { self.0.as_text() } } }
#[derive(ProactiveEvent)] #[event("AMAZON.MessageAlert.Activated")] struct I { status: MessageStatus, creator_name: own::Option<String>, count: u32 }
pub(crate) fn main() { assert_eq!(p(&I { status: MessageStatus::Unread, creator_name: own::Option("Jane".into()), count: 3 }), r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#); }
