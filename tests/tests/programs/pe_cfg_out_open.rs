#![allow(clippy::pedantic, unreachable_pub, unused_imports, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct S { alert_type: _, #[cfg(any())] #[event(skip)] other: _, source: Option<_> }
pub(crate) fn main() { assert_eq!(p(&S { alert_type: AlertType::Tornado, source: None }), r#"{"weatherAlert":{"alertType":"TORNADO"}}"#); }
