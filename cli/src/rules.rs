//! Rules for the codes of findings: what is denied, and what is allowed.

use crate::finding::{Findings, Severity};
use crate::known_values;
use crate::outcome::Failure;
use clap::Args;

#[derive(Args)]
pub(crate) struct Rules {
    /// Treat advice with this code as a violation; may be repeated
    #[arg(long, value_name = "CODE", value_parser = known_values::code(), hide_possible_values = true)]
    deny: Vec<String>,
    /// Ignore findings with this code; may be repeated
    #[arg(long, value_name = "CODE", value_parser = known_values::code(), hide_possible_values = true)]
    allow: Vec<String>,
}

impl Rules {
    pub(crate) fn is_empty(&self) -> bool {
        self.deny.is_empty() && self.allow.is_empty()
    }

    /// Checks that no code is both denied and allowed.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        match self.deny.iter().find(|code| self.allow.contains(code)) {
            None => Ok(()),
            Some(code) => Err(Failure::new(format_args!(
                "found `{code}` in both `--deny` and `--allow`, expected it in one of them"
            ))),
        }
    }

    /// Removes what is allowed, and turns advice that is denied into violations, which come first.
    pub(crate) fn apply(&self, mut findings: Findings) -> Findings {
        findings.shown.retain(|finding| !self.allow.contains(&finding.code));
        for finding in &mut findings.shown {
            if self.deny.contains(&finding.code) {
                finding.severity = Severity::Violation;
            }
        }
        findings.shown.sort_by_key(|finding| finding.severity);
        findings
    }
}
