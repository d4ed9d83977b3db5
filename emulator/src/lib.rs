//! An emulator of Amazon's Proactive Events API: the side that nobody can test against.
//!
//! It is a real server on loopback, with the token endpoint and the event endpoints of both stages and all three regions.
//! It knows customers with devices, judges requests as Amazon does, and answers the question that nobody can put to Amazon:
//! what became of an accepted request. The answer is the [ledger](Entry): for each request and customer it rang, and what
//! was said, or why not.
//!
//! ```
//! use alexa_proactive::{Locale, Region, UserId};
//! use alexa_proactive_emulator::{Customer, Emulator, Fault};
//!
//! let ana = UserId::new("amzn1.ask.account.ANA")?;
//! let emulator = Emulator::builder()
//!     .customer(Customer::new(ana.clone(), Region::Europe, Locale::DeDe).device("Ana's Echo"))
//!     .start_blocking()?;
//!
//! // Point a sender to `emulator.token_url()` and `emulator.region_url(Region::Europe)`; make its life hard:
//! emulator.inject(Fault::status(503).times(2));
//!
//! // … and ask what became of what it sent.
//! for entry in emulator.ledger() {
//!     println!("{:?}: {:?}", entry.reference_id, entry.delivery(&ana));
//! }
//! emulator.assert_heard_nothing(&ana);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! As a program it is `alexa-proactive-emulator`; [`run`] is its body. At its address is a page that shows each device's
//! inbox and the ledger as they change.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

mod amazon;
mod answer;
mod asserts;
mod clock;
mod customer;
mod emulator;
mod examples;
mod faults;
mod guard;
mod host;
mod inbox;
mod ledger;
mod limits;
mod newest;
mod program;
mod refusal;
mod routes;
mod sender;
mod serve;
mod shared;
mod skill;
#[cfg(feature = "skill-events")]
mod skill_events;
mod unread;
mod view;
mod world;

pub use answer::InvalidToken;
pub use clock::{Clock, ClockSkew};
pub use customer::Customer;
pub use emulator::{Builder, Emulator};
pub use examples::example_customers;
pub use faults::Fault;
pub use inbox::Notification;
pub use ledger::{Answer, Delivery, DeliveryRecord, Entry, Received, TokenRequest};
pub use limits::{Limit, Limits};
pub use program::{Options, UsageError, run};
pub use skill::Skill;
#[cfg(feature = "skill-events")]
pub use skill_events::{Authority, Certificates, LambdaFunction, SkillEndpoint, SkillEvent, WebService};

/// README's example, which runs as it stands there.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

/// The examples of the project's README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod project_readme {}
