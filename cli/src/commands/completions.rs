//! `completions`: a script that completes this command's arguments in a shell.

use crate::arguments::Arguments;
use crate::outcome::{Ended, Outcome};
use crate::output;
use clap::{Args, CommandFactory as _};
use clap_complete::Shell;
use std::io::Write as _;

/// Write a shell's completions
#[derive(Args)]
#[command(
    after_help = "Example:\n  alexa-proactive completions bash > ~/.local/share/bash-completion/completions/alexa-proactive"
)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self) -> Ended {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "alexa-proactive", &mut script);
        output::data().write_all(&script)?;
        Ok(Outcome::Fine)
    }
}
