//! A type parameter that may be any type
//!
//! What is sent there needs a certain trait, and nothing says that the parameter has it. The help names the bound.
//!
//! ```
//! # use alexa_proactive::{AsText, ProactiveEvent, catalog::MessageStatus};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.MessageAlert.Activated")]
//! struct Inbox<N: AsText> {
//!     status: MessageStatus,
//!     creator_name: N,
//!     count: u32,
//! }
//! ```
use alexa_proactive::{ProactiveEvent, catalog::MessageStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox<N> {
    status: MessageStatus,
    creator_name: N,
    //~^ ERROR `N` may be any type, so it cannot be sent as a text [AP208]
    count: u32,
}

fn main() {}
