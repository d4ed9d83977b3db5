//! `new`: a Rust struct with its derive, ready to compile, for an event of the catalog.

mod source;

use super::events;
use crate::outcome::{Ended, Outcome};
use crate::output;
use clap::Args;
use std::io::Write as _;

/// Write a Rust struct with its derive for an event
#[derive(Args)]
#[command(after_help = "\
The struct is a start: rename its fields, drop optional ones, put the derive on
a type that you have.

Examples:
  alexa-proactive new AMAZON.WeatherAlert.Activated > src/storm.rs
  alexa-proactive new OrderStatus --nested --own-enums
  alexa-proactive new MessageAlert --main > src/main.rs")]
pub(crate) struct New {
    /// The event, as in `events show`
    name: String,
    #[command(flatten)]
    shape: Shape,
    /// Enums of your own in the place of the catalog's
    #[arg(long)]
    own_enums: bool,
    /// With a `main` that fills the struct in and prints its request
    #[arg(long)]
    main: bool,
}

#[derive(Args)]
struct Shape {
    /// One struct with a field for every value; so it is without --nested, too
    #[arg(long, conflicts_with = "nested")]
    flat: bool,
    /// A struct for every object of the payload
    #[arg(long)]
    nested: bool,
}

impl New {
    pub(crate) fn run(self) -> Ended {
        let event = events::named(&self.name)?;
        let shape =
            if self.shape.nested && !self.shape.flat { source::Shape::Nested } else { source::Shape::Flat };
        let text = source::write(event, shape, self.own_enums, self.main);
        output::data().write_all(text.as_bytes())?;
        Ok(Outcome::Fine)
    }
}
