#![allow(clippy::pedantic, unreachable_pub, unused, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

#[allow(unused)] const N: usize = 3;
#[allow(unused)] struct K { a: usize } impl K { #[allow(unused)] const N: usize = 3; #[allow(unused)] const fn g<const X: usize>() -> usize { X } }
#[allow(unused)] trait T { const N: usize; } impl T for K { const N: usize = 2; }
#[allow(unused)] const fn f(a: usize, b: usize) -> usize { a + b }
#[allow(unused)] const fn vec() -> usize { 3 }
#[allow(unused)] macro_rules! return_it { () => { 3 } }
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
#[allow(unused)]
struct Storm { alert_type: AlertType, #[event(skip)] #[allow(unused)] x: std::marker::PhantomData<[u8; { struct Q { a: usize } Q { a: 3 }.a }]> }
pub(crate) fn main() { assert_eq!(p(&Storm { alert_type: AlertType::Tornado, x: std::marker::PhantomData }), r#"{"weatherAlert":{"alertType":"TORNADO"}}"#); }
