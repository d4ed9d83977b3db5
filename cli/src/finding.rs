//! The findings of a document: violations and advice, each with its place in the text.

use crate::syntax_error::SyntaxError;
use alexa_proactive::manifest::{ManifestViolation, ManifestViolationCode, ManifestViolations};
use alexa_proactive::{Advice, Location, Violation, Violations, locate};
use std::ops::Range;

/// Maximum number of findings that are shown of a document, by default.
pub(crate) const MAX_SHOWN: usize = 50;

/// A violation or an advice.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// The name of the code, `UnknownValue` for instance.
    pub(crate) code: String,
    pub(crate) pointer: String,
    pub(crate) found: String,
    pub(crate) expected: String,
    pub(crate) help: String,
    pub(crate) place: Place,
}

/// Where in the text a finding is.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) span: Range<usize>,
    /// Whether the value is there; otherwise the place is where it is missing.
    pub(crate) exists: bool,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    pub(crate) column: usize,
}

impl From<Location> for Place {
    fn from(location: Location) -> Self {
        Self {
            span: location.span(),
            exists: location.exists(),
            line: location.line(),
            column: location.column(),
        }
    }
}

/// Whether a finding makes the document invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Violation,
    Advice,
}

impl Severity {
    /// Returns the level in a CI's report.
    pub(crate) fn level(self) -> &'static str {
        match self {
            Self::Violation => "error",
            Self::Advice => "warning",
        }
    }
}

/// All findings of a document, violations before advice: those that are shown, and the number of the others.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) shown: Vec<Finding>,
    pub(crate) omitted_violations: usize,
    pub(crate) omitted_advice: usize,
}

impl Findings {
    /// Collects the advice of a valid document.
    pub(crate) fn of_valid(text: &[u8], advice: &[Advice], omitted: usize) -> Self {
        Self { shown: located(text, advice), omitted_violations: 0, omitted_advice: omitted }
    }

    /// Collects violations and advice of an invalid document.
    pub(crate) fn of_invalid(text: &[u8], violations: &Violations) -> Self {
        let mut shown: Vec<Finding> = located(text, violations.violations());
        shown.extend(located(text, violations.advice()));
        Self {
            shown,
            omitted_violations: violations.omitted_violations(),
            omitted_advice: violations.omitted_advice(),
        }
    }

    /// Collects the violations of an invalid manifest.
    pub(crate) fn of_invalid_manifest(text: &[u8], violations: &ManifestViolations) -> Self {
        let mut findings = Self::of_manifest(text, violations.violations(), violations.omitted());
        let is_not_json = violations.violations().iter().any(is_not_json);
        if let Some(error) = is_not_json.then(|| SyntaxError::recognize(text)).flatten() {
            for finding in &mut findings.shown {
                finding.found = error.found.into();
                finding.expected = "a JSON document".into();
                finding.help = error.help.into();
                finding.place =
                    Place { span: error.span.clone(), exists: true, line: error.line, column: error.column };
            }
        }
        findings
    }

    pub(crate) fn of_manifest(text: &[u8], violations: &[ManifestViolation], omitted: usize) -> Self {
        Self { shown: located(text, violations), omitted_violations: omitted, omitted_advice: 0 }
    }

    /// Limits the number of findings that are shown.
    pub(crate) fn up_to(mut self, max: usize) -> Self {
        for finding in self.shown.iter().skip(max) {
            *match finding.severity {
                Severity::Violation => &mut self.omitted_violations,
                Severity::Advice => &mut self.omitted_advice,
            } += 1;
        }
        self.shown.truncate(max);
        self
    }

    /// Returns the findings of a severity that are shown.
    pub(crate) fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.shown.iter().filter(move |finding| finding.severity == severity)
    }

    /// Returns whether the document is invalid.
    pub(crate) fn has_violations(&self) -> bool {
        self.omitted_violations > 0 || self.of(Severity::Violation).next().is_some()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.omitted_violations == 0 && self.omitted_advice == 0
    }

    /// Describes how many findings are not shown; `None` if all are.
    pub(crate) fn omitted(&self) -> Option<String> {
        let violations = if self.omitted_violations == 1 { "violation" } else { "violations" };
        let omitted = match (self.omitted_violations, self.omitted_advice) {
            (0, 0) => return None,
            (0, advice) => format!("{advice} more with advice"),
            (omitted, 0) => format!("{omitted} more {violations}"),
            (omitted, advice) => format!("{omitted} more {violations} and {advice} more with advice"),
        };
        Some(format!("and {omitted}"))
    }
}

/// Returns whether a violation is that the text is not JSON; then it is the only one.
pub(crate) fn is_not_json(violation: &ManifestViolation) -> bool {
    violation.code() == ManifestViolationCode::NotJson
}

/// Returns whether a violation is that the text is not JSON, or another file than a manifest.
pub(crate) fn is_unreadable(violation: &ManifestViolation) -> bool {
    is_not_json(violation) || violation.code() == ManifestViolationCode::NotAManifest
}

fn located<'a, T>(text: &[u8], found: &'a [T]) -> Vec<Finding>
where
    &'a T: Into<alexa_proactive::Target<'a>>,
    Finding: From<(&'a T, Location)>,
{
    // Most documents have no findings, and need not be read again.
    if found.is_empty() {
        return Vec::new();
    }
    found.iter().zip(locate(text, found)).map(Finding::from).collect()
}

macro_rules! findings {
    ($($type:ident $severity:ident,)*) => {$(
        impl From<(&$type, Location)> for Finding {
            fn from((found, location): (&$type, Location)) -> Self {
                Self {
                    severity: Severity::$severity,
                    code: format!("{:?}", found.code()),
                    pointer: found.pointer().to_owned(),
                    found: found.found().to_owned(),
                    expected: found.expected().to_owned(),
                    help: found.help().to_owned(),
                    place: location.into(),
                }
            }
        }
    )*};
}
findings! {
    Violation Violation,
    ManifestViolation Violation,
    Advice Advice,
}

impl Finding {
    /// Describes the finding in one line.
    pub(crate) fn message(&self) -> String {
        let Self { pointer, found, expected, help, .. } = self;
        match pointer.as_str() {
            "" => format!("found {found}, expected {expected}; {help}"),
            pointer => format!("found {found} at {pointer}, expected {expected}; {help}"),
        }
    }

    /// Returns the line of the source, where the document begins on `first_line`.
    pub(crate) fn line(&self, first_line: usize) -> usize {
        first_line + self.place.line - 1
    }
}
