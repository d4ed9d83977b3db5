//! `check`: bodies that anyone wrote, each with what is wrong and what is doubtful about it.

use crate::excerpt::Excerpts;
use crate::finding::{Finding, MAX_SHOWN, Weight};
use crate::input::{Body, Source};
use crate::json;
use crate::judge::{Judged, Unreadable, judge_up_to};
use crate::outcome::{Ended, Failure, Outcome};
use crate::output;
use crate::styles::{DOUBT, ERROR, FINE};
use alexa_proactive::Timestamp;
use alexa_proactive::terminal::printable;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::{BufWriter, Write};

/// Judge requests, events and manifests that anyone wrote
#[derive(Args)]
#[command(after_help = "\
A file is one JSON document, or JSON Lines. The kind of a body is told by its
members.

Examples:
  alexa-proactive check body.json
  alexa-proactive check --now 2026-06-01T12:00:00Z tests/bodies/*.json
  journalctl -u sender -o cat | alexa-proactive check --lines --format json -")]
pub(crate) struct Check {
    /// The files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<Source>,
    /// The time against which an expiry is judged; without it, the system's clock
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// Every line is a body, whatever the first one looks like
    #[arg(long)]
    lines: bool,
    /// How many findings of a body are shown; the others are counted
    #[arg(long, value_name = "NUMBER", default_value_t = MAX_SHOWN)]
    max_findings: usize,
    /// How to tell it: for people, or one JSON record a body
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Check {
    pub(crate) fn run(self) -> Ended {
        let now = self.now.unwrap_or_else(Timestamp::now);
        match self.format {
            Format::Json => self.each(now, &mut Records { out: BufWriter::new(output::data()) }),
            Format::Text => {
                let out = BufWriter::new(output::text());
                self.each(now, &mut Texts { out, counted: Counted::default() })
            }
        }
    }

    fn each(&self, now: Timestamp, told: &mut impl Teller) -> Ended {
        let mut worst = Outcome::Fine;
        for source in &self.files {
            let name = source.to_string();
            let read = source.each_body(self.lines, |body| {
                let judged = judge_up_to(self.max_findings, body.text, now);
                worst = worst.max(match &judged {
                    Ok(judged) => judged.outcome(),
                    Err(_) => Outcome::Unreadable,
                });
                told.body(&name, body, &judged)
            });
            // The other files can be read all the same.
            if let Err(failure) = read {
                told.end_of_file()?;
                output::error(failure);
                worst = Outcome::Unreadable;
            }
        }
        told.end()?;
        Ok(worst)
    }
}

/// One of the two ways to tell.
trait Teller {
    fn body(
        &mut self,
        source: &str,
        body: Body<'_>,
        judged: &Result<Judged, Unreadable>,
    ) -> Result<(), Failure>;
    /// Before something else is written to standard error.
    fn end_of_file(&mut self) -> Result<(), Failure>;
    fn end(&mut self) -> Result<(), Failure>;
}

struct Records<W: Write> {
    out: W,
}

#[derive(Serialize)]
struct Record<'a> {
    source: &'a str,
    line: usize,
    kind: Option<&'static str>,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    violations: Vec<Told<'a>>,
    advice: Vec<Told<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    omitted_violations: usize,
    #[serde(skip_serializing_if = "is_zero")]
    omitted_advice: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

#[derive(Serialize)]
struct Told<'a> {
    code: &'a str,
    pointer: &'a str,
    line: usize,
    column: usize,
    found: &'a str,
    expected: &'a str,
    help: &'a str,
}

impl<W: Write> Teller for Records<W> {
    fn body(
        &mut self,
        source: &str,
        body: Body<'_>,
        judged: &Result<Judged, Unreadable>,
    ) -> Result<(), Failure> {
        let findings = judged.as_ref().ok().map(|judged| &judged.findings);
        let told = |weight| -> Vec<Told<'_>> {
            let findings = findings.iter().flat_map(|findings| findings.of(weight));
            findings.map(|finding| told(finding, body.line)).collect()
        };
        let record = Record {
            source,
            line: body.line,
            kind: judged.as_ref().ok().map(|judged| judged.kind.as_str()),
            verdict: judged.as_ref().map_or("n/a", Judged::verdict),
            error: judged.as_ref().err().map(ToString::to_string),
            violations: told(Weight::Violation),
            advice: told(Weight::Advice),
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

fn told(finding: &Finding, first_line: usize) -> Told<'_> {
    Told {
        code: &finding.code,
        pointer: &finding.pointer,
        line: finding.line(first_line),
        column: finding.location.column(),
        found: &finding.found,
        expected: &finding.expected,
        help: &finding.help,
    }
}

struct Texts<W: Write> {
    out: W,
    counted: Counted,
}

#[derive(Default)]
struct Counted {
    valid: usize,
    doubtful: usize,
    invalid: usize,
    unreadable: usize,
}

impl<W: Write> Teller for Texts<W> {
    fn body(
        &mut self,
        source: &str,
        body: Body<'_>,
        judged: &Result<Judged, Unreadable>,
    ) -> Result<(), Failure> {
        match judged {
            Ok(judged) => {
                let count = match judged.verdict() {
                    "invalid" => &mut self.counted.invalid,
                    "valid" => &mut self.counted.valid,
                    _ => &mut self.counted.doubtful,
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
                self.counted.unreadable += 1;
                let place = match error {
                    Unreadable::NotJson(error) => {
                        format!("{source}:{}:{}", body.line + error.line().saturating_sub(1), error.column())
                    }
                    Unreadable::ByteOrderMark => format!("{source}:{}:1", body.line),
                    Unreadable::NoBody => format!("{source}:{}", body.line),
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
        let Counted { valid, doubtful, invalid, unreadable } = self.counted;
        let counts = [
            (valid, FINE, "valid"),
            (doubtful, DOUBT, "valid with advice"),
            (invalid, ERROR, "invalid"),
            (unreadable, ERROR, "not readable"),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, style, word)| format!("{count} {style}{word}{style:#}")).collect();
        let all = valid + doubtful + invalid + unreadable;
        let bodies = if all == 1 { "body" } else { "bodies" };
        if !counts.is_empty() {
            writeln!(self.out, "{all} {bodies}: {}.", counts.join(", "))?;
        }
        Ok(self.out.flush()?)
    }
}
