//! Findings for a terminal: what was found, the line of the text, what was expected, and what to do.

use crate::finding::{Finding, Findings, Severity};
use crate::styles::WIDTH;
use alexa_proactive::terminal::printable;
use alexa_proactive::{Location, locate};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::borrow::Cow;

/// A document whose lines are shown, without user ids.
pub(crate) struct Excerpts<'a> {
    source: &'a str,
    /// As long as the document, so that spans stay valid.
    text: String,
    /// The line on which the document begins in its source.
    first_line: usize,
}

impl<'a> Excerpts<'a> {
    pub(crate) fn new(source: &'a str, text: &[u8], first_line: usize) -> Self {
        Self { source, text: without_user_ids(text), first_line }
    }

    /// Renders each finding, and the number of others.
    pub(crate) fn of<'f>(&'f self, findings: &'f Findings) -> impl Iterator<Item = String> + 'f {
        findings.shown.iter().map(|finding| self.render(finding)).chain(findings.omitted())
    }

    /// Renders a finding with its line.
    fn render(&self, finding: &Finding) -> String {
        let level = match finding.severity {
            Severity::Violation => Level::ERROR,
            Severity::Advice => Level::WARNING.with_name("advice"),
        };
        let line = finding.line(self.first_line);
        let shown = LineExcerpt::around(&self.text, finding);
        let annotation = AnnotationKind::Primary.span(shown.before.len()..shown.before.len() + shown.marked);
        let snippet = Snippet::source(&shown.text).line_start(line).path(self.source).annotation(annotation);
        // A missing value cannot be underlined.
        let title = if finding.pointer.is_empty() || finding.place.exists {
            format!("found {}", finding.found)
        } else {
            format!("found {} at {}", finding.found, abridged(&finding.pointer))
        };
        let note = format!("expected {}", finding.expected);
        let report = [level
            .primary_title(wrapped(&title, finding.code.len() + "advice[]: ".len()))
            .id(finding.code.as_str())
            .element(snippet)
            .element(Level::NOTE.message(wrapped(&note, MARGIN)))
            .element(Level::HELP.message(wrapped(&finding.help, MARGIN)))];
        let rendered = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(WIDTH).render(&report);
        // The renderer counts columns in the excerpt, which is shorter than the line and has escapes.
        let place = |column: usize| format!("{}:{line}:{column}", self.source);
        let counted = shown.before.chars().count() + 1;
        rendered.replacen(&place(counted), &place(finding.place.column), 1)
    }
}

/// The part of a line around a finding: a document may be a single line of any length.
struct LineExcerpt {
    text: String,
    /// The part of `text` before the marked span.
    before: String,
    /// The length of the marked span in bytes.
    marked: usize,
}

impl LineExcerpt {
    fn around(text: &str, finding: &Finding) -> Self {
        // More than fits, so that the renderer shows that something is left out.
        const MAX_CONTEXT: usize = 2 * WIDTH;
        const MAX_MARKED: usize = WIDTH / 4 * 3;
        let span = finding.place.span.clone();
        let (before, rest) = text.split_at_checked(span.start).unwrap_or((text, ""));
        let marked = first_characters(rest.get(..span.len()).unwrap_or_default(), MAX_MARKED);
        let after = first_characters(rest.get(marked.len()..).unwrap_or_default(), MAX_CONTEXT);
        let is_break = |character: &char| matches!(character, '\n' | '\r');
        let length = |characters: &mut dyn Iterator<Item = char>| -> usize {
            characters.take_while(|character| !is_break(character)).map(char::len_utf8).sum()
        };
        let context = length(&mut before.chars().rev().take(MAX_CONTEXT));
        let before = escaped(before.get(before.len() - context..).unwrap_or_default());
        let marked = escaped(marked);
        let after = escaped(after.get(..length(&mut after.chars())).unwrap_or_default());
        Self { text: [&*before, &*marked, &*after].concat(), marked: marked.len(), before }
    }
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Escapes a text, except for tabs, which the renderer handles.
fn escaped(text: &str) -> String {
    text.split('\t').map(printable).collect::<Vec<_>>().join("\t")
}

/// Shortens a JSON Pointer, which may have names of any length, to its beginning and its end.
fn abridged(pointer: &str) -> Cow<'_, str> {
    const MAX: usize = 4 * WIDTH;
    match pointer.char_indices().rev().nth(MAX / 2) {
        Some((end, _)) if pointer.len() > 4 * MAX => {
            let beginning = first_characters(pointer, MAX / 2);
            Cow::Owned(format!("{beginning}…{}", pointer.get(end..).unwrap_or_default()))
        }
        _ => Cow::Borrowed(pointer),
    }
}

/// The width of a line number, the bar and the word before a note.
const MARGIN: usize = "1234 = note: ".len();

fn wrapped(text: &str, margin: usize) -> String {
    let mut options = crate::styles::options();
    options.width = WIDTH - margin;
    textwrap::fill(&printable(text), options)
}

/// Replaces each byte of a user id by `*`: of the id in the audience, and of anything that looks like one.
fn without_user_ids(text: &[u8]) -> String {
    const PREFIX: &str = "amzn1.ask.account.";
    let user = locate(text, ["/relevantAudience/payload/user"]).pop().filter(Location::exists);
    let text = String::from_utf8_lossy(text);
    let mut redacted = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(PREFIX) {
        let (before, after) = rest.split_at(at + PREFIX.len());
        let end =
            after.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(after.len());
        redacted.push_str(before);
        redacted.extend(std::iter::repeat_n('*', end));
        rest = after.get(end..).unwrap_or_default();
    }
    redacted.push_str(rest);
    if let Some(user) = user.map(|user| user.span()) {
        let id = user.start + 1..user.end - 1;
        let is_redacted = redacted.get(id.clone()).is_none_or(|id| id.starts_with(PREFIX));
        if !is_redacted && redacted.as_bytes().get(user.start) == Some(&b'"') {
            redacted.replace_range(id.clone(), &"*".repeat(id.len()));
        }
    }
    redacted
}
