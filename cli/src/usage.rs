//! Clap's help and errors. What an error quotes from the command line is escaped.

use crate::outcome::{CommandResult, ExitStatus};
use crate::output;
use alexa_proactive::terminal::printable;
use clap::error::{ContextValue, Error};
use std::error::Error as _;
use std::io::Write as _;

/// Writes help to standard output, or an error to standard error.
pub(crate) fn report(error: &Error) -> CommandResult {
    let mut text = error.render().ansi().to_string();
    if !error.use_stderr() {
        output::text().write_all(text.as_bytes())?;
        return Ok(ExitStatus::Success);
    }
    for quoted in quoted(error) {
        text = text.replace(&quoted, &printable(&quoted));
    }
    output::errors().write_all(text.as_bytes())?;
    Ok(ExitStatus::Error)
}

/// Returns the parts of the error that come from the command line and have to be escaped.
fn quoted(error: &Error) -> impl Iterator<Item = String> {
    let context = error.context().flat_map(|(_, value)| match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        _ => Vec::new(),
    });
    context.chain(error.source().map(ToString::to_string)).filter(|text| printable(text) != *text)
}
