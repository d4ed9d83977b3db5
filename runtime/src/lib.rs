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
//! # From a struct to a request
//!
//! | | |
//! | --- | --- |
//! | your types | derive [`ProactiveEvent`], [`EventPart`] and [`EventEnum`](macro@EventEnum), or use those of [`catalog`] |
//! | [`Event`] | name, payload and localized texts, checked: [`ProactiveEvent::to_event`], [`Event::from_json`] |
//! | [`EventRequest`] | the body that is posted, valid by construction: [`Event::request`], [`EventRequest::from_json`] |
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
//! | `journal` | batches that resume after an interruption (SQLite) |
//! | `reqwest` | sending through `reqwest` |
//! | `jiff`, `chrono`, `time` | fields with their times and weekdays, and conversions from and to [`Timestamp`] |
//! | `skill-events` | [`skill_events`]: which customers may be notified, according to Alexa's skill events |
//! | `conformance` | [`skill_events::conformance`]: a test of stores of your own |
//! | `sqlite` | an audience of skill events in a SQLite file |
//! | `bundled` | compiles SQLite for `journal` and `sqlite` instead of linking the system's; on by default |
//! | `verify` | [`verify`]: checks that a request to a skill's own HTTPS endpoint comes from Alexa |
//! | `axum08` | [`verify`]: an axum extractor of verified requests |
//! | `schemars` | JSON Schemas of the types in [`catalog`] |
//! | `manifest` | [`manifest`]: checks and completes a skill's manifest |

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
#[cfg(feature = "schemars")]
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
pub use event_name::{EventName, UnknownEventName};
pub use locale::{Locale, UnknownLocale};
pub use localized::{DuplicateLocale, Localized};
pub use location::{Location, Target, locate};
pub use proactive_event::{EventPart, ProactiveEvent};
pub use reading::{JsonReader, MAX_FINDINGS, RequestTimes};
pub use recipient::Recipient;
pub use reference_id::{ReferenceId, ReferenceIdError};
pub use region::{Region, SkillStage, UnknownRegion, UnknownStage};
pub use request::{EventRequest, MAX_LIFETIME, MIN_LIFETIME, MissingTexts, RequestBuilder};
pub use send_as::{AsArray, AsInteger, AsLocalized, AsText, AsTimestamp, NoValue};
pub use timestamp::{Timestamp, TimestampError, TimestampErrorKind};
pub use unknown_value::UnknownValue;
pub use violation::{Advice, AdviceCode, Violation, ViolationCode, Violations};

#[cfg(feature = "derive")]
pub use derives::{EventEnum, EventPart, Localized, ProactiveEvent, proactive_event};

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
