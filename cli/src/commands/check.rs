//! `check`: judges bodies, and reports violations and advice for each.

use crate::excerpt::Excerpts;
use crate::finding::{Finding, MAX_SHOWN, Severity};
use crate::format::Format;
use crate::input::{Body, Source};
use crate::json;
use crate::judge::{Judged, Unreadable, judge_up_to};
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::styles::{ERROR, SUCCESS, WARNING};
use alexa_proactive::Timestamp;
use alexa_proactive::terminal::printable;
use clap::Args;
use serde::Serialize;
use std::io::{BufWriter, Write};

/// Judge requests, events and manifests
#[derive(Args)]
#[command(after_help = "\
A file is one JSON document, or JSON Lines. The kind of a body is detected by
its members.

Examples:
  alexa-proactive check body.json
  alexa-proactive check --now 2026-06-01T12:00:00Z tests/bodies/*.json
  journalctl -u sender -o cat | alexa-proactive check --lines --format json -")]
pub(crate) struct Check {
    /// The files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<Source>,
    /// The time against which expiry times are judged [default: the system's clock]
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// Treat every line as a body, even if the first is not JSON
    #[arg(long)]
    lines: bool,
    /// Maximum number of findings to show for each body; others are counted
    #[arg(long, value_name = "NUMBER", default_value_t = MAX_SHOWN)]
    max_findings: usize,
    /// The output format: text for people, or a JSON record for each body
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Check {
    pub(crate) fn run(self) -> CommandResult {
        let now = self.now.unwrap_or_else(Timestamp::now);
        match self.format {
            Format::Json => self.report(now, &mut Records { out: BufWriter::new(output::data()) }),
            Format::Text => {
                let out = BufWriter::new(output::text());
                self.report(now, &mut Texts { out, counts: Counts::default() })
            }
        }
    }

    fn report(&self, now: Timestamp, reporter: &mut impl Reporter) -> CommandResult {
        let mut status = ExitStatus::Success;
        for source in &self.files {
            let name = source.to_string();
            let read = source.each_body(self.lines, |body| {
                let judged = judge_up_to(self.max_findings, body.text, now);
                status = status.max(match &judged {
                    Ok(judged) => judged.status(),
                    Err(_) => ExitStatus::Error,
                });
                reporter.body(&name, body, &judged)
            });
            // The other files are read nevertheless.
            if let Err(failure) = read {
                reporter.end_of_file()?;
                output::error(failure);
                status = ExitStatus::Error;
            }
        }
        reporter.end()?;
        Ok(status)
    }
}

/// Writes the report in one of the formats.
trait Reporter {
    fn body(
        &mut self,
        source: &str,
        body: Body<'_>,
        judged: &Result<Judged, Unreadable>,
    ) -> Result<(), Failure>;
    /// Flushes, before something else is written to standard error.
    fn end_of_file(&mut self) -> Result<(), Failure>;
    fn end(&mut self) -> Result<(), Failure>;
}

/// A JSON record for each body.
struct Records<W: Write> {
    out: W,
}

#[derive(Serialize)]
struct BodyRecord<'a> {
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

impl<W: Write> Reporter for Records<W> {
    fn body(
        &mut self,
        source: &str,
        body: Body<'_>,
        judged: &Result<Judged, Unreadable>,
    ) -> Result<(), Failure> {
        let findings = judged.as_ref().ok().map(|judged| &judged.findings);
        let records = |severity| -> Vec<FindingRecord<'_>> {
            let findings = findings.iter().flat_map(|findings| findings.of(severity));
            findings.map(|finding| FindingRecord::new(finding, body.line)).collect()
        };
        let record = BodyRecord {
            source,
            line: body.line,
            kind: judged.as_ref().ok().map(|judged| judged.kind.as_str()),
            verdict: judged.as_ref().map_or("n/a", Judged::verdict),
            error: judged.as_ref().err().map(ToString::to_string),
            violations: records(Severity::Violation),
            advice: records(Severity::Advice),
            omitted_violations: findings.map_or(0, |findings| findings.omitted_violations),
            omitted_advice: findings.map_or(0, |findings| findings.omitted_advice),
        };
        Ok(json::line(&mut self.out, &record)?)
    }

    fn end_of_file(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    fn end(&mut self) -> Result<(), Failure> {
        self.end_of_file()
    }
}

impl<'a> FindingRecord<'a> {
    fn new(finding: &'a Finding, first_line: usize) -> Self {
        Self {
            code: &finding.code,
            pointer: &finding.pointer,
            line: finding.line(first_line),
            column: finding.location.column(),
            found: &finding.found,
            expected: &finding.expected,
            help: &finding.help,
        }
    }
}

/// Excerpts for each body, and the number of bodies by verdict.
struct Texts<W: Write> {
    out: W,
    counts: Counts,
}

#[derive(Default)]
struct Counts {
    valid: usize,
    with_advice: usize,
    invalid: usize,
    unreadable: usize,
}

impl<W: Write> Reporter for Texts<W> {
    fn body(
        &mut self,
        source: &str,
        body: Body<'_>,
        judged: &Result<Judged, Unreadable>,
    ) -> Result<(), Failure> {
        match judged {
            Ok(judged) => {
                let count = match judged.verdict() {
                    "invalid" => &mut self.counts.invalid,
                    "valid" => &mut self.counts.valid,
                    _ => &mut self.counts.with_advice,
                };
                *count += 1;
                if !judged.findings.is_empty() {
                    let excerpts = Excerpts::new(source, body.text, body.line);
                    for excerpt in excerpts.of(&judged.findings) {
                        writeln!(self.out, "{excerpt}\n")?;
                    }
                }
            }
            Err(error) => {
                self.counts.unreadable += 1;
                let place = match error {
                    Unreadable::NotJson(error) => {
                        format!("{source}:{}:{}", body.line + error.line().saturating_sub(1), error.column())
                    }
                    Unreadable::ByteOrderMark => format!("{source}:{}:1", body.line),
                    Unreadable::UnknownKind => format!("{source}:{}", body.line),
                };
                self.out.flush()?;
                output::error(printable(&format!("{place}: {error}")));
            }
        }
        Ok(())
    }

    fn end_of_file(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    fn end(&mut self) -> Result<(), Failure> {
        let Counts { valid, with_advice, invalid, unreadable } = self.counts;
        let counts = [
            (valid, SUCCESS, "valid"),
            (with_advice, WARNING, "valid with advice"),
            (invalid, ERROR, "invalid"),
            (unreadable, ERROR, "unreadable"),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, style, word)| format!("{count} {style}{word}{style:#}")).collect();
        let all = valid + with_advice + invalid + unreadable;
        let bodies = if all == 1 { "body" } else { "bodies" };
        if !counts.is_empty() {
            writeln!(self.out, "{all} {bodies}: {}.", counts.join(", "))?;
        }
        Ok(self.out.flush()?)
    }
}
