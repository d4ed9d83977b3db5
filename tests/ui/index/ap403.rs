//! A locale that the Proactive Events API does not take
//!
//! Locales are those of Amazon's documentation, spelled language, hyphen, country. A text for another one would
//! never be spoken.
//!
//! ```
//! # use alexa_proactive::localized;
//! let source = localized! { "en-GB" => "Example Weather" };
//! ```
use alexa_proactive::localized;

fn main() {
    let source = localized! { "en-UK" => "Example Weather" };
    //~^ ERROR `en-UK` is not a locale of the Proactive Events API [AP403]
}
