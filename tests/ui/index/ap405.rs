//! An empty text
//!
//! Alexa would say a sentence with a hole in it. Leave the locale out, or give it words.
//!
//! ```
//! # use alexa_proactive::localized;
//! let source = localized! { "en-US" => "Example Weather" };
//! ```
use alexa_proactive::localized;

fn main() {
    let source = localized! { "en-US" => "" };
    //~^ ERROR the text for "en-US" is empty [AP405]
}
