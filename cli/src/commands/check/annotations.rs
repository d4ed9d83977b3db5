//! `check --format github`: workflow commands that GitHub Actions shows as annotations.
//!
//! Source: <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.

use super::reporter::Reporter;
use crate::checked::Checked;
use crate::outcome::Failure;
use alexa_proactive::terminal::printable;
use std::io::Write;

pub(super) struct Annotations<W: Write> {
    pub(super) out: W,
}

impl<W: Write> Reporter for Annotations<W> {
    fn body(&mut self, checked: &Checked<'_>) -> Result<(), Failure> {
        let file = property(checked.source);
        let first_line = checked.body.line;
        match &checked.result {
            Ok((_, findings)) => {
                for finding in &findings.shown {
                    let level = finding.severity.level();
                    let (line, column) = (finding.line(first_line), finding.place.column);
                    let (code, message) = (&finding.code, message(&finding.message()));
                    writeln!(
                        self.out,
                        "::{level} file={file},line={line},col={column},title={code}::{message}"
                    )?;
                }
                if let Some(omitted) = findings.omitted() {
                    writeln!(self.out, "::notice file={file},line={first_line}::{}", message(&omitted))?;
                }
            }
            Err(error) => {
                let (line, column) = error.position();
                let line = first_line + line - 1;
                let message = message(&error.to_string());
                writeln!(self.out, "::error file={file},line={line},col={column}::{message}")?;
            }
        }
        Ok(())
    }

    fn unreadable_source(&mut self, source: &str, failure: &Failure) -> Result<(), Failure> {
        let (file, message) = (property(source), message(&failure.to_string()));
        writeln!(self.out, "::error file={file}::{message}")?;
        Ok(self.out.flush()?)
    }

    fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}

/// Escapes the message of a command.
fn message(text: &str) -> String {
    printable(text).replace('%', "%25")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
