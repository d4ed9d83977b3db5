//! Workers that are asked to end, and workers that are killed.

use crate::scene::{Scene, until};
use alexa_proactive_emulator::Fault;
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn sigterm_returns_what_is_held() {
    let scene = Scene::new("terminated", 700);
    let run = scene.start();
    scene.emulator.inject(Fault::latency(Duration::from_millis(300)));
    // If the batches were not returned, no other worker would get them.
    let worker = scene.work("--max-in-flight 20 --lease 1h");
    scene.until_requests(40);
    let first = worker.terminate();
    assert!(first.errors.contains("ending: waiting for requests in flight"), "{first:?}");
    let progress = scene.progress(&run, "");
    assert!(progress["left"].as_u64() > Some(0), "{progress}");
    scene.emulator.clear_faults();
    let worker = scene.work("");
    let progress = scene.progress(&run, "--watch");
    worker.terminate();
    assert_eq!(
        (&progress["accepted"], &progress["notAccepted"]),
        (&json!(686), &json!({"not_subscribed": 14}))
    );
    assert_eq!(scene.emulator.ledger().len(), 700, "each customer got one request");
}

#[test]
fn another_worker_sends_what_a_killed_one_held() {
    let scene = Scene::new("killed", 700);
    let run = scene.start();
    scene.emulator.inject(Fault::latency(Duration::from_millis(300)));
    let worker = scene.work("--max-in-flight 20 --lease 2s");
    scene.until_requests(40);
    worker.kill();
    scene.emulator.clear_faults();
    let worker = scene.work("");
    let progress = scene.progress(&run, "--watch");
    worker.terminate();
    assert_eq!((&progress["accepted"], &progress["isFinished"]), (&json!(686), &json!(true)), "{progress}");
    let requests = scene.requests();
    assert_eq!(requests.values().filter(|number| **number == 1).count(), 686, "each rings once");
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let scene = Scene::new("twice", 100);
    scene.start();
    scene.emulator.inject(Fault::latency(Duration::from_secs(4)));
    let worker = scene.work("");
    until(|| !scene.emulator.token_requests().is_empty());
    std::thread::sleep(Duration::from_millis(500));
    let begun = Instant::now();
    worker.signal("-INT");
    std::thread::sleep(Duration::from_millis(200));
    worker.signal("-TERM");
    let ran = worker.end();
    assert_eq!(ran.status, 130, "{ran:?}");
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
}

#[test]
fn an_idle_worker_ends() {
    let scene = Scene::new("idle", 1);
    let run = scene.start();
    let worker = scene.work("--max-per-second 100");
    scene.progress(&run, "--watch");
    worker.signal("-INT");
    let ran = worker.end();
    assert_eq!((ran.status, ran.out.as_str()), (0, "1 accepted\n"), "{ran:?}");
    assert!(ran.errors.starts_with("working for the live stage\n"), "{ran:?}");
}
