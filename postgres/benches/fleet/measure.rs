//! One measurement: the customers of a run are sent the request, by one process or by a fleet.

use crate::amazon::Amazon;
use crate::finished::finished;
use crate::role::Role;
use crate::senders::{SEND_ALL, WORKER};
use crate::storm::{SKILL, recipients, storm};
use crate::{schema, server};
use alexa_proactive::SkillStage;
use alexa_proactive_tests::processor;
use futures_util::stream;
use std::error::Error;
use std::io;
use std::time::{Duration, Instant};

/// The schema of the queue.
pub(crate) const SCHEMA: &str = "fleet_bench";

/// The name of the run.
pub(crate) const RUN: &str = "bench";

/// What is sent, and how.
#[derive(Clone, Copy, Default)]
pub(crate) struct Setup {
    pub(crate) customers: u32,
    /// How long Amazon takes to answer.
    pub(crate) latency: Duration,
    /// How many requests per second Amazon accepts, 0 for any number.
    pub(crate) limit: u32,
    /// How many requests per second all senders together send at most, 0 if they know of no limit.
    pub(crate) rate: f64,
    /// The maximum number of requests in flight of a sender, 0 for the default.
    pub(crate) max_in_flight: usize,
}

/// Who sends.
#[derive(Clone, Copy)]
pub(crate) enum Senders {
    /// One process with `send_all` and a journal.
    One,
    /// A fleet of so many workers.
    Workers(u32),
}

/// The figures of a run. Processor times are seconds of all customers together.
#[derive(Clone, Copy, Default)]
pub(crate) struct Measured {
    pub(crate) customers: f64,
    pub(crate) seconds: f64,
    /// The processor time of the senders.
    pub(crate) senders: f64,
    /// The processor time that it took to put the run.
    pub(crate) putting: f64,
    /// The processor time of PostgreSQL.
    pub(crate) database: f64,
    /// Requests that were answered 429.
    pub(crate) throttled: f64,
}

impl Measured {
    pub(crate) fn per_second(&self) -> f64 {
        self.customers / self.seconds
    }

    /// Returns the part of the requests that were answered 429.
    pub(crate) fn throttled_share(&self) -> f64 {
        self.throttled / (self.customers + self.throttled)
    }
}

impl Setup {
    pub(crate) async fn measure(&self, senders: Senders) -> Result<Measured, Box<dyn Error>> {
        let amazon = Amazon::start(self.latency, self.limit)?;
        let measured = match senders {
            Senders::One => self.by_one(&amazon)?,
            Senders::Workers(number) => self.by_fleet(&amazon, number).await?,
        };
        Ok(Measured { throttled: amazon.end(self.customers)?.into(), ..measured })
    }

    fn by_one(&self, amazon: &Amazon) -> Result<Measured, Box<dyn Error>> {
        let mut process = self.start(SEND_ALL, amazon, 1)?;
        let [seconds, senders] = process.numbers()?;
        Ok(Measured { seconds, senders, ..self.nothing() })
    }

    async fn by_fleet(&self, amazon: &Amazon, number: u32) -> Result<Measured, Box<dyn Error>> {
        let postgres = schema::fresh(SCHEMA).await?;
        postgres.install_queue().await?;
        let fleet = postgres.fleet(SKILL, SkillStage::Live).await?;
        let mut workers = Vec::new();
        for _ in 0..number {
            workers.push(self.start(WORKER, amazon, number)?);
        }
        for worker in &mut workers {
            let _ready: [u32; 1] = worker.numbers()?;
        }
        let server = server::process().await?;
        let database = processor::of_process_and_children(server)?;
        let before = processor::of_this_process()?;
        let begun = Instant::now();
        let run = fleet.start(&storm(RUN)?, stream::iter(recipients(self.customers.into()))).await?;
        let putting = processor::of_this_process()?.saturating_sub(before).as_secs_f64();
        let progress = finished(&fleet, &run.id).await?;
        let seconds = begun.elapsed().as_secs_f64();
        let database = processor::of_process_and_children(server)?.saturating_sub(database).as_secs_f64();
        if progress.accepted != u64::from(self.customers) {
            return Err(format!("found {progress}, expected {} accepted", self.customers).into());
        }
        let mut senders = 0.0;
        for worker in &mut workers {
            worker.ask_to_end();
            let [processor]: [f64; 1] = worker.numbers()?;
            senders += processor;
        }
        Ok(Measured { seconds, senders, putting, database, ..self.nothing() })
    }

    /// Starts a sender, one of so many.
    fn start(&self, role: &str, amazon: &Amazon, number: u32) -> io::Result<Role> {
        let rate = self.rate / f64::from(number);
        Role::start(&[&role, &amazon.url(), &self.customers, &rate, &self.max_in_flight])
    }

    fn nothing(&self) -> Measured {
        Measured { customers: self.customers.into(), ..Measured::default() }
    }
}
