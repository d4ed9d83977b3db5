//! A type that cannot be sent as an array
//!
//! This path takes several values: a slice, an array, a `Vec`, a `BTreeSet` or a `HashSet` of them.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::{DayOfWeek, GarbageType}};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.TrashCollectionAlert.Activated")]
//! struct Trash {
//!     garbage_types: Vec<GarbageType>,
//!     collection_day_of_week: DayOfWeek,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::{DayOfWeek, GarbageType}};

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Trash {
    garbage_types: GarbageType,
    //~^ ERROR `GarbageType` cannot be sent as an array of `GarbageType` [AP205]
    collection_day_of_week: DayOfWeek,
}

fn main() {}
