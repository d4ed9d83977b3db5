//! A batch for 20,000 customers that is killed 50 times: in the end each has exactly one body.

use alexa_proactive::{Locale, Region, RelevantAudience, UserId};
use alexa_proactive_emulator::{Customer, Emulator, Fault};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

const CUSTOMERS: usize = 20_000;
const KILLS: usize = 50;

#[test]
fn after_fifty_kills_each_customer_has_one_body() {
    let program = env!("CARGO_BIN_EXE_storm_to_all");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("killed");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let (customers, journal) = (folder.join("customers.txt"), folder.join("journal.sqlite"));

    let all_customers: Vec<_> = (0..CUSTOMERS)
        .map(|number| {
            let user = UserId::new(format!("amzn1.ask.account.{number:05}")).unwrap();
            Customer::new(user, Region::ALL[number % 3], Locale::EnUs)
        })
        .collect();
    let lines = all_customers.iter().fold(String::new(), |mut lines, customer| {
        writeln!(lines, "{} {}", customer.region, customer.user.as_str()).unwrap();
        lines
    });
    std::fs::write(&customers, lines).unwrap();
    let emulator = Emulator::builder().customers(all_customers).page(false).start_blocking().unwrap();
    // Some answers fail or never come, so that a kill meets requests in every state.
    emulator.inject(Fault::reset().after_acceptance().with_probability(0.002));
    emulator.inject(Fault::status(500).with_probability(0.002));

    let run = || {
        let mut command = Command::new(program);
        command.args([&customers, &journal]).envs(emulator.environment()).env("ALEXA_STAGE", "live");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let mut kills = 0;
    while kills < KILLS {
        let served = emulator.ledger().len();
        let mut child = run();
        // At a random moment, after a number of further requests.
        let goal = served + fastrand::usize(0..2 * CUSTOMERS / KILLS);
        while emulator.ledger().len() < goal && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(fastrand::u64(1..4)));
        }
        if child.try_wait().unwrap().is_some() {
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
    let before_the_last = emulator.ledger().len();
    let output = run().wait_with_output().unwrap();
    let output_text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{output_text}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(kills, KILLS, "the batch was too short: {output_text}");

    let mut bodies: BTreeMap<UserId, BTreeSet<Vec<u8>>> = BTreeMap::new();
    let ledger = emulator.ledger();
    for entry in ledger.iter().filter(|entry| entry.accepted) {
        let Some(RelevantAudience::Unicast(user)) = &entry.audience else { panic!("a multicast") };
        bodies.entry(user.clone()).or_default().insert(entry.received.body.clone());
    }
    assert_eq!(bodies.len(), CUSTOMERS);
    let most = bodies.values().map(BTreeSet::len).max();
    assert_eq!(most, Some(1), "one body for each");
    println!(
        "{CUSTOMERS} customers, {kills} kills, {before_the_last} requests before the last run, {} in all; the last run: {output_text}",
        ledger.len()
    );
    // Requests that were in flight, or whose outcome was not in the file, are sent again: not much more than a group for each kill.
    assert!(ledger.len() < CUSTOMERS + KILLS * 600, "{}", ledger.len());
}
