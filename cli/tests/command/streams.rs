//! The exit status of a command does not depend on whether its output is read.

use crate::outputs::RUNS;
use crate::run::{command, folder, inputs};
use alexa_proactive::{Locale, Region, UserId};
use alexa_proactive_emulator::{Customer, Emulator};
use std::fs::{self, File};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A stream whose reader is gone.
fn closed() -> Stdio {
    let (writer, reader) = UnixStream::pair().expect("a pair");
    drop(reader);
    Stdio::from(OwnedFd::from(writer))
}

/// A disk without room.
fn full() -> Stdio {
    Stdio::from(File::options().write(true).open("/dev/full").expect("a device"))
}

/// Runs a command with all ways in which its output can be lost.
fn try_all(name: &str, command: &dyn Fn() -> Command, status: i32) {
    let run = |stdout: Stdio, stderr: Stdio| {
        let child = command().stdout(stdout).stderr(stderr).spawn().expect("it starts");
        let output = child.wait_with_output().expect("it ends");
        let errors = String::from_utf8(output.stderr).expect("text");
        assert!(!errors.contains("panicked"), "{name}: {errors}");
        (output.status.code(), output.stdout, errors)
    };
    let (read, out, errors) = run(Stdio::piped(), Stdio::piped());
    assert_eq!(read, Some(status), "{name}: {errors}");
    let (unread, _, same) = run(closed(), Stdio::piped());
    assert_eq!((unread, same), (read, errors), "{name}, with a closed standard output");
    let (full_errors, same, _) = run(Stdio::piped(), full());
    assert_eq!(full_errors, read, "{name}, with a full standard error");
    assert_eq!(same.len(), out.len(), "{name}, with a full standard error");
    assert_eq!(run(Stdio::piped(), closed()).0, read, "{name}, with a closed standard error");
    for streams in [(closed(), closed()), (closed(), full())] {
        assert_eq!(run(streams.0, streams.1).0, read, "{name}, with neither");
    }
    let (lost, _, errors) = run(full(), Stdio::piped());
    if out.is_empty() {
        assert_eq!(lost, read, "{name}, with a full standard output");
    } else {
        assert_ne!(lost, Some(0), "{name}, with a full standard output");
        assert!(errors.contains("error: standard output: No space left"), "{name}: {errors}");
    }
    assert_ne!(run(full(), full()).0, Some(101), "{name}, with both full");
}

#[test]
fn every_command_keeps_its_status() {
    for (name, arguments, status) in RUNS {
        let command = || {
            let mut command = command(&inputs());
            command.args(*arguments);
            command
        };
        try_all(name, &command, *status);
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let command = || {
            let mut command = command(&inputs());
            command.args(["completions", shell]);
            command
        };
        try_all(shell, &command, 0);
    }
    let man = || {
        let mut command = command(&inputs());
        command.arg("man");
        command
    };
    try_all("man", &man, 0);
}

/// An emulator with two customers who are subscribed, and one who is not.
fn amazon() -> Emulator {
    let user = |name: &str| UserId::new(format!("amzn1.ask.account.{name}")).expect("an id");
    Emulator::builder()
        .customer(Customer::developer(user("ANA"), Region::Europe, Locale::EnUs))
        .customer(Customer::developer(user("BEN"), Region::Europe, Locale::EnUs))
        .customer(Customer::developer(user("GRETA"), Region::Europe, Locale::EnUs).without_permission())
        .page(false)
        .start_blocking()
        .expect("a port")
}

#[test]
fn every_command_that_sends_keeps_its_status() {
    let folder = folder("streams");
    for file in ["parcel.json", "skill.json"] {
        fs::copy(inputs().join(file), folder.join(file)).expect("copied");
    }
    let write = |name: &str, text: &str| -> PathBuf {
        fs::write(folder.join(name), text).expect("written");
        folder.join(name)
    };
    write("two.txt", "EU amzn1.ask.account.ANA\nEU amzn1.ask.account.BEN\n");
    write("three.txt", "EU amzn1.ask.account.ANA\nEU amzn1.ask.account.GRETA\nEU amzn1.ask.account.BEN\n");
    write("strangers.txt", &"EU amzn1.ask.account.STRANGER\n".repeat(100));
    let emulator = amazon();
    let send = ["send", "parcel.json", "--expires-in", "6h", "--stage", "development"];
    let probe = ["probe", "--record", "record.json", "--region", "EU", "--yes", "--user"];
    let doctor = ["doctor", "--request", "parcel.json", "--region", "EU", "--probe", "--user"];
    for (name, beginning, end, status) in [
        ("regions", &send[..], &["--region", "EU"][..], 0),
        ("regions, json", &send, &["--region", "EU", "--format", "json"], 0),
        ("one", &send, &["--region", "EU", "--user", "amzn1.ask.account.GRETA"], 1),
        ("list", &send, &["--users", "two.txt"], 0),
        ("refused", &send, &["--users", "three.txt"], 1),
        ("refused, json", &send, &["--users", "three.txt", "--format", "json"], 1),
        ("failures", &send, &["--users", "three.txt", "--failures", "-"], 1),
        ("stopped", &send, &["--users", "strangers.txt"], 1),
        ("no file", &send, &["--users", "nowhere.txt"], 2),
        ("probe", &probe, &["amzn1.ask.account.ANA"], 0),
        ("probe, unknown", &probe, &["amzn1.ask.account.GRETA"], 1),
        ("doctor", &doctor, &["amzn1.ask.account.ANA"], 0),
        ("doctor, wrong", &doctor, &["amzn1.ask.account.GRETA"], 1),
        ("doctor, json", &doctor, &["amzn1.ask.account.GRETA", "--format", "json"], 1),
    ] {
        let command = || {
            let mut command = command(&folder);
            command.args(beginning).args(end).envs(emulator.environment());
            command
        };
        try_all(name, &command, status);
    }
    // No output was read, but everyone was served.
    let inbox = emulator.inbox(&UserId::new("amzn1.ask.account.BEN").expect("an id"));
    assert_eq!(inbox.len(), 1, "{inbox:?}");
}

/// The status of a pipe, in a shell.
#[test]
fn a_pipe_keeps_the_status() {
    let folder = folder("streams-shell");
    for file in ["storm.json", "message.json"] {
        fs::copy(inputs().join(file), folder.join(file)).expect("copied");
    }
    for (line, status) in [
        ("check storm.json | true", 1),
        ("check storm.json | head -1 > /dev/null", 1),
        ("check nowhere.json | true", 2),
        ("check message.json | true", 0),
        ("events --format json | head -1 > /dev/null", 0),
        ("check storm.json nowhere.json 2> /dev/full | true", 2),
        ("check storm.json 2>&- >&-", 1),
    ] {
        let script = format!("\"$COMMAND\" {line}; exit ${{PIPESTATUS[0]}}");
        let mut bash = Command::new("bash");
        bash.args(["-c", &script]).current_dir(&folder).env("COMMAND", env!("CARGO_BIN_EXE_alexa-proactive"));
        assert_eq!(bash.status().expect("bash").code(), Some(status), "{line}");
    }
}
