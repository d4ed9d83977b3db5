//! Amazon's catalog as Rust types, generated from its files.
//!
//! Each event is a struct, nested as its payload is: [`WeatherAlertActivated`] holds a [`WeatherAlert`]. Each closed set of
//! values is an enum, with a trait for types that can be sent as one. The members document what Amazon's pages say about
//! them; where sources disagree, they list what each says.
//!
//! The structs are `#[non_exhaustive]`, because the catalog can grow: create them with `new`, which takes the required
//! members, and set the optional ones.
//!
//! ```
//! use alexa_proactive::catalog::*;
//! use alexa_proactive::{ProactiveEvent, localized};
//!
//! let storm = WeatherAlertActivated::new(
//!     WeatherAlert::new(AlertType::Tornado).source(localized! { "en-US" => "Example Weather" }),
//! );
//! assert_eq!(
//!     storm.to_event()?.payload(),
//!     r#"{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}"#
//! );
//! # Ok::<(), alexa_proactive::Violations>(())
//! ```
//!
//! # JSON Schema
//!
//! With the feature `schemars1` every type here is `JsonSchema`, and so are [`Timestamp`] and
//! [`Locale`](crate::Locale). The schema of a struct describes its payload and accepts what [`Event::from_json`] accepts: a
//! localized text is a string, with its key in `x-localizable`; a whole number has no bounds; the alternate of a contested
//! member is accepted too, marked `deprecated`.
//!
//! ```
//! # #[cfg(feature = "schemars1")]
//! # {
//! use alexa_proactive::catalog::WeatherAlertActivated;
//! use schemars::schema_for;
//!
//! let schema = schema_for!(WeatherAlertActivated);
//! assert_eq!(schema.pointer("/$defs/AlertType/enum/0").unwrap(), "TORNADO");
//! assert_eq!(schema.pointer("/$defs/WeatherAlert/properties/source/x-localizable").unwrap(), "source");
//! # }
//! ```

pub(crate) mod value_sets;

use crate::payload::Payload;
use crate::sites;
use crate::{Event, EventName, EventPart, Localized, ProactiveEvent, Timestamp, Violations};
pub use value_sets::*;

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
