//! The `alexa-proactive` command: arguments in; data on standard output, what is wrong on standard error, a status out.
//!
//! Each command is a file in `commands/`. What Amazon's catalog knows is asked of `alexa-proactive-schemas`; no command
//! spells a fact of it.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

mod arguments;
mod commands;
mod consent;
mod credentials;
mod example;
mod excerpt;
mod executor;
mod file_name;
mod finding;
mod input;
mod json;
mod judge;
mod outcome;
mod output;
mod private_file;
mod sentence;
mod styles;
mod times;
mod usage;

use arguments::Arguments;
use clap::Parser as _;
use outcome::Outcome;
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let ended = match Arguments::try_parse() {
        Ok(arguments) => arguments.run(),
        Err(error) => usage::report(&error),
    };
    let ended = ended.and_then(|outcome| {
        output::data().flush()?;
        Ok(outcome)
    });
    let outcome = ended.unwrap_or_else(|failure| {
        output::error(failure);
        Outcome::Unreadable
    });
    outcome.into()
}
