//! A type that cannot be sent as a text
//!
//! This path takes a plain text, which Alexa reads as it is in every language: `String`, `&str`, `Cow<str>`, or a
//! type of yours that is `AsText`. A localized text cannot be sent there; what is sent is one text for all.
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
    creator_name: u64,
    //~^ ERROR `u64` cannot be sent as a text [AP201]
    count: u32,
}

fn main() {}
