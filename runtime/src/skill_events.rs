//! Skill events: what Alexa reports about a skill's customers, and who may be notified.
//!
//! [`Incoming`] parses the bytes that Alexa posts. [`receive`] stores a skill event in an [`Audience`] and hands it to your
//! handler. The audience keeps a [`Subscriber`] for each user, whose state does not depend on the order in which events
//! arrive, and returns the recipients of a notification. Start with the [guide](crate::guide::skill_events).

mod audience;
#[cfg(feature = "conformance")]
pub mod conformance;
mod consent_card;
mod envelope;
mod incoming;
mod receive;
mod register;
mod skill_event;
mod subscriber;
mod token;

pub use crate::permission::NOTIFICATION_PERMISSION;
pub use audience::{
    Audience, Member, MemoryStore, Page, Query, Recipients, Record, Store, StoreError, StoreFuture, Stored,
    Write, blocking,
};
#[cfg(feature = "sqlite")]
pub use audience::{AudienceFile, SqliteStore, StoredAudience, StoredMember};
pub use consent_card::permissions_consent_card;
pub use incoming::{Incoming, Request};
pub use receive::{ACKNOWLEDGEMENT, ReceiveError, Received, receive};
pub use skill_event::{AcceptedPermissions, CLOCK_TOLERANCE, SkillEvent, SkillEventKind};
pub use subscriber::{Change, Subscriber};
pub use token::Token;
