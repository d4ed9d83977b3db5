//! Amazon's catalog as Rust types, generated from its files.
//!
//! Each event is a struct, nested as its payload is nested: [`WeatherAlertActivated`] holds a [`WeatherAlert`]. Each closed
//! set of values is an enum, with a trait for types that can be sent as one. What Amazon's documents say about a member
//! stands at the member; where sources disagree, it says who says what.
//!
//! The structs are `#[non_exhaustive]`, so that the catalog can grow: make them with `new`, which takes what is required,
//! and add what is optional.
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
//! With the feature `schemars` every type here is `JsonSchema`, and so are [`Timestamp`] and
//! [`Locale`](crate::Locale). The schema of a struct describes the payload that comes of it, and takes what the reader
//! takes ([`Event::from_json`]): a localized text is a string, with its key in `x-localizable`; a whole number has no
//! bounds; the other reading of a contested member is taken too, marked `deprecated`.
//!
//! ```
//! # #[cfg(feature = "schemars")]
//! # {
//! use alexa_proactive::catalog::WeatherAlertActivated;
//! use schemars::schema_for;
//!
//! let schema = schema_for!(WeatherAlertActivated);
//! assert_eq!(schema.pointer("/$defs/AlertType/enum/0").unwrap(), "TORNADO");
//! assert_eq!(schema.pointer("/$defs/WeatherAlert/properties/source/x-localizable").unwrap(), "source");
//! # }
//! ```

use crate::payload::Payload;
use crate::pointers::forward_through_pointers;
use crate::sites;
use crate::{
    Event, EventName, EventPart, Localized, NoValue, ProactiveEvent, Timestamp, UnknownValue, Violations,
};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
