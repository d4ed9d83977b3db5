//! A body of a source with its findings, as reports show it.

use crate::finding::Findings;
use crate::input::Body;
use crate::judge::{JudgedAt, Unreadable, Verdict, judge_up_to};
use crate::outcome::ExitStatus;

/// A body that was checked.
pub(crate) struct Checked<'a> {
    pub(crate) source: &'a str,
    pub(crate) body: Body<'a>,
    /// The kind and the findings of a body that can be read.
    pub(crate) result: Result<(&'static str, Findings), Unreadable>,
}

impl<'a> Checked<'a> {
    /// Checks a body, and collects at most `max` findings.
    pub(crate) fn new(source: &'a str, body: Body<'a>, at: JudgedAt, max: usize) -> Self {
        let result =
            judge_up_to(max, body.text, at).map(|judged| (judged.kind(), judged.findings(body.text, max)));
        Self { source, body, result }
    }

    /// Returns the verdict; `None` for a body that cannot be read.
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        self.result.as_ref().ok().map(|(_, findings)| Verdict::of(findings))
    }

    pub(crate) fn status(&self) -> ExitStatus {
        self.verdict().map_or(ExitStatus::Error, Verdict::status)
    }
}
