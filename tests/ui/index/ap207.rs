//! A type that is no event
//!
//! Something asks for an event, a function of yours or a variant of an enum of events, and the type is none: its
//! derive is missing.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::{OrderStatus, WeatherAlertActivated}};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.OrderStatus.Updated")]
//! struct Parcel {
//!     status: OrderStatus,
//!     seller_name: Localized,
//! }
//!
//! #[derive(ProactiveEvent)]
//! enum News {
//!     Weather(WeatherAlertActivated),
//!     Parcel(Parcel),
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::WeatherAlertActivated};

struct Parcel;

#[derive(ProactiveEvent)]
enum News {
    Weather(WeatherAlertActivated),
    Parcel(Parcel),
    //~^ ERROR `Parcel` is not a proactive event [AP207]
}

fn main() {}
