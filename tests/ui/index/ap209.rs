//! `_` where the catalog has no type
//!
//! In a struct that `#[proactive_event]` writes, `_` takes the catalog's type of the path, alone or in an `Option`.
//! A field that is left out, or that goes through `with`, has no such type; and a part of a type is not filled in.
//!
//! ```
//! # use alexa_proactive::proactive_event;
//! #[proactive_event("AMAZON.WeatherAlert.Activated")]
//! struct Storm {
//!     alert_type: _,
//!     #[event(skip)]
//!     station: u32,
//! }
//! ```
use alexa_proactive::proactive_event;

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: _,
    #[event(skip)]
    station: _,
    //~^ ERROR `station` is left out, so nothing says what `_` is [AP209]
}

fn main() {}
