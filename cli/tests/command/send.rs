//! `send` against an emulator: what arrives, what is reported, and the exit status.

use crate::outputs::without_colors;
use crate::run::{Ran, command, folder, ran};
use alexa_proactive::client::Journal;
use alexa_proactive::{
    EventRequest, Locale, Recipient, Region, RelevantAudience, SkillStage, Timestamp, UserId,
};
use alexa_proactive_emulator::{Customer, Emulator, Entry, Fault};
use expect_test::expect_file;
use futures_util::{StreamExt as _, stream};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// A body that has expired.
pub(crate) const STORM: &str = r#"{
  "timestamp": "2026-06-01T12:00:00Z",
  "referenceId": "storm~17",
  "expiryTime": "2026-06-01T18:00:00Z",
  "event": { "name": "AMAZON.WeatherAlert.Activated", "payload": { "weatherAlert": { "alertType": "TORNADO" } } },
  "localizedAttributes": [],
  "relevantAudience": { "type": "Multicast", "payload": {} }
}"#;

pub(crate) fn user(name: &str) -> UserId {
    UserId::new(format!("amzn1.ask.account.{name}")).expect("an id")
}

/// An emulator, and a folder with the body in which commands are run.
struct Test {
    emulator: Emulator,
    folder: PathBuf,
}

impl Test {
    fn new(name: &str) -> Self {
        let emulator = Emulator::builder()
            .customer(Customer::developer(user("ANA"), Region::NorthAmerica, Locale::EnUs))
            .customer(Customer::developer(user("BEN"), Region::Europe, Locale::DeDe))
            .customer(Customer::new(user("GRETA"), Region::Europe, Locale::DeDe).without_permission())
            .page(false)
            .start_blocking()
            .expect("a port");
        let folder = folder(&format!("send-{name}"));
        fs::write(folder.join("storm.json"), STORM).expect("written");
        Self { emulator, folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(&self.folder);
        command.arg("send").args(arguments).envs(self.emulator.environment());
        command
    }

    fn send(&self, arguments: &[&str]) -> Ran {
        let ran = ran(self.command(arguments).output().expect("it runs"));
        for secret in ["amzn1.oa2-cs", "Atc|"] {
            assert!(!ran.out.contains(secret) && !ran.errors.contains(secret), "a secret in {ran:?}");
        }
        ran
    }

    /// Sends the body with six hours; its output has no user id.
    fn storm(&self, arguments: &[&str]) -> Ran {
        let ran = self.send(&[&["storm.json", "--expires-in", "6h"], arguments].concat());
        for text in [&ran.out, &ran.errors] {
            let shown = text.replace("amzn1.ask.account.…", "");
            assert!(!shown.contains("amzn1.ask.account."), "a user id in {ran:?}");
        }
        ran
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).expect("written");
    }

    fn places(&self) -> Vec<(Region, SkillStage)> {
        self.emulator.ledger().iter().map(|entry| (entry.region, entry.stage)).collect()
    }
}

fn only(entries: &[Arc<Entry>]) -> &Entry {
    assert_eq!(entries.len(), 1, "{entries:?}");
    &entries[0]
}

#[test]
fn a_multicast_goes_to_each_region() {
    let test = Test::new("everyone");
    let ran = test.storm(&["--stage", "development", "--region", "EU", "--region", "na"]);
    assert_eq!(ran.status, 0, "{}", ran.errors);
    assert!(ran.out.ends_with("\n2 accepted, 0 not.\n"), "{}", ran.out);
    let mut places = test.places();
    places.sort();
    let stage = SkillStage::Development;
    assert_eq!(places, [(Region::NorthAmerica, stage), (Region::Europe, stage)]);
    for entry in test.emulator.ledger() {
        assert_eq!(entry.audience, Some(RelevantAudience::Multicast));
        assert!(ran.out.contains(&entry.request_id), "{}", ran.out);
        let (timestamp, expiry) = (entry.timestamp.expect("one"), entry.expiry_time.expect("one"));
        assert_eq!(expiry.duration_since(timestamp), Some(Duration::from_secs(6 * 3600)));
        assert!(
            entry.at.duration_since(timestamp).expect("later") < Duration::from_secs(60),
            "the timestamp is new"
        );
    }
}

#[test]
fn sending_live_to_everyone_needs_confirmation() {
    let test = Test::new("confirms");
    let ran = test.storm(&["--stage", "live", "--all-regions"]);
    assert_eq!((ran.out.as_str(), ran.status), ("", 2));
    assert!(ran.errors.contains("pass `--yes`"), "{}", ran.errors);
    assert!(test.places().is_empty() && test.emulator.token_requests().is_empty());

    let ran = test.storm(&["--stage", "live", "--all-regions", "--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.errors);
    let regions: BTreeSet<Region> = test.places().into_iter().map(|(region, _)| region).collect();
    assert_eq!(regions, BTreeSet::from(Region::ALL));
    assert!(test.places().iter().all(|(_, stage)| *stage == SkillStage::Live));
}

#[test]
fn a_unicast_is_requested_by_the_argument_or_the_body() {
    let test = Test::new("one");
    let ran = test.send(&[
        "storm.json",
        "--expires-in",
        "6h",
        "--stage",
        "live",
        "--region",
        "EU",
        "--user",
        "amzn1.ask.account.BEN",
    ]);
    assert_eq!(ran.status, 0, "{}", ran.errors);
    let audience = Some(RelevantAudience::Unicast(user("BEN")));
    assert_eq!(only(&test.emulator.ledger()).audience, audience);

    test.emulator.clear_ledger();
    let body = r#""Unicast", "payload": { "user": "amzn1.ask.account.BEN" }"#;
    test.write("storm.json", &STORM.replace(r#""Multicast", "payload": {}"#, body));
    let ran = test.storm(&["--stage", "live", "--region", "EU"]);
    assert_eq!(ran.status, 0, "{}", ran.errors);
    assert_eq!(only(&test.emulator.ledger()).audience, audience);

    let ran = test.storm(&["--stage", "live", "--region", "EU,NA"]);
    assert_eq!(ran.status, 2);
    assert!(ran.errors.contains("a customer is in one region"), "{}", ran.errors);
}

#[test]
fn user_ids_of_failures_are_written_only_to_the_file() {
    let test = Test::new("failures");
    test.write(
        "users.txt",
        "EU amzn1.ask.account.GRETA\nNA amzn1.ask.account.ANA\n\nEU amzn1.ask.account.BEN\n",
    );
    let ran = test.storm(&["--stage", "live", "--users", "users.txt"]);
    assert_eq!(ran.status, 1, "{}", ran.errors);
    assert!(ran.out.contains("not_subscribed") && ran.out.ends_with("2 accepted, 1 not.\n"), "{}", ran.out);
    let message = "error: the list names 3 customers, and 2 were served\n";
    assert_eq!(ran.errors, message, "no progress bar without a terminal");

    let ran = test.storm(&["--stage", "live", "--users", "users.txt", "--format", "json"]);
    let records: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(records.len(), 5, "{}", ran.out);
    assert_eq!((&records[0]["outcome"], &records[0]["status"]), (&"not_subscribed".into(), &403.into()));
    assert!(records[0].get("user").is_none());
    assert_eq!(records[1], serde_json::json!({"region": "NA", "outcome": "accepted", "number": 1}));

    let ran = test.storm(&["--stage", "live", "--users", "users.txt", "--failures", "failures.jsonl"]);
    assert_eq!(ran.status, 1);
    let path = test.folder.join("failures.jsonl");
    let failure: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("one record");
    assert_eq!(failure["user"], "amzn1.ask.account.GRETA");
    assert_eq!(failure["region"], "EU");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "it holds user ids");
    }
}

#[test]
fn the_table() {
    let test = Test::new("table");
    test.write(
        "users.txt",
        "EU amzn1.ask.account.GRETA\nEU amzn1.ask.account.BEN\nEU amzn1.ask.account.BEN\n",
    );
    let shown = |color| test.storm(&["--stage", "live", "--users", "users.txt", "--color", color]).out;
    let (plain, colored) = (shown("never"), shown("always"));
    expect_file!["outputs/send.txt"].assert_eq(&plain);
    expect_file!["outputs/send.ansi"].assert_eq(&colored);
    assert_eq!(without_colors(&colored), plain);
    assert!(plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
}

#[test]
fn a_batch_without_enabled_customers_is_stopped() {
    let test = Test::new("stopped");
    let users: String = (0..100).fold(String::new(), |mut users, number| {
        let _ = writeln!(users, "EU amzn1.ask.account.{number}");
        users
    });
    test.write("users.txt", &users);
    let ran = test.storm(&["--stage", "live", "--users", "users.txt"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.errors.contains("stopped: ") && ran.errors.contains("none has enabled the skill"),
        "{}",
        ran.errors
    );
    assert!(test.emulator.ledger().len() < 100);
}

#[test]
fn nothing_is_sent_if_an_argument_is_wrong() {
    let test = Test::new("cannot");
    test.write("bad-users.txt", "EU amzn1.ask.account.ANA\namzn1.ask.account.BEN\n");
    test.write("empty.txt", "# no customer\n");
    let live = ["--stage", "live"];
    for (arguments, words) in [
        (&["storm.json", "--region", "EU", "--yes"][..], "pass `--expires-in 6h` to send it with new times"),
        (&["storm.json", "--expires-in", "3m", "--region", "EU", "--yes"], "expir"),
        (
            &["storm.json", "--expires-in", "6h", "--users", "bad-users.txt"],
            "bad-users.txt:2: found no region",
        ),
        (&["storm.json", "--expires-in", "6h", "--users", "empty.txt"], "found no customer"),
        (&["storm.json", "--expires-in", "6h", "--users", "nowhere.txt"], "nowhere.txt: No such file"),
        (&["nowhere.json", "--region", "EU"], "nowhere.json: No such file"),
    ] {
        let ran = test.send(&[arguments, &live].concat());
        assert_eq!((ran.out.as_str(), ran.status), ("", 2), "{arguments:?}");
        assert!(ran.errors.contains(words), "{}", ran.errors);
        assert!(!ran.errors.contains("account.BEN"), "a user id");
    }
    assert!(test.places().is_empty());
}

#[test]
fn an_event_becomes_a_request() {
    let test = Test::new("event");
    let body: Value = serde_json::from_str(STORM).expect("JSON");
    test.write("event.json", &body["event"].to_string());
    let ran = test.send(&[
        "event.json",
        "--stage",
        "development",
        "--region",
        "EU",
        "--reference-id",
        "storm~18",
        "--expires-in",
        "1h",
    ]);
    assert_eq!(ran.status, 0, "{}", ran.errors);
    assert_eq!(only(&test.emulator.ledger()).reference_id.as_ref().expect("one").as_str(), "storm~18");
}

#[cfg(unix)]
#[test]
fn a_secret_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let test = Test::new("secret");
    let path = test.folder.join("secret");
    let secret = test.emulator.skills()[0].client_secret().to_owned();
    fs::write(&path, format!("{secret}\n")).expect("written");
    let send = |mode| {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
        let arguments = ["storm.json", "--stage", "development", "--region", "EU", "--expires-in", "6h"];
        let mut command = test.command(&[&arguments[..], &["--secret-file", "secret"]].concat());
        ran(command.env_remove("ALEXA_CLIENT_SECRET").output().expect("it runs"))
    };
    let refused = send(0o644);
    assert_eq!(refused.status, 2);
    assert!(refused.errors.contains("secret: others can read the secret"), "{}", refused.errors);
    let taken = send(0o600);
    assert_eq!(taken.status, 0, "{}", taken.errors);
    assert!(!taken.out.contains(&secret) && !taken.errors.contains(&secret));
}

/// Many customers of the live skill, and a file that names them.
pub(crate) fn crowd(folder: &Path, number: usize) -> Emulator {
    let everyone = (0..number)
        .map(|number| Customer::new(user(&format!("{number:06}")), Region::ALL[number % 3], Locale::EnUs));
    let everyone: Vec<Customer> = everyone.collect();
    let lines = everyone.iter().fold(String::new(), |mut lines, customer| {
        let _ = writeln!(lines, "{} {}", customer.region, customer.user.as_str());
        lines
    });
    fs::write(folder.join("users.txt"), lines).expect("written");
    fs::write(folder.join("storm.json"), STORM).expect("written");
    let emulator =
        Emulator::builder().customers(everyone).page(false).max_entries(1_000_000).start_blocking();
    emulator.expect("a port")
}

fn run_over(folder: &Path, emulator: &Emulator) -> Command {
    let mut command = command(folder);
    command
        .args(["send", "storm.json", "--expires-in", "6h", "--stage", "live", "--users", "users.txt"])
        .args(["--journal", "storm.sqlite"])
        .envs(emulator.environment())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// How many different bodies each customer has accepted.
fn bodies(emulator: &Emulator) -> BTreeMap<UserId, BTreeSet<Vec<u8>>> {
    let mut bodies: BTreeMap<UserId, BTreeSet<Vec<u8>>> = BTreeMap::new();
    for entry in emulator.ledger().iter().filter(|entry| entry.accepted) {
        let Some(RelevantAudience::Unicast(user)) = &entry.audience else { panic!("a multicast") };
        bodies.entry(user.clone()).or_default().insert(entry.received.body.clone());
    }
    bodies
}

#[test]
fn the_same_command_continues_after_a_kill() {
    const CUSTOMERS: usize = 100_000;
    const KILLS: usize = 20;
    let folder = folder("send-killed");
    let emulator = crowd(&folder, CUSTOMERS);
    emulator.inject(Fault::reset().after_acceptance().with_probability(0.002));
    emulator.inject(Fault::status(500).with_probability(0.002));
    for kill in 1..=KILLS {
        let goal = emulator.ledger().len() + fastrand::usize(0..CUSTOMERS / KILLS);
        let mut child = run_over(&folder, &emulator).spawn().expect("it starts");
        while emulator.ledger().len() < goal && child.try_wait().expect("a child").is_none() {
            std::thread::sleep(Duration::from_millis(fastrand::u64(1..4)));
        }
        assert!(child.try_wait().expect("a child").is_none(), "the run was too short for kill {kill}");
        child.kill().expect("killed");
        child.wait().expect("ended");
    }
    let last = ran(run_over(&folder, &emulator).output().expect("it runs"));
    assert_eq!(last.status, 0, "{last:?}");
    let bodies = bodies(&emulator);
    assert_eq!(bodies.len(), CUSTOMERS);
    assert!(bodies.values().all(|bodies| bodies.len() == 1), "one body for each");

    // Accepted, and served before, add up to all customers.
    let numbers: Vec<usize> = last
        .out
        .lines()
        .last()
        .expect("a line")
        .split(|c: char| !c.is_ascii_digit())
        .flat_map(str::parse)
        .collect();
    assert_eq!(numbers.iter().sum::<usize>(), CUSTOMERS, "{}", last.out);
    println!("{CUSTOMERS} users, {KILLS} kills, {} requests; {}", emulator.ledger().len(), last.out);
}

#[cfg(unix)]
#[test]
fn the_same_command_continues_after_ctrl_c() {
    const CUSTOMERS: usize = 3_000;
    let folder = folder("send-ctrl-c");
    let emulator = crowd(&folder, CUSTOMERS);
    emulator.inject(Fault::latency(Duration::from_millis(100)).always());
    let child = run_over(&folder, &emulator).spawn().expect("it starts");
    while emulator.ledger().len() < 100 {
        std::thread::sleep(Duration::from_millis(2));
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(killed.success());
    let stopped = ran(child.wait_with_output().expect("it ends"));
    assert_eq!(stopped.status, 130, "{stopped:?}");
    let served = bodies(&emulator).len();
    assert!(served < CUSTOMERS, "it was stopped");
    assert!(stopped.out.ends_with(&format!("{served} accepted, 0 not.\n")), "{served}: {}", stopped.out);

    emulator.clear_faults();
    let rest = ran(run_over(&folder, &emulator).output().expect("it runs"));
    assert_eq!(rest.status, 0, "{rest:?}");
    assert!(rest.errors.contains("continuing the batch"), "{}", rest.errors);
    assert!(
        rest.out.ends_with(&format!("{} accepted, 0 not, {served} served before.\n", CUSTOMERS - served))
    );
    let bodies = bodies(&emulator);
    assert!(bodies.len() == CUSTOMERS && bodies.values().all(|bodies| bodies.len() == 1));
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_stops_at_once() {
    let folder = folder("send-ctrl-c-again");
    let emulator = crowd(&folder, 3);
    emulator.inject(Fault::latency(Duration::from_secs(4)).always());
    let begun = std::time::Instant::now();
    let child = run_over(&folder, &emulator).spawn().expect("it starts");
    while emulator.token_requests().is_empty() {
        std::thread::sleep(Duration::from_millis(2));
    }
    for _ in 0..2 {
        std::thread::sleep(Duration::from_millis(300));
        let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
        assert!(killed.success());
    }
    let stopped = ran(child.wait_with_output().expect("it ends"));
    assert_eq!(stopped.status, 130, "{stopped:?}");
    assert!(begun.elapsed() < Duration::from_secs(3), "it waited for the answers");
}

#[test]
fn an_interrupted_batch_keeps_its_event() {
    let folder = folder("send-other-event");
    let emulator = crowd(&folder, 3);
    emulator.inject(Fault::status(503).always());
    let mut cut = run_over(&folder, &emulator).spawn().expect("it starts");
    while emulator.ledger().is_empty() {
        std::thread::sleep(Duration::from_millis(2));
    }
    cut.kill().expect("killed");
    cut.wait().expect("ended");
    emulator.clear_faults();
    fs::write(folder.join("storm.json"), STORM.replace("TORNADO", "HURRICANE")).expect("written");
    let other = ran(run_over(&folder, &emulator).output().expect("it runs"));
    assert_eq!(other.status, 2, "{other:?}");
    assert!(other.errors.contains("it has another event"), "{}", other.errors);
    fs::write(folder.join("storm.json"), STORM).expect("written");
    let rest = ran(run_over(&folder, &emulator).output().expect("it runs"));
    assert_eq!(rest.status, 0, "{rest:?}");
    assert_eq!(bodies(&emulator).len(), 3);
}

#[test]
fn failures_are_retried_and_then_it_is_an_update() {
    let folder = folder("send-again");
    let emulator = crowd(&folder, 3);
    emulator.inject(Fault::status(418).times(1));
    for (status, end) in [
        (1, "2 accepted, 1 not.\n"),
        (0, "1 accepted, 0 not, 2 served before.\n"),
        (0, "3 accepted, 0 not.\n"),
    ] {
        let ran = ran(run_over(&folder, &emulator).output().expect("it runs"));
        assert_eq!(ran.status, status, "{ran:?}");
        assert!(ran.out.ends_with(end), "{}", ran.out);
    }
    assert!(bodies(&emulator).values().all(|bodies| bodies.len() == 2), "the second is the update");
}

#[test]
fn a_batch_with_the_times_of_the_file_is_sent_once() {
    let folder = folder("send-once");
    let emulator = crowd(&folder, 3);
    let now = Timestamp::now();
    let expiry = now.checked_add(Duration::from_secs(3600)).expect("a time");
    let body = STORM.replace("2026-06-01T12:00:00Z", &now.to_string());
    let body = body.replace("2026-06-01T18:00:00Z", &expiry.to_string());
    fs::write(folder.join("storm.json"), body).expect("written");
    for end in ["3 accepted, 0 not.\n", "0 accepted, 0 not, 3 served before.\n"] {
        let mut command = command(&folder);
        command
            .args([
                "send",
                "storm.json",
                "--stage",
                "live",
                "--users",
                "users.txt",
                "--journal",
                "storm.sqlite",
            ])
            .envs(emulator.environment());
        let ran = ran(command.output().expect("it runs"));
        assert_eq!(ran.status, 0, "{ran:?}");
        assert!(ran.out.ends_with(end), "{}", ran.out);
    }
}

#[test]
fn an_expired_interrupted_batch_is_not_started_again() {
    let folder = folder("send-too-late");
    let emulator = crowd(&folder, 3);
    let journal = Journal::open(folder.join("storm.sqlite")).expect("a journal");
    let begun = "2026-06-01T12:00:00Z".parse().expect("a time");
    let request = EventRequest::from_json(STORM.as_bytes(), begun).expect("a request");
    let client = emulator.client(SkillStage::Live).expect("a skill").build().expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let recipient = Recipient::new(user("000000"), Region::NorthAmerica);
        // It has expired, so nothing is sent.
        let batch = client.send_all(&request, stream::iter([recipient])).journal(&journal);
        assert_eq!(batch.count().await, 1);
    });
    drop(journal);
    let ran = ran(run_over(&folder, &emulator).output().expect("it runs"));
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(
        ran.errors.contains(
            "it has expired; pass another `--reference-id` or another `--journal` to start again, for everyone"
        ),
        "{}",
        ran.errors
    );
    assert!(emulator.ledger().is_empty());
}
