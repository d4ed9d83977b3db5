//! `emulate`: an emulator of Amazon's API on this machine.

use crate::catalog::catalog;
use crate::executor;
use crate::input::Source;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use alexa_proactive_emulator::{Options, SeedFile, run};
use clap::Args;
use std::ffi::OsString;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Run an emulator of Amazon's API
#[derive(Args)]
#[command(after_help = "\
Prints its addresses, the environment variables for a sender, and a line for
each request. Runs until Ctrl-C. Its page shows what each device says. Only
this machine reaches it, unless --host names another address.

A seed file is a JSON object. `customers` lists what POST /api/customers takes,
`skills` objects with `id`, `client_id` and `client_secret`, and `limits` is
what PUT /api/limits takes:

  {
    \"customers\": [
      {\"user\": \"amzn1.ask.account.ANA\", \"region\": \"NA\", \"locale\": \"en-US\",
       \"stages\": [\"development\", \"live\"]}
    ],
    \"limits\": {\"per_customer\": {\"count\": 5, \"seconds\": 86400}}
  }

With --forward-to, each skill event is posted until it is acknowledged. The
certificates that sign the posts are at /api/certificates/root.pem, which the
skill's verifier has to trust, and chain.pem. `trigger` posts a single one.

Examples:
  alexa-proactive emulate --port 4000
  alexa-proactive emulate --seed team.json --host 0.0.0.0 --port 4000")]
pub(crate) struct Emulate {
    /// The address to listen on; 0.0.0.0 lets everyone in who reaches this machine
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// The port [default: a free port]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Also serve requests that name this host; may be repeated
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Start with the skills, customers and limits of a JSON file, without the example customers
    #[arg(long, value_name = "FILE")]
    seed: Option<OsString>,
    /// Post the customers' skill events to a skill's web service, signed
    #[arg(long, value_name = "URL")]
    forward_to: Option<String>,
    /// Start without the example customers
    #[arg(long)]
    no_customers: bool,
    /// Serve no page at /, only the endpoints and the JSON under /api
    #[arg(long)]
    no_page: bool,
}

impl Emulate {
    pub(crate) fn run(self) -> CommandResult {
        let mut options = Options::default();
        options.host = self.host;
        options.port = self.port;
        options.allowed_hosts = self.allow_host;
        options.page = !self.no_page;
        options.examples = !self.no_customers && self.seed.is_none();
        options.catalog = catalog();
        options.forward_to = self.forward_to;
        if let Some(file) = self.seed {
            options.seed = read_seed(&file.into())?;
        }
        let address = SocketAddr::new(self.host, self.port);
        match executor::run(run(options, io::stdout()))? {
            // The reader is gone: `alexa-proactive emulate | head -3`.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitStatus::Success),
            Err(error) if is_about_address(&error) => Err(Failure::new(format_args!("{address}: {error}"))),
            result => {
                result?;
                Ok(ExitStatus::Success)
            }
        }
    }
}

fn is_about_address(error: &io::Error) -> bool {
    use io::ErrorKind::{AddrInUse, AddrNotAvailable, PermissionDenied};
    matches!(error.kind(), AddrInUse | AddrNotAvailable | PermissionDenied)
}

fn read_seed(file: &Source) -> Result<SeedFile, Failure> {
    let (text, _) = file.read_text()?;
    SeedFile::from_json(&text, catalog()).map_err(|error| Failure::new(format_args!("{file}:{error}")))
}
