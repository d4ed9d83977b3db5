//! What a program serves to Prometheus.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

/// Returns an address of this machine that was free just now.
///
/// # Panics
///
/// If no port is free.
#[must_use]
pub fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Fetches the metrics that a program serves at an address.
///
/// # Panics
///
/// If it serves none.
#[must_use]
pub fn scrape(address: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /metrics HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    answer
}

/// Returns the sum of the series with this name that have a label, such as `kind="expired"`; of all of them if it is empty.
///
/// # Panics
///
/// If the sum is negative, or no whole number.
#[must_use]
pub fn count(metrics: &str, name: &str, label: &str) -> usize {
    let of_name = metrics.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix('{'));
    let has_label = |(labels, _): &(&str, &str)| labels.contains(label);
    let values = of_name.filter_map(|rest| rest.rsplit_once("} ").filter(has_label));
    values.map(|(_, value)| value.parse::<usize>().unwrap_or_else(|_| panic!("{name} is {value}"))).sum()
}
