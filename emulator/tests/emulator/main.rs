//! Tests of the emulator from outside: its answers, the ledger, the page and the JSON.

mod amazon;
mod api;
mod asserts;
mod catalogs;
mod faults;
#[cfg(feature = "skill-events")]
mod forwarding;
mod ledger;
mod memory;
#[cfg(feature = "program")]
mod program;
mod seed_file;
mod sender;
#[cfg(feature = "skill-events")]
mod skill_events;
mod tokens;
mod web_pages;
mod wire;

use alexa_proactive_tests::log;
