//! Outcomes in; failures as JSON Lines and a table at the end out.

use super::Format;
use crate::outcome::{Failure, Outcome};
use crate::styles::{DIM, DOUBT, ERROR, FINE, HEADING, wrapped};
use alexa_proactive::client::{Accepted, SendError};
use alexa_proactive::{ReferenceId, Region, UserId};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, LineWriter, Write};
use std::path::Path;

/// What became of the requests.
pub(super) struct Report {
    rows: BTreeMap<(Region, &'static str), Row>,
    /// A line is in the file when it is written, whatever ends the run.
    failures: Option<LineWriter<Box<dyn Write>>>,
    format: Format,
    /// Why lines could not be written: no reason to stop sending.
    failed: Option<Failure>,
}

/// The outcomes of one kind in one region.
#[derive(Default)]
struct Row {
    number: u64,
    /// How many may succeed later.
    deferred: u64,
    /// Amazon's id of the first one that was accepted, or why the first one was not.
    told: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FailureRecord<'a> {
    region: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<&'a str>,
    reference_id: &'a str,
    outcome: &'static str,
    status: Option<u16>,
    request_id: Option<&'a str>,
    attempts: u32,
    retry_at: Option<String>,
    error: String,
}

#[derive(Serialize)]
struct SummaryRecord<'a> {
    region: &'a str,
    outcome: &'a str,
    number: u64,
}

const ACCEPTED: &str = "accepted";

impl Report {
    /// `failures` is the file for them, `-` for standard output.
    pub(super) fn new(format: Format, failures: Option<&Path>) -> Result<Self, Failure> {
        let open = |path: &Path| -> Result<LineWriter<Box<dyn Write>>, Failure> {
            if path.as_os_str() == "-" {
                return Ok(LineWriter::new(Box::new(io::stdout())));
            }
            let file = private(path);
            let file = file.map_err(|error| Failure::new(format_args!("{}: {error}", path.display())))?;
            Ok(LineWriter::new(Box::new(file)))
        };
        Ok(Self { rows: BTreeMap::new(), failures: failures.map(open).transpose()?, format, failed: None })
    }

    pub(super) fn add(
        &mut self,
        region: Region,
        user: Option<&UserId>,
        reference_id: &ReferenceId,
        result: &Result<Accepted, SendError>,
    ) {
        let kind = result.as_ref().map_or_else(|error| error.kind().as_str(), |_| ACCEPTED);
        let row = self.rows.entry((region, kind)).or_default();
        row.number += 1;
        let error = match result {
            Ok(accepted) => {
                let id = accepted.request_id().map(|id| format!("request id {id}"));
                row.told = row.told.take().or(id);
                return;
            }
            Err(error) => error,
        };
        row.deferred += u64::from(error.deferred().is_some());
        row.told.get_or_insert_with(|| error.to_string());
        let record = FailureRecord {
            region: region.code(),
            user: user.map(UserId::as_str),
            reference_id: reference_id.as_str(),
            outcome: kind,
            status: error.answer().map(alexa_proactive::client::Answer::status),
            request_id: error.answer().and_then(|answer| answer.request_id()),
            attempts: error.attempts(),
            retry_at: error.deferred().map(|time| time.to_string()),
            error: error.to_string(),
        };
        let written = match &mut self.failures {
            Some(failures) => line(failures, &record),
            // Who it was is told only where it was asked for.
            None if self.format == Format::Json => {
                line(io::stdout().lock(), &FailureRecord { user: None, ..record })
            }
            None => Ok(()),
        };
        if let Err(error) = written {
            self.failed
                .get_or_insert_with(|| Failure::new(format_args!("the failures cannot be written: {error}")));
        }
    }

    /// Writes the table. Fine is where everyone was accepted.
    pub(super) fn end(self, passed_over: u64) -> Result<Outcome, Failure> {
        match self.format {
            Format::Json => {
                let mut out = io::stdout().lock();
                for ((region, outcome), row) in &self.rows {
                    line(&mut out, &SummaryRecord { region: region.code(), outcome, number: row.number })?;
                }
            }
            Format::Text => self.table(passed_over, anstream::stdout().lock())?,
        }
        if let Some(failed) = self.failed {
            return Err(failed);
        }
        let refused = self.rows.keys().any(|(_, outcome)| *outcome != ACCEPTED);
        Ok(if refused { Outcome::Violations } else { Outcome::Fine })
    }

    fn table(&self, passed_over: u64, mut out: impl Write) -> Result<(), Failure> {
        if !self.rows.is_empty() {
            writeln!(out, "{HEADING}region  outcome           number{HEADING:#}")?;
        }
        for ((region, outcome), row) in &self.rows {
            let style = match *outcome {
                ACCEPTED => FINE,
                _ if row.deferred > 0 => DOUBT,
                _ => ERROR,
            };
            writeln!(out, "{region:<8}{style}{outcome:<14}{style:#}{:>10}", row.number)?;
            // An id says something of one request only.
            let told = row.told.as_ref().filter(|_| row.number == 1 || *outcome != ACCEPTED);
            if let Some(told) = told {
                writeln!(out, "{DIM}{}{DIM:#}", wrapped(told, 8))?;
            }
        }
        let count = |is: fn(&str) -> bool| -> u64 {
            self.rows.iter().filter(|((_, outcome), _)| is(outcome)).map(|(_, row)| row.number).sum()
        };
        let (accepted, refused) =
            (count(|outcome| outcome == ACCEPTED), count(|outcome| outcome != ACCEPTED));
        write!(out, "\n{accepted} accepted, {refused} not")?;
        if passed_over > 0 {
            write!(out, ", {passed_over} served before")?;
        }
        writeln!(out, ".")?;
        Ok(())
    }
}

fn line(mut out: impl Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut out, record)?;
    out.write_all(b"\n")
}

/// A file of user ids is its owner's.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
