//! A body of a source with its findings, as reports show it.

use crate::finding::Findings;
use crate::input::Body;
use crate::judge::{JudgedAt, Unreadable, Verdict, judge_up_to};
use crate::outcome::ExitStatus;
use crate::rules::Rules;

/// Maximum number of findings of a body to which rules apply.
const MAX_COLLECTED: usize = 10_000;

/// A body that was checked.
pub(crate) struct Checked<'a> {
    pub(crate) source: &'a str,
    pub(crate) body: Body<'a>,
    /// The kind and the findings of a body that can be read.
    pub(crate) result: Result<(&'static str, Findings), Unreadable>,
}

impl<'a> Checked<'a> {
    /// Checks a body, and collects at most `max` findings.
    pub(crate) fn new(source: &'a str, body: Body<'a>, at: JudgedAt, max: usize, rules: &Rules) -> Self {
        // Rules apply to all findings, not only to those that are shown.
        let collected = if rules.is_empty() { max } else { max.max(MAX_COLLECTED) };
        let result = judge_up_to(collected, body.text, at).map(|judged| {
            let findings = rules.apply(judged.findings(body.text, collected));
            (judged.kind(), findings.up_to(max))
        });
        Self { source, body, result }
    }

    /// Reports findings that were collected elsewhere, of a text that is the whole source.
    pub(crate) fn with_findings(
        source: &'a str,
        text: &'a [u8],
        kind: &'static str,
        findings: Findings,
    ) -> Self {
        Self { source, body: Body { text, line: 1 }, result: Ok((kind, findings)) }
    }

    /// Returns whether the body is a manifest.
    pub(crate) fn is_manifest(&self) -> bool {
        matches!(self.result, Ok(("manifest", _)))
    }

    /// Returns the verdict; `None` for a body that cannot be read.
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        self.result.as_ref().ok().map(|(_, findings)| Verdict::of(findings))
    }

    pub(crate) fn status(&self) -> ExitStatus {
        self.verdict().map_or(ExitStatus::Error, Verdict::status)
    }
}
