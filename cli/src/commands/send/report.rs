//! Outcomes in; failures as JSON Lines and a table at the end out.

use super::Format;
use crate::file_name::FileName;
use crate::json;
use crate::outcome::{Failure, Outcome};
use crate::output;
use crate::private_file;
use crate::styles::{DIM, DOUBT, ERROR, FINE, HEADING, wrapped};
use alexa_proactive::client::{Accepted, Counts, SendError};
use alexa_proactive::{ReferenceId, Region, UserId};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{LineWriter, Write};
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

/// What became of a list of customers as a whole.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListRecord {
    /// How many customers the list names.
    named: u64,
    /// How many of them were served, now or before.
    served: u64,
    /// How many of these an earlier run served.
    served_before: u64,
    /// How many Amazon refused in an earlier run for the same request.
    refused_before: u64,
}

impl ListRecord {
    /// `lines` is how many customers were counted in the list before the run.
    pub(super) fn new(lines: u64, counts: &Counts) -> Self {
        Self {
            named: lines.saturating_sub(counts.repeated()),
            served: counts.served(),
            served_before: counts.accepted_before(),
            refused_before: counts.refused_before(),
        }
    }
}

const ACCEPTED: &str = "accepted";

impl Report {
    /// `failures` is the file for them, `-` for standard output.
    pub(super) fn new(format: Format, failures: Option<&Path>) -> Result<Self, Failure> {
        let open = |path: &Path| -> Result<LineWriter<Box<dyn Write>>, Failure> {
            if path.as_os_str() == "-" {
                return Ok(LineWriter::new(Box::new(output::data())));
            }
            let file = private_file::create(path);
            let file = file.map_err(|error| Failure::new(format_args!("{}: {error}", FileName(path))))?;
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
        row.deferred += u64::from(error.retry_at().is_some());
        row.told.get_or_insert_with(|| error.to_string());
        let record = FailureRecord {
            region: region.code(),
            user: user.map(UserId::as_str),
            reference_id: reference_id.as_str(),
            outcome: kind,
            status: error.answer().map(alexa_proactive::client::Answer::status),
            request_id: error.answer().and_then(|answer| answer.request_id()),
            attempts: error.attempts(),
            retry_at: error.retry_at().map(|time| time.to_string()),
            error: error.to_string(),
        };
        let written = match &mut self.failures {
            Some(failures) => json::line(failures, &record),
            // Who it was is told only where it was asked for.
            None if self.format == Format::Json => {
                json::line(output::data(), &FailureRecord { user: None, ..record })
            }
            None => Ok(()),
        };
        if let Err(error) = written {
            self.failed
                .get_or_insert_with(|| Failure::new(format_args!("the failures cannot be written: {error}")));
        }
    }

    /// Writes the table. Fine is where everyone was accepted, and where as many were served as a list names.
    pub(super) fn end(self, list: Option<ListRecord>) -> Result<Outcome, Failure> {
        let written = match self.format {
            Format::Json => self.records(list.as_ref(), output::data()),
            Format::Text => self.table(list.as_ref(), output::text()),
        };
        let unserved = list.filter(|list| list.served != list.named);
        if let Some(ListRecord { named, served, .. }) = &unserved {
            output::error(format_args!("the list names {named} customers, and {served} were served"));
        }
        written?;
        if let Some(failed) = self.failed {
            return Err(failed);
        }
        let refused = self.rows.keys().any(|(_, outcome)| *outcome != ACCEPTED);
        Ok(if refused || unserved.is_some() { Outcome::Violations } else { Outcome::Fine })
    }

    fn count(&self, is_counted: fn(&str) -> bool) -> u64 {
        self.rows.iter().filter(|((_, outcome), _)| is_counted(outcome)).map(|(_, row)| row.number).sum()
    }

    fn records(&self, list: Option<&ListRecord>, mut out: impl Write) -> Result<(), Failure> {
        for ((region, outcome), row) in &self.rows {
            let summary = SummaryRecord { region: region.code(), outcome, number: row.number };
            json::line(&mut out, &summary)?;
        }
        if let Some(list) = list {
            json::line(&mut out, list)?;
        }
        Ok(())
    }

    fn table(&self, list: Option<&ListRecord>, mut out: impl Write) -> Result<(), Failure> {
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
        let accepted = self.count(|outcome| outcome == ACCEPTED);
        let refused = self.count(|outcome| outcome != ACCEPTED);
        write!(out, "\n{accepted} accepted, {refused} not")?;
        let before = list.map(|list| [(list.served_before, "served"), (list.refused_before, "refused")]);
        for (number, what) in before.into_iter().flatten().filter(|(number, _)| *number > 0) {
            write!(out, ", {number} {what} before")?;
        }
        writeln!(out, ".")?;
        Ok(())
    }
}
