//! `emulate` prints what `send` needs.

use crate::run::{command, inputs, ran, run};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

/// Ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn what_it_prints_is_what_a_sender_needs() {
    let mut child =
        Running(command(&inputs()).arg("emulate").stdout(Stdio::piped()).spawn().expect("it starts"));
    let mut lines = BufReader::new(child.0.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let mut variables = Vec::new();
    for line in lines.by_ref() {
        let Some(variable) = line.trim().strip_prefix("export ") else { continue };
        let (name, value) = variable.split_once('=').expect("a value");
        variables.push((name.to_owned(), value.trim_matches('\'').to_owned()));
        if variables.len() == 4 {
            break;
        }
    }
    let sent = command(&inputs())
        .args(["send", "parcel.json", "--stage", "development", "--region", "NA", "--expires-in", "6h"])
        .envs(variables.iter().cloned())
        .output();
    let sent = ran(sent.expect("it runs"));
    assert_eq!(sent.status, 0, "{}", sent.errors);
    let line = lines.find(|line| line.contains("parcel~4711")).expect("a line for the request");
    assert!(line.contains("202"), "{line}");

    let port = variables.last().expect("the address").1.rsplit_once(':').expect("a port").1.to_owned();
    let second = run(&["emulate", "--port", &port]);
    assert_eq!((second.out.as_str(), second.status), ("", 2));
    assert!(second.errors.contains(&format!("127.0.0.1:{port}")), "{}", second.errors);
}
