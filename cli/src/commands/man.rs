//! `man`: manual pages, one for each command.

use crate::file_name::FileName;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use clap::{Args, Command};
use std::io::Write as _;
use std::path::PathBuf;

/// Write the manual pages
#[derive(Args)]
#[command(
    after_help = "Examples:\n  alexa-proactive man | man -l -\n  alexa-proactive man ~/.local/share/man/man1"
)]
pub(crate) struct Man {
    /// The folder for the pages; without it, the main page goes to standard output
    folder: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self, command: Command) -> CommandResult {
        if let Some(folder) = self.folder {
            let written = clap_mangen::generate_to(command, &folder);
            written.map_err(|error| Failure::new(format_args!("{}: {error}", FileName(&folder))))?;
        } else {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            output::data().write_all(&page)?;
        }
        Ok(ExitStatus::Success)
    }
}
