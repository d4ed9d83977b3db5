//! The emulator from outside: what a sender sees, what the ledger tells, what the page and the JSON show.

mod amazon;
mod api;
mod asserts;
mod faults;
mod ledger;
#[path = "../../../tests/tests/client/log.rs"]
mod log;
mod memory;
mod program;
mod sender;
#[cfg(feature = "skill-events")]
mod skill_events;
mod tokens;
mod web_pages;
mod wire;
