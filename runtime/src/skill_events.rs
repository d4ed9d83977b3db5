//! Skill events: what Alexa tells a skill about its customers, and who may be notified because of it.
//!
//! In: the bytes that Alexa posts. Out: [`Incoming`], read leniently; [`Subscriber`], what is true of one user whatever the
//! order in which events arrive; [`Audience`], the store of all of them, which gives the recipients of a notification.
//! [`receive`] does all of it for one request. The [guide](crate::guide::skill_events) begins at the beginning.

mod audience;
mod envelope;
mod incoming;
mod permission;
mod receive;
mod register;
mod skill_event;
mod subscriber;
mod token;

pub use audience::{Audience, Member, Recipients, RecipientsIter, StoreError};
pub use incoming::{Incoming, Request};
pub use permission::{NOTIFICATION_PERMISSION, permissions_consent_card};
pub use receive::{ACKNOWLEDGEMENT, ReceiveError, Received, receive};
pub use skill_event::{AcceptedPermissions, CLOCK_TOLERANCE, SkillEvent, SkillEventKind};
pub use subscriber::{Change, Subscriber};
pub use token::Token;
