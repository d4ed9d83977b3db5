//! `send`: a body to a region, to several, or to many customers, and what became of it.

mod recipients;
mod report;
mod template;

use crate::commands::preview;
use crate::consent;
use crate::credentials::CredentialArguments;
use crate::executor;
use crate::input::Source;
use crate::outcome::{Ended, Failure, Outcome};
use crate::output;
use crate::styles::ERROR;
use alexa_proactive::client::{Client, Counts, Endpoints, Journal, SendErrorKind, StopReason};
use alexa_proactive::terminal::printable;
use alexa_proactive::{
    EventRequest, MIN_LIFETIME, ReferenceId, Region, RelevantAudience, SkillStage, Timestamp, UserId,
};
use clap::{Args, ValueEnum};
use futures_util::{StreamExt as _, stream};
use indicatif::{ProgressBar, ProgressStyle};
use recipients::Recipients;
use report::{ListRecord, Report};
use std::path::PathBuf;
use std::pin::pin;
use std::time::Duration;
use template::Replaced;
use tokio::signal::ctrl_c;

/// Send a body: to everyone, to one customer, or to many
#[derive(Args)]
#[command(after_help = "\
The file is judged first, as `check` does. Accepted is all that Amazon says of a
request; when nothing arrives, `doctor` helps.

With --journal a run that was cut goes on with the same command: who has been
served is passed over, and the others get the very same body. What was served in
another stage, or with another skill, does not count. A run that came to its end is not sent again unless --expires-in gives it new times: that is an
update, and goes to everyone.

The address of an emulator may be in ALEXA_ENDPOINT.

Examples:
  alexa-proactive send storm.json --stage development --region EU
  alexa-proactive send storm.json --stage live --region EU --expires-in 6h
  alexa-proactive send storm.json --stage live --all-regions --yes
  alexa-proactive send storm.json --stage live --users users.txt \\
    --journal storm.sqlite --failures failures.jsonl

Exit status: 0 where all were accepted, 1 where some were not, 2 where it could
not begin, 130 after Ctrl-C.")]
pub(crate) struct Send {
    /// A request, or an event with --reference-id and --expires-in; `-` is standard input
    file: Source,
    /// To which stage: development or live
    #[arg(long)]
    stage: SkillStage,
    /// To which region: NA, EU or FE; may be repeated
    #[arg(long = "region", value_name = "REGION", value_delimiter = ',')]
    #[arg(required_unless_present_any = ["all_regions", "users"])]
    regions: Vec<Region>,
    /// To all regions
    #[arg(long, conflicts_with = "regions")]
    all_regions: bool,
    /// To this customer alone
    #[arg(long, value_name = "ID", conflicts_with_all = ["users", "all_regions"])]
    user: Option<UserId>,
    /// To the customers in this list: a region and a user id a line, or a user id, with --region; `-` is standard input.
    /// It is read once, so it may be a pipe
    #[arg(long, value_name = "FILE", conflicts_with = "all_regions")]
    users: Option<Source>,
    /// Where it is kept who has been served
    #[arg(long, value_name = "FILE", requires = "users")]
    journal: Option<PathBuf>,
    /// Try every customer in the list, even if none of those who were tried first gets the event
    #[arg(long, requires = "users")]
    no_early_stop: bool,
    /// With a new timestamp, and an expiry so long from now: 30m, 6h
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    expires_in: Option<Duration>,
    /// With another reference id
    #[arg(long, value_name = "ID")]
    reference_id: Option<ReferenceId>,
    /// Do not ask before sending live to everyone
    #[arg(long)]
    yes: bool,
    /// A file for those who were not accepted, as JSON Lines with their user ids; `-` is standard output
    #[arg(long, value_name = "FILE")]
    failures: Option<PathBuf>,
    /// How to tell what became of it: for people, or as JSON Lines, without user ids
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    credentials: CredentialArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

/// Whom it is for.
enum Audience {
    Everyone(Vec<Region>),
    One(UserId, Region),
    Many(Recipients),
}

impl Send {
    pub(crate) fn run(mut self) -> Ended {
        if let (Source::Stdin, Some(Source::Stdin)) = (&self.file, &self.users) {
            return Err(Failure::new("standard input is the body already; give --users another file"));
        }
        let replaced = Replaced { lifetime: self.expires_in, reference_id: self.reference_id.take() };
        let request = template::read(&self.file, replaced, Timestamp::now())?;
        let audience = self.audience(&request)?;
        let client = Client::builder(self.credentials.credentials()?, self.stage)
            .endpoints(Endpoints::from_env().map_err(Failure::new)?)
            .build()
            .map_err(Failure::new)?;
        if let (SkillStage::Live, Audience::Everyone(regions), false) = (self.stage, &audience, self.yes) {
            let asked = consent::asked("the live stage, and everyone", |mut out| {
                preview::say(request.event(), &mut out)?;
                let regions: Vec<&str> = regions.iter().map(|region| region.code()).collect();
                let regions = regions.join(", ");
                writeln!(
                    out,
                    "\n{ERROR}This goes to every subscriber of the live skill in {regions}.{ERROR:#}"
                )?;
                Ok(())
            })?;
            if !asked {
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
                let request = self.begun(&client, journal.as_ref(), request)?;
                executor::run(self.to_many(&client, &request, recipients, journal.as_ref(), report))?
            }
        }
    }

    fn audience(&self, request: &EventRequest) -> Result<Audience, Failure> {
        let mut regions = if self.all_regions { Region::ALL.to_vec() } else { self.regions.clone() };
        regions.sort_unstable();
        regions.dedup();
        let one = |whose: &str| match regions.as_slice() {
            [region] => Ok(*region),
            _ => Err(Failure::new(format_args!("{whose} is in one region; give one --region"))),
        };
        if let Some(file) = &self.users {
            let default = if regions.is_empty() { None } else { Some(one("who is not told with his own")?) };
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

    /// The request of the run that was cut, where there is one; otherwise the one that was read. With the times of the
    /// file they are the same.
    fn begun(
        &self,
        client: &Client,
        journal: Option<&Journal>,
        request: EventRequest,
    ) -> Result<EventRequest, Failure> {
        let (Some(journal), Some(_)) = (journal, self.expires_in) else { return Ok(request) };
        let begun = journal.unfinished(client, request.reference_id()).map_err(Failure::new)?;
        let Some(begun) = begun else { return Ok(request) };
        let id = begun.reference_id();
        if begun.event() != request.event() {
            return Err(Failure::new(format_args!(
                "a run of `{id}` was cut, and it had another event; give this one another reference id, or end that one first",
            )));
        }
        if begun.expiry_time().duration_since(Timestamp::now()).is_none_or(|left| left <= MIN_LIFETIME) {
            return Err(Failure::new(format_args!(
                "a run of `{id}` was cut, and it has expired; with another reference id or another journal it begins anew, for everyone",
            )));
        }
        output::note(format_args!("the run of {} goes on", begun.timestamp()));
        Ok(begun)
    }

    async fn to_regions(
        &self,
        client: &Client,
        request: &EventRequest,
        user: Option<&UserId>,
        regions: Vec<Region>,
        mut report: Report,
    ) -> Ended {
        let outcomes = tokio::select! {
            outcomes = client.multicast(request, regions) => outcomes,
            pressed = ctrl_c() => {
                pressed?;
                output::note("stopped; whether it has arrived is not known");
                return Ok(Outcome::Interrupted);
            }
        };
        for (region, result) in &outcomes {
            report.add(*region, user, request.reference_id(), result);
        }
        report.end(None)
    }

    async fn to_many(
        &self,
        client: &Client,
        request: &EventRequest,
        recipients: Recipients,
        journal: Option<&Journal>,
        mut report: Report,
    ) -> Ended {
        let named = recipients.number;
        let mut batch =
            client.send_all(request, stream::iter(recipients.read())).early_stop(!self.no_early_stop);
        if let Some(journal) = journal {
            batch = batch.journal(journal);
        }
        let progress = batch.progress();
        let bar = bar(named);
        // One that is listened to all the time: between two of them it would not be heard.
        let mut pressing = pin!(ctrl_c());
        let mut pressed_once = false;
        loop {
            tokio::select! {
                sent = batch.next() => {
                    let Some(sent) = sent else { break };
                    report.add(sent.recipient.region, Some(&sent.recipient.user), &sent.reference_id, &sent.result);
                    let counts = progress.counts();
                    bar.set_position(counts.finished() + counts.skipped());
                    bar.set_message(counts.to_string());
                }
                pressed = &mut pressing => {
                    pressed?;
                    if pressed_once {
                        break;
                    }
                    pressed_once = true;
                    pressing.set(ctrl_c());
                    batch.stop();
                    bar.suspend(|| {
                        output::note("stopping: requests in flight get their answers; Ctrl-C again leaves at once");
                    });
                }
            }
        }
        bar.finish_and_clear();
        let counts = progress.counts();
        let stopped = batch.stopped().map(reason);
        drop(batch);
        let ended = report.end(Some(ListRecord::new(named, &counts)));
        if let Some(stopped) = stopped.as_ref().filter(|_| !pressed_once) {
            output::note(format_args!("{ERROR}stopped{ERROR:#}: {}", printable(stopped)));
        }
        let outcome = ended?;
        if pressed_once {
            return Ok(Outcome::Interrupted);
        }
        if stopped.is_some() {
            return Ok(Outcome::Violations);
        }
        if let Some(journal) = journal.filter(|_| is_settled(&counts)) {
            journal.finish(client, request).map_err(Failure::new)?;
        }
        Ok(outcome)
    }
}

/// Why a run was stopped, and how it would not be.
fn reason(stop: &StopReason) -> String {
    match stop {
        StopReason::WrongSkill(_) | StopReason::NotSubscribed(..) | StopReason::Forbidden(_) => {
            format!("{stop}: `--no-early-stop`")
        }
        _ => stop.to_string(),
    }
}

/// Whether another run of the same request would change nothing.
fn is_settled(counts: &Counts) -> bool {
    let passing = [SendErrorKind::Token, SendErrorKind::NotFound, SendErrorKind::Unexpected];
    counts.deferred() == 0 && passing.into_iter().all(|kind| counts.of_kind(kind) == 0)
}

/// How far the run is, on a terminal only.
fn bar(length: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len}, {eta} left: {msg}");
    let bar = ProgressBar::new(length);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
