//! JSON records of bodies and their findings.

use crate::checked::Checked;
use crate::finding::{Finding, Findings, Severity};
use crate::judge::Verdict;
use serde::Serialize;

/// The record of a body.
#[derive(Serialize)]
pub(crate) struct BodyRecord<'a> {
    source: &'a str,
    line: usize,
    kind: Option<&'static str>,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    violations: Vec<FindingRecord<'a>>,
    advice: Vec<FindingRecord<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    omitted_violations: usize,
    #[serde(skip_serializing_if = "is_zero")]
    omitted_advice: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde requires it")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// The record of a finding.
#[derive(Serialize)]
struct FindingRecord<'a> {
    code: &'a str,
    pointer: &'a str,
    line: usize,
    column: usize,
    found: &'a str,
    expected: &'a str,
    help: &'a str,
}

impl<'a> BodyRecord<'a> {
    pub(crate) fn new(checked: &'a Checked<'a>) -> Self {
        let findings = checked.result.as_ref().ok().map(|(_, findings)| findings);
        let records = |severity| -> Vec<FindingRecord<'_>> {
            let findings = findings.iter().flat_map(|findings| findings.of(severity));
            findings.map(|finding| FindingRecord::new(finding, checked.body.line)).collect()
        };
        let omitted = |count: fn(&Findings) -> usize| findings.map_or(0, count);
        Self {
            source: checked.source,
            line: checked.body.line,
            kind: checked.result.as_ref().ok().map(|(kind, _)| *kind),
            verdict: checked.verdict().map_or("n/a", Verdict::as_str),
            error: checked.result.as_ref().err().map(ToString::to_string),
            violations: records(Severity::Violation),
            advice: records(Severity::Advice),
            omitted_violations: omitted(|findings| findings.omitted_violations),
            omitted_advice: omitted(|findings| findings.omitted_advice),
        }
    }
}

impl<'a> FindingRecord<'a> {
    fn new(finding: &'a Finding, first_line: usize) -> Self {
        Self {
            code: &finding.code,
            pointer: &finding.pointer,
            line: finding.line(first_line),
            column: finding.place.column,
            found: &finding.found,
            expected: &finding.expected,
            help: &finding.help,
        }
    }
}
