//! A run that survives: workers are killed with SIGKILL, the server with `pg_ctl -m immediate`, and Amazon fails now and then. In the
//! end each customer has one body, and the record adds up. Prints the figures.
//!
//! `DATABASE_URL` is a server for this test, and `DATABASE_RESTART` a command that kills and starts it: `tests/interop/run` has both.
//! `CUSTOMERS` is the number of customers, 20,000 or more; 40,000 by default. One of 4,000 workers and one of 20,000 servers is killed
//! for each of them.

mod amazon;
#[path = "../scene/schema.rs"]
mod schema;
#[path = "../scene/socket.rs"]
mod socket;
#[path = "../scene/storm.rs"]
mod storm;

use alexa_proactive::SkillStage;
use alexa_proactive::client::{Client, Credentials, Endpoints, RetryPolicy, SendErrorKind};
use alexa_proactive_fleet::{Fleet, RunProgress, Worker};
use amazon::Amazon;
use futures_util::stream;
use std::error::Error;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

const WORKERS: usize = 3;
const MAX_IN_FLIGHT: usize = 256;
const MAX_USERS: u64 = 350;

/// Customers a second of one worker, so that the kills come in the middle of the run.
const RATE: f64 = 1000.0;

/// The schema of this test.
const SCHEMA: &str = "kills";

/// Opens the queue, which has tables.
async fn open() -> Result<Fleet, Box<dyn Error>> {
    Ok(schema::connect(SCHEMA).await?.fleet(storm::SKILL, SkillStage::Live).await?)
}

/// The program of a worker, which is this one, with the address of Amazon as its argument.
async fn work(amazon: &str) -> Result<(), Box<dyn Error>> {
    let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Live)
        .endpoints(Endpoints::emulator(amazon)?)
        .retry(RetryPolicy::default().customer_wait(Duration::from_secs(1)))
        .max_per_second(RATE)
        .build()?;
    // The server may be down just now.
    let fleet = loop {
        match open().await {
            Ok(fleet) => break fleet,
            Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    };
    let worker = Worker::new(client, fleet).max_in_flight(MAX_IN_FLIGHT).lease(Duration::from_secs(4));
    worker.until(std::future::pending::<()>()).await?;
    Ok(())
}

fn spawn(amazon: &str) -> std::io::Result<Child> {
    Command::new(std::env::current_exe()?).arg(amazon).spawn()
}

/// Returns the progress, whenever the server is up again.
async fn progress(fleet: &Fleet, run: &alexa_proactive_fleet::RunId) -> RunProgress {
    loop {
        match fleet.progress(run).await {
            Ok(Some(progress)) => return progress,
            Ok(None) => panic!("the run is gone"),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn survive() -> Result<(), Box<dyn Error>> {
    let customers: u64 = std::env::var("CUSTOMERS").map_or(Ok(40_000), |number| number.parse())?;
    let (worker_kills, server_kills) = (customers / 4_000, customers / 20_000);
    schema::fresh(SCHEMA).await?.install_queue().await?;
    let fleet = open().await?;
    let amazon = Amazon::start().await?;
    let begun = Instant::now();

    let request = storm::storm("kills")?;
    let run = fleet.start(&request, stream::iter(storm::recipients(customers))).await?.id;

    let mut workers: Vec<Child> = (0..WORKERS).map(|_| spawn(amazon.url())).collect::<Result<_, _>>()?;
    let mut killed = (0, 0);
    let kills = worker_kills + server_kills;
    while killed.0 + killed.1 < kills {
        tokio::time::sleep(Duration::from_millis(700)).await;
        let number = killed.0 + killed.1;
        assert!(!progress(&fleet, &run).await.is_finished(), "the run ended after {number} of {kills} kills");
        if number % 6 == 3 && killed.1 < server_kills {
            let restart = std::env::var("DATABASE_RESTART")?;
            let status =
                tokio::task::spawn_blocking(move || Command::new("sh").args(["-c", &restart]).status());
            assert!(status.await??.success(), "the server did not start again");
            killed.1 += 1;
        } else {
            let mut victim = workers.remove(0);
            victim.kill()?;
            victim.wait()?;
            workers.push(spawn(amazon.url())?);
            killed.0 += 1;
        }
    }
    let progress = loop {
        let progress = progress(&fleet, &run).await;
        if progress.is_finished() {
            break progress;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    for worker in &mut workers {
        worker.kill()?;
        worker.wait()?;
    }

    let seen = amazon.seen();
    println!(
        "{customers} customers, {} workers and {} servers killed, {:.0} s: {progress}; {seen}",
        killed.0,
        killed.1,
        begun.elapsed().as_secs_f64()
    );
    let refused = (0..customers).filter(|number| amazon::is_unsubscribed(*number)).count() as u64;
    assert_eq!(seen.customers, customers, "each customer was sent the request");
    assert_eq!(seen.with_two_bodies, 0);
    assert_eq!(seen.accepted, customers - refused, "each who is subscribed was accepted");
    assert_eq!((progress.accepted, progress.recipients()), (customers - refused, customers));
    assert_eq!(progress.of_kind(SendErrorKind::NotSubscribed), refused);
    let most = kills * (MAX_IN_FLIGHT as u64 + MAX_USERS) + seen.faults;
    assert!(seen.repeats <= most, "{} repeats, expected {most} at most", seen.repeats);
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build()?;
    match std::env::args().nth(1).filter(|argument| argument.starts_with("http")) {
        Some(amazon) => runtime.block_on(work(&amazon)),
        None => runtime.block_on(survive()),
    }
}
