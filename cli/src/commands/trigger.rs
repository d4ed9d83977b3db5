//! `trigger`: makes a running emulator send a request to a skill.

use crate::executor;
use crate::format::Format;
use crate::json;
use crate::known_values;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use alexa_proactive::client::bytes::Bytes;
use alexa_proactive::client::{HyperTransport, Transport as _, http};
use alexa_proactive::terminal::printable;
use alexa_proactive_emulator::Trigger as Kind;
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::io::Write as _;

/// Make an emulator send a request to a skill
#[derive(Args)]
#[command(after_help = "\
The emulator runs with --forward-to, signs the request and posts it once. The
customer changes accordingly: after SkillDisabled the skill is disabled. Prints
the skill's answer; the exit status is 0 if it has status 200.

Example:
  alexa-proactive emulate --port 4000 --forward-to http://127.0.0.1:8080/alexa
  alexa-proactive trigger SkillAccountLinked --emulator http://127.0.0.1:4000")]
pub(crate) struct Trigger {
    /// The type of the request
    #[arg(value_name = "REQUEST", value_parser = known_values::trigger())]
    request: Kind,
    /// The customer [default: the emulator's first]
    #[arg(long, value_name = "ID")]
    user: Option<String>,
    /// The emulator's address [default: the value of `ALEXA_ENDPOINT`]
    #[arg(long, value_name = "URL")]
    emulator: Option<String>,
    /// The output format: text for people, or JSON without the user id
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// What the skill answered.
#[derive(Deserialize, Serialize)]
struct Answer {
    r#type: String,
    status: u16,
    body: String,
}

/// What went wrong.
#[derive(Deserialize)]
struct Problem {
    message: String,
}

impl Trigger {
    pub(crate) fn run(self) -> CommandResult {
        let variable = std::env::var("ALEXA_ENDPOINT").ok().filter(|value| !value.is_empty());
        let emulator = self.emulator.or(variable).ok_or_else(|| {
            Failure::new(
                "found neither `--emulator` nor the environment variable `ALEXA_ENDPOINT`; set one of them",
            )
        })?;
        let url = format!("{}/api/trigger", emulator.trim_end_matches('/'));
        let mut body = json!({"request": self.request.as_str()});
        if let (Some(user), Some(members)) = (self.user, body.as_object_mut()) {
            members.insert("user".to_owned(), user.into());
        }
        let request = http::Request::post(url).header("content-type", "application/json");
        let request = request.body(Bytes::from(body.to_string()));
        let request = request.map_err(|error| Failure::new(format_args!("{emulator}: {error}")))?;
        let answer = executor::run(async {
            let transport = HyperTransport::new()?;
            transport.send(request).await
        })?;
        let answer = answer.map_err(|error| Failure::new(format_args!("{emulator}: {error}")))?;
        let Ok(skill) = serde_json::from_slice::<Answer>(answer.body()) else {
            let problem = serde_json::from_slice::<Problem>(answer.body());
            let message = problem.map_or_else(
                |_| format!("found an answer with status {}, expected that of an emulator", answer.status()),
                |problem| problem.message,
            );
            return Err(Failure::new(format_args!("{emulator}: {message}")));
        };
        match self.format {
            Format::Json => json::line(&mut output::data(), &skill)?,
            Format::Text => {
                output::note(format_args!(
                    "{}: answered with status {}",
                    printable(&skill.r#type),
                    skill.status
                ));
                if !skill.body.is_empty() {
                    writeln!(output::text(), "{}", json::printable_document(&skill.body))?;
                }
            }
        }
        Ok(if skill.status == 200 { ExitStatus::Success } else { ExitStatus::Problems })
    }
}
