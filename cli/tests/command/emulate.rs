//! `emulate` prints what `send` needs.

use crate::run::{command, folder, inputs, ran, run, run_in};
use alexa_proactive_tests::running::Running;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

/// Returns the names of the options in a help text.
fn options(help: &str) -> BTreeSet<&str> {
    let options =
        help.lines().filter_map(|line| line.trim_start().split_once("--").map(|(_, option)| option));
    let names =
        options.map(|option| option.split(|end: char| end != '-' && !end.is_ascii_alphabetic()).next());
    names.flatten().filter(|name| !name.is_empty()).collect()
}

#[test]
fn it_has_the_options_of_the_emulators_own_program() {
    let help = run(&["emulate", "--help"]).out;
    // Of all commands.
    let (options_part, _) = help.split_once("A seed file is").expect("options before the text");
    let mut ours = options(options_part);
    assert!(ours.remove("color"));
    let (_, theirs) = alexa_proactive_emulator::Options::HELP.split_once("Options:").expect("options");
    assert_eq!(ours, options(theirs));
}

#[test]
fn a_seed_file_is_read_in_any_encoding_and_its_errors_have_a_place() {
    let folder = folder("seed");
    let seed = "{\n  \"customers\": [{\"user\": \"a\", \"region\": \"EU\"}]\n}";
    let utf16: Vec<u8> = format!("\u{feff}{seed}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, content) in [("team.json", seed.as_bytes()), ("windows.json", &utf16)] {
        std::fs::write(folder.join(name), content).expect("a file");
        let ran = run_in(&folder, &["emulate", "--seed", name]);
        let expected = "found no `locale`, expected it for a new customer; add it";
        assert_eq!(ran.errors, format!("error: {name}:2:17: {expected}\n"));
        assert_eq!(ran.status, 2);
    }
    let ran = run_in(&folder, &["emulate", "--seed", "nowhere.json"]);
    assert!(ran.errors.starts_with("error: nowhere.json: "), "{}", ran.errors);
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

/// A skill that answers two requests with 200, and the next one with 400.
fn skill() -> String {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for (status, stream) in ["200 OK", "200 OK", "400 Bad Request"].into_iter().zip(listener.incoming()) {
            let mut stream = stream.expect("a connection");
            let mut bytes = Vec::new();
            let mut buffer = [0; 4096];
            while !bytes.ends_with(b"}") {
                let read = stream.read(&mut buffer).expect("a request");
                bytes.extend_from_slice(&buffer[..read]);
            }
            let body = r#"{"version":"1.0"}"#;
            let length = body.len();
            let head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
            stream.write_all(format!("{head}{body}").as_bytes()).expect("an answer");
        }
    });
    url
}

#[test]
fn trigger_shows_what_the_skill_answers() {
    let folder = folder("trigger");
    let seed = r#"{"customers": [{"user": "a", "region": "EU", "locale": "de-DE", "enabled": false}]}"#;
    std::fs::write(folder.join("team.json"), seed).expect("a file");
    let arguments = ["emulate", "--seed", "team.json", "--forward-to", &skill()];
    let child = command(&folder).args(arguments).stdout(Stdio::piped()).spawn();
    let mut child = Running(child.expect("it starts"));
    let mut lines = BufReader::new(child.0.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let address =
        lines.find_map(|line| Some(line.trim().strip_prefix("export ALEXA_ENDPOINT='")?.to_owned()));
    let address = address.expect("an address");
    let address = address.trim_end_matches('\'');

    let enabled = run(&["trigger", "SkillEnabled", "--emulator", address]);
    assert_eq!(enabled.errors, "AlexaSkillEvent.SkillEnabled: answered with status 200\n");
    assert_eq!((enabled.out.as_str(), enabled.status), ("{\"version\":\"1.0\"}\n", 0));
    let mut launch = command(&inputs());
    launch
        .args(["trigger", "LaunchRequest", "--user", "a", "--format", "json"])
        .env("ALEXA_ENDPOINT", address);
    let launched = ran(launch.output().expect("it runs"));
    let expected = "{\"type\":\"LaunchRequest\",\"status\":200,\"body\":\"{\\\"version\\\":\\\"1.0\\\"}\"}\n";
    assert_eq!((launched.out.as_str(), launched.status), (expected, 0));
    assert_eq!(run(&["trigger", "SkillAccountLinked", "--emulator", address]).status, 1);
    let unknown = run(&["trigger", "LaunchRequest", "--user", "b", "--emulator", address]);
    assert!(unknown.errors.contains("found no such customer"), "{}", unknown.errors);
    assert_eq!(unknown.status, 2);
    assert!(lines.any(|line| line.starts_with("-> ") && line.ends_with(" 200 AlexaSkillEvent.SkillEnabled")));
    drop(child);
    let gone = run(&["trigger", "LaunchRequest", "--emulator", address]);
    assert!(gone.errors.starts_with(&format!("error: {address}: ")), "{}", gone.errors);
    assert_eq!(gone.status, 2);
}
