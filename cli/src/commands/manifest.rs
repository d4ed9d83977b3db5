//! `manifest`: what a `skill.json` has to declare, checked and written.

use crate::excerpt::Excerpts;
use crate::file_name::FileName;
use crate::finding::{Findings, MAX_SHOWN};
use crate::input::Source;
use crate::json;
use crate::judge::{Kind, judge};
use crate::outcome::{Ended, Failure, Outcome, one_line};
use crate::output;
use crate::styles::{DIM, FINE, wrapped};
use crate::times::Times;
use alexa_proactive::manifest::{
    self, Applied, Declaration, Endpoint, ManifestViolation, ManifestViolationCode, NotAnEndpoint,
    SslCertificateType, Subscription,
};
use alexa_proactive::terminal::printable;
use alexa_proactive::{Event, EventName, EventRequest, Region, Timestamp};
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

/// Say what a manifest lacks or has too much
#[derive(Args)]
#[command(after_help = "\
Without --event and --request only what holds of every manifest is checked: the
permission, names, endpoints.

Examples:
  alexa-proactive manifest check skill.json
  alexa-proactive manifest check skill.json --request storm.json --event MessageAlert")]
struct Check {
    /// The manifest; `-` is standard input
    #[arg(value_name = "FILE")]
    manifest: Source,
    #[command(flatten)]
    declared: Declared,
}

/// Add to a manifest what it lacks, and leave everything else as it is
#[derive(Args)]
#[command(after_help = "\
A second time changes nothing. Without --endpoint, events that have none get
that of apis.custom.

Example:
  alexa-proactive manifest apply skill.json --event OrderStatus --recipients \\
    --endpoint arn:aws:lambda:us-east-1:000000000000:function:sample")]
struct Apply {
    /// The manifest, which is changed in place; `-` is standard input, and the outcome goes to standard output
    #[arg(value_name = "FILE")]
    manifest: Source,
    #[command(flatten)]
    declared: Declared,
    /// Write the outcome to standard output, and leave the file as it is
    #[arg(long)]
    print: bool,
}

/// What the skill's code sends and answers.
#[derive(Args)]
struct Declared {
    /// An event that the skill sends, as in `events show`; may be given several times
    #[arg(long = "event", value_name = "NAME", value_parser = event_name)]
    events: Vec<EventName>,
    /// A body that the skill sends: its event, and the locales of its texts; may be given several times
    #[arg(long = "request", value_name = "FILE")]
    requests: Vec<PathBuf>,
    /// Where Alexa sends the skill's events: an ARN, or an https address
    #[arg(long, value_name = "URI", value_parser = endpoint)]
    endpoint: Option<Endpoint>,
    /// The kind of certificate that an https endpoint has: `SelfSigned`, `Wildcard` or `Trusted`
    #[arg(long, value_name = "KIND", requires = "endpoint", value_parser = certificate)]
    certificate: Option<SslCertificateType>,
    /// The endpoint of a region, NA, EU or FE; may be given several times
    #[arg(long = "region", value_name = "CODE=URI", value_parser = region)]
    regions: Vec<(Region, Endpoint)>,
    /// A skill event that the skill answers; may be given several times
    #[arg(long = "subscribe", value_name = "NAME")]
    subscriptions: Vec<Subscription>,
    /// The skill events that a list of customers needs
    #[arg(long)]
    recipients: bool,
}

fn event_name(name: &str) -> Result<EventName, String> {
    match super::events::named(name) {
        Ok(event) => event.name.parse().map_err(|error| format!("{error}")),
        Err(failure) => Err(failure.to_string()),
    }
}

fn endpoint(uri: &str) -> Result<Endpoint, NotAnEndpoint> {
    Endpoint::new(uri)
}

fn certificate(kind: &str) -> Result<SslCertificateType, String> {
    let known = SslCertificateType::ALL.into_iter().find(|known| known.as_str() == kind);
    known.ok_or_else(|| {
        let kinds = SslCertificateType::ALL.map(SslCertificateType::as_str);
        format!("expected {}", kinds.join(", "))
    })
}

fn region(argument: &str) -> Result<(Region, Endpoint), String> {
    let (code, uri) = argument.split_once('=').ok_or("write it as CODE=URI")?;
    let region = Region::ALL.into_iter().find(|region| region.code() == code);
    let region = region.ok_or_else(|| format!("expected {}", Region::ALL.map(Region::code).join(", ")))?;
    Ok((region, Endpoint::new(uri).map_err(|error| error.to_string())?))
}

impl Declared {
    fn declaration(self) -> Result<Declaration, Failure> {
        let mut declaration = Declaration::new().publications(self.events).subscriptions(&self.subscriptions);
        if self.recipients {
            declaration = declaration.subscriptions(Subscription::RECIPIENTS);
        }
        for file in &self.requests {
            declaration = declaration.event(&event_of(&Source::File(file.clone()))?);
        }
        if let Some(endpoint) = self.endpoint {
            declaration = declaration.endpoint(match self.certificate {
                Some(certificate) => endpoint.certificate(certificate),
                None => endpoint,
            });
        }
        for (region, endpoint) in self.regions {
            declaration = declaration.region(region, endpoint);
        }
        Ok(declaration)
    }
}

/// The event of a body, whether or not its request has expired.
fn event_of(source: &Source) -> Result<Event, Failure> {
    let text = source.read()?;
    let wrong = |error: &dyn std::fmt::Display| Failure::new(format_args!("{source}: {error}"));
    let kind = judge(&text, Timestamp::now()).map_err(|error| wrong(&error))?.kind;
    let event = match kind {
        Kind::Event => Event::from_json(&text),
        Kind::Request | Kind::Manifest => {
            let now = Times::of(&text).in_time();
            EventRequest::from_json(&text, now).map(|request| request.event().clone())
        }
    };
    event.map_err(|error| wrong(&one_line(&error)))
}

impl Manifest {
    pub(crate) fn run(self) -> Ended {
        match self.command {
            ManifestCommand::Check(check) => check.run(),
            ManifestCommand::Apply(apply) => apply.run(),
        }
    }
}

impl Check {
    fn run(self) -> Ended {
        let declaration = self.declared.declaration()?;
        let text = self.manifest.read_text()?;
        let mut out = output::text();
        match manifest::check(&text, &declaration) {
            Ok(()) => {
                writeln!(out, "{}: {FINE}nothing is missing{FINE:#}", self.manifest)?;
                Ok(Outcome::Fine)
            }
            Err(error) => {
                tell(Findings::from((&*text, &error)), &self.manifest, &text, &mut out)?;
                Ok(outcome(error.violations()))
            }
        }
    }
}

impl Apply {
    fn run(self) -> Ended {
        let declaration = self.declared.declaration()?;
        let text = self.manifest.read_text()?;
        let mut errors = output::errors();
        let applied = match manifest::apply(&text, &declaration) {
            Ok(applied) => applied,
            Err(error) => {
                tell(Findings::from((&*text, &error)), &self.manifest, &text, &mut errors)?;
                return Ok(outcome(error.violations()));
            }
        };
        match &self.manifest {
            Source::File(path) if !self.print => {
                if applied.text() != text {
                    let written = replace(path, applied.text());
                    written.map_err(|error| Failure::new(format_args!("{}: {error}", FileName(path))))?;
                }
                changes(&applied, &self.manifest, &mut output::text())?;
            }
            // The outcome itself is the data.
            _ => {
                output::data().write_all(data(applied.text()).as_bytes())?;
                changes(&applied, &self.manifest, &mut errors)?;
            }
        }
        if applied.violations().is_empty() {
            return Ok(Outcome::Fine);
        }
        let (text, omitted) = (applied.text(), applied.omitted_violations());
        let findings = Findings::of_manifest(text.as_bytes(), applied.violations(), omitted);
        tell(findings, &self.manifest, text, &mut errors)?;
        Ok(Outcome::Violations)
    }
}

/// The document, byte for byte unless it is for a terminal.
fn data(text: &str) -> Cow<'_, str> {
    if output::is_for_terminal() { json::printable_document(text).into() } else { text.into() }
}

/// What is no JSON cannot be read; whatever else differs is wrong.
fn outcome(differences: &[ManifestViolation]) -> Outcome {
    let not_json = |difference: &ManifestViolation| difference.code() == ManifestViolationCode::NotJson;
    if differences.iter().any(not_json) { Outcome::Unreadable } else { Outcome::Violations }
}

fn tell(findings: Findings, source: &Source, text: &str, out: &mut impl Write) -> Result<(), Failure> {
    let all = findings.shown.len() + findings.omitted_violations;
    let name = source.to_string();
    for excerpt in Excerpts::new(&name, text.as_bytes(), 1).of(&findings.up_to(MAX_SHOWN)) {
        writeln!(out, "{excerpt}\n")?;
    }
    let word = if all == 1 { "difference" } else { "differences" };
    writeln!(out, "{source}: {all} {word}")?;
    Ok(())
}

fn changes(applied: &Applied, source: &Source, out: &mut impl Write) -> Result<(), Failure> {
    match applied.changes() {
        [] => writeln!(out, "{source}: {FINE}nothing to change{FINE:#}")?,
        changes => {
            writeln!(out, "{source}: {FINE}changed{FINE:#}")?;
            for change in changes {
                writeln!(out, "  {DIM}{}{DIM:#}", printable(change.pointer()))?;
                let said = match change.before() {
                    None => format!("added {}", change.after()),
                    Some(before) => format!("changed {before} to {}", change.after()),
                };
                writeln!(out, "{}", wrapped(&said, 4))?;
            }
        }
    }
    Ok(())
}

/// Writes a file beside the other and puts it in its place, so that no half of a manifest is ever there.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link.
    let path = path.canonicalize()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::write(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(&path)?.permissions()))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}
