//! `probe`: tests on Amazon itself what the sources of the catalog leave open, and records the answers.

mod questions;

use crate::consent;
use crate::credentials::CredentialArguments;
use crate::executor;
use crate::file_name::FileName;
use crate::known_values;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::styles::{DIM, ERROR, HEADING, SUCCESS, WARNING, wrapped};
use alexa_proactive::client::{
    Accepted, Answer, Client, Credentials, Endpoints, HyperTransport, SendError, SendErrorKind,
    Transport as _, transport_fn,
};
use alexa_proactive::{Region, SkillStage, Timestamp, UserId};
use clap::Args;
use questions::{Question, Variant};
use serde::Serialize;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Test on Amazon what is contested, in development
#[derive(Args)]
#[command(after_help = "\
Where the sources of the catalog contradict each other, only Amazon can decide.
This sends each variant to a customer of your own on the development stage,
whose device may chime for each, and writes a dated record of the answers. The
customer has to be subscribed to the events; otherwise Amazon answers 403, which
shows nothing about the request.

Example:
  alexa-proactive probe --user amzn1.ask.account.… --region EU")]
pub(crate) struct Probe {
    /// A customer of your own who has enabled the skill in development
    #[arg(long, value_name = "ID")]
    user: UserId,
    /// The region of the customer's account
    #[arg(long, value_parser = known_values::region())]
    region: Region,
    /// The file for the record [default: probe-<date>.json]
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Send without asking for confirmation
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    credentials: CredentialArguments,
}

/// The record of requests and answers. It contains no user id.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProbeRecord {
    date: String,
    version: &'static str,
    region: &'static str,
    stage: String,
    questions: Vec<AnsweredQuestion>,
}

#[derive(Serialize)]
struct AnsweredQuestion {
    about: String,
    variants: Vec<AnsweredVariant>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AnsweredVariant {
    name: String,
    verdict: Verdict,
    status: Option<u16>,
    request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// The request that was sent, without the audience.
    body: Value,
}

/// What an answer shows about the variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Accepted,
    Refused,
    /// The answer is about something else: nothing is known.
    Unknown,
}

impl Probe {
    pub(crate) fn run(self) -> CommandResult {
        let now = Timestamp::now();
        let questions = questions::all(now)?;
        let (client, next) = raw_client(self.credentials.credentials()?)?;
        if !self.yes && !consent::confirm("sending to the customer", |out| announce(&questions, out))? {
            return Err(Failure::new("nothing was sent"));
        }
        let date = now.to_utc().truncated_to_millis().to_string();
        let day = date.split('T').next().unwrap_or_default();
        let path = self.record.clone().unwrap_or_else(|| format!("probe-{day}.json").into());
        let record = ProbeRecord {
            version: env!("CARGO_PKG_VERSION"),
            region: self.region.code(),
            stage: SkillStage::Development.to_string(),
            questions: executor::run(self.ask(&client, &next, questions, now))??,
            date,
        };
        let mut text = serde_json::to_string_pretty(&record).map_err(Failure::new)?;
        text.push('\n');
        fs::write(&path, text).map_err(|error| Failure::new(format_args!("{}: {error}", FileName(&path))))?;
        write_table(&record, output::text())?;
        let mut answers = record.questions.iter().flat_map(|question| &question.variants);
        let is_unknown = answers.any(|variant| variant.verdict == Verdict::Unknown);
        Ok(if is_unknown { ExitStatus::Problems } else { ExitStatus::Success })
    }

    /// Sends one request after the other, because some depend on those before them.
    async fn ask(
        &self,
        client: &Client,
        next: &NextBody,
        questions: Vec<Question>,
        now: Timestamp,
    ) -> Result<Vec<AnsweredQuestion>, Failure> {
        client.authorize().await.map_err(|error| Failure::new(format_args!("{error}; {}", error.help())))?;
        let carrier = questions::carrier(now)?.for_user(&self.user);
        let mut envelope: Value = serde_json::from_slice(carrier.as_bytes()).map_err(Failure::new)?;
        let audience = envelope.get_mut(AUDIENCE).map(Value::take).unwrap_or_default();
        let mut answered = Vec::new();
        for Question { about, variants } in questions {
            let mut answers = Vec::new();
            for Variant { name, body } in variants {
                let mut sent = body.clone();
                if let Some(members) = sent.as_object_mut() {
                    members.insert(AUDIENCE.to_owned(), audience.clone());
                }
                *next.lock().unwrap_or_else(PoisonError::into_inner) = sent.to_string();
                let result = client.send(&carrier, self.region).await;
                answers.push(AnsweredVariant::new(name, body, &result));
            }
            answered.push(AnsweredQuestion { about, variants: answers });
        }
        Ok(answered)
    }
}

const AUDIENCE: &str = "relevantAudience";

/// The body of the next request.
type NextBody = Arc<Mutex<String>>;

/// Returns a client that replaces the body of each request by the next one, because the client itself writes no variants.
fn raw_client(credentials: Credentials) -> Result<(Client, NextBody), Failure> {
    let next = NextBody::default();
    let body = Arc::clone(&next);
    let transport = Arc::new(HyperTransport::new().map_err(Failure::new)?);
    let raw = transport_fn(move |request| {
        let is_event = request.headers().contains_key("authorization");
        let body = body.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let request = request.map(|own| if is_event { body.into() } else { own });
        let transport = Arc::clone(&transport);
        async move { transport.send(request).await }
    });
    let client = Client::builder(credentials, SkillStage::Development)
        .endpoints(Endpoints::from_env().map_err(Failure::new)?)
        .transport(raw)
        .build()
        .map_err(Failure::new)?;
    Ok((client, next))
}

impl AnsweredVariant {
    fn new(name: String, body: Value, result: &Result<Accepted, SendError>) -> Self {
        let unknown =
            Self { name, verdict: Verdict::Unknown, status: None, request_id: None, answer: None, body };
        match result {
            Ok(accepted) => Self {
                verdict: Verdict::Accepted,
                status: Some(accepted.status()),
                request_id: accepted.request_id().map(str::to_owned),
                ..unknown
            },
            Err(error) => Self {
                verdict: match error.kind() {
                    SendErrorKind::Violation | SendErrorKind::Duplicate => Verdict::Refused,
                    _ => Verdict::Unknown,
                },
                status: error.answer().map(Answer::status),
                request_id: error.answer().and_then(Answer::request_id).map(str::to_owned),
                answer: Some(error.answer().map_or_else(|| error.to_string(), ToString::to_string)),
                ..unknown
            },
        }
    }
}

/// Writes what will be sent.
fn announce(questions: &[Question], mut out: impl Write) -> Result<(), Failure> {
    for Question { about, variants } in questions {
        let names: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).collect();
        writeln!(out, "{}\n{}", wrapped(about, 0), wrapped(&names.join(", "), 4))?;
    }
    let number: usize = questions.iter().map(|question| question.variants.len()).sum();
    writeln!(
        out,
        "\n{number} requests to one customer on the development stage, whose device may chime for each."
    )?;
    Ok(())
}

fn write_table(record: &ProbeRecord, mut out: impl Write) -> Result<(), Failure> {
    for AnsweredQuestion { about, variants } in &record.questions {
        writeln!(out, "{HEADING}{}{HEADING:#}", wrapped(about, 0))?;
        for variant in variants {
            let (style, word) = match variant.verdict {
                Verdict::Accepted => (SUCCESS, "accepted"),
                Verdict::Refused => (ERROR, "refused "),
                Verdict::Unknown => (WARNING, "unknown "),
            };
            writeln!(out, "  {style}{word}{style:#}  {}", variant.name)?;
            if let Some(answer) = &variant.answer {
                writeln!(out, "{DIM}{}{DIM:#}", wrapped(answer, 12))?;
            }
        }
    }
    Ok(())
}
