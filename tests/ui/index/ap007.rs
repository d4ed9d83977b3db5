//! A path to something of another kind
//!
//! The path exists, but what is there is not what the derive makes: an `EventPart` needs an object with members, and
//! for several paths the same members; an `EventEnum` needs a closed set of values.
//!
//! ```
//! # use alexa_proactive::EventPart;
//! #[derive(EventPart)]
//! #[event("AMAZON.MessageAlert.Activated", path = "messageGroup.creator")]
//! struct Sender {
//!     name: String,
//! }
//! ```
use alexa_proactive::EventPart;

#[derive(EventPart)]
#[event("AMAZON.MessageAlert.Activated", path = "messageGroup.creator.name")]
//~^ ERROR `messageGroup.creator.name` is a value, not an object with members [AP007]
struct Sender {
    name: String,
}

fn main() {}
