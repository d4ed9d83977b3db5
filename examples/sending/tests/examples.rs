//! Each program runs against an emulator, which shows what the customers heard.

use alexa_proactive::{Locale, Region, Timestamp, UserId};
use alexa_proactive_emulator::{Customer, Emulator, Fault};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Runs a program with the emulator, in a stage. Returns its output.
fn run(emulator: &Emulator, program: &str, stage: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    command.args(arguments);
    command.envs(emulator.environment()).env("ALEXA_STAGE", stage);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{program}: {text}\n{}", String::from_utf8_lossy(&output.stderr));
    text
}

fn user(name: &str) -> UserId {
    UserId::new(format!("amzn1.ask.account.{name}")).unwrap()
}

#[test]
fn scheduled_weather_reaches_six_locales() {
    let emulator = Emulator::builder();
    let emulator = [
        ("DE", Region::Europe, Locale::DeDe, "Beispielwetter"),
        ("CA", Region::NorthAmerica, Locale::EnCa, "Example Weather"),
        ("US", Region::NorthAmerica, Locale::EnUs, "Example Weather"),
        ("ES", Region::NorthAmerica, Locale::EsUs, "El Tiempo Ejemplo"),
        ("FR", Region::NorthAmerica, Locale::FrCa, "Météo Fictive"),
        ("BR", Region::NorthAmerica, Locale::PtBr, "Tempo Exemplo"),
    ]
    .into_iter()
    .fold((emulator, Vec::new()), |(emulator, mut expected), (name, region, locale, text)| {
        expected.push((user(name), text));
        (emulator.customer(Customer::new(user(name), region, locale)), expected)
    });
    let (emulator, expected) = (emulator.0.start_blocking().unwrap(), emulator.1);
    let text = run(&emulator, env!("CARGO_BIN_EXE_scheduled_weather"), "live", &[]);
    assert!(text.contains(r#""region":"NA""#) && text.contains(r#""region":"EU""#), "{text}");
    for (user, text) in expected {
        let heard = emulator.heard(&user);
        assert!(matches!(heard.as_slice(), [one] if one.contains(text)), "{text}: {heard:?}");
    }
    assert_eq!(emulator.token_requests().len(), 1);
}

#[test]
fn a_late_change_does_not_replace_a_later_one() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("orders");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let now = Timestamp::now();
    let message = |order, status, minutes_ago: u64, (buyer, region)| {
        let at = now.checked_sub(Duration::from_secs(minutes_ago * 60)).unwrap();
        let buyer = format!("amzn1.ask.account.{buyer}");
        format!(
            r#"{{"order": {order}, "status": "{status}", "at": "{at}", "buyer": "{buyer}", "region": "{region}"}}"#
        )
    };
    let (ana, ben) = (("ANA", "NA"), ("BEN", "EU"));
    let delivered = message(4711, "ORDER_DELIVERED", 5, ana);
    // The first change comes last, and one of them twice.
    let messages = [
        delivered.clone(),
        message(4712, "ORDER_SHIPPED", 4, ben),
        delivered,
        message(4711, "ORDER_SHIPPED", 300, ana),
    ];
    let queue = folder.join("queue.jsonl");
    fs::write(&queue, messages.join("\n")).unwrap();
    let run = |emulator: &Emulator, journal: &str| {
        let paths = [queue.clone(), folder.join(journal)];
        let paths = paths.each_ref().map(|path| path.to_str().unwrap());
        run(emulator, env!("CARGO_BIN_EXE_order_worker"), "development", &paths)
    };
    let emulator = Emulator::builder().examples().start_blocking().unwrap();
    let text = run(&emulator, "journal.sqlite");
    assert!(text.starts_with("3 accepted"), "{text}");
    // Whichever of the two arrived first, the inbox has the later change.
    let inbox = emulator.inbox(&user("ANA"));
    assert_eq!(inbox.len(), 1);
    let heard = emulator.heard(&user("ANA"));
    assert!(heard.last().unwrap().contains("delivered"), "{heard:?}");
    assert_eq!(emulator.heard(&user("BEN")).len(), 1);
    // A buyer who left is not a fault of the skill's credentials.
    emulator.change_customer(&user("BEN"), |ben| ben.enabled = false);
    let text = run(&emulator, "another.sqlite");
    assert!(text.contains("order 4712: the buyer has disabled the skill\n"), "{text}");
    assert!(text.contains("2 accepted, 1 not_enabled"), "{text}");
}

#[test]
fn session_invite_meets_its_deadline() {
    let emulator = Emulator::builder().examples().start_blocking().unwrap();
    let invite =
        |friend: &str| run(&emulator, env!("CARGO_BIN_EXE_session_invite"), "development", &[friend]);
    assert_eq!(invite("amzn1.ask.account.BEN"), "I notified your friend.\n");
    assert!(emulator.heard(&user("BEN"))[0].contains("Beispielschach"));
    emulator.change_customer(&user("BEN"), |ben| ben.permission = false);
    assert_eq!(
        invite("amzn1.ask.account.BEN"),
        "Your friend has not switched notifications on. Call instead!\n"
    );
    emulator.inject(Fault::latency(Duration::from_secs(60)).always());
    let begun = std::time::Instant::now();
    assert_eq!(invite("amzn1.ask.account.BEN"), "I will notify your friend in a moment.\n");
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
}
