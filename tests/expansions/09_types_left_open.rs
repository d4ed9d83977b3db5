//! # Types left open
//!
//! `_` is the catalog's type; the rest is that of the derive.

use alexa_proactive::proactive_event;

#[proactive_event("AMAZON.MessageAlert.Activated")]
#[derive(Clone)]
pub struct Inbox {
    pub status: _,
    pub creator_name: _,
    pub count: _,
    pub urgency: Option<_>,
    #[event(skip)]
    pub folder: u32,
}
