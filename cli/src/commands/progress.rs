//! `progress`: shows how far a run in a queue has come, and may stop it.

use crate::executor;
use crate::failures::{FailureRecord, FailuresFile, not_written};
use crate::format::Format;
use crate::json;
use crate::known_values;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::progress_bar::progress_bar;
use crate::queue::{self, QueueAddress, QueueOptions};
use crate::styles::{ERROR, WARNING};
use alexa_proactive::SkillStage;
use alexa_proactive::terminal::printable;
use alexa_proactive_fleet::{Fleet, RunId, RunProgress};
use clap::Args;
use indicatif::ProgressBar;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::signal::ctrl_c;
use tokio::time::sleep;

/// How often the queue is asked.
const INTERVAL: Duration = Duration::from_secs(1);

/// A batch that is overdue for this long waits for a worker.
const LONG: Duration = Duration::from_secs(10);

/// Show how far a run has come
#[derive(Args)]
#[command(after_help = "\
The run is what `send --queue` printed. A customer is accepted, not accepted,
left, or in a batch that was buried because no worker could settle it.

Examples:
  alexa-proactive progress storm~17@2026-06-01T12:00:00Z --watch \\
    --stage live --queue DATABASE_URL --skill-id amzn1.ask.skill.EXAMPLE

Exit status: 0 if all who have an outcome were accepted, 1 if some were not, or
the run was stopped, 2 if it cannot be read, 130 after Ctrl-C.")]
pub(crate) struct Progress {
    /// The run
    run: RunId,
    /// The stage
    #[arg(long, value_parser = known_values::stage())]
    stage: SkillStage,
    /// The queue: a `postgres://` URL without a password, or the name of the environment variable that contains a URL
    #[arg(long, value_name = "URL")]
    queue: QueueAddress,
    /// Wait until the run is finished
    #[arg(long)]
    watch: bool,
    /// Stop the run first: workers finish the requests in flight, and send to no others
    #[arg(long)]
    stop: bool,
    /// A file for the customers who were not accepted, as JSON Lines with user ids; `-` is standard output
    #[arg(long, value_name = "FILE")]
    failures: Option<PathBuf>,
    /// The output format: text for people, or a JSON record without user ids
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    queue_options: QueueOptions,
}

/// The record of a run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProgressRecord<'a> {
    run: String,
    /// Whether no customer is left.
    is_finished: bool,
    /// Whether all customers have been put.
    is_complete: bool,
    accepted: u64,
    not_accepted: &'a BTreeMap<String, u64>,
    left: u64,
    batches_left: u64,
    buried: u64,
    burial_reasons: &'a BTreeSet<String>,
    /// How long the oldest batch is overdue.
    overdue_seconds: u64,
    stopped: Option<&'a str>,
}

impl Progress {
    pub(crate) fn run(self) -> CommandResult {
        let bar = if self.watch { progress_bar(0) } else { ProgressBar::hidden() };
        let result = executor::run(async {
            tokio::select! {
                result = self.report(&bar) => result,
                interrupted = ctrl_c() => {
                    interrupted?;
                    Ok(ExitStatus::Interrupted)
                }
            }
        });
        // However it ends.
        bar.finish_and_clear();
        result?
    }

    async fn report(&self, bar: &ProgressBar) -> CommandResult {
        let fleet = queue::open(&self.queue, &self.queue_options, self.stage).await?;
        if self.stop && !fleet.stop(&self.run).await.map_err(Failure::new)? {
            return Err(self.unknown());
        }
        let progress = self.progress(&fleet, bar).await?;
        if let Some(file) = &self.failures {
            self.write_failures(&fleet, file).await?;
        }
        match self.format {
            Format::Text => self.write_text(&progress, output::text())?,
            Format::Json => json::line(output::data(), &self.record(&progress))?,
        }
        let is_fine = progress.not_accepted.is_empty() && progress.buried == 0 && progress.stopped.is_none();
        Ok(if is_fine { ExitStatus::Success } else { ExitStatus::Problems })
    }

    /// Returns the progress of the run; with `--watch`, when it is finished.
    async fn progress(&self, fleet: &Fleet, bar: &ProgressBar) -> Result<RunProgress, Failure> {
        loop {
            let progress = fleet.progress(&self.run).await.map_err(Failure::new)?;
            let progress = progress.ok_or_else(|| self.unknown())?;
            if progress.is_finished() || !self.watch {
                bar.finish_and_clear();
                return Ok(progress);
            }
            bar.set_length(progress.recipients());
            bar.set_position(progress.recipients() - progress.left);
            bar.set_message(printable(&progress.to_string()).into_owned());
            sleep(INTERVAL).await;
        }
    }

    fn unknown(&self) -> Failure {
        Failure::new(format_args!(
            "found no run `{}` of this skill on the {} stage; pass the run that `send --queue` printed, and its stage and skill id",
            self.run, self.stage
        ))
    }

    async fn write_failures(&self, fleet: &Fleet, file: &Path) -> Result<(), Failure> {
        let mut file = FailuresFile::create(file)?;
        let mut after = None;
        loop {
            let page = fleet.outcomes(&self.run, after.as_deref()).await.map_err(Failure::new)?;
            for failure in &page.failures {
                let record = FailureRecord {
                    region: failure.recipient.region.code(),
                    user: Some(failure.recipient.user.as_str()),
                    reference_id: self.run.reference_id().as_str(),
                    outcome: &failure.kind,
                    status: None,
                    request_id: None,
                    attempts: None,
                    retry_at: None,
                    error: &failure.error,
                };
                file.add(&record).map_err(|error| not_written(&error))?;
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    fn record<'a>(&self, progress: &'a RunProgress) -> ProgressRecord<'a> {
        ProgressRecord {
            run: self.run.to_string(),
            is_finished: progress.is_finished(),
            is_complete: progress.is_complete,
            accepted: progress.accepted,
            not_accepted: &progress.not_accepted,
            left: progress.left,
            batches_left: progress.batches_left,
            buried: progress.buried,
            burial_reasons: &progress.burial_reasons,
            overdue_seconds: progress.oldest.unwrap_or_default().as_secs(),
            stopped: progress.stopped.as_deref(),
        }
    }

    fn write_text(&self, progress: &RunProgress, mut out: impl Write) -> Result<(), Failure> {
        writeln!(out, "{}: {}", self.run, printable(&progress.to_string()))?;
        for reason in &progress.burial_reasons {
            writeln!(out, "{ERROR}buried{ERROR:#}: {}", printable(reason))?;
        }
        if let Some(overdue) = progress.oldest.filter(|overdue| *overdue >= LONG) {
            let overdue = humantime::format_duration(Duration::from_secs(overdue.as_secs()));
            writeln!(
                out,
                "{WARNING}overdue{WARNING:#}: a batch has waited {overdue} for a worker; run `work`"
            )?;
        }
        Ok(())
    }
}
