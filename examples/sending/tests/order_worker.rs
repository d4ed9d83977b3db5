//! 1,000 changes of orders, each delivered up to three times, in random order, by a worker that is killed: each buyer has one
//! body for each change, and a conflict of one order delays no other.

use alexa_proactive::{Locale, Region, RelevantAudience, Timestamp, UserId};
use alexa_proactive_emulator::{Customer, Emulator, Fault};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

const ORDERS: usize = 250;
const STATES: [&str; 4] = ["ORDER_RECEIVED", "ORDER_PREPARING", "ORDER_SHIPPED", "ORDER_DELIVERED"];
const KILLS: usize = 20;

fn user(order: usize) -> UserId {
    UserId::new(format!("amzn1.ask.account.{order:04}")).unwrap()
}

/// A message; the time is that of the state, `minutes` before now.
fn message(now: Timestamp, order: usize, status: &str, minutes: u64) -> String {
    let at = now.checked_sub(Duration::from_secs(minutes * 60)).unwrap();
    let (user, region) = (user(order), Region::ALL[order % 3]);
    format!(
        r#"{{"order": {order}, "status": "{status}", "at": "{at}", "buyer": "{}", "region": "{region}"}}"#,
        user.as_str()
    )
}

#[test]
fn each_buyer_has_one_body_for_each_change() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("order-worker");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let (queue, journal) = (folder.join("queue.jsonl"), folder.join("journal.sqlite"));

    let now = Timestamp::now().truncated_to_millis();
    let changes = (0..ORDERS).flat_map(|order| {
        let states = STATES.iter().zip([40, 30, 20, 10]);
        states.map(move |(status, minutes)| (order, message(now, order, status, minutes)))
    });
    let mut messages: Vec<String> = Vec::new();
    for (_, change) in changes {
        messages.extend(std::iter::repeat_n(change, fastrand::usize(1..=3)));
    }
    // Some orders have another state at the time of one of theirs.
    let in_conflict: BTreeSet<usize> = (0..ORDERS).step_by(10).collect();
    messages.extend(in_conflict.iter().map(|order| message(now, *order, "ORDER_OUT_FOR_DELIVERY", 20)));
    fastrand::shuffle(&mut messages);
    std::fs::write(&queue, messages.join("\n")).unwrap();

    let customers = (0..ORDERS).map(|order| Customer::new(user(order), Region::ALL[order % 3], Locale::EnUs));
    let emulator = Emulator::builder().customers(customers).page(false).start_blocking().unwrap();
    // Some answers never come, so that a kill meets requests in every state.
    emulator.inject(Fault::reset().after_acceptance().with_probability(0.01));
    emulator.inject(Fault::latency(Duration::from_millis(5)).always());
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_order_worker"));
        command.args([&queue, &journal]).envs(emulator.environment()).env("ALEXA_STAGE", "live");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let mut kills = 0;
    while kills < KILLS {
        // At a random moment, after a number of further requests.
        let goal = emulator.ledger().len() + fastrand::usize(0..2 * ORDERS * STATES.len() / KILLS);
        let mut child = run();
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
    assert!(kills > 2, "the worker was killed {kills} times");
    let output = run().wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));

    // The bodies that were accepted, by buyer and time of the change.
    let mut bodies: BTreeMap<(UserId, Timestamp), BTreeSet<Vec<u8>>> = BTreeMap::new();
    for entry in emulator.ledger().iter().filter(|entry| entry.accepted) {
        let Some(RelevantAudience::Unicast(user)) = &entry.audience else { panic!("a multicast") };
        let change = (user.clone(), entry.timestamp.unwrap());
        bodies.entry(change).or_default().insert(entry.received.body.clone());
    }
    assert_eq!(bodies.len(), ORDERS * STATES.len(), "every change");
    assert_eq!(bodies.values().map(BTreeSet::len).max(), Some(1), "one body for each");
    for order in 0..ORDERS {
        let is_named = text.contains(&format!("order {order}: the journal has another event under"));
        assert_eq!(is_named, in_conflict.contains(&order), "order {order}: {text}");
    }
}
