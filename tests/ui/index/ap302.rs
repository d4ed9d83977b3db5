//! A constant where none can be sent
//!
//! A constant is a text, a value of a set or a whole number. A time would be the same for ever, an object has
//! members, and a localized text has one text per locale: these need a field.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::OrderStatus};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.OrderStatus.Updated")]
//! struct Parcel {
//!     status: OrderStatus,
//!     seller_name: Localized,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::OrderStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated", set(path = "order.seller.name", value = "AnyCompany"))]
//~^ ERROR `order.seller.name` is localized, so it takes no constant [AP302]
struct Parcel {
    status: OrderStatus,
}

fn main() {}
