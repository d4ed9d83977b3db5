//! A name that fits several paths
//!
//! A field's name is the end of more than one path, and which one is intended cannot be guessed. Say it with `path`, or
//! give the field a name with one more segment.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::*};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.Occasion.Updated")]
//! struct Visit {
//!     confirmation_status: ConfirmationStatus,
//!     occasion_type: OccasionType,
//!     subject: Localized,
//!     booking_time: Timestamp,
//!     provider_name: Localized,
//!     #[event(path = "occasion.broker.name")]
//!     broker: Localized,
//! }
//! ```
use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Visit {
    confirmation_status: ConfirmationStatus,
    occasion_type: OccasionType,
    subject: Localized,
    booking_time: Timestamp,
    name: Localized,
    //~^ ERROR `name` fits 2 paths of `AMAZON.Occasion.Updated` [AP004]
    #[event(path = "occasion.broker.name")]
    broker: Localized,
}

fn main() {}
