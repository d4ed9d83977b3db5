//! Findings as one reads them at a terminal: what was found, the line of the text, what is expected, what to do.

use crate::finding::{Finding, Findings, Weight};
use crate::styles::WIDTH;
use alexa_proactive::terminal::printable;
use alexa_proactive::{Location, locate};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::borrow::Cow;

/// A document of which lines are shown, without user ids.
pub(crate) struct Excerpts<'a> {
    source: &'a str,
    /// As long as the document, so that every place stays what it is.
    text: String,
    /// The line on which the document begins in its source.
    first_line: usize,
}

impl<'a> Excerpts<'a> {
    pub(crate) fn new(source: &'a str, text: &[u8], first_line: usize) -> Self {
        Self { source, text: without_user_ids(text), first_line }
    }

    /// Renders each finding, and how many others there are.
    pub(crate) fn of<'f>(&'f self, findings: &'f Findings) -> impl Iterator<Item = String> + 'f {
        findings.shown.iter().map(|finding| self.render(finding)).chain(findings.omitted())
    }

    /// Renders a finding with the line that it is about.
    fn render(&self, finding: &Finding) -> String {
        let level = match finding.weight {
            Weight::Violation => Level::ERROR,
            Weight::Advice => Level::WARNING.with_name("advice"),
        };
        let line = finding.line(self.first_line);
        let shown = Line::around(&self.text, finding);
        let annotation = AnnotationKind::Primary.span(shown.before.len()..shown.before.len() + shown.marked);
        let snippet = Snippet::source(&shown.text).line_start(line).path(self.source).annotation(annotation);
        // What is missing cannot be underlined.
        let title = if finding.pointer.is_empty() || finding.location.exists() {
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
        // The renderer counts in what it is given, which is less than the line and has escapes.
        let place = |column: usize| format!("{}:{line}:{column}", self.source);
        let counted = shown.before.chars().count() + 1;
        rendered.replacen(&place(counted), &place(finding.location.column()), 1)
    }
}

/// So much of a line as is needed: a document may be a single line of any length.
struct Line {
    text: String,
    /// What of it stands before the place that a finding is about.
    before: String,
    /// How many bytes that place takes.
    marked: usize,
}

impl Line {
    fn around(text: &str, finding: &Finding) -> Self {
        // More than is shown, so that the renderer knows that it leaves something out.
        const BESIDE: usize = 2 * WIDTH;
        const MAX_MARKED: usize = WIDTH / 4 * 3;
        let span = finding.location.span();
        let (before, rest) = text.split_at_checked(span.start).unwrap_or((text, ""));
        let marked = first_characters(rest.get(..span.len()).unwrap_or_default(), MAX_MARKED);
        let after = first_characters(rest.get(marked.len()..).unwrap_or_default(), BESIDE);
        let is_break = |character: &char| matches!(character, '\n' | '\r');
        let length = |characters: &mut dyn Iterator<Item = char>| -> usize {
            characters.take_while(|character| !is_break(character)).map(char::len_utf8).sum()
        };
        let beside = length(&mut before.chars().rev().take(BESIDE));
        let before = escaped(before.get(before.len() - beside..).unwrap_or_default());
        let marked = escaped(marked);
        let after = escaped(after.get(..length(&mut after.chars())).unwrap_or_default());
        Self { text: [&*before, &*marked, &*after].concat(), marked: marked.len(), before }
    }
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// As it is printed; the renderer itself knows what to do about tabs.
fn escaped(text: &str) -> String {
    text.split('\t').map(printable).collect::<Vec<_>>().join("\t")
}

/// The beginning and the end of a JSON Pointer, which may have names of any length.
fn abridged(pointer: &str) -> Cow<'_, str> {
    const MOST: usize = 4 * WIDTH;
    match pointer.char_indices().rev().nth(MOST / 2) {
        Some((end, _)) if pointer.len() > 4 * MOST => {
            let beginning = first_characters(pointer, MOST / 2);
            Cow::Owned(format!("{beginning}…{}", pointer.get(end..).unwrap_or_default()))
        }
        _ => Cow::Borrowed(pointer),
    }
}

/// What stands before a note: the number of a line, the bar and the word.
const MARGIN: usize = "1234 = note: ".len();

fn wrapped(text: &str, margin: usize) -> String {
    let mut options = crate::styles::options();
    options.width = WIDTH - margin;
    textwrap::fill(&printable(text), options)
}

/// The text with each user id crossed out, byte by byte: that of the audience, and whatever looks like one.
fn without_user_ids(text: &[u8]) -> String {
    const BEGINNING: &str = "amzn1.ask.account.";
    let user = locate(text, ["/relevantAudience/payload/user"]).pop().filter(Location::exists);
    let text = String::from_utf8_lossy(text);
    let mut crossed = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(BEGINNING) {
        let (before, after) = rest.split_at(at + BEGINNING.len());
        let end =
            after.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(after.len());
        crossed.push_str(before);
        crossed.extend(std::iter::repeat_n('*', end));
        rest = after.get(end..).unwrap_or_default();
    }
    crossed.push_str(rest);
    if let Some(user) = user.map(|user| user.span()) {
        let id = user.start + 1..user.end - 1;
        let is_usual = crossed.get(id.clone()).is_none_or(|id| id.starts_with(BEGINNING));
        if !is_usual && crossed.as_bytes().get(user.start) == Some(&b'"') {
            crossed.replace_range(id.clone(), &"*".repeat(id.len()));
        }
    }
    crossed
}
