//! A localized text without a locale
//!
//! There has to be one text at least, or nothing could be said to anyone.
//!
//! ```
//! # use alexa_proactive::Localized;
//! #[derive(Localized)]
//! struct Name {
//!     en_us: String,
//! }
//! ```
use alexa_proactive::Localized;

#[derive(Localized)]
struct Name {}
//~^ ERROR `Name` has no text [AP409]

fn main() {}
