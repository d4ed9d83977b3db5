//! `work --metrics`: what Prometheus reads of a worker.

use crate::run::ran;
use crate::scene::{Scene, until};
use alexa_proactive_emulator::Fault;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// An address that was free just now.
fn address() -> String {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").to_string()
}

/// Fetches the metrics, as Prometheus does.
fn scrape(address: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(stream, "GET /metrics HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    answer
}

/// Returns the sum of the series of a name that have a label.
fn sum(metrics: &str, name: &str, label: &str) -> f64 {
    let of_name = metrics.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix('{'));
    let values =
        of_name.filter_map(|rest| rest.rsplit_once("} ").filter(|(labels, _)| labels.contains(label)));
    values.fold(0.0, |sum, (_, value)| sum + value.parse::<f64>().expect("a number"))
}

#[test]
fn a_worker_serves_its_metrics() {
    let scene = Scene::new("metrics", 1000);
    let run = scene.start();
    scene.emulator.inject(Fault::status(429).times(3));
    // The queue is left as it is until the backlog was measured.
    scene.emulator.inject(Fault::latency(Duration::from_millis(200)));
    let address = address();
    let worker = scene.work(&format!("--metrics {address} --max-in-flight 4"));
    until(|| worker.log().contains("working for the live stage"));
    let left =
        |metrics: &str, name: &str| sum(metrics, &format!("alexa_proactive_fleet_{name}_left"), "live");
    until(|| left(&scrape(&address), "customers") > 0.0);
    let metrics = scrape(&address);
    assert_eq!(
        (left(&metrics, "batches").to_string(), left(&metrics, "customers").to_string()),
        ("3".into(), "1000".into())
    );
    worker.terminate();

    scene.emulator.clear_faults();
    let before = scene.emulator.ledger().len();
    let worker = scene.work(&format!("--metrics {address}"));
    let progress = scene.progress(&run, "--watch");
    let metrics = scrape(&address);
    let requests = scene.emulator.ledger().len() - before;
    assert_eq!(sum(&metrics, "alexa_proactive_attempts_total", "live").to_string(), requests.to_string());
    let accepted = sum(&metrics, "alexa_proactive_notifications_accepted_total", "WeatherAlert");
    let refused = sum(&metrics, "alexa_proactive_notifications_not_accepted_total", "not_subscribed");
    assert_eq!((accepted + refused).to_string(), requests.to_string());
    assert_eq!(progress["accepted"], 980, "{progress}");
    let batches = |name: &str| sum(&metrics, &format!("alexa_proactive_fleet_batches_{name}_total"), "live");
    assert!(
        batches("taken") >= 3.0 && batches("taken").to_string() == batches("settled").to_string(),
        "{metrics}"
    );
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
