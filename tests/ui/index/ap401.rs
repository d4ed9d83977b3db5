//! A plain text where the catalog localizes
//!
//! The text of this path goes to `localizedAttributes`, once per locale, and Alexa takes the one of the customer's
//! language. `localized!` makes one from literals; `Localized::invariant` takes one text for all locales.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     alert_type: AlertType,
//!     source: Localized,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: AlertType,
    source: String,
    //~^ ERROR `String` is not a localized text [AP401]
}

fn main() {}
