#![allow(clippy::pedantic, unreachable_pub, unused_imports, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct S { alert_type: _, #[event(literal)] source: _ }
pub(crate) fn main() { assert!(p(&S { alert_type: AlertType::Tornado, source: "x".into() }).contains("x")); }
