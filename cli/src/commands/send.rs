//! `send`: sends a body to everyone in some regions, to one customer, or to many, and reports the outcomes.

mod recipients;
mod report;
mod template;

use crate::catalog::catalog;
use crate::commands::preview;
use crate::consent;
use crate::credentials::CredentialArguments;
use crate::executor;
use crate::format::Format;
use crate::input::Source;
use crate::known_values;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::styles::ERROR;
use alexa_proactive::client::{Client, Counts, Endpoints, Journal, SendErrorKind, StopReason};
use alexa_proactive::terminal::printable;
use alexa_proactive::{
    EventRequest, MIN_LIFETIME, ReferenceId, Region, RelevantAudience, SkillStage, Timestamp, UserId,
};
use clap::Args;
use futures_util::{StreamExt as _, stream};
use indicatif::{ProgressBar, ProgressStyle};
use recipients::Recipients;
use report::{ListRecord, Report};
use std::path::PathBuf;
use std::pin::pin;
use std::time::Duration;
use template::Replacements;
use tokio::signal::ctrl_c;

/// Send a body to everyone, to one customer, or to many
#[derive(Args)]
#[command(after_help = "\
The file is judged first, as `check` does. Amazon reports only that it accepted
a request; if nothing arrives, use `doctor`.

With --journal, the same command continues a batch that was interrupted:
customers who were served are skipped, and the others get the same body.
Outcomes in another stage or with another skill do not count. A finished batch
is sent again only with --expires-in: that is an update, for everyone.

To send to an emulator, set ALEXA_ENDPOINT to its address.

Examples:
  alexa-proactive send storm.json --stage development --region EU
  alexa-proactive send storm.json --stage live --region EU --expires-in 6h
  alexa-proactive send storm.json --stage live --all-regions --yes
  alexa-proactive send storm.json --stage live --users users.txt \\
    --journal storm.sqlite --failures failures.jsonl

Exit status: 0 if all were accepted, 1 if some were not, 2 if nothing could be
sent, 130 after Ctrl-C.")]
pub(crate) struct Send {
    /// A request, or an event with --reference-id and --expires-in; `-` is standard input
    file: Source,
    /// The stage
    #[arg(long, value_parser = known_values::stage())]
    stage: SkillStage,
    /// The region; may be repeated
    #[arg(long = "region", value_name = "REGION", value_delimiter = ',', value_parser = known_values::region())]
    #[arg(required_unless_present_any = ["all_regions", "users"])]
    regions: Vec<Region>,
    /// Send to all regions
    #[arg(long, conflicts_with = "regions")]
    all_regions: bool,
    /// Send only to this customer
    #[arg(long, value_name = "ID", conflicts_with_all = ["users", "all_regions"])]
    user: Option<UserId>,
    /// Send to the customers in this list: each line has a region and a user id, or with --region only a user id; `-` is
    /// standard input. It is read once, so it may be a pipe
    #[arg(long, value_name = "FILE", conflicts_with = "all_regions")]
    users: Option<Source>,
    /// The file that records which customers were served
    #[arg(long, value_name = "FILE", requires = "users")]
    journal: Option<PathBuf>,
    /// Try every customer in the list, even if the first ones all refuse
    #[arg(long, requires = "users")]
    no_early_stop: bool,
    /// Replace the times: the timestamp by now, the expiry time by this long after now: 30m, 6h
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    expires_in: Option<Duration>,
    /// Replace the reference id
    #[arg(long, value_name = "ID")]
    reference_id: Option<ReferenceId>,
    /// Send to everyone on the live stage without asking for confirmation
    #[arg(long)]
    yes: bool,
    /// A file for the requests that were not accepted, as JSON Lines with user ids; `-` is standard output
    #[arg(long, value_name = "FILE")]
    failures: Option<PathBuf>,
    /// The output format: text for people, or JSON Lines without user ids
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    credentials: CredentialArguments,
}

/// The recipients.
enum Audience {
    Everyone(Vec<Region>),
    One(UserId, Region),
    Many(Recipients),
}

impl Send {
    pub(crate) fn run(mut self) -> CommandResult {
        if let (Source::Stdin, Some(Source::Stdin)) = (&self.file, &self.users) {
            return Err(Failure::new(
                "found `-` for both the body and `--users`; standard input can be only one of them",
            ));
        }
        let replacements = Replacements { lifetime: self.expires_in, reference_id: self.reference_id.take() };
        let request = template::read(&self.file, replacements, Timestamp::now())?;
        let audience = self.audience(&request)?;
        let client = Client::builder(self.credentials.credentials()?, self.stage)
            .endpoints(Endpoints::from_env().map_err(Failure::new)?)
            .build()
            .map_err(Failure::new)?;
        if let (SkillStage::Live, Audience::Everyone(regions), false) = (self.stage, &audience, self.yes) {
            let is_confirmed = consent::confirm("sending to everyone on the live stage", |mut out| {
                preview::write_sentences(request.event(), &mut out)?;
                let regions: Vec<&str> = regions.iter().map(|region| region.code()).collect();
                let regions = regions.join(", ");
                writeln!(
                    out,
                    "\n{ERROR}This goes to every subscriber of the live skill in {regions}.{ERROR:#}"
                )?;
                Ok(())
            })?;
            if !is_confirmed {
                return Err(Failure::new("nothing was sent"));
            }
        }
        let report = Report::new(self.format, self.failures.as_deref())?;
        match audience {
            Audience::Everyone(regions) => {
                executor::run(self.to_regions(&client, &request, None, regions, report))?
            }
            Audience::One(user, region) => {
                let request = request.for_user(&user);
                executor::run(self.to_regions(&client, &request, Some(&user), vec![region], report))?
            }
            Audience::Many(recipients) => {
                let journal = self.journal.as_ref().map(Journal::open).transpose().map_err(Failure::new)?;
                let journal = journal.map(|journal| journal.catalog(catalog()));
                let request = self.continued(&client, journal.as_ref(), request)?;
                executor::run(self.to_many(&client, &request, recipients, journal.as_ref(), report))?
            }
        }
    }

    fn audience(&self, request: &EventRequest) -> Result<Audience, Failure> {
        let mut regions = if self.all_regions { Region::ALL.to_vec() } else { self.regions.clone() };
        regions.sort_unstable();
        regions.dedup();
        let one = |subject: &str| match regions.as_slice() {
            [region] => Ok(*region),
            _ => Err(Failure::new(format_args!("{subject} is in one region; pass a single `--region`"))),
        };
        if let Some(file) = &self.users {
            let default =
                if regions.is_empty() { None } else { Some(one("a customer whose line names no region")?) };
            return Recipients::check(file, default).map(Audience::Many);
        }
        let of_body = match request.relevant_audience() {
            RelevantAudience::Unicast(user) => Some(user.clone()),
            _ => None,
        };
        Ok(match self.user.clone().or(of_body) {
            Some(user) => Audience::One(user, one("a customer")?),
            None => Audience::Everyone(regions),
        })
    }

    /// Returns the request of the interrupted batch if there is one, or else the one that was read. Without new times they
    /// are the same.
    fn continued(
        &self,
        client: &Client,
        journal: Option<&Journal>,
        request: EventRequest,
    ) -> Result<EventRequest, Failure> {
        let (Some(journal), Some(_)) = (journal, self.expires_in) else { return Ok(request) };
        let unfinished = journal.unfinished(client, request.reference_id()).map_err(Failure::new)?;
        let Some(unfinished) = unfinished else { return Ok(request) };
        let id = unfinished.reference_id();
        if unfinished.event() != request.event() {
            return Err(Failure::new(format_args!(
                "a batch of `{id}` was interrupted, and it has another event; pass another `--reference-id`, or finish that batch first",
            )));
        }
        if unfinished.expiry_time().duration_since(Timestamp::now()).is_none_or(|left| left <= MIN_LIFETIME) {
            return Err(Failure::new(format_args!(
                "a batch of `{id}` was interrupted, and it has expired; pass another `--reference-id` or another `--journal` to start again, for everyone",
            )));
        }
        output::note(format_args!("continuing the batch of {}", unfinished.timestamp()));
        Ok(unfinished)
    }

    async fn to_regions(
        &self,
        client: &Client,
        request: &EventRequest,
        user: Option<&UserId>,
        regions: Vec<Region>,
        mut report: Report,
    ) -> CommandResult {
        let outcomes = tokio::select! {
            outcomes = client.multicast(request, regions) => outcomes,
            interrupted = ctrl_c() => {
                interrupted?;
                output::note("stopped; the request may have arrived");
                return Ok(ExitStatus::Interrupted);
            }
        };
        for (region, result) in &outcomes {
            report.add(*region, user, request.reference_id(), result);
        }
        report.finish(None)
    }

    async fn to_many(
        &self,
        client: &Client,
        request: &EventRequest,
        recipients: Recipients,
        journal: Option<&Journal>,
        mut report: Report,
    ) -> CommandResult {
        let named = recipients.count;
        let mut batch =
            client.send_all(request, stream::iter(recipients.read())).early_stop(!self.no_early_stop);
        if let Some(journal) = journal {
            batch = batch.journal(journal);
        }
        let progress = batch.progress();
        let bar = progress_bar(named);
        // Polled all the time: a Ctrl-C between two futures would be lost.
        let mut interrupt = pin!(ctrl_c());
        let mut is_interrupted = false;
        loop {
            tokio::select! {
                outcome = batch.next() => {
                    let Some(outcome) = outcome else { break };
                    let recipient = &outcome.recipient;
                    report.add(recipient.region, Some(&recipient.user), &outcome.reference_id, &outcome.result);
                    let counts = progress.counts();
                    bar.set_position(counts.finished() + counts.skipped());
                    bar.set_message(counts.to_string());
                }
                interrupted = &mut interrupt => {
                    interrupted?;
                    if is_interrupted {
                        break;
                    }
                    is_interrupted = true;
                    interrupt.set(ctrl_c());
                    batch.stop();
                    bar.suspend(|| {
                        output::note("stopping: waiting for requests in flight; press Ctrl-C again to stop at once");
                    });
                }
            }
        }
        bar.finish_and_clear();
        let counts = progress.counts();
        let stopped = batch.stopped().map(reason);
        drop(batch);
        let result = report.finish(Some(ListRecord::new(named, &counts)));
        if let Some(stopped) = stopped.as_ref().filter(|_| !is_interrupted) {
            output::note(format_args!("{ERROR}stopped{ERROR:#}: {}", printable(stopped)));
        }
        let status = result?;
        if is_interrupted {
            return Ok(ExitStatus::Interrupted);
        }
        if stopped.is_some() {
            return Ok(ExitStatus::Problems);
        }
        if let Some(journal) = journal.filter(|_| is_settled(&counts)) {
            journal.finish(client, request).map_err(Failure::new)?;
        }
        Ok(status)
    }
}

/// Describes why a batch was stopped, and how to prevent that.
fn reason(stop: &StopReason) -> String {
    match stop {
        StopReason::WrongSkill(_) | StopReason::NotSubscribed(..) | StopReason::Forbidden(_) => {
            format!("{stop}; pass `--no-early-stop` to try every customer")
        }
        _ => stop.to_string(),
    }
}

/// Returns whether sending the same request again would change nothing.
fn is_settled(counts: &Counts) -> bool {
    let retryable = [SendErrorKind::Token, SendErrorKind::NotFound, SendErrorKind::Unexpected];
    counts.deferred() == 0 && retryable.into_iter().all(|kind| counts.of_kind(kind) == 0)
}

/// Returns a progress bar, which is shown only on a terminal.
fn progress_bar(length: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len}, {eta} left: {msg}");
    let bar = ProgressBar::new(length);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
