//! `emulate` prints what `send` needs.

use crate::run::{command, folder, inputs, ran, run, run_in};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

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
