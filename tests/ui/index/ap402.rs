//! An option for localized texts where the catalog does not localize
//!
//! `key` renames an attribute of a localized text, and `literal` sends a localized text as it is. This path is not
//! localized, so neither means anything.
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
    #[event(key = "who")]
    //~^ ERROR `messageGroup.creator.name` is not localized by `AMAZON.MessageAlert.Activated` [AP402]
    creator_name: String,
    count: u32,
}

fn main() {}
