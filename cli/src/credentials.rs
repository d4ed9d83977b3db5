//! Client id and client secret. The secret comes from the environment or a file, never from an argument, which other
//! processes can read.

use crate::encoding::decode;
use crate::file_name::FileName;
use crate::outcome::Failure;
use alexa_proactive::client::{Credentials, SecretString};
use clap::Args;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// The options for credentials.
#[derive(Args)]
#[command(next_help_heading = "Credentials")]
pub(crate) struct CredentialArguments {
    /// The client id [default: the value of `ALEXA_CLIENT_ID`]
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// A file with the client secret, readable only by you [default: the value of `ALEXA_CLIENT_SECRET`]
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
}

impl CredentialArguments {
    /// Returns whether there are any, as options or in the environment.
    pub(crate) fn are_given(&self) -> bool {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        self.client_id.is_some()
            || self.secret_file.is_some()
            || is_set("ALEXA_CLIENT_ID")
            || is_set("ALEXA_CLIENT_SECRET")
    }

    /// Reads the credentials.
    pub(crate) fn credentials(&self) -> Result<Credentials, Failure> {
        let secret = self.secret_file.as_deref().map(secret).transpose()?;
        let id = self.client_id.clone();
        match (id, secret) {
            (Some(id), Some(secret)) => Ok(Credentials::new(id, secret)),
            (None, Some(secret)) => Ok(Credentials::new(variable("ALEXA_CLIENT_ID", "--client-id")?, secret)),
            (Some(id), None) => Ok(Credentials::new(id, variable("ALEXA_CLIENT_SECRET", "--secret-file")?)),
            (None, None) => Credentials::from_env().map_err(Failure::new),
        }
    }
}

fn variable(name: &str, option: &str) -> Result<String, Failure> {
    let value = std::env::var(name).ok().filter(|value| !value.is_empty());
    value.ok_or_else(|| {
        Failure::new(format_args!(
            "found neither `{option}` nor the environment variable `{name}`; set one of them"
        ))
    })
}

/// Reads the secret from a file.
fn secret(path: &Path) -> Result<SecretString, Failure> {
    let failed = |why: &dyn std::fmt::Display| Failure::new(format_args!("{}: {why}", FileName(path)));
    let file = File::open(path).map_err(|error| failed(&error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file.metadata().map_err(|error| failed(&error))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(failed(&"others can read the secret; run `chmod 600` on the file"));
        }
    }
    let text = decode(BufReader::new(file)).and_then(|(text, _)| std::io::read_to_string(text));
    let text = text.map_err(|error| failed(&error))?;
    match text.trim() {
        "" => Err(failed(&"the file is empty, expected a client secret")),
        secret => Ok(secret.into()),
    }
}
