//! Puts a request for customers into a queue, for workers to send: starts a run.

use crate::format::Format;
use crate::json;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::progress_bar::progress_bar;
use alexa_proactive::{EventRequest, Recipient};
use alexa_proactive_fleet::{Fleet, Run, StartError};
use futures_util::stream;
use serde::Serialize;
use std::io::{self, Write as _};
use tokio::signal::ctrl_c;

/// The record of a run.
#[derive(Serialize)]
struct RunRecord {
    run: String,
    recipients: u64,
    batches: u64,
}

impl RunRecord {
    fn of(run: &Run) -> Self {
        Self { run: run.id.to_string(), recipients: run.recipients, batches: run.batches }
    }
}

/// Starts a run, and writes its id. `number` is the number of recipients.
pub(super) async fn start(
    fleet: &Fleet,
    request: &EventRequest,
    recipients: impl Iterator<Item = io::Result<Recipient>> + Send,
    number: u64,
    format: Format,
) -> CommandResult {
    let bar = progress_bar(number);
    let recipients = recipients.inspect(|_| bar.inc(1));
    let started = tokio::select! {
        started = fleet.start(request, stream::iter(recipients)) => started,
        interrupted = ctrl_c() => {
            interrupted?;
            bar.finish_and_clear();
            output::note("stopped; what was put is sent, and the same command puts the rest");
            return Ok(ExitStatus::Interrupted);
        }
    };
    bar.finish_and_clear();
    let run = started.map_err(|error| failure(&error))?;
    match format {
        Format::Text => writeln!(output::text(), "{run}")?,
        Format::Json => json::line(output::data(), &RunRecord::of(&run))?,
    }
    Ok(ExitStatus::Success)
}

/// Says what to do on the command line.
fn failure(error: &StartError) -> Failure {
    match error {
        StartError::OtherRequest(run) => Failure::new(format_args!(
            "the queue has another request under the reference id `{}` and the timestamp {}; pass `--expires-in` for an update, \
             or another `--reference-id`",
            run.reference_id().as_str(),
            run.timestamp()
        )),
        _ => Failure::new(error),
    }
}
