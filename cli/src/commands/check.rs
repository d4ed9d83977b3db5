//! `check`: judges bodies, and reports violations and advice for each.

mod annotations;
mod records;
mod reporter;
mod sarif;
mod texts;

use crate::checked::Checked;
use crate::finding::MAX_SHOWN;
use crate::input::Source;
use crate::judge::JudgedAt;
use crate::manifest_file;
use crate::outcome::{CommandResult, ExitStatus};
use crate::output;
use crate::rules::Rules;
use alexa_proactive::Timestamp;
use alexa_proactive::manifest::Declaration;
use annotations::Annotations;
use clap::{Args, ValueEnum};
use records::Records;
use reporter::Reporter;
use sarif::Sarif;
use std::io::BufWriter;
use texts::Texts;

/// Judge requests, events and manifests
#[derive(Args)]
#[command(after_help = "\
A file is one JSON document, or JSON Lines. The kind of a body is detected by
its members. Bodies of a log, which have expired since, are judged by
--now timestamp.

Examples:
  alexa-proactive check body.json
  alexa-proactive check --now 2026-06-01T12:00:00Z tests/bodies/*.json
  alexa-proactive check --format github --deny UnknownMember bodies/*.json
  journalctl -u sender -o cat | \\
    alexa-proactive check --now timestamp --lines --format json -")]
pub(crate) struct Check {
    /// The files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<Source>,
    /// The time against which expiry times are judged, or `timestamp` for the own timestamp of each request [default: the
    /// system's clock]
    #[arg(long, value_name = "TIME|timestamp", value_parser = judged_at)]
    now: Option<JudgedAt>,
    /// Treat every line as a body, even if the first is not JSON
    #[arg(long)]
    lines: bool,
    /// Maximum number of findings to show for each body; others are counted
    #[arg(long, value_name = "NUMBER", default_value_t = MAX_SHOWN)]
    max_findings: usize,
    #[command(flatten)]
    rules: Rules,
    /// The output format
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Excerpts for people
    Text,
    /// A record for each body, as JSON Lines
    Json,
    /// Annotations for GitHub Actions
    Github,
    /// A SARIF 2.1.0 log, for instance for GitHub code scanning
    Sarif,
}

fn judged_at(argument: &str) -> Result<JudgedAt, String> {
    match argument {
        "timestamp" => Ok(JudgedAt::OwnTimestamp),
        time => match time.parse() {
            Ok(time) => Ok(JudgedAt::Time(time)),
            Err(error) => Err(format!("expected `timestamp`, or a time: {error}")),
        },
    }
}

impl Check {
    pub(crate) fn run(self) -> CommandResult {
        self.rules.check()?;
        match self.format {
            Format::Json => self.report(&mut Records { out: BufWriter::new(output::data()) }),
            Format::Text => self.report(&mut Texts::new(BufWriter::new(output::text()))),
            Format::Github => self.report(&mut Annotations { out: BufWriter::new(output::data()) }),
            Format::Sarif => self.report(&mut Sarif::new(BufWriter::new(output::data()))),
        }
    }

    fn report(&self, reporter: &mut impl Reporter) -> CommandResult {
        let at = self.now.unwrap_or_else(|| JudgedAt::Time(Timestamp::now()));
        let mut status = ExitStatus::Success;
        for source in &self.files {
            let name = source.to_string();
            let read = source.each_body(self.lines, |body| {
                let checked = Checked::new(&name, body, at, self.max_findings, &self.rules);
                status = status.max(checked.status());
                reporter.body(&checked)?;
                if !checked.is_manifest() {
                    return Ok(());
                }
                for named in manifest_file::check_named_by(source, body.text, &Declaration::new())? {
                    let findings = self.rules.apply(named.findings()).up_to(self.max_findings);
                    let checked =
                        Checked::with_findings(&named.source, named.text.as_bytes(), "manifest", findings);
                    status = status.max(checked.status());
                    reporter.body(&checked)?;
                }
                Ok(())
            });
            // The other files are read nevertheless.
            if let Err(failure) = read {
                reporter.unreadable_source(&name, &failure)?;
                output::error(failure);
                status = ExitStatus::Error;
            }
        }
        reporter.finish()?;
        Ok(status)
    }
}
