//! Amazon's catalog of Alexa proactive events, as data.
//!
//! [`EVENTS`] has every event with the sites of its payload, [`VALUE_SETS`] the closed sets of values, [`LOCALES`] the
//! locales that the API accepts, [`TIMESTAMP_PATTERN`] the form of its times. [`event`] and [`Event::site`] find by name,
//! [`nearest()`] corrects a misspelling. The build script compiles the table from the JSON Schema files in `catalog/`, the
//! only place for a fact of the catalog. Where sources contradict each other, notes list what each says.
//!
//! With the feature `read`, `Catalog::with_folder` reads events of your own beside Amazon's, from files of the same form,
//! and changes of Amazon's.
//!
//! ```
//! use alexa_proactive_schemas::{Kind, Presence, event};
//!
//! let storm = event("AMAZON.WeatherAlert.Activated").expect("Amazon's first event");
//! let kind = storm.site("weatherAlert.alertType").expect("a leaf of it");
//! assert_eq!(kind.presence, Presence::Required);
//! let Kind::Value(set) = kind.kind else { panic!("a closed set of values") };
//! assert_eq!(set.title, "AlertType");
//! assert!(set.value("SNOW_STORM").is_some());
//! ```

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

mod carried;
#[cfg(feature = "read")]
mod changes;
#[cfg(feature = "read")]
mod folder;
#[cfg(feature = "generate")]
pub mod generate;
#[cfg(feature = "read")]
mod leak;
mod lookup;
mod model;
mod nearest;
#[cfg(feature = "read")]
mod read;
mod rust_type;
#[cfg(feature = "read")]
mod skeleton;
mod trait_name;

#[cfg(feature = "read")]
pub use folder::Extended;
pub use lookup::{Sites, event};
pub use model::{
    Catalog, Condition, Event, Kind, MAX_DEPTH, MeaningfulWith, Object, Piece, Presence, REFERENCE, Sentence,
    Site, Source, Value, ValueSet,
};
pub use nearest::{near_locales, nearest};
#[cfg(feature = "read")]
pub use read::fault::Fault;
pub use rust_type::{Home, RustType};
#[cfg(feature = "read")]
pub use skeleton::skeleton;
pub use trait_name::trait_name;

include!(concat!(env!("OUT_DIR"), "/table.rs"));
