//! The processes that send: one with `send_all` and a journal, or a worker of a fleet.

use crate::role::asked_to_end;
use crate::storm::{SKILL, recipients, storm};
use crate::{measure, schema};
use alexa_proactive::SkillStage;
use alexa_proactive::client::{Client, Credentials, Endpoints, Journal};
use alexa_proactive_fleet::Worker;
use alexa_proactive_tests::processor;
use futures_util::{StreamExt, stream};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

/// The first arguments of these processes.
pub(crate) const SEND_ALL: &str = "send_all";
pub(crate) const WORKER: &str = "worker";

/// What a worker prints when it is ready.
const READY: u32 = 1;

/// The arguments of both.
struct Options<'a> {
    url: &'a str,
    customers: u64,
    /// Requests per second, 0 if it is not known.
    rate: f64,
    /// 0 for the default.
    max_in_flight: usize,
}

impl<'a> Options<'a> {
    fn read(arguments: &'a [String]) -> Result<Self, Box<dyn Error>> {
        let [url, customers, rate, max_in_flight] = arguments else {
            return Err("found other arguments, expected four".into());
        };
        let (customers, rate) = (customers.parse()?, rate.parse()?);
        Ok(Self { url, customers, rate, max_in_flight: max_in_flight.parse()? })
    }

    fn client(&self) -> Result<Client, Box<dyn Error>> {
        let mut builder = Client::builder(Credentials::new("id", "secret"), SkillStage::Live)
            .endpoints(Endpoints::emulator(self.url)?);
        if self.rate > 0.0 {
            builder = builder.max_per_second(self.rate);
        }
        Ok(builder.build()?)
    }
}

/// Sends to all customers. Prints the seconds and the processor seconds.
pub(crate) async fn send_all(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let options = Options::read(arguments)?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fleet-journal");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let journal = Journal::open(folder.join("journal.sqlite"))?;
    let (client, request) = (options.client()?, storm(measure::RUN)?);
    let begun = Instant::now();
    let mut batch = client.send_all(&request, stream::iter(recipients(options.customers))).journal(&journal);
    if options.max_in_flight > 0 {
        batch = batch.max_in_flight(options.max_in_flight);
    }
    while let Some(outcome) = batch.next().await {
        outcome.result?;
    }
    println!("{} {}", begun.elapsed().as_secs_f64(), processor::of_this_process()?.as_secs_f64());
    Ok(())
}

/// Works until it is asked to end. Prints a number when it is ready, and in the end the processor seconds.
pub(crate) async fn work(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let options = Options::read(arguments)?;
    let fleet = schema::connect(measure::SCHEMA).await?.fleet(SKILL, SkillStage::Live).await?;
    let mut worker = Worker::new(options.client()?, fleet);
    if options.max_in_flight > 0 {
        worker = worker.max_in_flight(options.max_in_flight);
    }
    println!("{READY}");
    worker.until(asked_to_end()).await?;
    println!("{}", processor::of_this_process()?.as_secs_f64());
    Ok(())
}
