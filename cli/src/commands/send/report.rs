//! Collects outcomes: writes failures as JSON Lines while sending, and a table or records at the end.

use crate::failures::{FailureRecord, FailuresFile, not_written};
use crate::format::Format;
use crate::json;
use crate::outcome::{ExitStatus, Failure};
use crate::output;
use crate::styles::{DIM, ERROR, HEADING, SUCCESS, WARNING, wrapped};
use alexa_proactive::client::{Accepted, Counts, SendError};
use alexa_proactive::{ReferenceId, Region, UserId};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// The report of a batch.
pub(super) struct Report {
    rows: BTreeMap<(Region, &'static str), Row>,
    failures: Option<FailuresFile>,
    format: Format,
    /// The first error while writing failures. It does not stop the batch.
    write_failure: Option<Failure>,
}

/// The outcomes of one kind in one region.
#[derive(Default)]
struct Row {
    count: u64,
    /// The number of requests that may succeed later.
    deferred: u64,
    /// Amazon's request id of the first accepted one, or the error of the first one that was not accepted.
    detail: Option<String>,
}

#[derive(Serialize)]
struct SummaryRecord<'a> {
    region: &'a str,
    outcome: &'a str,
    number: u64,
}

/// The summary of a list of customers.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListRecord {
    /// The number of different customers in the list.
    named: u64,
    /// The number of them that were served, now or before.
    served: u64,
    /// The number of these that an earlier run served.
    served_before: u64,
    /// The number that Amazon refused in an earlier run of the same request.
    refused_before: u64,
}

impl ListRecord {
    /// `lines` is the number of customers in the list, with duplicates.
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
    /// `failures` is the file for failures; `-` is standard output.
    pub(super) fn new(format: Format, failures: Option<&Path>) -> Result<Self, Failure> {
        Ok(Self {
            rows: BTreeMap::new(),
            failures: failures.map(FailuresFile::create).transpose()?,
            format,
            write_failure: None,
        })
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
        row.count += 1;
        let error = match result {
            Ok(accepted) => {
                let id = accepted.request_id().map(|id| format!("request id {id}"));
                row.detail = row.detail.take().or(id);
                return;
            }
            Err(error) => error,
        };
        row.deferred += u64::from(error.retry_at().is_some());
        let message = error.to_string();
        row.detail.get_or_insert_with(|| message.clone());
        let record = FailureRecord {
            region: region.code(),
            user: user.map(UserId::as_str),
            reference_id: reference_id.as_str(),
            outcome: kind,
            status: error.answer().map(alexa_proactive::client::Answer::status),
            request_id: error.answer().and_then(|answer| answer.request_id()),
            attempts: Some(error.attempts()),
            retry_at: error.retry_at().map(|time| time.to_string()),
            error: &message,
        };
        let written = match &mut self.failures {
            Some(failures) => failures.add(&record),
            // User ids are written only to the file that was asked for.
            None if self.format == Format::Json => {
                json::line(output::data(), &FailureRecord { user: None, ..record })
            }
            None => Ok(()),
        };
        if let Err(error) = written {
            self.write_failure.get_or_insert_with(|| not_written(&error));
        }
    }

    /// Writes the table or the records. The batch was a success if all requests were accepted, and if as many customers were
    /// served as the list names.
    pub(super) fn finish(self, list: Option<ListRecord>) -> Result<ExitStatus, Failure> {
        let written = match self.format {
            Format::Json => self.records(list.as_ref(), output::data()),
            Format::Text => self.table(list.as_ref(), output::text()),
        };
        let unserved = list.filter(|list| list.served != list.named);
        if let Some(ListRecord { named, served, .. }) = &unserved {
            output::error(format_args!("the list names {named} customers, and {served} were served"));
        }
        written?;
        if let Some(failure) = self.write_failure {
            return Err(failure);
        }
        let refused = self.rows.keys().any(|(_, outcome)| *outcome != ACCEPTED);
        Ok(if refused || unserved.is_some() { ExitStatus::Problems } else { ExitStatus::Success })
    }

    fn count(&self, is_counted: fn(&str) -> bool) -> u64 {
        self.rows.iter().filter(|((_, outcome), _)| is_counted(outcome)).map(|(_, row)| row.count).sum()
    }

    fn records(&self, list: Option<&ListRecord>, mut out: impl Write) -> Result<(), Failure> {
        for ((region, outcome), row) in &self.rows {
            let summary = SummaryRecord { region: region.code(), outcome, number: row.count };
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
                ACCEPTED => SUCCESS,
                _ if row.deferred > 0 => WARNING,
                _ => ERROR,
            };
            writeln!(out, "{region:<8}{style}{outcome:<14}{style:#}{:>10}", row.count)?;
            // A request id identifies a single request.
            let detail = row.detail.as_ref().filter(|_| row.count == 1 || *outcome != ACCEPTED);
            if let Some(detail) = detail {
                writeln!(out, "{DIM}{}{DIM:#}", wrapped(detail, 8))?;
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
