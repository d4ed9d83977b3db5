//! Alexa notifications that cannot be malformed.

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
mod audience;
pub mod catalog;
#[cfg(feature = "derive")]
mod derives;
mod event;
mod event_name;
mod json;
mod locale;
mod localized;
mod maybe;
mod payload;
mod reading;
mod reference_id;
mod region;
mod request;
mod send_as;
mod sentence;
#[doc(hidden)]
pub mod sites;
mod timestamp;
mod unknown_value;
mod violation;

pub use audience::{EmptyUserId, RelevantAudience, UserId};
pub use event::{Event, EventPart, ProactiveEvent};
pub use event_name::{EventName, UnknownEventName};
pub use locale::{Locale, UnknownLocale};
pub use localized::{LocaleTwice, Localized};
pub use reference_id::{ReferenceId, ReferenceIdError};
pub use region::{Region, SkillStage};
pub use request::{EventRequest, LEAST_LIFETIME, MOST_LIFETIME, MissingTexts, RequestBuilder};
pub use send_as::{AsArray, AsInteger, AsLocalized, AsText, AsTimestamp, NoValue};
pub use timestamp::{Timestamp, TimestampError, TimestampErrorKind};
pub use unknown_value::UnknownValue;
pub use violation::{Advice, AdviceCode, Violation, ViolationCode, Violations};

#[cfg(feature = "derive")]
pub use derives::{EventEnum, EventPart, ProactiveEvent};

/// A [`Localized`] whose locales are checked at compile time.
///
/// ```
/// use alexa_proactive::{Locale, localized};
///
/// let seller = String::from("AnyCompany");
/// let name = localized! { "en-US" => seller, "de-DE" => "Beispielfirma" };
/// assert_eq!(name.text(Locale::DeDe), Some("Beispielfirma"));
/// ```
///
/// A text is an expression: whatever is `Into<String>`. A code that is no locale of the API, a locale given twice and an
/// empty text do not compile:
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
