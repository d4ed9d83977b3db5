//! Memory does not depend on the number of customers: not that of the process that starts a run, nor that of the worker that sends it.
//! Prints the maximum of allocated bytes and the processor time for a small and a large run, and fails if the larger one needs more
//! memory, or more time for a customer.
//!
//! `DATABASE_URL` is a server for this test: `tests/interop/postgres` starts one. `CUSTOMERS` is the number of customers of the large run;
//! 100,000 by default.

#[path = "../scene/amazon.rs"]
mod amazon;
#[path = "../scene/finished.rs"]
mod finished;
#[path = "../scene/role.rs"]
mod role;
#[path = "../scene/schema.rs"]
mod schema;
#[path = "../scene/socket.rs"]
mod socket;
#[path = "../scene/storm.rs"]
mod storm;

use alexa_proactive::SkillStage;
use alexa_proactive::client::{Client, Credentials, Endpoints};
use alexa_proactive_fleet::{Fleet, RunId, Worker};
use alexa_proactive_tests::processor;
use amazon::{AMAZON, Amazon};
use finished::finished;
use futures_util::stream;
use peak_alloc::PeakAlloc;
use role::{Role, asked_to_end};
use std::error::Error;
use std::time::Duration;
use storm::{SKILL, recipients};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const SCHEMA: &str = "flat_memory";

/// The number of customers of the small run.
const SMALL: u32 = 10_000;

/// How much more memory the large run may take: a fifth, and 1 MiB, because what is in flight at once differs from run to run.
const MAX_GROWTH: f64 = 1.2;
const MAX_ADDED: f64 = 1024.0 * 1024.0;

/// How much more time a customer of the large run may take. What is done for each customer once more for each other would take ten times
/// as much.
const MAX_SLOWDOWN: f64 = 2.0;

/// The first arguments of the processes.
const PUTTER: &str = "putter";
const WORKER: &str = "worker";

async fn open() -> Result<Fleet, Box<dyn Error>> {
    Ok(schema::connect(SCHEMA).await?.fleet(SKILL, SkillStage::Live).await?)
}

/// Starts a run. Prints its id and the figures.
async fn put(customers: &str) -> Result<(), Box<dyn Error>> {
    let fleet = open().await?;
    let run = fleet.start(&storm::storm(customers)?, stream::iter(recipients(customers.parse()?))).await?;
    println!("{}", run.id);
    print_figures()
}

/// Works until it is asked to end. Prints the figures.
async fn work(amazon: &str) -> Result<(), Box<dyn Error>> {
    let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Live)
        .endpoints(Endpoints::emulator(amazon)?)
        .build()?;
    Worker::new(client, open().await?).until(asked_to_end()).await?;
    print_figures()
}

/// Prints the maximum of allocated bytes, and the seconds of processor time.
fn print_figures() -> Result<(), Box<dyn Error>> {
    println!("{} {}", MEMORY.peak_usage(), processor::of_this_process()?.as_secs_f64());
    Ok(())
}

/// What a process took.
struct Figures {
    peak: f64,
    seconds: f64,
}

impl Figures {
    fn of(role: &mut Role) -> Result<Self, Box<dyn Error>> {
        let [peak, seconds] = role.numbers()?;
        Ok(Self { peak, seconds })
    }

    /// Compares the figures of a large run with those of the small one.
    fn check(&self, who: &str, customers: u32, small: &Self) {
        let kib = |figures: &Self| figures.peak / 1024.0;
        println!(
            "{who}: {:.0} KiB and {:.2} s of processor time for {SMALL} customers, {:.0} KiB and {:.2} s for {customers}",
            kib(small),
            small.seconds,
            kib(self),
            self.seconds
        );
        let most = MAX_GROWTH * small.peak + MAX_ADDED;
        assert!(self.peak <= most, "{who}: {} bytes, expected {most} at most", self.peak);
        let most = MAX_SLOWDOWN * small.seconds * f64::from(customers) / f64::from(SMALL);
        assert!(self.seconds <= most, "{who}: {} s, expected {most} at most", self.seconds);
    }
}

/// Puts a run and sends it. Returns the figures of the putter and of the worker.
async fn run(customers: u32) -> Result<[Figures; 2], Box<dyn Error>> {
    schema::fresh(SCHEMA).await?.install_queue().await?;
    let amazon = Amazon::start(Duration::ZERO, 0)?;
    let mut putter = Role::start(&[&PUTTER, &customers])?;
    let run: RunId = putter.line()?.parse()?;
    let putter = Figures::of(&mut putter)?;
    let mut worker = Role::start(&[&WORKER, &amazon.url()])?;
    let progress = finished(&open().await?, &run).await?;
    worker.ask_to_end();
    let worker = Figures::of(&mut worker)?;
    assert_eq!(progress.to_string(), format!("{customers} accepted"));
    amazon.end(customers)?;
    Ok([putter, worker])
}

async fn compare() -> Result<(), Box<dyn Error>> {
    let customers: u32 = std::env::var("CUSTOMERS").map_or(Ok(100_000), |number| number.parse())?;
    let [small_putter, small_worker] = run(SMALL).await?;
    let [putter, worker] = run(customers).await?;
    putter.check("the putter", customers, &small_putter);
    worker.check("the worker", customers, &small_worker);
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build()?;
    match arguments.split_first() {
        Some((role, arguments)) if role == AMAZON => runtime.block_on(amazon::serve(arguments)),
        Some((role, arguments)) if role == PUTTER => {
            runtime.block_on(put(arguments.first().ok_or("found no number of customers")?))
        }
        Some((role, arguments)) if role == WORKER => {
            runtime.block_on(work(arguments.first().ok_or("found no URL")?))
        }
        _ => runtime.block_on(compare()),
    }
}
