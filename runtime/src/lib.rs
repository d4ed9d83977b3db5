//! Alexa notifications that cannot be malformed.
//!
//! Amazon's Proactive Events API takes eight events with closed sets of values, texts that are localized through a side
//! table, and an envelope with a narrow expiry window. Annotate the struct that your program has; the compiler holds it
//! against Amazon's catalog, and what comes out is a request that Amazon accepts:
//!
//! ```
//! use alexa_proactive::{Localized, ProactiveEvent, ReferenceId, Violations, catalog::AlertType, localized};
//!
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     alert_type: AlertType,
//!     source: Localized,
//! }
//!
//! fn main() -> Result<(), Violations> {
//!     let storm = Storm {
//!         alert_type: AlertType::Tornado,
//!         source: localized! { "en-US" => "Example Weather", "de-DE" => "Beispielwetter" },
//!     };
//!     let request = storm.to_event()?.request(ReferenceId::new("storm17")?).multicast()?;
//!     assert!(request.to_string().contains(r#""alertType":"TORNADO""#));
//!     Ok(())
//! }
//! ```
//!
//! With the feature `client`, a client sends it, with token, region, stage and retries:
//!
//! ```no_run
//! # #[cfg(feature = "client")]
//! # mod sending {
//! use alexa_proactive::client::{Client, Credentials};
//! use alexa_proactive::{EventRequest, Region, SkillStage};
//!
//! async fn send(request: &EventRequest) -> Result<(), Box<dyn std::error::Error>> {
//!     // ALEXA_CLIENT_ID and ALEXA_CLIENT_SECRET, of "Alexa Skill Messaging" in the developer console
//!     let client = Client::builder(Credentials::from_env()?, SkillStage::Development).build()?;
//!     let accepted = client.send(request, Region::Europe).await?;
//!     println!("accepted as {:?}", accepted.request_id());
//!     Ok(())
//! }
//! # }
//! ```
//!
//! The [`guide`] begins in the developer console and ends where a device rings.
//!
//! # From a struct to a request
//!
//! | | |
//! | --- | --- |
//! | your types | derive [`ProactiveEvent`], [`EventPart`] and [`EventEnum`](macro@EventEnum), or use those of [`catalog`] |
//! | [`Event`] | name, payload and localized texts, checked: [`ProactiveEvent::to_event`], [`Event::from_json`] |
//! | [`EventRequest`] | the body that is posted, valid by construction: [`Event::request`], [`EventRequest::from_json`] |
//! | `client::Client` | posts it until Amazon accepts it: one request, or one for each of many customers |
//!
//! Every error is [`Violations`]: all violations at once, each with a JSON Pointer, and the advice. The [`guide`] has the
//! details.
//!
//! # Features
//!
//! | feature | |
//! | --- | --- |
//! | `derive` | the derives and [`localized!`]; on by default |
//! | `client` | sending: the token, the three regions, both stages, retries, batches |
//! | `hyper-ring` | the transport of `client`: hyper and rustls, with the cryptography of ring; on by default |
//! | `hyper-aws-lc` | the same with AWS-LC |
//! | `webpki-roots`, `native-roots` | root certificates of this transport: Mozilla's, on by default; the operating system's |
//! | `journal` | batches that resume after an interruption (SQLite) |
//! | `reqwest013` | sending through `reqwest` 0.13 |
//! | `metrics024` | [`client::metrics`](https://docs.rs/alexa-proactive/latest/alexa_proactive/client/metrics/index.html): what `client` measures, through the facade `metrics` 0.24 |
//! | `jiff1`, `jiff02`, `chrono04`, `time03` | fields with the times and weekdays of these versions, and conversions from and to [`Timestamp`] |
//! | `skill-events` | [`skill_events`](https://docs.rs/alexa-proactive/latest/alexa_proactive/skill_events/index.html): which customers may be notified, according to Alexa's skill events |
//! | `conformance` | [`skill_events::conformance`](https://docs.rs/alexa-proactive/latest/alexa_proactive/skill_events/conformance/index.html): a test of stores of your own |
//! | `sqlite` | an audience of skill events in a SQLite file |
//! | `bundled` | compiles SQLite for `journal` and `sqlite` instead of linking the system's; on by default |
//! | `texts`, `texts-toml`, `texts-fluent` | texts from a folder with a file for each locale, in JSON, TOML or Fluent's format |
//! | `verify` | [`verify`](https://docs.rs/alexa-proactive/latest/alexa_proactive/verify/index.html): checks that a request to a skill's own HTTPS endpoint comes from Alexa |
//! | `axum08` | an axum extractor of requests that `verify` has checked |
//! | `schemars1` | JSON Schemas of the types in [`catalog`] |
//! | `manifest` | [`manifest`](https://docs.rs/alexa-proactive/latest/alexa_proactive/manifest/index.html): checks and completes a skill's manifest |
//!
//! # Platforms
//!
//! Linux, macOS and Windows, and WebAssembly without `client`, `journal`, `sqlite` and `verify`. `wasm32-unknown-unknown` has no
//! clock: pass the time, as in `event.request(id).now(time)`. On Windows the files of `journal` and `sqlite` have the
//! permissions of their folder; on Unix their owner alone can read them.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod attributes;
mod audience;
pub mod catalog;
#[cfg(feature = "client")]
pub mod client;
pub mod compile_errors;
#[cfg(feature = "derive")]
mod derives;
mod event;
mod event_catalog;
mod event_name;
mod foreign_times;
#[cfg(any(doc, doctest))]
pub mod guide;
mod json;
mod known_locales;
mod limited;
mod locale;
mod localized;
#[doc(hidden)]
pub mod localized_text;
mod location;
#[cfg(feature = "manifest")]
pub mod manifest;
mod messages;
mod optional;
#[allow(non_upper_case_globals, reason = "an item has the name of its option")]
#[doc(hidden)]
pub mod options;
mod payload;
#[cfg(any(feature = "manifest", feature = "skill-events"))]
mod permission;
mod pointers;
mod proactive_event;
mod reading;
mod recipient;
#[cfg(feature = "client")]
mod redaction;
mod reference_id;
mod region;
mod request;
#[cfg(test)]
mod sample_site;
#[cfg(feature = "schemars1")]
mod schema;
mod send_as;
mod sentence;
#[doc(hidden)]
pub mod sites;
#[cfg(feature = "skill-events")]
pub mod skill_events;
#[cfg(any(feature = "journal", feature = "sqlite"))]
mod sqlite_file;
pub mod terminal;
#[cfg(feature = "texts")]
mod text_files;
mod text_form;
mod timestamp;
mod unknown_value;
#[cfg(feature = "verify")]
pub mod verify;
mod violation;
#[cfg(any(feature = "journal", feature = "sqlite"))]
mod write_ahead;

pub use audience::{EmptyUserId, RelevantAudience, UserId};
pub use event::Event;
pub use event_catalog::Catalog;
pub use event_name::{EventName, UnknownEventName};
pub use locale::{Locale, UnknownLocale};
pub use localized::{DuplicateLocale, Localized};
pub use location::{Location, Target, locate};
pub use proactive_event::{EventPart, ProactiveEvent};
pub use reading::{JsonReader, MAX_FINDINGS, RequestTimes, StoredRequestError};
pub use recipient::Recipient;
pub use reference_id::{ReferenceId, ReferenceIdError};
pub use region::{Region, SkillStage, UnknownRegion, UnknownStage};
pub use request::{EventRequest, MAX_LIFETIME, MIN_LIFETIME, MissingTexts, RequestBuilder};
pub use send_as::{AsArray, AsInteger, AsLocalized, AsText, AsTimestamp, NoValue};
#[cfg(feature = "texts")]
pub use text_files::{TextFiles, TextFilesError};
pub use timestamp::{Timestamp, TimestampError, TimestampErrorKind};
pub use unknown_value::UnknownValue;
pub use violation::{Advice, AdviceCode, Violation, ViolationCode, Violations};

#[cfg(feature = "derive")]
pub use derives::{EventEnum, EventPart, Localized, ProactiveEvent, proactive_event};

/// Declares the module of a catalog of your own, which [`alexa-proactive-build`](https://docs.rs/alexa-proactive-build) has
/// generated in the build script of the crate.
///
/// The module has everything that this crate has; in its `catalog` are the types of your own events, too, and its `CATALOG`
/// reads them. An item with `catalog = path`, the path of the module, names one of its events.
///
/// ```text
/// alexa_proactive::include_catalog!(pub mod amazon);
/// ```
///
/// The guide's page about [catalogs](crate::guide::catalogs) has an example.
#[macro_export]
macro_rules! include_catalog {
    ($(#[$attribute:meta])* $visibility:vis mod $name:ident) => {
        $(#[$attribute])*
        #[doc = "The events of this crate's own catalog, beside those of Amazon's: see `alexa_proactive::include_catalog`."]
        #[allow(
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            clippy::restriction,
            dead_code,
            non_camel_case_types,
            non_snake_case,
            rustdoc::all,
            unreachable_pub,
            unused_imports,
            unused_qualifications
        )]
        $visibility mod $name {
            use $crate::__private::alexa_proactive;

            ::core::include!(::core::env!(
                "ALEXA_PROACTIVE_CATALOG",
                "`include_catalog!` needs a build script that calls `alexa_proactive_build::catalog`"
            ));
        }
    };
}

/// A [`Localized`](struct@crate::Localized) whose locales are checked at compile time.
///
/// ```
/// use alexa_proactive::{Locale, localized};
///
/// let seller = String::from("AnyCompany");
/// let name = localized! { "en-US" => seller, "de-DE" => "Beispielfirma" };
/// assert_eq!(name.text(Locale::DeDe), Some("Beispielfirma"));
/// ```
///
/// A text is an expression of any type that implements `Into<String>`. An unknown locale, a duplicate locale and an empty
/// text do not compile:
///
/// ```compile_fail
/// alexa_proactive::localized! { "en-UK" => "AnyCompany" };
/// ```
#[cfg(feature = "derive")]
#[macro_export]
macro_rules! localized {
    ($($entries:tt)*) => {
        $crate::__private::localized_at!(($crate) $($entries)*)
    };
}
