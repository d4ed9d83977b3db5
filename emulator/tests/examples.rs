//! The example runs as a program of its own against an emulator, and the test checks who heard what.

use alexa_proactive::UserId;
use alexa_proactive_emulator::Emulator;
use std::path::PathBuf;
use std::process::Command;

/// Returns the path of an example, which cargo built next to this test.
fn program(example: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let programs = test.parent().unwrap().parent().unwrap().join("examples");
    programs.join(format!("{example}{}", std::env::consts::EXE_SUFFIX))
}

/// Runs an example for the emulator in a stage, and returns its output.
fn run(emulator: Option<&Emulator>, example: &str, stage: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program(example));
    command.args(arguments);
    for name in ["ALEXA_CLIENT_ID", "ALEXA_CLIENT_SECRET", "ALEXA_STAGE", "ALEXA_ENDPOINT", "ALEXA_REGION"] {
        command.env_remove(name);
    }
    if let Some(emulator) = emulator {
        command.envs(emulator.environment()).env("ALEXA_STAGE", stage).env("ALEXA_REGION", "EU");
    }
    let output = command.output().expect("cargo builds the examples unless `--test` is passed");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{example}: {text}\n{}", String::from_utf8_lossy(&output.stderr));
    text
}

fn user(name: &str) -> UserId {
    UserId::new(format!("amzn1.ask.account.{name}")).unwrap()
}

#[test]
fn first_notification_starts_an_emulator_and_shows_everything() {
    let text = run(None, "first_notification", "", &[]);
    for line in [
        r#""source":"localizedattribute:source","alertType":"SNOW_STORM""#,
        "  source in de-DE: Beispielwetter",
        "accepted by EU: Some(",
        r#"  Ana's Echo (en-US, NA): rang: "There is a snow storm alert for your area. Provided by Example Weather.""#,
        "  Écho de Chloé (fr-CA, NA): rang without text",
        "  Echo de Hugo, sin conexión (es-ES, EU): pending",
    ] {
        assert!(text.contains(line), "{line}\nis not in\n{text}");
    }
}

#[test]
fn first_notification_sends_to_the_development_stage_of_the_environment() {
    let emulator = Emulator::builder().examples().start_blocking().unwrap();
    let text = run(Some(&emulator), "first_notification", "", &[]);
    assert!(text.contains("accepted by EU: Some("), "{text}");
    let rang = emulator.heard(&user("BEN"));
    assert_eq!(rang.len(), 1, "the developer in Europe");
    assert!(rang[0].contains("Beispielwetter"), "{rang:?}");
    emulator.assert_heard_nothing(&user("ANA"));
    emulator.assert_heard_nothing(&user("FINN"));
}
