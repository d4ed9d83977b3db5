//! `completions`: a script that completes the command line in a shell.

use crate::outcome::{CommandResult, ExitStatus};
use crate::output;
use clap::{Args, Command};
use clap_complete::Shell;
use std::io::Write as _;

/// Write completions for a shell
#[derive(Args)]
#[command(
    after_help = "Example:\n  alexa-proactive completions bash > ~/.local/share/bash-completion/completions/alexa-proactive"
)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, mut command: Command) -> CommandResult {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "alexa-proactive", &mut script);
        output::data().write_all(&script)?;
        Ok(ExitStatus::Success)
    }
}
