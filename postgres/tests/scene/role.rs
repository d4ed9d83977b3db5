//! This program in another role: a process of its own, which prints lines of numbers and ends when its standard input does.

use std::error::Error;
use std::fmt::Display;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::str::FromStr;

/// A process. It is killed when this is dropped.
pub(crate) struct Role {
    process: Child,
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
        Ok(Self { process, lines })
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
        drop(self.process.stdin.take());
    }
}

impl Drop for Role {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits until this process is asked to end.
pub(crate) async fn asked_to_end() {
    let _ = tokio::task::spawn_blocking(|| io::stdin().read_to_end(&mut Vec::new())).await;
}
