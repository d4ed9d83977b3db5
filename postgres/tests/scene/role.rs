//! This program in another role: a process of its own, which prints lines of numbers and ends when its standard input does.

use alexa_proactive_tests::running::Running;
use std::error::Error;
use std::fmt::Display;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{ChildStdout, Command, Stdio};
use std::str::FromStr;

/// A process.
pub(crate) struct Role {
    process: Running,
    lines: BufReader<ChildStdout>,
}

impl Role {
    /// Starts this program with these arguments.
    pub(crate) fn start(arguments: &[&dyn Display]) -> io::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(arguments.iter().map(ToString::to_string))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let lines = BufReader::new(process.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?);
        Ok(Self { process: Running(process), lines })
    }

    /// Returns the next line that it prints.
    pub(crate) fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.lines.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    /// Returns the numbers of the next line.
    pub(crate) fn numbers<T: FromStr, const N: usize>(&mut self) -> Result<[T; N], Box<dyn Error>> {
        let line = self.line()?;
        let numbers: Vec<T> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
        numbers.try_into().map_err(|_| format!("found `{line}`, expected {N} numbers").into())
    }

    /// Asks it to end.
    pub(crate) fn ask_to_end(&mut self) {
        drop(self.process.0.stdin.take());
    }
}

/// Waits until this process is asked to end.
pub(crate) async fn asked_to_end() {
    let _ = tokio::task::spawn_blocking(|| io::stdin().read_to_end(&mut Vec::new())).await;
}
