//! A finding as one reads it at a terminal: what was found, the lines of the text, what is allowed, what to do.

use crate::finding::{Finding, Weight};
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
    let snippet = Snippet::source(text).line_start(first_line).path(source).annotation(annotation);
    let note = format!("allowed is {}", finding.allowed);
    let report = [level
        .primary_title(wrapped(&format!("found {}", finding.found), finding.code.len() + "advice[]: ".len()))
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
    textwrap::fill(text, options)
}
