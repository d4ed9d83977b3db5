//! `schema`: the JSON Schema of the requests of an event.

use crate::event_argument;
use crate::outcome::{CommandResult, ExitStatus};
use crate::output;
use crate::request_schema::request_schema;
use alexa_proactive_schemas::Event;
use clap::Args;
use std::io::Write as _;

/// Write a JSON Schema of an event's requests
///
/// It is for editors, and for programs in other languages: of draft 2020-12, with an `$id` that stays the same. It refuses what can
/// be known from the form alone. `check` also knows whether the expiry is near enough, and whether each text is there in each
/// locale.
#[derive(Args)]
#[command(after_help = "\
Examples:
  alexa-proactive schema OrderStatus >order-status.schema.json
  npx --package ajv-cli ajv validate --spec=draft2020 -s order-status.schema.json -d parcel.json")]
pub(crate) struct Schema {
    /// The name: `AMAZON.OrderStatus.Updated`, or `OrderStatus`, or the type in `catalog`
    #[arg(value_name = "NAME", value_parser = event_argument::event(), hide_possible_values = true)]
    event: &'static Event,
}

impl Schema {
    pub(crate) fn run(self) -> CommandResult {
        let mut out = output::data();
        serde_json::to_writer_pretty(&mut out, &request_schema(self.event)).map_err(std::io::Error::from)?;
        writeln!(out)?;
        Ok(ExitStatus::Success)
    }
}
