//! An emulator of Amazon's Proactive Events API, which cannot be tested against.
//!
//! It is a real server on loopback, with the token endpoint and the event endpoints of both stages and all three regions. It has
//! customers with devices, judges requests as Amazon does, and answers what Amazon never does: what became of an accepted
//! request. The [ledger](Entry) says for each request and customer whether the device rang, and what Alexa said, or why not.
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
//! // Point a sender to `emulator.token_url()` and `emulator.region_url(Region::Europe)`, and inject faults:
//! emulator.inject(Fault::status(503).times(2));
//!
//! // Then check what became of its requests.
//! for entry in emulator.ledger() {
//!     println!("{:?}: {:?}", entry.reference_id, entry.delivery(&ana));
//! }
//! emulator.assert_heard_nothing(&ana);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What Alexa said is English words, those of Amazon's samples, around the texts of the device's locale: Amazon does not publish
//! its sentences in other languages.
//!
//! The program `alexa-proactive-emulator` is [`run`] (feature `program`, on by default). It serves a page that shows the inbox of each device and the ledger, live.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

// Values and rules
mod answer;
mod bounded_queue;
mod clock;
mod custom_rule;
mod customer;
mod delivery;
mod eligibility;
mod endpoint;
mod examples;
mod fault;
mod host;
mod limits;
mod random;
mod received_request;
mod replies;
mod seed_file;
mod settings;
mod skill;

// The state machine
mod faults;
mod inbox;
mod ledger;
mod tokens;
mod world;

// The server
mod amazon;
mod api;
mod filter;
mod guard;
mod json_response;
mod lingering_body;
mod live;
mod routes;
mod serve;
mod shared;
mod view;

// The library and the program
mod asserts;
mod emulator;
#[cfg(feature = "program")]
mod entry_line;
#[cfg(feature = "program")]
mod program;
mod sender;
#[cfg(feature = "skill-events")]
mod skill_events;

pub use answer::Answer;
pub use clock::{Clock, ClockSkew};
pub use customer::Customer;
pub use delivery::{Delivery, DeliveryRecord};
pub use emulator::{Builder, Emulator};
pub use examples::example_customers;
pub use fault::Fault;
pub use inbox::Notification;
pub use ledger::{Entry, TokenRequest};
pub use limits::{Limit, Limits};
#[cfg(feature = "program")]
pub use program::{Options, UsageError, run};
pub use received_request::ReceivedRequest;
pub use replies::InvalidToken;
pub use seed_file::{SeedFile, SeedFileError};
pub use skill::Skill;
#[cfg(feature = "skill-events")]
pub use skill_events::{
    Authority, Certificates, LambdaFunction, SkillEndpoint, SkillEvent, Trigger, Unacknowledged,
    UnknownTrigger, WebService,
};

/// The example in README.md.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
