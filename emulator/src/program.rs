//! The emulator as a program: its options, its greeting, and a line for each request.

use crate::emulator::Emulator;
use crate::shared::Shared;
use alexa_proactive::{Catalog, Region};
use std::fmt::{self, Write as _};
use std::io::{self, Write};
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
    /// The port on 127.0.0.1; 0 for a free one.
    pub port: u16,
    /// Whether `/` serves the page.
    pub page: bool,
    /// Whether to add the [example customers](crate::example_customers).
    pub examples: bool,
    /// The catalog whose events are accepted.
    pub catalog: Catalog,
}

impl Default for Options {
    fn default() -> Self {
        Self { port: 0, page: true, examples: true, catalog: Catalog::AMAZON }
    }
}

impl Options {
    /// The output of `--help`.
    pub const HELP: &str = "\
An emulator of Amazon's Proactive Events API, on 127.0.0.1.

Usage: alexa-proactive-emulator [OPTIONS]

Options:
  --port <PORT>   The port [default: a free port]
  --no-page       Serve no page at /, only the endpoints and the JSON under /api
  --no-customers  Do not add the example customers
  --help          Print this help
";

    /// Parses the arguments after the program's name. Returns `None` for `--help`.
    ///
    /// # Errors
    ///
    /// An argument is unknown, or the port is not a number from 0 to 65535.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Option<Self>, UsageError> {
        let mut options = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            match (name, value) {
                ("--port", value) => {
                    let port = value.or_else(|| arguments.next()).unwrap_or_default();
                    options.port = port.parse().map_err(|_| UsageError::Port(port))?;
                }
                ("--no-page", None) => options.page = false,
                ("--no-customers", None) => options.examples = false,
                ("--help" | "-h", None) => return Ok(None),
                _ => return Err(UsageError::Argument(argument)),
            }
        }
        Ok(Some(options))
    }
}

/// An error in the arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UsageError {
    /// The argument is unknown.
    Argument(String),
    /// The port is not a number from 0 to 65535.
    Port(String),
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument(argument) => {
                write!(f, "unknown argument `{argument}`; `--help` lists the options")
            }
            Self::Port(port) => write!(f, "found the port `{port}`, expected a number from 0 to 65535"),
        }
    }
}

impl std::error::Error for UsageError {}

/// Runs an emulator until the program ends. Writes its addresses, the environment variables for a sender, and a line for each
/// request to `out`.
///
/// # Errors
///
/// The port is in use, or writing to `out` fails.
pub async fn run(options: Options, mut out: impl Write) -> io::Result<()> {
    let builder = Emulator::builder().port(options.port).page(options.page).catalog(options.catalog);
    let builder = if options.examples { builder.examples() } else { builder };
    let emulator = builder.start().await?;
    out.write_all(greeting(&emulator, &options).as_bytes())?;
    out.flush()?;
    print_requests(emulator.shared(), out).await
}

fn greeting(emulator: &Emulator, options: &Options) -> String {
    let mut text =
        String::from("An emulator of Amazon's Proactive Events API. Requests do not leave this machine.\n\n");
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
    text += "\nFor a sender:\n\n";
    for (name, value) in emulator.environment() {
        let _ = writeln!(text, "  export {name}='{value}'");
    }
    text + "\n"
}

impl Emulator {
    /// Returns the environment variables from which a sender takes the credentials of the first skill, the stage and the
    /// address.
    #[must_use]
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let mut variables = Vec::new();
        if let Some(skill) = self.skills().first() {
            variables.push(("ALEXA_CLIENT_ID", skill.client_id().to_owned()));
            variables.push(("ALEXA_CLIENT_SECRET", skill.client_secret().to_owned()));
        }
        variables.push(("ALEXA_STAGE", "development".to_owned()));
        variables.push(("ALEXA_ENDPOINT", self.url().to_owned()));
        variables
    }
}

async fn print_requests(shared: &Arc<Shared>, mut out: impl Write) -> io::Result<()> {
    let mut changes = shared.subscribe();
    let mut printed = 0;
    // The emulator outlives its subscribers, so this ends with the program, or when `out` fails.
    loop {
        let lines = shared.read(|world| {
            let mut lines = String::new();
            for entry in world.ledger.after(printed) {
                printed = entry.number;
                lines += &entry.line();
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
