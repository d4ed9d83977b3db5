//! Arguments that are wrong, as clap reports them: what it quotes of them is escaped.

use crate::outcome::{Ended, Outcome};
use crate::output;
use alexa_proactive::terminal::printable;
use clap::error::{ContextValue, Error};
use std::error::Error as _;
use std::io::Write as _;

/// Writes what clap says: help to standard output, an error to standard error.
pub(crate) fn report(error: &Error) -> Ended {
    let mut text = error.render().ansi().to_string();
    if !error.use_stderr() {
        output::text().write_all(text.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    for quoted in quoted(error) {
        text = text.replace(&quoted, &printable(&quoted));
    }
    output::errors().write_all(text.as_bytes())?;
    Ok(Outcome::Unreadable)
}

/// The parts of the error that the command line wrote.
fn quoted(error: &Error) -> impl Iterator<Item = String> {
    let context = error.context().flat_map(|(_, value)| match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        _ => Vec::new(),
    });
    context.chain(error.source().map(ToString::to_string)).filter(|text| printable(text) != *text)
}
