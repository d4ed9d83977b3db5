//! Required values are missing
//!
//! Amazon refuses an event without them. The help shows a field for each, with a name that look-up finds and the
//! catalog's type; a constant does as well: `set(path = "…", value = …)`.
//!
//! ```
//! # use alexa_proactive::ProactiveEvent;
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"))]
//! struct Inbox {
//!     count: u32,
//!     creator_name: String,
//! }
//! ```
use alexa_proactive::ProactiveEvent;

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
//~^ ERROR `Inbox` lacks 2 required values of `AMAZON.MessageAlert.Activated` [AP101]
    count: u32,
}

fn main() {}
