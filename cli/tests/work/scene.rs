//! Customers, a body, a queue in a schema of its own, and the processes of a fleet.

use crate::run::{Ran, command, folder, ran};
use alexa_proactive::{Locale, Region, UserId};
use alexa_proactive_emulator::{Customer, Emulator};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A body that has expired.
const STORM: &str = r#"{
  "timestamp": "2026-06-01T12:00:00Z",
  "referenceId": "storm~17",
  "expiryTime": "2026-06-01T18:00:00Z",
  "event": { "name": "AMAZON.WeatherAlert.Activated", "payload": { "weatherAlert": { "alertType": "TORNADO" } } },
  "localizedAttributes": [],
  "relevantAudience": { "type": "Multicast", "payload": {} }
}"#;

/// The address of the server.
pub(crate) fn server() -> String {
    std::env::var("DATABASE_URL").expect("DATABASE_URL is the address of a server for this test")
}

pub(crate) struct Scene {
    pub(crate) folder: PathBuf,
    pub(crate) emulator: Emulator,
    schema: String,
}

impl Scene {
    /// Makes customers, their list, and an empty schema. Those whose number is divisible by 50 are not subscribed.
    pub(crate) fn new(schema: &str, customers: usize) -> Self {
        let folder = folder(&format!("work-{schema}"));
        let customer = |number: usize| {
            let user = UserId::new(format!("amzn1.ask.account.{number:06}")).expect("an id");
            let customer = Customer::new(user, Region::ALL[number % 3], Locale::EnUs);
            if number % 50 == 49 { customer.without_permission() } else { customer }
        };
        let everyone: Vec<Customer> = (0..customers).map(customer).collect();
        let list = everyone.iter().fold(String::new(), |mut list, customer| {
            let _ = writeln!(list, "{} {}", customer.region, customer.user.as_str());
            list
        });
        fs::write(folder.join("users.txt"), list).expect("written");
        fs::write(folder.join("storm.json"), STORM).expect("written");
        let emulator = Emulator::builder().customers(everyone).page(false).start_blocking().expect("a port");
        let scene = Self { folder, emulator, schema: schema.to_owned() };
        scene.sql(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}"));
        scene
    }

    pub(crate) fn body(&self) -> String {
        fs::read_to_string(self.folder.join("storm.json")).expect("a body")
    }

    /// The address of the queue, for a role.
    pub(crate) fn url(&self, role: &str) -> String {
        let server = server().replace("postgres@", &format!("{role}@"));
        format!("{server}?sslmode=disable&options=-csearch_path%3D{}", self.schema)
    }

    /// Runs SQL in the schema, and returns what it selects.
    pub(crate) fn sql(&self, sql: &str) -> String {
        let output = Command::new("psql")
            .args(["-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, &server()])
            .env("PGOPTIONS", format!("-csearch_path={}", self.schema))
            .output()
            .expect("psql runs");
        assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    }

    /// The command, with everything in its environment that it needs.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = command(&self.folder);
        command
            .args(line.split_whitespace())
            .env("QUEUE", self.url("postgres"))
            .env("ALEXA_SKILL_ID", "amzn1.ask.skill.EXAMPLE")
            .envs(self.emulator.environment());
        command
    }

    pub(crate) fn run(&self, line: &str) -> Ran {
        ran(self.command(line).output().expect("the command runs"))
    }

    /// Starts a run with all customers. Returns its id.
    pub(crate) fn start(&self) -> String {
        let ran = self.run(
            "send storm.json --expires-in 6h --stage live --users users.txt --queue QUEUE --install --format json",
        );
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{ran:?}");
        let run: Value = serde_json::from_str(&ran.out).expect("JSON");
        run["run"].as_str().expect("an id").to_owned()
    }

    /// Starts a worker.
    pub(crate) fn work(&self, options: &str) -> Worker {
        self.worker(&format!("--stage live --queue QUEUE {options}"))
    }

    /// Starts a worker with all of its options.
    pub(crate) fn worker(&self, options: &str) -> Worker {
        static WORKERS: AtomicUsize = AtomicUsize::new(0);
        let log = self.folder.join(format!("work-{}.log", WORKERS.fetch_add(1, Ordering::Relaxed)));
        let mut command = self.command(&format!("work {options}"));
        command.stdout(Stdio::piped()).stderr(File::create(&log).expect("a file"));
        Worker { child: Some(command.spawn().expect("it runs")), log }
    }

    /// The progress of a run, as JSON.
    pub(crate) fn progress(&self, run: &str, options: &str) -> Value {
        let line = format!("progress {run} --stage live --queue QUEUE --format json {options}");
        let ran = self.run(&line);
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
    }

    /// Waits until Amazon has got this many requests.
    pub(crate) fn until_requests(&self, number: usize) {
        until(|| self.emulator.ledger().len() >= number);
    }

    /// How many requests each customer got.
    pub(crate) fn requests(&self) -> BTreeMap<String, usize> {
        let mut requests = BTreeMap::new();
        for customer in self.emulator.customers() {
            let inbox = self.emulator.inbox(&customer.user).len();
            requests.insert(customer.user.as_str().to_owned(), inbox);
        }
        requests
    }
}

/// Waits for a condition, up to a minute.
pub(crate) fn until(condition: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !condition() {
        assert!(Instant::now() < end, "nothing happened for a minute");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A worker, which is killed if the test fails.
pub(crate) struct Worker {
    child: Option<Child>,
    log: PathBuf,
}

impl Worker {
    /// What it has written to standard error.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).expect("a log")
    }

    pub(crate) fn signal(&self, signal: &str) {
        let id = self.child.as_ref().expect("a process").id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill runs").success());
    }

    /// Waits for its end.
    pub(crate) fn end(mut self) -> Ran {
        let ended = ran(self.child.take().expect("a process").wait_with_output().expect("it ends"));
        Ran { errors: self.log(), ..ended }
    }

    /// Ends it by SIGTERM.
    pub(crate) fn terminate(self) -> Ran {
        self.signal("-TERM");
        let ran = self.end();
        assert_eq!(ran.status, 0, "{ran:?}");
        assert!(!ran.errors.contains("amzn1.ask.account"), "a user id in {ran:?}");
        ran
    }

    /// Ends it by SIGKILL.
    pub(crate) fn kill(mut self) {
        let mut child = self.child.take().expect("a process");
        child.kill().expect("killed");
        child.wait().expect("it ends");
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
