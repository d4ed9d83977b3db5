//! The emulator as a program: its options, its greeting, and a line for each request.

use crate::emulator::Emulator;
use crate::entry_line::entry_line;
use crate::seed_file::SeedFile;
use crate::shared::Shared;
use alexa_proactive::{Catalog, Region};
use alexa_proactive_schemas::Extended;
use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;

/// The options of [`run`].
///
/// ```
/// use alexa_proactive_emulator::Options;
///
/// let options = Options::parse(["--port", "4000", "--no-page"].map(String::from))?.unwrap_or_default();
/// assert_eq!(options.port, 4000);
/// assert!(!options.page);
/// assert!(Options::parse(["--prot".to_owned()]).is_err());
/// # Ok::<(), alexa_proactive_emulator::UsageError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The address on which it listens.
    pub host: IpAddr,
    /// The port; 0 for a free one.
    pub port: u16,
    /// Names of this machine that are [served](crate::Builder::allow_host).
    pub allowed_hosts: Vec<String>,
    /// Whether `/` serves the page.
    pub page: bool,
    /// Whether to add the [example customers](crate::example_customers).
    pub examples: bool,
    /// The skills, customers and limits to begin with.
    pub seed: SeedFile,
    /// The catalog whose events are accepted.
    pub catalog: Catalog,
    /// The changes of a folder's catalog that have no effect, which [`run`] writes first.
    pub warnings: Vec<String>,
    /// The skill's web service to which the customers' skill events [go](crate::Builder::forward_to).
    pub forward_to: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            allowed_hosts: Vec::new(),
            page: true,
            examples: true,
            seed: SeedFile::default(),
            catalog: Catalog::AMAZON,
            warnings: Vec::new(),
            forward_to: None,
        }
    }
}

impl Options {
    /// The output of `--help`.
    pub const HELP: &str = "\
An emulator of Amazon's Proactive Events API.

Usage: alexa-proactive-emulator [OPTIONS]

Options:
  --host <ADDRESS>     The address to listen on; 0.0.0.0 lets everyone in who
                       reaches this machine [default: 127.0.0.1]
  --port <PORT>        The port [default: a free port]
  --allow-host <NAME>  Also serve requests that name this host; may be repeated
  --seed <FILE>        Start with the skills, customers and limits of a JSON file,
                       without the example customers
  --no-customers       Do not add the example customers
  --no-page            Serve no page at /, only the endpoints and the JSON under /api
  --catalog <DIR>      A folder with schemas of your own events, which are accepted
                       beside Amazon's
  --forward-to <URL>   Post the customers' skill events to a skill's web service, signed
  --help               Print this help
";

    /// Parses the arguments after the program's name, and reads the files that they name. Returns `None` for `--help`.
    ///
    /// # Errors
    ///
    /// An argument is unknown, its value is invalid, or a file cannot be read.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Option<Self>, UsageError> {
        let mut options = Self::default();
        let (mut seed, mut catalog) = (None, None);
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            let mut value_or_next = || value.clone().or_else(|| arguments.next()).unwrap_or_default();
            match (name, &value) {
                ("--host", _) => {
                    let host = value_or_next();
                    options.host = host.parse().map_err(|_| UsageError::Host(host))?;
                }
                ("--port", _) => {
                    let port = value_or_next();
                    options.port = port.parse().map_err(|_| UsageError::Port(port))?;
                }
                ("--allow-host", _) => options.allowed_hosts.push(value_or_next()),
                ("--seed", _) => seed = Some(value_or_next()),
                ("--forward-to", _) => options.forward_to = Some(value_or_next()),
                ("--catalog", _) => catalog = Some(value_or_next()),
                ("--no-page", None) => options.page = false,
                ("--no-customers", None) => options.examples = false,
                ("--help" | "-h", None) => return Ok(None),
                _ => return Err(UsageError::Argument(argument)),
            }
        }
        // The catalog is first, because the customers of a seed file are subscribed to its events.
        if let Some(folder) = catalog {
            let read = read_catalog(&folder)?;
            options.catalog = Catalog::new(read.catalog);
            options.warnings = read.warnings.iter().map(ToString::to_string).collect();
        }
        if let Some(file) = seed {
            options.seed = read_seed(&file, options.catalog)?;
            options.examples = false;
        }
        Ok(Some(options))
    }
}

fn read_catalog(folder: &str) -> Result<Extended, UsageError> {
    alexa_proactive_schemas::Catalog::with_folder(Path::new(folder)).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        UsageError::File(faults.join("\n"))
    })
}

fn read_seed(file: &str, catalog: Catalog) -> Result<SeedFile, UsageError> {
    let text = std::fs::read_to_string(file).map_err(|error| UsageError::File(format!("{file}: {error}")))?;
    SeedFile::from_json(&text, catalog).map_err(|error| UsageError::File(format!("{file}:{error}")))
}

/// An error in the arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UsageError {
    /// The argument is unknown.
    Argument(String),
    /// The host is no address.
    Host(String),
    /// The port is not a number from 0 to 65535.
    Port(String),
    /// A file or folder cannot be read: which, where in it, and why.
    File(String),
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument(argument) => {
                write!(f, "unknown argument `{argument}`; `--help` lists the options")
            }
            Self::Host(host) => write!(
                f,
                "found the host `{host}`, expected an address such as 0.0.0.0; `--allow-host` takes a name"
            ),
            Self::Port(port) => write!(f, "found the port `{port}`, expected a number from 0 to 65535"),
            Self::File(problem) => f.write_str(problem),
        }
    }
}

impl std::error::Error for UsageError {}

/// Runs an emulator until the program ends. Writes its addresses, the environment variables for a sender, and a line for each
/// request to `out`.
///
/// # Errors
///
/// The port is in use, the address is not this machine's, an allowed host or the URL of the skill is invalid, or writing to `out` fails.
pub async fn run(mut options: Options, mut out: impl Write) -> io::Result<()> {
    let mut builder = Emulator::builder()
        .address(options.host)
        .port(options.port)
        .page(options.page)
        .catalog(options.catalog)
        .seed_file(std::mem::take(&mut options.seed));
    for host in &options.allowed_hosts {
        builder = builder.allow_host(host);
    }
    if let Some(url) = &options.forward_to {
        builder = builder.forward_to(url);
    }
    if options.examples {
        builder = builder.examples();
    }
    let emulator = builder.start().await?;
    for warning in &options.warnings {
        writeln!(out, "warning: {warning}")?;
    }
    out.write_all(greeting(&emulator, &options).as_bytes())?;
    out.flush()?;
    print_requests(emulator.shared(), out).await
}

fn greeting(emulator: &Emulator, options: &Options) -> String {
    let mut text = String::from("An emulator of Amazon's Proactive Events API. ");
    if options.host.is_loopback() {
        text += match &options.forward_to {
            None => "Requests do not leave this machine.\n\n",
            Some(_) => "It forwards skill events.\n\n",
        };
    } else {
        let _ = write!(
            text,
            "It listens on {}:\neveryone who reaches this port can read and change everything.\n\n",
            emulator.address()
        );
    }
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name:<15}{value}");
    };
    if options.page {
        line("page", &format!("{}/", emulator.url()));
    }
    line("token", &emulator.token_url());
    for region in Region::ALL {
        line(&format!("events, {region}"), &emulator.region_url(region));
    }
    if emulator.authority().is_some() {
        for (name, file) in [("root", "root.pem"), ("certificates", "chain.pem")] {
            line(name, &format!("{}/api/certificates/{file}", emulator.url()));
        }
    }
    text += "\nFor a sender:\n\n";
    for (name, value) in emulator.environment() {
        let _ = writeln!(text, "  export {name}='{value}'");
    }
    text + "\n"
}

async fn print_requests(shared: &Arc<Shared>, mut out: impl Write) -> io::Result<()> {
    let mut changes = shared.subscribe();
    let (mut printed, mut printed_posts) = (0, 0);
    // The emulator outlives its subscribers, so this ends with the program, or when `out` fails.
    loop {
        let lines = shared.read(|world| {
            let mut lines = String::new();
            for entry in world.ledger.after(printed) {
                printed = entry.number;
                lines += &entry_line(entry);
                lines.push('\n');
            }
            for post in world.posts.behind(printed_posts) {
                printed_posts = post.number;
                lines += &post.line();
                lines.push('\n');
            }
            lines
        });
        out.write_all(lines.as_bytes())?;
        out.flush()?;
        if changes.changed().await.is_err() {
            return Ok(());
        }
    }
}
