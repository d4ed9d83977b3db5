//! `manifest`: checks the manifest of a skill (`skill.json`), or adds what it lacks.

use crate::catalog::catalog;
use crate::checked::Checked;
use crate::event_argument;
use crate::excerpt::Excerpts;
use crate::file_name::FileName;
use crate::finding::{Findings, MAX_SHOWN, is_unreadable};
use crate::format::Format;
use crate::input::Source;
use crate::json;
use crate::judge::{JudgedAt, judge};
use crate::known_values;
use crate::manifest_file;
use crate::outcome::{CommandResult, ExitStatus, Failure, one_line};
use crate::output;
use crate::record::BodyRecord;
use crate::styles::{DIM, SUCCESS, wrapped};
use alexa_proactive::manifest::{
    self, Applied, Declaration, Endpoint, ManifestViolation, NotAnEndpoint, SslCertificateType, Subscription,
};
use alexa_proactive::terminal::printable;
use alexa_proactive::{Event, EventName, Region};
use clap::builder::TypedValueParser;
use clap::{Args, Subcommand};
use std::borrow::Cow;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Check a skill's manifest, or complete it
#[derive(Args)]
pub(crate) struct Manifest {
    #[command(subcommand)]
    command: ManifestCommand,
}

#[derive(Subcommand)]
enum ManifestCommand {
    Check(Check),
    Apply(Apply),
}

/// Check what a manifest declares
#[derive(Args)]
#[command(after_help = "\
Without --event and --request, only what every manifest needs is checked: the
permission, names, endpoints.

Examples:
  alexa-proactive manifest check skill.json
  alexa-proactive manifest check skill.json --request storm.json --event MessageAlert")]
struct Check {
    /// The manifest, or the `ask-resources.json` of a project of the ASK CLI; `-` is standard input
    #[arg(value_name = "FILE")]
    manifest: Source,
    /// The output format: text for people, or a JSON record
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    declared: Declared,
}

/// Add what a manifest lacks, and leave everything else as it is
#[derive(Args)]
#[command(after_help = "\
Running it again changes nothing. Without --endpoint, events that have no
endpoint get those of apis.custom; a region gets the one of its region, and
an https endpoint the kind of certificate that apis.custom has for its host.

Example:
  alexa-proactive manifest apply skill.json --event OrderStatus --recipients \\
    --endpoint arn:aws:lambda:us-east-1:000000000000:function:sample")]
struct Apply {
    /// The manifest, which is changed in place; `-` reads standard input and writes standard output
    #[arg(value_name = "FILE")]
    manifest: Source,
    #[command(flatten)]
    declared: Declared,
    /// Write the result to standard output, and leave the file as it is
    #[arg(long)]
    print: bool,
}

/// What the skill's code sends and handles.
#[derive(Args)]
struct Declared {
    /// An event that the skill sends, by any name that `events show` accepts; may be repeated
    #[arg(long = "event", value_name = "NAME", value_parser = event_name(), hide_possible_values = true)]
    events: Vec<EventName>,
    /// A body that the skill sends, for its event and the locales of its texts; may be repeated
    #[arg(long = "request", value_name = "FILE")]
    requests: Vec<PathBuf>,
    /// The endpoint for the skill's events: an ARN, or an https address
    #[arg(long, value_name = "URI", value_parser = endpoint)]
    endpoint: Option<Endpoint>,
    /// The kind of certificate of the https endpoints in --endpoint and --region
    #[arg(long, value_name = "KIND", value_parser = known_values::certificate())]
    certificate: Option<SslCertificateType>,
    /// The endpoint of a region, NA, EU or FE; may be repeated
    #[arg(long = "region", value_name = "CODE=URI", value_parser = region)]
    regions: Vec<(Region, Endpoint)>,
    /// A skill event that the skill handles; may be repeated
    #[arg(long = "subscribe", value_name = "NAME", value_parser = known_values::subscription(), hide_possible_values = true)]
    subscriptions: Vec<Subscription>,
    /// Also declare the skill events that a list of customers needs
    #[arg(long)]
    recipients: bool,
}

fn event_name() -> impl TypedValueParser<Value = EventName> {
    event_argument::event().try_map(|event| catalog().event_name(event.name))
}

fn endpoint(uri: &str) -> Result<Endpoint, NotAnEndpoint> {
    Endpoint::new(uri)
}

fn region(argument: &str) -> Result<(Region, Endpoint), String> {
    let (code, uri) =
        argument.split_once('=').ok_or("expected CODE=URI, for instance EU=https://example.com/")?;
    let region = code.parse::<Region>().map_err(|error| error.to_string())?;
    Ok((region, Endpoint::new(uri).map_err(|error| error.to_string())?))
}

impl Declared {
    fn declaration(self) -> Result<Declaration, Failure> {
        let mut declaration = Declaration::new()
            .catalog(catalog())
            .publications(self.events)
            .subscriptions(&self.subscriptions);
        if self.recipients {
            declaration = declaration.subscriptions(Subscription::RECIPIENTS);
        }
        for file in &self.requests {
            declaration = declaration.event(&event_of(&Source::File(file.clone()))?);
        }
        let is_web_service = |endpoint: &Endpoint| endpoint.uri().starts_with("https://");
        let mut endpoints = self.endpoint.iter().chain(self.regions.iter().map(|(_, endpoint)| endpoint));
        if self.certificate.is_some() && !endpoints.any(is_web_service) {
            return Err(Failure::new(
                "`--certificate` is for https endpoints, expected one in `--endpoint` or `--region`",
            ));
        }
        let certified = |endpoint: Endpoint| match self.certificate {
            Some(certificate) if is_web_service(&endpoint) => endpoint.certificate(certificate),
            _ => endpoint,
        };
        if let Some(endpoint) = self.endpoint {
            declaration = declaration.endpoint(certified(endpoint));
        }
        for (region, endpoint) in self.regions {
            declaration = declaration.region(region, certified(endpoint));
        }
        Ok(declaration)
    }
}

/// Reads the event of a body, which may have expired.
fn event_of(source: &Source) -> Result<Event, Failure> {
    let text = source.read()?;
    let failure = |error: &dyn std::fmt::Display| Failure::new(format_args!("{source}: {error}"));
    let judged = judge(&text, JudgedAt::AnyTime).map_err(|error| error.located(source, 1))?;
    let event =
        judged.into_event().ok_or_else(|| failure(&"found a manifest, expected a request or an event"))?;
    event.map_err(|error| failure(&one_line(&error)))
}

impl Manifest {
    pub(crate) fn run(self) -> CommandResult {
        match self.command {
            ManifestCommand::Check(check) => check.run(),
            ManifestCommand::Apply(apply) => apply.run(),
        }
    }
}

impl Check {
    fn run(self) -> CommandResult {
        let declaration = self.declared.declaration()?;
        let mut ended = ExitStatus::Success;
        for checked in manifest_file::check(&self.manifest, &declaration)? {
            let findings = checked.findings();
            let (source, text) = (&checked.source, checked.text.as_bytes());
            match (self.format, &checked.result) {
                (Format::Json, _) => {
                    let checked = Checked::with_findings(source, text, "manifest", findings);
                    json::line(output::data(), &BodyRecord::new(&checked))?;
                }
                (Format::Text, Ok(())) => {
                    writeln!(output::text(), "{source}: {SUCCESS}nothing is missing{SUCCESS:#}")?;
                }
                (Format::Text, Err(_)) => report(findings, source, text, &mut output::text())?,
            }
            if let Err(error) = &checked.result {
                ended = ended.max(status(error.violations()));
            }
        }
        Ok(ended)
    }
}

impl Apply {
    fn run(self) -> CommandResult {
        let declaration = self.declared.declaration()?;
        let (text, encoding) = self.manifest.read_text()?;
        let mut errors = output::errors();
        let applied = match manifest::apply(&text, &declaration) {
            Ok(applied) => applied,
            Err(error) => {
                let findings = Findings::of_invalid_manifest(text.as_bytes(), &error);
                report(findings, &self.manifest.to_string(), text.as_bytes(), &mut errors)?;
                return Ok(status(error.violations()));
            }
        };
        match &self.manifest {
            Source::File(path) if !self.print => {
                if applied.text() != text {
                    let written = replace(path, &encoding.encode(applied.text()));
                    written.map_err(|error| Failure::new(format_args!("{}: {error}", FileName(path))))?;
                }
                changes(&applied, &self.manifest, &mut output::text())?;
            }
            // The manifest itself is the data.
            _ => {
                output::data().write_all(data(applied.text()).as_bytes())?;
                changes(&applied, &self.manifest, &mut errors)?;
            }
        }
        if applied.violations().is_empty() {
            return Ok(ExitStatus::Success);
        }
        let (text, omitted) = (applied.text(), applied.omitted_violations());
        let findings = Findings::of_manifest(text.as_bytes(), applied.violations(), omitted);
        report(findings, &self.manifest.to_string(), text.as_bytes(), &mut errors)?;
        Ok(ExitStatus::Problems)
    }
}

/// Returns the document, escaped only for a terminal.
fn data(text: &str) -> Cow<'_, str> {
    if output::is_for_terminal() { json::printable_document(text).into() } else { text.into() }
}

/// Returns the exit status: a text that is not a manifest cannot be read, anything else is a problem.
fn status(violations: &[ManifestViolation]) -> ExitStatus {
    if violations.iter().any(is_unreadable) { ExitStatus::Error } else { ExitStatus::Problems }
}

fn report(findings: Findings, source: &str, text: &[u8], out: &mut impl Write) -> Result<(), Failure> {
    let all = findings.shown.len() + findings.omitted_violations;
    for excerpt in Excerpts::new(source, text, 1).of(&findings.up_to(MAX_SHOWN)) {
        writeln!(out, "{excerpt}\n")?;
    }
    let word = if all == 1 { "violation" } else { "violations" };
    writeln!(out, "{source}: {all} {word}")?;
    Ok(())
}

fn changes(applied: &Applied, source: &Source, out: &mut impl Write) -> Result<(), Failure> {
    match applied.changes() {
        [] => writeln!(out, "{source}: {SUCCESS}nothing to change{SUCCESS:#}")?,
        changes => {
            writeln!(out, "{source}: {SUCCESS}changed{SUCCESS:#}")?;
            for change in changes {
                writeln!(out, "  {DIM}{}{DIM:#}", printable(change.pointer()))?;
                let description = match change.before() {
                    None => format!("added {}", change.after()),
                    Some(before) => format!("changed {before} to {}", change.after()),
                };
                writeln!(out, "{}", wrapped(&description, 4))?;
            }
        }
    }
    Ok(())
}

/// Replaces a file atomically, so that an interruption never leaves half a manifest.
fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    // Keeps a symbolic link.
    let path = path.canonicalize()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::write(&temporary, text)
        .and_then(|()| fs::set_permissions(&temporary, fs::metadata(&path)?.permissions()))
        .and_then(|()| fs::rename(&temporary, &path));
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    written
}
