//! Texts with different locales
//!
//! A locale needs a text for every attribute; where one lacks it, customers of that locale hear nothing. The types
//! of these texts know their locales, so the compiler can tell. An `Option` leaves a locale to the values, and the
//! request is judged then.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
//! #[derive(Localized)]
//! struct Name {
//!     en_us: String,
//!     de_de: String,
//! }
//!
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated", locales("en-US", "de-DE"))]
//! struct Storm {
//!     alert_type: AlertType,
//!     source: Name,
//! }
//! ```
use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};

#[derive(Localized)]
struct Name {
    en_us: String,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("en-US", "de-DE"))]
struct Storm {
    alert_type: AlertType,
    source: Name,
    //~^ ERROR evaluation panicked: `source` has no text for `de-DE`, which `locales(…)` demands of every text [AP406]
}

fn main() {}
