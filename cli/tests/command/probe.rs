//! `probe` against emulators that read what is contested in one way or the other: it finds the reading.

use crate::outputs::without_colors;
use crate::run::{Ran, command, folder, ran};
use alexa_proactive::{Locale, Region, SkillStage, Timestamp, UserId};
use alexa_proactive_emulator::{Customer, Emulator};
use expect_test::expect_file;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

fn ana() -> UserId {
    UserId::new("amzn1.ask.account.ANA").expect("an id")
}

/// An emulator that refuses what a rule says.
fn emulator(rule: impl Fn(&Value) -> Option<(u16, String)> + Send + Sync + 'static) -> Emulator {
    let ana = Customer::developer(ana(), Region::Europe, Locale::EnUs);
    Emulator::builder().customer(ana).refuse(rule).page(false).start_blocking().expect("a port")
}

fn probe(folder: &Path, emulator: &Emulator, arguments: &[&str]) -> Ran {
    let mut command = command(folder);
    command
        .args(["probe", "--user", "amzn1.ask.account.ANA", "--region", "EU", "--record", "record.json"])
        .args(arguments)
        .envs(emulator.environment());
    ran(command.output().expect("it runs"))
}

/// Question and variant, and the verdict.
fn verdicts(folder: &Path) -> BTreeMap<(String, String), String> {
    let record = fs::read_to_string(folder.join("record.json")).expect("a record");
    assert!(!record.contains("amzn1.ask.account."), "it names no customer");
    let record: Value = serde_json::from_str(&record).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let mut verdicts = BTreeMap::new();
    for question in record["questions"].as_array().expect("a list") {
        for variant in question["variants"].as_array().expect("a list") {
            let name = (text(&question["about"]), text(&variant["name"]));
            assert!(verdicts.insert(name, text(&variant["verdict"])).is_none());
        }
    }
    verdicts
}

type Rule = fn(&Value) -> Option<(u16, String)>;

fn refused_where(is_refused: bool) -> Option<(u16, String)> {
    is_refused.then(|| (400, "no".to_owned()))
}

fn has(body: &Value, words: &str) -> bool {
    body.to_string().contains(words)
}

fn id(body: &Value) -> &str {
    body["referenceId"].as_str().expect("an id")
}

/// A reading of Amazon's, and the variants that are refused then.
const READINGS: &[(Rule, &[&str])] = &[
    (|_| None, &[]),
    (|body| refused_where(has(body, "\"enterTimeStamp\"")), &["state.enterTimeStamp"]),
    (|body| refused_where(has(body, "\"enterTimestamp\"")), &["state.enterTimestamp"]),
    (
        |body| refused_where(body.pointer("/event/payload/invite/relationshipToInvitee").is_some()),
        &["invite.relationshipToInvitee"],
    ),
    (
        |body| {
            let place = "/event/payload/invite/inviter/relationshipToInvitee";
            refused_where(body.pointer(place).is_some())
        },
        &["invite.inviter.relationshipToInvitee"],
    ),
    (|body| refused_where(has(body, "\"REQUESTED\"")), &["REQUESTED"]),
    (|body| refused_where(has(body, "\"RECEIVED\"")), &["RECEIVED"]),
    (|body| refused_where(id(body).contains('-')), &["`-`"]),
    (|body| refused_where(id(body).contains(['-', '.', '_'])), &["`-`", "`.`", "`_`"]),
    (
        |body| {
            let source = body.pointer("/event/payload/weatherAlert/source").cloned();
            refused_where(source.is_some_and(|source| source == "source"))
        },
        &["a literal"],
    ),
    (
        |body| refused_where(!has(body, "\"en-US\"") && has(body, "\"locale\"")),
        &["de-DE alone", "ja-JP alone"],
    ),
    (|body| refused_where(!has(body, "\"localizedAttributes\"")), &["left out"]),
    (|body| refused_where(body.get("notInTheCatalog").is_some()), &["in the envelope"]),
    (
        |body| refused_where(has(body, "notInTheCatalog")),
        &["in `weatherAlert`", "in the envelope", "in the payload"],
    ),
];

#[test]
fn each_reading_is_found() {
    let folder = folder("probe");
    for (rule, refused) in READINGS {
        let emulator = emulator(rule);
        let ran = probe(&folder, &emulator, &["--yes"]);
        assert_eq!(ran.status, 0, "{refused:?}: {ran:?}");
        let found = verdicts(&folder);
        let mut found: Vec<&str> = found
            .iter()
            .filter(|(_, verdict)| *verdict == "refused")
            .map(|((_, variant), _)| variant.as_str())
            .collect();
        found.sort_unstable();
        assert_eq!(found, *refused, "{}", ran.out);
        assert!(!ran.out.contains("amzn1.ask.account."));
        for entry in emulator.ledger() {
            assert_eq!((entry.stage, entry.region), (SkillStage::Development, Region::Europe));
        }
    }
}

#[test]
fn the_table() {
    let folder = folder("probe-table");
    let emulator = emulator(|body| refused_where(id(body).contains('-')));
    let shown = |color| probe(&folder, &emulator, &["--yes", "--color", color]).out;
    let (plain, colored) = (shown("never"), shown("always"));
    expect_file!["outputs/probe.txt"].assert_eq(&plain);
    expect_file!["outputs/probe.ansi"].assert_eq(&colored);
    assert_eq!(without_colors(&colored), plain);
    assert!(plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
}

#[test]
fn the_treatment_of_an_equal_timestamp_is_found() {
    let folder = folder("probe-timestamps");
    let last: Mutex<BTreeMap<String, Timestamp>> = Mutex::default();
    // 409 for what is not later, as Amazon's SDK has it.
    let emulator = emulator(move |body| {
        let mut last = last.lock().expect("no panic");
        let known = last.get(id(body)).copied();
        let time: Timestamp = body["timestamp"].as_str().expect("a text").parse().expect("a time");
        if known.is_some_and(|known| time <= known) {
            return Some((409, "a request with this id".to_owned()));
        }
        last.insert(id(body).to_owned(), time);
        None
    });
    let ran = probe(&folder, &emulator, &["--yes"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let refused: Vec<String> = verdicts(&folder)
        .into_iter()
        .filter(|(_, verdict)| verdict == "refused")
        .map(|((_, variant), _)| variant)
        .collect();
    assert_eq!(refused, ["with an earlier timestamp", "with an equal timestamp"]);
}

#[test]
fn an_answer_about_something_else_is_unknown() {
    let folder = folder("probe-unknown");
    let emulator = emulator(|_| None);
    emulator.change_customer(&ana(), |ana| ana.permission = false);
    let ran = probe(&folder, &emulator, &["--yes"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(verdicts(&folder).values().all(|verdict| verdict == "unknown"));
}

#[test]
fn nothing_is_sent_without_confirmation_or_token() {
    let folder = folder("probe-asks");
    let emulator = emulator(|_| None);
    let ran = probe(&folder, &emulator, &[]);
    assert_eq!((ran.out.as_str(), ran.status), ("", 2));
    assert!(ran.errors.contains("pass `--yes`"), "{}", ran.errors);
    let ran = probe(&folder, &emulator, &["--yes", "--client-id", "another"]);
    assert_eq!((ran.out.as_str(), ran.status), ("", 2));
    assert!(ran.errors.contains("invalid_client"), "{}", ran.errors);
    assert!(emulator.ledger().is_empty() && !folder.join("record.json").exists());
}
