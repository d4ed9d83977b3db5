//! The file for requests that were not accepted: JSON Lines with user ids.

use crate::file_name::FileName;
use crate::json;
use crate::outcome::Failure;
use crate::output;
use crate::private_file;
use serde::Serialize;
use std::io::{self, LineWriter, Write};
use std::path::Path;

/// A request that was not accepted. A queue keeps only some of this.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FailureRecord<'a> {
    pub(crate) region: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user: Option<&'a str>,
    pub(crate) reference_id: &'a str,
    pub(crate) outcome: &'a str,
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<&'a str>,
    pub(crate) attempts: Option<u32>,
    pub(crate) retry_at: Option<String>,
    pub(crate) error: &'a str,
}

/// A private file. It is flushed after each line, so that no line is lost when the process is killed.
pub(crate) struct FailuresFile(LineWriter<Box<dyn Write>>);

impl FailuresFile {
    /// Opens a file; `-` is standard output.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        if path.as_os_str() == "-" {
            return Ok(Self(LineWriter::new(Box::new(output::data()))));
        }
        let file = private_file::create(path);
        let file = file.map_err(|error| Failure::new(format_args!("{}: {error}", FileName(path))))?;
        Ok(Self(LineWriter::new(Box::new(file))))
    }

    pub(crate) fn add(&mut self, record: &FailureRecord<'_>) -> io::Result<()> {
        json::line(&mut self.0, record)
    }
}

/// Makes the error of a file that cannot be written.
pub(crate) fn not_written(error: &io::Error) -> Failure {
    Failure::new(format_args!("cannot write the failures: {error}"))
}
