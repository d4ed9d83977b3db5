//! `check --format sarif`: a log in the Static Analysis Results Interchange Format, for code scanning.
//!
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use super::reporter::Reporter;
use crate::checked::Checked;
use crate::finding::Finding;
use crate::json;
use crate::outcome::Failure;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

pub(super) struct Sarif<W: Write> {
    out: W,
    results: Vec<Value>,
    rules: BTreeSet<String>,
    /// Messages of sources that could not be read.
    failures: Vec<Value>,
}

impl<W: Write> Sarif<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, results: Vec::new(), rules: BTreeSet::new(), failures: Vec::new() }
    }

    fn add(&mut self, rule: &str, level: &str, message: &str, source: &str, region: &Value) {
        self.rules.insert(rule.to_owned());
        self.results.push(json!({
            "ruleId": rule,
            "level": level,
            "message": {"text": message},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": uri(source)},
                "region": region,
            }}],
        }));
    }
}

impl<W: Write> Reporter for Sarif<W> {
    fn body(&mut self, checked: &Checked<'_>) -> Result<(), Failure> {
        let first_line = checked.body.line;
        match &checked.result {
            Ok((_, findings)) => {
                for finding in &findings.shown {
                    let level = finding.severity.level();
                    let region = region(finding, checked.body.text, first_line);
                    self.add(&finding.code, level, &finding.message(), checked.source, &region);
                }
            }
            Err(error) => {
                let (line, column) = error.position();
                let region = json!({"startLine": first_line + line - 1, "startColumn": column});
                self.add("Unreadable", "error", &error.to_string(), checked.source, &region);
            }
        }
        Ok(())
    }

    fn unreadable_source(&mut self, _: &str, failure: &Failure) -> Result<(), Failure> {
        self.failures.push(json!({"level": "error", "message": {"text": failure.to_string()}}));
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Failure> {
        let rules: Vec<Value> = self.rules.iter().map(|rule| json!({"id": rule})).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": env!("CARGO_BIN_NAME"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "invocations": [{
                    "executionSuccessful": self.failures.is_empty(),
                    "toolExecutionNotifications": self.failures,
                }],
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        });
        json::line(&mut self.out, &log)?;
        Ok(self.out.flush()?)
    }
}

/// Returns the place of a finding; its end only if that is on the same line.
fn region(finding: &Finding, text: &[u8], first_line: usize) -> Value {
    let (line, column) = (finding.line(first_line), finding.place.column);
    let marked = text.get(finding.place.span.clone()).unwrap_or_default();
    let marked = String::from_utf8_lossy(marked);
    if marked.contains('\n') {
        return json!({"startLine": line, "startColumn": column});
    }
    json!({"startLine": line, "startColumn": column, "endColumn": column + marked.chars().count()})
}

/// Returns the URI of a source: absolute for an absolute path, otherwise relative.
fn uri(source: &str) -> String {
    let mut uri = String::new();
    if Path::new(source).is_absolute() {
        uri.push_str(if source.starts_with('/') { "file://" } else { "file:///" });
    }
    for byte in source.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into());
            }
            _ => uri.extend(format!("%{byte:02X}").chars()),
        }
    }
    uri
}
