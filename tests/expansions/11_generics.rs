//! # Parameters
//!
//! Lifetimes, parameters and bounds stay as they are. A function decides by its bound whether a type fits.

use alexa_proactive::{AsText, ProactiveEvent, catalog::MessageStatus};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
pub struct Inbox<'a, T: AsText + ?Sized> {
    pub status: &'a MessageStatus,
    #[event(path = "messageGroup.creator.name")]
    pub from: &'a T,
    pub count: u32,
}
