//! An entry whose text is none
//!
//! What follows the arrow in `localized!` is a text: `&str`, `String`, or whatever else is `Into<String>`.
//!
//! ```
//! # use alexa_proactive::localized;
//! let source = localized! { "en-US" => 5.to_string() };
//! ```
use alexa_proactive::localized;

fn main() {
    let source = localized! { "en-US" => 5 };
    //~^ ERROR `{integer}` is not a text [AP410]
}
