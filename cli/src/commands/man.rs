//! `man`: the manual, a page for each command.

use crate::arguments::Arguments;
use crate::file_name::FileName;
use crate::outcome::{Ended, Failure, Outcome};
use crate::output;
use clap::{Args, CommandFactory as _};
use std::io::Write as _;
use std::path::PathBuf;

/// Write the manual pages
#[derive(Args)]
#[command(
    after_help = "Examples:\n  alexa-proactive man | man -l -\n  alexa-proactive man ~/.local/share/man/man1"
)]
pub(crate) struct Man {
    /// The folder for a page of each command; without it, the first page goes to standard output
    folder: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self) -> Ended {
        if let Some(folder) = self.folder {
            let written = clap_mangen::generate_to(Arguments::command(), &folder);
            written.map_err(|error| Failure::new(format_args!("{}: {error}", FileName(&folder))))?;
        } else {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
            output::data().write_all(&page)?;
        }
        Ok(Outcome::Fine)
    }
}
