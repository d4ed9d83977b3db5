//! What is compared with what, and what is wanted of it.

use crate::arguments::{Arguments, Part};
use crate::measure::{Measured, Senders, Setup};
use crate::open_files;
use crate::table::{Goal, HEAD, Rounds};
use std::error::Error;
use std::time::Duration;

/// The latency of Amazon's that is assumed.
const LATENCY: Duration = Duration::from_millis(80);

/// The limit, in requests per second, the latency with it, and the part of it to which senders keep that know it.
const LIMIT: u32 = 2_000;
const LATENCY_WITH_LIMIT: Duration = Duration::from_millis(20);
const KEPT_TO: f64 = 0.95;

/// The requests in flight that one machine needs for millions of customers, whose time is projected.
const MAX_IN_FLIGHT: usize = 2_048;
const MILLIONS: f64 = 3e6;

/// A row of the table: who sends, and what.
type Row = (&'static str, Senders, Setup);

pub(crate) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    println!("Rounds in turn: {}, medians. Load of the machine: {}.", arguments.rounds, load());
    println!("A limit is counted in fixed seconds.\n\n{HEAD}");
    let mut goals = Vec::new();
    if arguments.has(Part::Cost) {
        goals.extend(cost(arguments).await?);
    }
    if arguments.has(Part::Latency) {
        goals.extend(latency(arguments).await?);
    }
    if arguments.has(Part::Limit) {
        goals.extend(limit(arguments).await?);
    }
    if arguments.has(Part::Large) {
        goals.extend(large(arguments).await?);
    }
    println!("\nLoad of the machine in the end: {}.\n", load());
    if arguments.is_measured {
        for goal in goals {
            println!("{goal}");
        }
    }
    Ok(())
}

async fn cost(arguments: &Arguments) -> Result<Vec<String>, Box<dyn Error>> {
    let setup = Setup { customers: arguments.customers(100_000), ..Setup::default() };
    let rows = [
        ("`send_all` with a journal, no latency", Senders::One, setup),
        ("1 worker, no latency", Senders::Workers(1), setup),
    ];
    let [one, worker] = measure(arguments.rounds, rows).await?;
    let ratio = worker.ratio(&one, |measured| measured.senders);
    Ok(vec![Goal::AtMost(1.3).judge("processor time of a customer, 1 worker to `send_all`", ratio)])
}

async fn latency(arguments: &Arguments) -> Result<Vec<String>, Box<dyn Error>> {
    let setup = Setup { customers: arguments.customers(100_000), latency: LATENCY, ..Setup::default() };
    let rows = [
        ("`send_all` with a journal, 80 ms", Senders::One, setup),
        ("3 workers, 80 ms", Senders::Workers(3), setup),
    ];
    let [one, workers] = measure(arguments.rounds, rows).await?;
    let ratio = workers.ratio(&one, |measured| measured.seconds);
    Ok(vec![Goal::AtMost(0.55).judge("time at 80 ms, 3 workers to `send_all`", ratio)])
}

async fn limit(arguments: &Arguments) -> Result<Vec<String>, Box<dyn Error>> {
    let learned = Setup {
        customers: arguments.customers(40_000),
        latency: LATENCY_WITH_LIMIT,
        limit: LIMIT,
        ..Setup::default()
    };
    let known = Setup { rate: KEPT_TO * f64::from(LIMIT), ..learned };
    let rows = [
        ("`send_all` with a journal, limit 2,000/s, known", Senders::One, known),
        ("3 workers, limit 2,000/s, known", Senders::Workers(3), known),
        ("`send_all` with a journal, limit 2,000/s, learned", Senders::One, learned),
        ("3 workers, limit 2,000/s, learned", Senders::Workers(3), learned),
    ];
    let [one_known, known, one_learned, learned] = measure(arguments.rounds, rows).await?;
    let share = |rounds: &Rounds| rounds.median(Measured::per_second) / f64::from(LIMIT);
    let percent_429 = 100.0 * known.median(Measured::throttled_share);
    Ok(vec![
        Goal::AtLeast(0.9).judge("part of a known limit, 3 workers", share(&known)),
        Goal::AtMost(0.1).judge("percent answered 429 with a known limit, 3 workers", percent_429),
        Goal::AtLeast(0.95).judge(
            "customers a second with a known limit, 3 workers to `send_all`",
            known.ratio(&one_known, Measured::per_second),
        ),
        Goal::AtLeast(0.75).judge("part of a learned limit, 3 workers", share(&learned)),
        Goal::AtLeast(0.95).judge(
            "customers a second with a learned limit, 3 workers to `send_all`",
            learned.ratio(&one_learned, Measured::per_second),
        ),
    ])
}

async fn large(arguments: &Arguments) -> Result<Vec<String>, Box<dyn Error>> {
    open_files::expect(MAX_IN_FLIGHT)?;
    let customers = arguments.customers(300_000);
    let setup = Setup { customers, latency: LATENCY, max_in_flight: MAX_IN_FLIGHT, ..Setup::default() };
    let rows = [
        ("`send_all` with a journal, 80 ms, 2,048 in flight", Senders::One, setup),
        ("1 worker, 80 ms, 2,048 in flight", Senders::Workers(1), setup),
    ];
    let [one, worker] = measure(arguments.rounds, rows).await?;
    let minutes = |rounds: &Rounds| MILLIONS / rounds.median(Measured::per_second) / 60.0;
    Ok(vec![
        Goal::AtMost(6.0).judge("minutes for 3,000,000 customers at 80 ms, `send_all`", minutes(&one)),
        Goal::AtMost(6.0).judge("minutes for 3,000,000 customers at 80 ms, 1 worker", minutes(&worker)),
    ])
}

/// Measures the rows in turn, round by round, and prints them.
async fn measure<const N: usize>(rounds: usize, rows: [Row; N]) -> Result<[Rounds; N], Box<dyn Error>> {
    let mut measured = rows.map(|(who, ..)| Rounds { who, measured: Vec::new() });
    for _ in 0..rounds {
        for (row, (_, senders, setup)) in measured.iter_mut().zip(rows) {
            row.measured.push(setup.measure(senders).await?);
        }
    }
    for row in &measured {
        println!("{row}");
    }
    Ok(measured)
}

/// Returns the load averages, if there are any.
fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
