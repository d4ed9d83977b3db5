//! The colours of what is written; the output takes them away where it is no terminal.

use alexa_proactive::terminal::printable;
use anstyle::{AnsiColor, Style};

/// Names of Amazon's.
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default();
/// Headings.
pub(crate) const HEADING: Style = Style::new().bold();
/// What one may pass over.
pub(crate) const DIM: Style = Style::new().dimmed();
/// What is well.
pub(crate) const FINE: Style = AnsiColor::Green.on_default().bold();
/// What is wrong.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What is doubtful, or not known.
pub(crate) const DOUBT: Style = AnsiColor::Yellow.on_default().bold();

/// How wide the output is at most, on any terminal: the same text for everyone, and none too long to read.
pub(crate) const WIDTH: usize = 80;

/// A text over several lines, each behind as many spaces.
pub(crate) fn wrapped(text: &str, indentation: usize) -> String {
    hanging(text, indentation, indentation)
}

/// The same, where the first line has another indentation.
pub(crate) fn hanging(text: &str, first: usize, others: usize) -> String {
    let (first, others) = (" ".repeat(first), " ".repeat(others));
    textwrap::fill(&printable(text), options().initial_indent(&first).subsequent_indent(&others))
}

/// Names and addresses are kept whole.
pub(crate) fn options<'a>() -> textwrap::Options<'a> {
    textwrap::Options::new(WIDTH).break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation)
}
