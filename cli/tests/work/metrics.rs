//! `work --metrics`: what Prometheus reads of a worker.

use crate::run::ran;
use crate::scene::{Scene, until};
use alexa_proactive_emulator::Fault;
use alexa_proactive_tests::prometheus::{count, free_address, scrape};
use std::net::TcpListener;
use std::time::Duration;

#[test]
fn a_worker_serves_its_metrics() {
    let scene = Scene::new("metrics", 1000);
    let run = scene.start();
    scene.emulator.inject(Fault::status(429).times(3));
    // The queue is left as it is until the backlog was measured.
    scene.emulator.inject(Fault::latency(Duration::from_millis(200)));
    let address = free_address();
    let worker = scene.work(&format!("--metrics {address} --max-in-flight 4"));
    until(|| worker.log().contains("working for the live stage"));
    let left =
        |metrics: &str, name: &str| count(metrics, &format!("alexa_proactive_fleet_{name}_left"), "live");
    until(|| left(&scrape(&address), "customers") > 0);
    let metrics = scrape(&address);
    assert_eq!((left(&metrics, "batches"), left(&metrics, "customers")), (3, 1000));
    worker.terminate();

    scene.emulator.clear_faults();
    let before = scene.emulator.ledger().len();
    let worker = scene.work(&format!("--metrics {address}"));
    let progress = scene.progress(&run, "--watch");
    assert_eq!(progress["accepted"], 980, "{progress}");
    let metrics = scrape(&address);
    let requests = scene.emulator.ledger().len() - before;
    assert_eq!(count(&metrics, "alexa_proactive_attempts_total", "live"), requests);
    let accepted = count(&metrics, "alexa_proactive_notifications_accepted_total", "WeatherAlert");
    let refused = count(&metrics, "alexa_proactive_notifications_not_accepted_total", "not_subscribed");
    assert_eq!(accepted + refused, requests);
    let batches =
        |name: &str| count(&metrics, &format!("alexa_proactive_fleet_batches_{name}_total"), "live");
    assert!(batches("taken") >= 3 && batches("taken") == batches("settled"), "{metrics}");
    assert!(metrics.contains("alexa_proactive_attempt_duration_seconds_bucket{"), "{metrics}");
    for secret in ["amzn1.", "storm~17", "postgres:"] {
        assert!(!metrics.contains(secret), "{secret} in {metrics}");
    }
    worker.terminate();
}

#[test]
fn a_port_that_is_in_use_is_an_error() {
    let scene = Scene::new("port", 1);
    let port = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = port.local_addr().expect("an address");
    let line = format!("work --stage live --queue QUEUE --metrics {address}");
    let ran = ran(scene.command(&line).output().expect("it runs"));
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{ran:?}");
    let words = format!("error: metrics cannot be served at {address}: ");
    assert!(ran.errors.starts_with(&words) && ran.errors.contains("Address already in use"), "{ran:?}");
}
