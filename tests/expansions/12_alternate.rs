//! # An alternate
//!
//! The function of an alternate is deprecated; `allow_deprecated` takes note of it.

use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::OrderStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
pub struct Parcel {
    pub status: OrderStatus,
    #[event(path = "state.enterTimeStamp")]
    pub since: Option<Timestamp>,
    #[event(path = "order.seller.name")]
    pub seller: Localized,
}
