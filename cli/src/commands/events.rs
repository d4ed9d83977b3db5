//! `events`: the catalog, as a list or one event.

mod page;
mod record;

use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::styles::{NAME, hanging};
use alexa_proactive::Timestamp;
use alexa_proactive_schemas::{EVENTS, Event, event, nearest};
use clap::{Args, Subcommand};
use std::io::Write as _;

/// Show Amazon's catalog of events
#[derive(Args)]
#[command(after_help = "\
Examples:
  alexa-proactive events
  alexa-proactive events show AMAZON.OrderStatus.Updated
  alexa-proactive events --json | jq -r '.[].name'")]
pub(crate) struct Events {
    #[command(subcommand)]
    command: Option<EventsCommand>,
    /// Write the whole catalog as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum EventsCommand {
    Show(Show),
}

/// Show one event: its sites, its sentences, an example body
#[derive(Args)]
struct Show {
    /// The name: `AMAZON.OrderStatus.Updated`, or `OrderStatus`, or the type in `catalog`
    name: String,
    /// Write JSON
    #[arg(long)]
    json: bool,
    /// The time of the example body [default: the system's clock]
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
}

impl Events {
    pub(crate) fn run(self) -> CommandResult {
        match self.command {
            Some(EventsCommand::Show(show)) => show.run(self.json),
            None if self.json => json(&EVENTS.iter().map(record::EventRecord::from).collect::<Vec<_>>()),
            None => list(),
        }
    }
}

impl Show {
    fn run(self, json: bool) -> CommandResult {
        let event = named(&self.name)?;
        if json || self.json {
            return self::json(&record::EventRecord::from(event));
        }
        let now = self.now.unwrap_or_else(Timestamp::now);
        let page = page::page(event, now)?;
        output::text().write_all(page.as_bytes())?;
        Ok(ExitStatus::Success)
    }
}

fn list() -> CommandResult {
    let widest = EVENTS.iter().map(|event| event.name.len()).max().unwrap_or_default();
    let mut out = output::text();
    for event in EVENTS {
        let description = hanging(event.description, widest + 2, widest + 2);
        writeln!(
            out,
            "{NAME}{}{NAME:#}{}",
            event.name,
            description.get(event.name.len()..).unwrap_or_default()
        )?;
    }
    Ok(ExitStatus::Success)
}

fn json(value: &impl serde::Serialize) -> CommandResult {
    let mut out = output::data();
    serde_json::to_writer_pretty(&mut out, value).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(ExitStatus::Success)
}

/// Finds an event by its name, a part of it, or its type in `catalog`, ignoring case.
pub(crate) fn named(name: &str) -> Result<&'static Event, Failure> {
    let names = || EVENTS.iter().map(|event| event.name);
    let is_named = |event: &&Event| {
        let parts = event.name.split_once('.').map(|(_, name)| name).unwrap_or_default();
        let middle = parts.split('.').next().unwrap_or_default();
        [event.name, parts, middle, event.title].iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    event(name).or_else(|| EVENTS.iter().find(is_named)).ok_or_else(|| {
        let help = match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "expected one of {}",
                names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        Failure::new(format_args!("found no event `{name}` in the catalog; {help}"))
    })
}
