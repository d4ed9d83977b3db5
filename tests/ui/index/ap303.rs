//! A constant of the wrong kind
//!
//! A text is written in quotation marks, a whole number without, and it has to fit into 64 bits.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::MessageStatus};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 1))]
//! struct Letter {
//!     status: MessageStatus,
//!     creator_name: String,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::MessageStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = "1"))]
//~^ ERROR `messageGroup.count` takes a whole number [AP303]
struct Letter {
    status: MessageStatus,
    creator_name: String,
}

fn main() {}
