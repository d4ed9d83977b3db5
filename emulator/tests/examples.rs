//! Each example runs, as a program of its own, against an emulator; what counts is who heard what.

use alexa_proactive::{Locale, Region, UserId};
use alexa_proactive_emulator::{Customer, Emulator, Fault};
use std::path::PathBuf;
use std::process::Command;

/// The program that cargo made of an example, beside the one of this test.
fn program(example: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let programs = test.parent().unwrap().parent().unwrap().join("examples");
    programs.join(format!("{example}{}", std::env::consts::EXE_SUFFIX))
}

/// Runs an example for the emulator, in the stage; gives what it printed.
fn run(emulator: Option<&Emulator>, example: &str, stage: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program(example));
    command.args(arguments);
    for name in ["ALEXA_CLIENT_ID", "ALEXA_CLIENT_SECRET", "ALEXA_STAGE", "ALEXA_ENDPOINT", "ALEXA_REGION"] {
        command.env_remove(name);
    }
    if let Some(emulator) = emulator {
        command.envs(emulator.environment()).env("ALEXA_STAGE", stage).env("ALEXA_REGION", "EU");
    }
    let output = command.output().expect("cargo makes the examples where no `--test` is given");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{example}: {text}\n{}", String::from_utf8_lossy(&output.stderr));
    text
}

fn user(name: &str) -> UserId {
    UserId::new(format!("amzn1.ask.account.{name}")).unwrap()
}

#[test]
fn first_notification_shows_all_on_an_emulator_of_its_own() {
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
fn first_notification_goes_to_the_development_stage_where_the_environment_says_so() {
    let emulator = Emulator::builder().examples().start_blocking().unwrap();
    let text = run(Some(&emulator), "first_notification", "", &[]);
    assert!(text.contains("accepted by EU: Some("), "{text}");
    let rang = emulator.heard(&user("BEN"));
    assert_eq!(rang.len(), 1, "the developer in Europe");
    assert!(rang[0].contains("Beispielwetter"), "{rang:?}");
    emulator.assert_heard_nothing(&user("ANA"));
    emulator.assert_heard_nothing(&user("FINN"));
}

#[test]
fn scheduled_weather_reaches_six_locales() {
    let emulator = Emulator::builder();
    let emulator = [
        ("DE", Region::Europe, Locale::DeDe, "Beispielwetter"),
        ("CA", Region::NorthAmerica, Locale::EnCa, "Example Weather"),
        ("US", Region::NorthAmerica, Locale::EnUs, "Example Weather"),
        ("ES", Region::NorthAmerica, Locale::EsUs, "El Tiempo Ejemplo"),
        ("FR", Region::NorthAmerica, Locale::FrCa, "Météo Exemple"),
        ("BR", Region::NorthAmerica, Locale::PtBr, "Tempo Exemplo"),
    ]
    .into_iter()
    .fold((emulator, Vec::new()), |(emulator, mut told), (name, region, locale, text)| {
        told.push((user(name), text));
        (emulator.customer(Customer::new(user(name), region, locale)), told)
    });
    let (emulator, told) = (emulator.0.start_blocking().unwrap(), emulator.1);
    let text = run(Some(&emulator), "scheduled_weather", "live", &[]);
    assert!(text.contains(r#""region":"NA""#) && text.contains(r#""region":"EU""#), "{text}");
    for (user, text) in told {
        let heard = emulator.heard(&user);
        assert!(matches!(heard.as_slice(), [one] if one.contains(text)), "{text}: {heard:?}");
    }
    assert_eq!(emulator.token_requests().len(), 1);
}

#[test]
fn order_worker_cannot_be_overtaken_by_a_late_change() {
    let emulator = Emulator::builder().examples().start_blocking().unwrap();
    let text = run(Some(&emulator), "order_worker", "development", &[]);
    assert!(text.ends_with("3 accepted\n"), "{text}");
    // Whichever of the two arrived first, what is in the inbox is the later change.
    let inbox = emulator.inbox(&user("ANA"));
    assert_eq!(inbox.len(), 1);
    let heard = emulator.heard(&user("ANA"));
    assert!(heard.last().unwrap().contains("delivered"), "{heard:?}");
    assert_eq!(emulator.heard(&user("BEN")).len(), 1);
}

#[test]
fn session_invite_keeps_its_deadline() {
    let emulator = Emulator::builder().examples().start_blocking().unwrap();
    let invite = |friend: &str| run(Some(&emulator), "session_invite", "development", &[friend]);
    assert_eq!(invite("amzn1.ask.account.BEN"), "I told your friend.\n");
    assert!(emulator.heard(&user("BEN"))[0].contains("Beispielschach"));
    emulator.change_customer(&user("BEN"), |ben| ben.permission = false);
    assert_eq!(
        invite("amzn1.ask.account.BEN"),
        "Your friend did not switch notifications on. Call instead!\n"
    );
    emulator.inject(Fault::latency(std::time::Duration::from_secs(60)).always());
    let begun = std::time::Instant::now();
    assert_eq!(invite("amzn1.ask.account.BEN"), "I will tell your friend in a moment.\n");
    assert!(begun.elapsed() < std::time::Duration::from_secs(4), "{:?}", begun.elapsed());
}
