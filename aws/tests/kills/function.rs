//! An instance of a function: a process of its own, which lives on between invocations, until it is killed.

use alexa_proactive::SkillStage;
use alexa_proactive::client::{Client, Credentials, Endpoints, RetryPolicy};
use alexa_proactive_fleet::{Fleet, SqsEvent, Worker};
use serde_json::Value;
use std::error::Error;
use std::io;
use std::process::Stdio;
use std::time::{Duration, UNIX_EPOCH};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

pub(crate) const MAX_IN_FLIGHT: usize = 128;

/// Customers a second.
const RATE: f64 = 600.0;

/// A process that serves invocations.
pub(crate) struct Function {
    process: Child,
    invocations: ChildStdin,
    responses: Lines<BufReader<ChildStdout>>,
}

impl Function {
    pub(crate) fn start(amazon: &str) -> io::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg(amazon)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let (Some(invocations), Some(responses)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("the process has no pipes"));
        };
        Ok(Self { process, invocations, responses: BufReader::new(responses).lines() })
    }

    /// Invokes it, and returns its response.
    pub(crate) async fn call(&mut self, invocation: &Value) -> Result<Value, Box<dyn Error>> {
        self.invocations.write_all(format!("{invocation}\n").as_bytes()).await?;
        let line = self.responses.next_line().await?.ok_or("the function ended")?;
        Ok(serde_json::from_str(&line)?)
    }

    /// Kills it with SIGKILL.
    pub(crate) async fn kill(mut self) -> io::Result<()> {
        self.process.kill().await
    }
}

/// The program of the function: what is outside its handler lives on.
pub(crate) async fn serve(amazon: &str, fleet: Fleet) -> Result<(), Box<dyn Error>> {
    let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Live)
        .endpoints(Endpoints::emulator(amazon)?)
        .retry(RetryPolicy::default().customer_wait(Duration::from_secs(1)))
        .max_per_second(RATE)
        .build()?;
    let worker = Worker::new(client, fleet).max_in_flight(MAX_IN_FLIGHT).lease(Duration::from_secs(6));
    let mut invocations = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = invocations.next_line().await? {
        let mut invocation: Value = serde_json::from_str(&line)?;
        let deadline =
            UNIX_EPOCH + Duration::from_millis(invocation["deadline"].as_u64().ok_or("a deadline")?);
        let event: SqsEvent = serde_json::from_value(invocation["event"].take())?;
        let response = worker.invocation(&event, deadline).await?;
        println!("{}", serde_json::to_string(&response)?);
    }
    Ok(())
}
