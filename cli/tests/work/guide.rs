//! The commands of the guide's page about fleets, and the unit for systemd, as they are written there.

use crate::run::ran;
use crate::scene::{Scene, until};
use std::fs;
use std::path::Path;
use std::process::Command;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect(file)
}

/// The first block of this language on the page.
fn block(language: &str) -> String {
    let page = read("../runtime/guide/fleet.md");
    let (_, rest) = page.split_once(&format!("\n```{language}\n")).expect("a block");
    rest.split_once("```").expect("its end").0.to_owned()
}

#[test]
fn the_commands_of_the_guide_send_a_run() {
    let scene = Scene::new("guide", 40);
    let binary = Path::new(env!("CARGO_BIN_EXE_alexa-proactive"));
    let mut path = vec![binary.parent().expect("a folder").to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let output = Command::new("bash")
        .args(["-e", "-c", &block("sh")])
        .current_dir(&scene.folder)
        .env("PATH", std::env::join_paths(path).expect("folders"))
        .env("DATABASE_URL", scene.url("postgres"))
        .env("ALEXA_SKILL_ID", "amzn1.ask.skill.EXAMPLE")
        .envs(scene.emulator.environment())
        .output()
        .expect("bash");
    let ran = ran(output);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.out.ends_with(": 40 accepted\n40 accepted\n"), "the run, then the worker: {ran:?}");
    assert_eq!(scene.emulator.ledger().len(), 40);
}

#[test]
fn the_unit_of_the_guide_is_valid_and_starts_a_worker() {
    let unit = read("deploy/alexa-proactive-work.service");
    assert_eq!(unit, block("ini"));

    let scene = Scene::new("unit", 1);
    let run = scene.start();
    // A unit whose program is not there is not valid.
    let installed = unit.replace("/usr/local/bin/alexa-proactive", env!("CARGO_BIN_EXE_alexa-proactive"));
    let file = scene.folder.join("alexa-proactive-work.service");
    fs::write(&file, installed).expect("written");
    let verified =
        Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&file).output().expect("it runs");
    assert!(verified.status.success() && verified.stderr.is_empty(), "{verified:?}");

    let (_, line) = unit.split_once("\nExecStart=/usr/local/bin/alexa-proactive work ").expect("a command");
    let options = line.lines().next().expect("a line").replace("DATABASE_URL", "QUEUE");
    let worker = scene.worker(&options);
    until(|| worker.log().contains("working for the live stage"));
    scene.progress(&run, "--watch");
    assert_eq!(worker.terminate().out, "1 accepted\n");
}
