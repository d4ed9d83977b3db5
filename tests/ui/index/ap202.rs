//! A type that cannot be sent as a whole number
//!
//! This path takes a whole number: `u8` to `u64`, `i8` to `i64`, or a type of yours that is `AsInteger`. A fraction
//! would be refused, and an `Option` behind an alias would leave out what is required.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::MessageStatus};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.MessageAlert.Activated")]
//! struct Inbox {
//!     status: MessageStatus,
//!     creator_name: String,
//!     count: u32,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::MessageStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
    status: MessageStatus,
    creator_name: String,
    count: f64,
    //~^ ERROR `f64` cannot be sent as a whole number [AP202]
}

fn main() {}
