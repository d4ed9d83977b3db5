//! `emulate`: an emulator of Amazon's API on this machine.

use crate::catalog::catalog;
use crate::executor;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use alexa_proactive_emulator::{Options, run};
use clap::Args;
use std::io;

/// Run an emulator of Amazon's API
#[derive(Args)]
#[command(after_help = "\
Prints its addresses, the environment variables for a sender, and a line for
each request. Runs until Ctrl-C. Its page shows what each device says. Nothing
leaves this machine.

Example:
  alexa-proactive emulate --port 4000")]
pub(crate) struct Emulate {
    /// The port on 127.0.0.1 [default: a free port]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Serve no page at /, only the endpoints and the JSON under /api
    #[arg(long)]
    no_page: bool,
    /// Start without the example customers
    #[arg(long)]
    no_customers: bool,
}

impl Emulate {
    pub(crate) fn run(self) -> CommandResult {
        let mut options = Options::default();
        options.port = self.port;
        options.page = !self.no_page;
        options.examples = !self.no_customers;
        options.catalog = catalog();
        match executor::run(run(options, io::stdout()))? {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                Err(Failure::new(format_args!("127.0.0.1:{}: {error}", self.port)))
            }
            // The reader is gone: `alexa-proactive emulate | head -3`.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitStatus::Success),
            result => {
                result?;
                Ok(ExitStatus::Success)
            }
        }
    }
}
