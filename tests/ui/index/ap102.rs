//! An `Option` where a value is required
//!
//! With `None` the event would be refused, so the type has to say that there is always a value. Decide before: an
//! event without its required values cannot be sent at all.
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
    count: Option<u32>,
    //~^ ERROR `messageGroup.count` is required by `AMAZON.MessageAlert.Activated`, so it cannot be an `Option` [AP102]
}

fn main() {}
