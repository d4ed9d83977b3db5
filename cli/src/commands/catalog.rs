//! `catalog`: describes an event of one's own in a file, from an example.

use crate::catalog::schemas;
use crate::input::Source;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use alexa_proactive::Timestamp;
use alexa_proactive_schemas::skeleton;
use clap::{Args, Subcommand};
use std::io::Write as _;

/// Describe events of your own
#[derive(Args)]
pub(crate) struct Catalog {
    #[command(subcommand)]
    command: CatalogCommand,
}

#[derive(Subcommand)]
enum CatalogCommand {
    New(New),
}

/// Write the description of an event from an example body
#[derive(Args)]
#[command(after_help = "\
The file is a starting point: every member is required, a set has the values of
the example alone, and descriptions and the sentence repeat the names. Texts in
capitals are taken for values of a set, and ISO 8601 texts for times. Complete
it, and put it into the folder of your catalog.

Example:
  alexa-proactive catalog new body.json > catalog/door-bell.json")]
struct New {
    /// A request or an event that Amazon's catalog does not have; `-` is standard input
    #[arg(value_name = "FILE")]
    body: Source,
    /// Where the example comes from
    #[arg(long, value_name = "TEXT", default_value = "An example body")]
    source: String,
    /// When it was written
    #[arg(long, value_name = "DATE", default_value = "unknown")]
    date: String,
}

impl Catalog {
    pub(crate) fn run(self) -> CommandResult {
        match self.command {
            CatalogCommand::New(new) => new.run(),
        }
    }
}

impl New {
    fn run(self) -> CommandResult {
        let file = self.body.to_string();
        let is_time = |text: &str| text.parse::<Timestamp>().is_ok();
        let text = skeleton(&file, &self.body.read()?, schemas(), is_time, [&self.source, &self.date])
            .map_err(Failure::new)?;
        let faults = faults(&text)?;
        if let Some((last, others)) = faults.split_last() {
            others.iter().for_each(output::error);
            return Err(Failure::new(last));
        }
        output::data().write_all(text.as_bytes())?;
        Ok(ExitStatus::Success)
    }
}

/// Returns what a catalog with the file refuses: names that Rust cannot have, for instance.
fn faults(text: &str) -> Result<Vec<String>, Failure> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("skeleton.json"), text)?;
    let shown = format!("{}/", folder.path().display());
    let read = alexa_proactive_schemas::Catalog::with_folder(folder.path());
    let faults = read.map_or_else(|faults| faults, |_| Vec::new());
    Ok(faults
        .iter()
        .map(|fault| format!("the description of the event is malformed: {fault}").replace(&shown, ""))
        .collect())
}
