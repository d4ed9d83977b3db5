//! The program: its options, what it prints, what it serves.

use crate::sender::*;
use alexa_proactive_emulator::{Options, example_customers};
use expect_test::expect;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn it_prints_its_addresses_and_a_line_for_each_request() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_alexa-proactive-emulator"))
        .args(["--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let _running = Running(child);
    let mut lines = output.lines().map(Result::unwrap);
    let mut greeting = String::new();
    for line in lines.by_ref() {
        greeting += &line;
        greeting.push('\n');
        if line.contains("ALEXA_ENDPOINT") {
            break;
        }
    }
    let port = greeting.split_once("http://127.0.0.1:").unwrap().1.split('/').next().unwrap().to_owned();
    expect![[r"
        An emulator of Amazon's Proactive Events API. What is sent to it stays here.

          page           http://127.0.0.1:PORT/
          token          http://127.0.0.1:PORT/auth/o2/token
          events, NA     http://127.0.0.1:PORT/na
          events, EU     http://127.0.0.1:PORT/eu
          events, FE     http://127.0.0.1:PORT/fe

        For a sender:

          export ALEXA_CLIENT_ID='amzn1.application-oa2-client.EXAMPLE'
          export ALEXA_CLIENT_SECRET='amzn1.oa2-cs.v1.EXAMPLE'
          export ALEXA_STAGE='development'
          export ALEXA_ENDPOINT='http://127.0.0.1:PORT'
    "]]
    .assert_eq(&greeting.replace(&port, "PORT"));

    let mut stream = std::net::TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    std::io::Write::write_all(
        &mut stream,
        b"POST /eu/v1/proactiveEvents HTTP/1.1\r\nhost: x\r\ncontent-length: 19\r\n\r\n{\"referenceId\":\"x\"}",
    )
    .unwrap();
    let line = lines.find(|line| !line.is_empty()).unwrap();
    assert!(line.starts_with("#1 ") && line.contains(" 401 x (no event) (no audience) EU live"), "{line}");
}

#[test]
fn options_that_are_wrong_are_told() {
    let run = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_alexa-proactive-emulator")).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        format!("{:?} {text}", output.status.code())
    };
    assert_eq!(run(&["--help"]), format!("Some(0) {}", Options::HELP));
    expect![[r"
        Some(2) `70000` is no port: give a number from 0 to 65535
        Some(2) `` is no port: give a number from 0 to 65535
        Some(2) unknown argument `--no-page=1`; `--help` lists what is known
    "]]
    .assert_eq(&[run(&["--port=70000"]), run(&["--port"]), run(&["--no-page=1"])].concat());
    let taken = emulator().start_blocking().unwrap();
    let told = run(&["--port", &taken.address().port().to_string()]);
    assert!(told.starts_with("Some(1) ") && told.contains("in use"), "{told}");
}

#[test]
fn the_examples_show_something_of_everything() {
    let emulator = emulator().examples().start_blocking().unwrap();
    for region in alexa_proactive::Region::ALL {
        let body = request(storm(), "storm17").multicast().unwrap();
        let token = token(&emulator);
        try_post(&emulator, region, alexa_proactive::SkillStage::Live, &token, body.as_bytes()).unwrap();
    }
    let told: Vec<_> = emulator.ledger().iter().map(|entry| format!("{:?}", entry.counts())).collect();
    expect![[r#"
        {"other region": 5, "rang": 1, "rang without text": 2}
        {"other region": 4, "pending": 1, "permission off": 1, "rang": 1, "rang without text": 1}
        {"other region": 7, "rang without text": 1}"#]]
    .assert_eq(&told.join("\n"));
    assert_eq!(emulator.customers().len(), example_customers().len());
}
