//! The limit of open files: HTTP/1 takes a connection for each request in flight.

use std::error::Error;

/// The files that a process has open besides.
const FURTHER: usize = 100;

/// Returns an error if a process may not have so many connections.
pub(crate) fn expect(connections: usize) -> Result<(), Box<dyn Error>> {
    let limits = std::fs::read_to_string("/proc/self/limits")?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next()).unwrap_or_default();
    match soft.parse::<usize>() {
        Ok(limit) if limit < connections + FURTHER => {
            let expected = connections + FURTHER;
            let what = format!("found a limit of {limit} open files, expected {expected} or more");
            Err(format!("{what}; run `ulimit -n {expected}` before").into())
        }
        _ => Ok(()),
    }
}
