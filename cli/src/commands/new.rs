//! `new`: Rust source with a struct and its derive for an event of the catalog.

mod source;

use crate::event_argument;
use crate::outcome::{CommandResult, ExitStatus};
use crate::output;
use alexa_proactive_schemas::Event;
use clap::Args;
use std::io::Write as _;

/// Write a Rust struct with its derive for an event
#[derive(Args)]
#[command(after_help = "\
The struct is a starting point: rename its fields, remove optional ones, or
move the derive to a type that you have.

Examples:
  alexa-proactive new AMAZON.WeatherAlert.Activated > src/storm.rs
  alexa-proactive new OrderStatus --nested --own-enums
  alexa-proactive new MessageAlert --main > src/main.rs")]
pub(crate) struct New {
    /// The event, by any name that `events show` accepts
    #[arg(value_name = "NAME", value_parser = event_argument::event(), hide_possible_values = true)]
    event: &'static Event,
    #[command(flatten)]
    shape: Shape,
    /// Write enums of your own instead of using those of the catalog
    #[arg(long)]
    own_enums: bool,
    /// Add a `main` that fills in the struct and prints its request
    #[arg(long)]
    main: bool,
}

#[derive(Args)]
struct Shape {
    /// One struct with a field for every value; the default
    #[arg(long, conflicts_with = "nested")]
    flat: bool,
    /// A struct for every object of the payload
    #[arg(long)]
    nested: bool,
}

impl New {
    pub(crate) fn run(self) -> CommandResult {
        let shape =
            if self.shape.nested && !self.shape.flat { source::Shape::Nested } else { source::Shape::Flat };
        let text = source::write(self.event, shape, self.own_enums, self.main);
        output::data().write_all(text.as_bytes())?;
        Ok(ExitStatus::Success)
    }
}
