#![allow(clippy::pedantic, unreachable_pub, unused_imports, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

trait Ext { const KNOWN: u8 = 1; } impl<T: ?Sized> Ext for T {}
struct M; impl AsLocalized for M { fn as_localized(&self) -> std::borrow::Cow<'_, Localized> { std::borrow::Cow::Owned(Localized::invariant("x")) } }
#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "order.seller")]
struct V { name: M }
#[derive(ProactiveEvent)] #[event("AMAZON.OrderStatus.Updated")] struct O { status: OrderStatus, seller: V }
pub(crate) fn main() { assert!(p(&O { status: OrderStatus::OrderShipped, seller: V { name: M } }).contains("SHIPPED")); let _ = <() as Ext>::KNOWN; }
