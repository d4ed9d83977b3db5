//! Runs the commands in the READMEs and the guide in a folder with the tests' files, against an emulator, and compares their
//! output with the text below them. `UPDATE_EXPECT=1` updates that text.

use crate::run::{folder, inputs};
use alexa_proactive_emulator::Emulator;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The output of a command in a shell.
fn shown(folder: &Path, emulator: &Emulator, command: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_alexa-proactive"));
    let mut path = vec![binary.parent().expect("a folder").to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .envs(emulator.environment())
        .env("PATH", std::env::join_paths(path).expect("folders"))
        .output()
        .expect("a shell");
    String::from_utf8(output.stdout).expect("text")
}

/// The text, with the output of the commands in its `console` blocks.
fn run(readme: &str, folder: &Path, emulator: &Emulator) -> String {
    let mut out = String::new();
    let mut in_block = false;
    for line in readme.lines() {
        let fence = line.starts_with("```");
        match (in_block, line.strip_prefix("$ ")) {
            (true, Some(command)) => {
                let _ = write!(out, "{line}\n{}", shown(folder, emulator, command));
                continue;
            }
            // The old output.
            (true, None) if !fence => continue,
            _ => {}
        }
        if fence {
            in_block = !in_block && line == "```console";
        }
        out += line;
        out.push('\n');
    }
    out
}

#[test]
fn every_command_writes_the_text_below_it() {
    let folder = folder("readme");
    for file in fs::read_dir(inputs()).expect("a folder").flatten() {
        fs::copy(file.path(), folder.join(file.file_name())).expect("copied");
    }
    let emulator = Emulator::builder().examples().page(false).start_blocking().expect("a port");
    let mut commands = 0;
    for readme in ["README.md", "../README.md", "../runtime/guide/first_ring.md"] {
        let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(readme);
        let text = fs::read_to_string(&path).expect(readme);
        commands += text.lines().filter(|line| line.starts_with("$ alexa-proactive")).count();
        expect_test::expect_file![path].assert_eq(&run(&text, &folder, &emulator));
    }
    assert!(commands >= 8, "{commands}");
}
