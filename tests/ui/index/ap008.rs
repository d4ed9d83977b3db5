//! A path about which sources disagree
//!
//! This is a warning. Amazon's own documents contradict each other about a few paths, and the catalog holds what
//! most of them say. The other reading can be sent by an explicit `path`; if your experience shows that it is right,
//! allow it.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::OrderStatus};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
//! struct Parcel {
//!     status: OrderStatus,
//!     #[event(path = "state.enterTimeStamp")]
//!     since: Timestamp,
//!     seller_name: Localized,
//! }
//! ```
#![deny(deprecated)]
#![allow(dead_code)]
use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::OrderStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Parcel {
    status: OrderStatus,
    #[event(path = "state.enterTimeStamp")]
    //~^ ERROR use of deprecated function `alexa_proactive::sites::order_status_updated::state__enter_time_stamp`: sources disagree about `state.enterTimeStamp`; the catalog has `state.enterTimestamp`. Allow it with `#[event(allow_deprecated)]` above the item [AP008]
    since: Timestamp,
    seller_name: Localized,
}

fn main() {}
