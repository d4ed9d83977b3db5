//! Two things at one place
//!
//! Two fields, or a field and a constant, are sent to one path, or a field is sent into an object that another one
//! sends as a whole. Only one of them could arrive.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::OrderStatus};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.OrderStatus.Updated")]
//! struct Parcel {
//!     status: OrderStatus,
//!     #[event(skip)]
//!     last_status: OrderStatus,
//!     seller_name: Localized,
//! }
//! ```
use alexa_proactive::{Localized, ProactiveEvent, catalog::OrderStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Parcel {
    status: OrderStatus,
    #[event(path = "state.status")]
    //~^ ERROR `last_status` is sent as `state.status`, and so is `status` [AP005]
    last_status: OrderStatus,
    seller_name: Localized,
}

fn main() {}
