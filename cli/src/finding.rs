//! What is said about a document, whoever judged it, and where that is in its text.

use alexa_proactive::manifest::{ManifestViolation, ManifestViolations};
use alexa_proactive::{Advice, Location, Violation, Violations, locate};

/// How many findings of a document are shown at most, unless the user says otherwise.
pub(crate) const MAX_SHOWN: usize = 50;

/// A violation, an advice, or a difference of a manifest.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) weight: Weight,
    /// `UnknownValue`
    pub(crate) code: String,
    pub(crate) pointer: String,
    pub(crate) found: String,
    pub(crate) expected: String,
    pub(crate) help: String,
    pub(crate) location: Location,
}

/// Whether it makes the document invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Violation,
    Advice,
}

/// All findings of a document, violations before advice: those that are shown, and how many others there are.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) shown: Vec<Finding>,
    pub(crate) omitted_violations: usize,
    pub(crate) omitted_advice: usize,
}

impl Findings {
    /// Those of a valid document.
    pub(crate) fn of_valid(text: &[u8], advice: &[Advice], omitted: usize) -> Self {
        Self { shown: located(text, advice), omitted_violations: 0, omitted_advice: omitted }
    }

    pub(crate) fn of_invalid(text: &[u8], violations: &Violations) -> Self {
        let mut shown: Vec<Finding> = located(text, violations.violations());
        shown.extend(located(text, violations.advice()));
        Self {
            shown,
            omitted_violations: violations.omitted_violations(),
            omitted_advice: violations.omitted_advice(),
        }
    }

    pub(crate) fn of_manifest(text: &[u8], differences: &[ManifestViolation], omitted: usize) -> Self {
        Self { shown: located(text, differences), omitted_violations: omitted, omitted_advice: 0 }
    }

    /// At most so many of them are shown.
    pub(crate) fn up_to(mut self, max: usize) -> Self {
        for finding in self.shown.iter().skip(max) {
            *match finding.weight {
                Weight::Violation => &mut self.omitted_violations,
                Weight::Advice => &mut self.omitted_advice,
            } += 1;
        }
        self.shown.truncate(max);
        self
    }

    pub(crate) fn of(&self, weight: Weight) -> impl Iterator<Item = &Finding> {
        self.shown.iter().filter(move |finding| finding.weight == weight)
    }

    /// Whether the document is invalid.
    pub(crate) fn has_violations(&self) -> bool {
        self.omitted_violations > 0 || self.of(Weight::Violation).next().is_some()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.omitted_violations == 0 && self.omitted_advice == 0
    }

    /// How many are not shown, in words; nothing where all are.
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

impl From<(&str, &ManifestViolations)> for Findings {
    fn from((text, found): (&str, &ManifestViolations)) -> Self {
        Self::of_manifest(text.as_bytes(), found.violations(), found.omitted())
    }
}

fn located<'a, T>(text: &[u8], found: &'a [T]) -> Vec<Finding>
where
    &'a T: Into<alexa_proactive::Target<'a>>,
    Finding: From<(&'a T, Location)>,
{
    // Most documents are fine, and need not be read again.
    if found.is_empty() {
        return Vec::new();
    }
    found.iter().zip(locate(text, found)).map(Finding::from).collect()
}

macro_rules! findings {
    ($($type:ident $weight:ident,)*) => {$(
        impl From<(&$type, Location)> for Finding {
            fn from((told, location): (&$type, Location)) -> Self {
                Self {
                    weight: Weight::$weight,
                    code: format!("{:?}", told.code()),
                    pointer: told.pointer().to_owned(),
                    found: told.found().to_owned(),
                    expected: told.expected().to_owned(),
                    help: told.help().to_owned(),
                    location,
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
    /// The line of the source, in which the document begins on some line.
    pub(crate) fn line(&self, first_line: usize) -> usize {
        first_line + self.location.line() - 1
    }
}
