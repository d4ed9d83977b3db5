//! The `alexa-proactive` command. It writes data to standard output and errors to standard error, and ends with an exit
//! status.
//!
//! Each command is a file in `commands/`. Facts of Amazon's catalog come from `alexa-proactive-schemas`; no command repeats
//! one.

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
mod catalog;
mod checked;
mod commands;
mod consent;
mod credentials;
mod encoding;
mod event_argument;
mod example;
mod excerpt;
mod executor;
mod failures;
mod file_name;
mod finding;
mod format;
mod input;
mod json;
mod judge;
mod known_values;
mod log;
mod manifest_file;
mod metrics;
mod outcome;
mod output;
mod private_file;
mod progress_bar;
mod queue;
mod record;
mod request_schema;
mod rules;
mod sentence;
mod signals;
mod styles;
mod syntax_error;
mod times;
mod usage;

use arguments::Arguments;
use clap::Parser as _;
use outcome::ExitStatus;
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = catalog::choose(std::env::args_os()).and_then(|()| match Arguments::try_parse() {
        Ok(arguments) => arguments.run(),
        Err(error) => usage::report(&error),
    });
    let result = result.and_then(|status| {
        output::data().flush()?;
        Ok(status)
    });
    let status = result.unwrap_or_else(|failure| {
        output::error(failure);
        ExitStatus::Error
    });
    status.into()
}
