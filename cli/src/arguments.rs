//! The command line: the commands, and the options that all of them have.

use crate::commands::{
    catalog, check, completions, doctor, emulate, events, explain, man, manifest, new, preview, probe,
    progress, schema, send, trigger, work,
};
use crate::outcome::CommandResult;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Alexa notifications that cannot be malformed: Amazon's proactive events at the terminal.
#[derive(Parser)]
#[command(name = "alexa-proactive", version, max_term_width = 80)]
#[command(after_help = "\
Examples:
  alexa-proactive events                       list the events
  alexa-proactive new AMAZON.WeatherAlert.Activated > src/storm.rs
  alexa-proactive check body.json              find what is wrong with a body
  alexa-proactive preview body.json            show what customers will hear
  alexa-proactive manifest check skill.json    find what the manifest lacks
  alexa-proactive emulate --port 4000          emulate Amazon on this machine
  alexa-proactive send body.json --stage development --region EU
  alexa-proactive doctor --request body.json   find out why nothing arrived
  alexa-proactive catalog new body.json        describe an event of your own
  alexa-proactive explain AP301                explain a compile error

Exit status: 0 on success, 1 if something is wrong, 2 if something cannot be
read.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colors; `NO_COLOR` is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    // `catalog::choose` reads it, before the names of events among the other arguments are looked up.
    /// A folder with schemas of your own events, which are known beside Amazon's, and changes of Amazon's
    #[arg(long, global = true, value_name = "DIR")]
    catalog: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    Events(events::Events),
    New(new::New),
    Check(check::Check),
    Preview(preview::Preview),
    Manifest(manifest::Manifest),
    Send(Box<send::Send>),
    Work(work::Work),
    Progress(progress::Progress),
    Emulate(emulate::Emulate),
    Trigger(trigger::Trigger),
    Doctor(Box<doctor::Doctor>),
    Probe(probe::Probe),
    Catalog(catalog::Catalog),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    /// If the output is a terminal
    Auto,
    Always,
    Never,
}

impl Arguments {
    pub(crate) fn run(self) -> CommandResult {
        let choice = match self.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        match self.command {
            Command::Events(command) => command.run(),
            Command::New(command) => command.run(),
            Command::Check(command) => command.run(),
            Command::Preview(command) => command.run(),
            Command::Manifest(command) => command.run(),
            Command::Send(command) => command.run(),
            Command::Work(command) => command.run(),
            Command::Progress(command) => command.run(),
            Command::Emulate(command) => command.run(),
            Command::Trigger(command) => command.run(),
            Command::Doctor(command) => command.run(),
            Command::Probe(command) => command.run(),
            Command::Catalog(command) => command.run(),
            Command::Explain(command) => command.run(),
            Command::Schema(command) => command.run(),
            Command::Completions(command) => command.run(Self::command()),
            Command::Man(command) => command.run(Self::command()),
        }
    }
}
