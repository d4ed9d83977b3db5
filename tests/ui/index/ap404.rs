//! A locale that is given twice
//!
//! Each locale has one text. Of two, one would be lost.
//!
//! ```
//! # use alexa_proactive::localized;
//! let source = localized! { "en-US" => "Example Weather", "en-GB" => "Weather" };
//! ```
use alexa_proactive::localized;

fn main() {
    let source = localized! { "en-US" => "Example Weather", "en-US" => "Weather" };
    //~^ ERROR "en-US" is given twice [AP404]
}
