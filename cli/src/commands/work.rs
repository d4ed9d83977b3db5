//! `work`: sends what is in a queue, until it is asked to end.

use crate::credentials::CredentialArguments;
use crate::executor;
use crate::known_values;
use crate::log;
use crate::metrics;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::queue::{self, QueueAddress, QueueOptions};
use crate::signals::Signals;
use alexa_proactive::client::{Client, Endpoints};
use alexa_proactive::{SkillStage, Timestamp};
use alexa_proactive_fleet::{Fleet, Worker};
use clap::Args;
use std::io::Write as _;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval};

/// How often old runs are looked for.
const FORGET_INTERVAL: Duration = Duration::from_secs(3600);

/// Send what is in a queue
#[derive(Args)]
#[command(after_help = "\
`send --queue` puts customers into the queue. Any number of workers may run, on
any number of machines, and each may be killed: others send what it held, after
its lease. Some customers are then sent the same request twice, byte for byte.

SIGINT (Ctrl-C) or SIGTERM ends it: it finishes the requests in flight, which
takes seconds, and returns all others to the queue. A second signal ends it at
once, as if it were killed.

Warnings go to standard error, such as that the queue cannot be reached, which
is tried again, that a batch was buried, or that a run was stopped.

Examples:
  alexa-proactive work --stage live --queue DATABASE_URL \\
    --skill-id amzn1.ask.skill.EXAMPLE --max-per-second 200

Exit status: 0 after a signal, 2 if it could not start or got no token, 130
after a second signal.")]
pub(crate) struct Work {
    /// The stage
    #[arg(long, value_parser = known_values::stage())]
    stage: SkillStage,
    /// The queue: a `postgres://` URL without a password, or the name of the environment variable that contains a URL
    #[arg(long, value_name = "URL")]
    queue: QueueAddress,
    /// The maximum number of requests per second. Workers divide Amazon's limit among themselves
    #[arg(long, value_name = "N")]
    max_per_second: Option<f64>,
    /// The maximum number of requests in flight [default: 256]
    #[arg(long, value_name = "N")]
    max_in_flight: Option<NonZeroUsize>,
    /// How long others wait for the batches of this worker if it is killed, at least 1s
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = lease)]
    lease: Duration,
    /// Try every customer of a run, even if the first ones all refuse
    #[arg(long)]
    no_early_stop: bool,
    /// Delete runs this long after their requests expired, with the user ids: 30d [default: never]
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    forget_after: Option<Duration>,
    /// Serve metrics to Prometheus at this address, under `/metrics`: 127.0.0.1:9464 [default: none are served]
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    metrics: Option<SocketAddr>,
    #[command(flatten)]
    queue_options: QueueOptions,
    #[command(flatten)]
    credentials: CredentialArguments,
}

fn lease(text: &str) -> Result<Duration, String> {
    let lease = humantime::parse_duration(text).map_err(|error| error.to_string())?;
    if lease < Duration::from_secs(1) { Err("expected at least 1s".to_owned()) } else { Ok(lease) }
}

fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse().map_err(|_| "expected an IP address and a port, such as 127.0.0.1:9464")
}

impl Work {
    pub(crate) fn run(self) -> CommandResult {
        log::to_standard_error();
        let mut builder = Client::builder(self.credentials.credentials()?, self.stage)
            .endpoints(Endpoints::from_env().map_err(Failure::new)?);
        if let Some(rate) = self.max_per_second {
            builder = builder.max_per_second(rate);
        }
        if let Some(address) = self.metrics {
            metrics::serve(address)?;
        }
        let client = builder.build().map_err(Failure::new)?;
        executor::run(self.work(client))?
    }

    async fn work(&self, client: Client) -> CommandResult {
        // Before the queue is opened: a signal that comes early ends the command, too.
        let mut signals = Signals::listen()?;
        let fleet = tokio::select! {
            fleet = queue::open(&self.queue, &self.queue_options, self.stage) => fleet?,
            () = signals.next() => return Ok(ExitStatus::Success),
        };
        let (end, is_ended) = oneshot::channel::<()>();
        let mut end = Some(end);
        let mut worker = Worker::new(client, fleet.clone()).lease(self.lease).early_stop(!self.no_early_stop);
        if let Some(max) = self.max_in_flight {
            worker = worker.max_in_flight(max.get());
        }
        output::note(format_args!("working for the {} stage", self.stage));
        let mut working = pin!(worker.until(is_ended));
        let mut forgetting = pin!(self.forget(&fleet));
        let counts = loop {
            tokio::select! {
                counts = &mut working => break counts.map_err(Failure::new)?,
                () = &mut forgetting => {}
                () = signals.next() => match end.take() {
                    Some(end) => {
                        // The worker listens as long as it works.
                        let _ = end.send(());
                        output::note("ending: waiting for requests in flight; a second signal ends at once");
                    }
                    None => return Ok(ExitStatus::Interrupted),
                },
            }
        };
        writeln!(output::text(), "{counts}")?;
        Ok(ExitStatus::Success)
    }

    /// Deletes old runs again and again. Pending if none are to be deleted.
    async fn forget(&self, fleet: &Fleet) {
        let Some(age) = self.forget_after else { return std::future::pending().await };
        let mut times = interval(FORGET_INTERVAL);
        times.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            times.tick().await;
            // No run is older than all times.
            let Some(before) = Timestamp::now().checked_sub(age) else { continue };
            match fleet.forget(before).await {
                Ok(0) => {}
                Ok(number) => {
                    output::note(format_args!("deleted {number} runs that expired before {before}"));
                }
                Err(error) => output::warning(format_args!("old runs cannot be deleted: {error}")),
            }
        }
    }
}
