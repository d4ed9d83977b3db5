//! `send`: sends a body to everyone in some regions, to one customer, or to many, and reports the outcomes.

mod recipients;
mod report;
mod run;
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
use crate::progress_bar::progress_bar;
use crate::queue::{self, QueueAddress, QueueOptions};
use crate::styles::ERROR;
use alexa_proactive::client::{Client, Counts, Endpoints, Journal, SendErrorKind, StopReason};
use alexa_proactive::terminal::printable;
use alexa_proactive::{
    EventRequest, MIN_LIFETIME, Recipient, ReferenceId, Region, RelevantAudience, SkillStage, Timestamp,
    UserId,
};
use clap::Args;
use futures_util::{StreamExt as _, stream};
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

With --queue, the customers are put into a queue in PostgreSQL, and any number
of `work` processes send to them; `progress` shows how far they have come. It
prints the id of the run, and needs no credentials. --no-early-stop is then an
option of `work`, and --failures one of `progress`. The queue is the journal:
the same command, with --expires-in, too, continues where it was interrupted.

To send to an emulator, set ALEXA_ENDPOINT to its address.

Examples:
  alexa-proactive send storm.json --stage development --region EU
  alexa-proactive send storm.json --stage live --region EU --expires-in 6h
  alexa-proactive send storm.json --stage live --all-regions --yes
  alexa-proactive send storm.json --stage live --users users.txt \\
    --journal storm.sqlite --failures failures.jsonl
  alexa-proactive send storm.json --stage live --users users.txt \\
    --queue DATABASE_URL --skill-id amzn1.ask.skill.EXAMPLE

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
    /// Put the customers into this queue instead, for `work` to send: a `postgres://` URL without a password, or the name of the
    /// environment variable that contains a URL
    #[arg(long, value_name = "URL", help_heading = "Queue")]
    #[arg(conflicts_with_all = ["all_regions", "journal", "no_early_stop", "failures", "client_id", "secret_file"])]
    queue: Option<QueueAddress>,
    #[command(flatten)]
    queue_options: QueueOptions,
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
        if let Some(address) = &self.queue {
            return executor::run(self.to_queue(address, request, audience))?;
        }
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
                let request = self.of_journal(&client, journal.as_ref(), request)?;
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

    /// Returns the request of the journal's interrupted batch if there is one, or else the one that was read. Without new times
    /// they are the same.
    fn of_journal(
        &self,
        client: &Client,
        journal: Option<&Journal>,
        request: EventRequest,
    ) -> Result<EventRequest, Failure> {
        let (Some(journal), Some(_)) = (journal, self.expires_in) else { return Ok(request) };
        let unfinished = journal.unfinished(client, request.reference_id()).map_err(Failure::new)?;
        continued(unfinished, request, "another `--reference-id` or another `--journal`")
    }

    /// Puts customers into a queue. A run that is not finished gets the others with the same request.
    async fn to_queue(
        &self,
        address: &QueueAddress,
        request: EventRequest,
        audience: Audience,
    ) -> CommandResult {
        let (recipients, number): (Box<dyn Iterator<Item = _> + std::marker::Send>, u64) = match audience {
            Audience::Many(recipients) => {
                let number = recipients.count;
                (Box::new(recipients.read()), number)
            }
            Audience::One(user, region) => (Box::new(std::iter::once(Ok(Recipient::new(user, region)))), 1),
            Audience::Everyone(_) => {
                return Err(Failure::new(
                    "found no customers, but a queue holds requests for customers; pass `--users` or `--user`, or leave out \
                     `--queue`",
                ));
            }
        };
        let fleet = queue::open(address, &self.queue_options, self.stage).await?;
        let unfinished = match self.expires_in {
            Some(_) => fleet.unfinished(request.reference_id()).await.map_err(Failure::new)?,
            None => None,
        };
        let request = continued(unfinished, request, "another `--reference-id`")?;
        run::start(&fleet, &request, recipients, number, self.format).await
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

/// Returns the request of a batch that was interrupted if there is one, or else the one that was read. `others` is what to pass to
/// start again.
fn continued(
    unfinished: Option<EventRequest>,
    request: EventRequest,
    others: &str,
) -> Result<EventRequest, Failure> {
    let Some(unfinished) = unfinished else { return Ok(request) };
    let id = unfinished.reference_id();
    if unfinished.event() != request.event() {
        return Err(Failure::new(format_args!(
            "a batch of `{id}` was interrupted, and it has another event; pass another `--reference-id`, or finish that batch first",
        )));
    }
    if unfinished.expiry_time().duration_since(Timestamp::now()).is_none_or(|left| left <= MIN_LIFETIME) {
        return Err(Failure::new(format_args!(
            "a batch of `{id}` was interrupted, and it has expired; pass {others} to start again, for everyone",
        )));
    }
    output::note(format_args!("continuing the batch of {}", unfinished.timestamp()));
    Ok(unfinished)
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
