//! Colors and line width of the output. The stream removes colors if it is not a terminal.

use alexa_proactive::terminal::printable;
use anstyle::{AnsiColor, Style};

/// Names from Amazon's catalog.
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default();
/// Headings.
pub(crate) const HEADING: Style = Style::new().bold();
/// Details.
pub(crate) const DIM: Style = Style::new().dimmed();
/// Success.
pub(crate) const SUCCESS: Style = AnsiColor::Green.on_default().bold();
/// Errors.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Warnings, and what is not known.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Maximum width of the output, on any terminal.
pub(crate) const WIDTH: usize = 80;

/// Wraps a text; each line is indented.
pub(crate) fn wrapped(text: &str, indentation: usize) -> String {
    hanging(text, indentation, indentation)
}

/// Wraps a text whose first line has another indentation.
pub(crate) fn hanging(text: &str, first: usize, others: usize) -> String {
    let (first, others) = (" ".repeat(first), " ".repeat(others));
    textwrap::fill(&printable(text), options().initial_indent(&first).subsequent_indent(&others))
}

/// Returns options that break neither names nor addresses.
pub(crate) fn options<'a>() -> textwrap::Options<'a> {
    textwrap::Options::new(WIDTH).break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation)
}
