//! The program runs against an emulator; what it serves to Prometheus is what the emulator has seen.

use alexa_proactive::client::metrics::{
    ALL, ATTEMPT_DURATION, ATTEMPTS, NOTIFICATIONS_ACCEPTED, NOTIFICATIONS_NOT_ACCEPTED, REQUESTS_IN_FLIGHT,
    RETRIES, TOKEN_REQUESTS,
};
use alexa_proactive::{Locale, Region, UserId};
use alexa_proactive_emulator::{Customer, Emulator, Fault};
use alexa_proactive_tests::prometheus::{count, free_address, scrape};
use alexa_proactive_tests::running::Running;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn prometheus_reads_what_the_emulator_has_seen() {
    let customer = |number: usize| {
        let user = UserId::new(format!("amzn1.ask.account.{number:04}")).unwrap();
        let customer = Customer::new(user, Region::ALL[number % 3], Locale::EnUs);
        if number % 10 == 9 { customer.without_permission() } else { customer }
    };
    let customers: Vec<Customer> = (0..200).map(customer).collect();
    let list = customers.iter().fold(String::new(), |mut list, customer| {
        let _ = writeln!(list, "{} {}", customer.region, customer.user.as_str());
        list
    });
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("customers.txt");
    std::fs::write(&file, list).unwrap();
    let emulator = Emulator::builder().customers(customers).page(false).start_blocking().unwrap();
    emulator.inject(Fault::status(429).times(3));
    emulator.inject(Fault::status(500).times(2));

    let address = free_address();
    let mut command = Command::new(env!("CARGO_BIN_EXE_measured_storm"));
    command.arg(&file).arg(&address).envs(emulator.environment()).env("ALEXA_STAGE", "live");
    let mut program = Running(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut counts = String::new();
    BufReader::new(program.0.stdout.take().unwrap()).read_line(&mut counts).unwrap();
    assert_eq!(counts, "180 accepted, 20 not_subscribed\n");

    let metrics = scrape(&address);
    let storm = r#"event="AMAZON.WeatherAlert.Activated""#;
    let requests = emulator.ledger().len();
    for (name, label, expected) in [
        (NOTIFICATIONS_ACCEPTED.name, storm, 180),
        (NOTIFICATIONS_NOT_ACCEPTED.name, r#"kind="not_subscribed""#, 20),
        (NOTIFICATIONS_NOT_ACCEPTED.name, storm, 20),
        (ATTEMPTS.name, r#"stage="live""#, requests),
        (ATTEMPTS.name, r#"status="429""#, 3),
        (ATTEMPTS.name, r#"status="500""#, 2),
        (ATTEMPTS.name, r#"status="202""#, 180),
        (RETRIES.name, r#"stage="live""#, 5),
        (TOKEN_REQUESTS.name, r#"result="ok""#, emulator.token_requests().len()),
        (REQUESTS_IN_FLIGHT.name, "", 0),
        (&format!("{}_bucket", ATTEMPT_DURATION.name), r#"le="+Inf""#, requests),
        (&format!("{}_count", ATTEMPT_DURATION.name), "", requests),
    ] {
        assert_eq!(count(&metrics, name, label), expected, "{name} {label}: {metrics}");
    }
    for metric in ALL {
        assert!(metrics.contains(&format!("# HELP {} {}\n", metric.name, metric.description)), "{metrics}");
        assert!(metrics.contains(&format!("\n{}", metric.name)), "{} is shown: {metrics}", metric.name);
    }
    assert!(!metrics.contains("amzn1."), "{metrics}");
}
