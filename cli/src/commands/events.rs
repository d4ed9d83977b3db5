//! `events`: the catalog, as a list or one event.

mod page;
mod record;

use crate::catalog::events;
use crate::event_argument;
use crate::format::Format;
use crate::outcome::{CommandResult, ExitStatus};
use crate::output;
use crate::styles::{NAME, hanging};
use alexa_proactive::Timestamp;
use alexa_proactive_schemas::Event;
use clap::{Args, Subcommand};
use std::io::Write as _;

/// Show Amazon's catalog of events
#[derive(Args)]
#[command(after_help = "\
Examples:
  alexa-proactive events
  alexa-proactive events show AMAZON.OrderStatus.Updated
  alexa-proactive events --format json | jq -r '.[].name'")]
pub(crate) struct Events {
    #[command(subcommand)]
    command: Option<EventsCommand>,
    /// The output format: text for people, or the whole catalog as JSON
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Subcommand)]
enum EventsCommand {
    Show(Show),
}

/// Show one event: its sites, its sentences, an example body
#[derive(Args)]
struct Show {
    /// The name: `AMAZON.OrderStatus.Updated`, or `OrderStatus`, or the type in `catalog`
    #[arg(value_name = "NAME", value_parser = event_argument::event(), hide_possible_values = true)]
    event: &'static Event,
    /// The output format: text for people, or JSON
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The time of the example body [default: the system's clock]
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
}

impl Events {
    pub(crate) fn run(self) -> CommandResult {
        match self.command {
            Some(EventsCommand::Show(show)) => show.run(self.format),
            None if self.format == Format::Json => {
                json(&events().map(record::EventRecord::from).collect::<Vec<_>>())
            }
            None => list(),
        }
    }
}

impl Show {
    fn run(self, format: Format) -> CommandResult {
        let event = self.event;
        if [format, self.format].contains(&Format::Json) {
            return self::json(&record::EventRecord::from(event));
        }
        let now = self.now.unwrap_or_else(Timestamp::now);
        let page = page::page(event, now)?;
        output::text().write_all(page.as_bytes())?;
        Ok(ExitStatus::Success)
    }
}

fn list() -> CommandResult {
    let widest = events().map(|event| event.name.len()).max().unwrap_or_default();
    let mut out = output::text();
    for event in events() {
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
