//! An entry that is no locale with its text
//!
//! `localized!` takes entries of a locale in quotation marks, an arrow and a text, which may be any expression that
//! is a text.
//!
//! ```
//! # use alexa_proactive::localized;
//! let source = localized! { "en-US" => "Example Weather" };
//! ```
use alexa_proactive::localized;

fn main() {
    let source = localized! { en_US => "Example Weather" };
    //~^ ERROR a locale stands in quotation marks [AP408]
}
