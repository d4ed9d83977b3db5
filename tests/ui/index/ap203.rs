//! A type that cannot be sent as a time
//!
//! This path takes a time with its offset: `Timestamp`, `SystemTime`, a type of yours that is `AsTimestamp`, and the
//! types of `jiff`, `chrono` and `time` with the features `jiff1`, `jiff02`, `chrono04` and `time03`. A bare number does not say its unit.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::OrderStatus};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.OrderStatus.Updated")]
//! struct Parcel {
//!     status: OrderStatus,
//!     seller_name: Localized,
//!     expected_arrival: Timestamp,
//! }
//! ```
use alexa_proactive::{Localized, ProactiveEvent, catalog::OrderStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Parcel {
    status: OrderStatus,
    seller_name: Localized,
    expected_arrival: u64,
    //~^ ERROR `u64` cannot be sent as a time [AP203]
}

fn main() {}
