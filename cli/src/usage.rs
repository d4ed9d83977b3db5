//! Arguments that are wrong, as clap reports them: what it quotes of them is escaped.

use crate::output;
use crate::printable::printable;
use clap::error::{ContextValue, Error};
use std::error::Error as _;
use std::io::Write as _;

/// Writes what clap says: help to standard output, an error to standard error.
pub(crate) fn report(error: &Error) {
    if !error.use_stderr() {
        // As clap does it: whoever asks for help and does not read it is not told of it.
        let _ = error.print();
        return;
    }
    let mut text = error.render().ansi().to_string();
    for quoted in quoted(error) {
        text = text.replace(&quoted, &printable(&quoted));
    }
    let _ = output::errors().write_all(text.as_bytes());
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
