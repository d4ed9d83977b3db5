//! A finding as one reads it at a terminal: what was found, the lines of the text, what is allowed, what to do.

use crate::finding::{Finding, Weight};
use crate::printable::printable;
use crate::styles::WIDTH;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// Renders a finding with the place that it is about; `first_line` is the line on which the text begins in its source.
pub(crate) fn render(finding: &Finding, source: &str, text: &str, first_line: usize) -> String {
    let level = match finding.weight {
        Weight::Violation => Level::ERROR,
        Weight::Advice => Level::WARNING.with_name("advice"),
    };
    let annotation = AnnotationKind::Primary.span(finding.span(text));
    let shown = without_user_ids(text);
    let snippet = Snippet::source(shown.as_str()).line_start(first_line).path(source).annotation(annotation);
    // What is missing cannot be underlined.
    let title = if finding.pointer.is_empty() || finding.is_there(text) {
        format!("found {}", finding.found)
    } else {
        format!("found {} at {}", finding.found, finding.pointer)
    };
    let note = format!("allowed is {}", finding.allowed);
    let report = [level
        .primary_title(wrapped(&title, finding.code.len() + "advice[]: ".len()))
        .id(finding.code.as_str())
        .element(snippet)
        .element(Level::NOTE.message(wrapped(&note, MARGIN)))
        .element(Level::HELP.message(wrapped(&finding.help, MARGIN)))];
    Renderer::styled().decor_style(DecorStyle::Ascii).term_width(WIDTH).render(&report)
}

/// What stands before a note: the number of a line, the bar and the word.
const MARGIN: usize = "1234 = note: ".len();

fn wrapped(text: &str, margin: usize) -> String {
    let mut options = crate::styles::options();
    options.width = WIDTH - margin;
    textwrap::fill(&printable(text), options)
}

/// The text with each user id crossed out, byte by byte, so that every place stays what it is.
fn without_user_ids(text: &str) -> String {
    const BEGINNING: &str = "amzn1.ask.account.";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(BEGINNING) {
        let (before, after) = rest.split_at(at + BEGINNING.len());
        let end =
            after.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(after.len());
        out.push_str(before);
        out.push_str(&"*".repeat(end));
        rest = after.get(end..).unwrap_or_default();
    }
    out + rest
}
