//! All commands read a body as `check` does, with the same tolerance.

use crate::run::{Ran, command, folder, ran, run_in};
use crate::send::{STORM, user};
use alexa_proactive::{Locale, Region};
use alexa_proactive_emulator::{Customer, Emulator};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) fn field(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command/field").join(name)
}

/// The request in all forms of its times that `check` accepts.
fn forms() -> Vec<(&'static str, String)> {
    let no_zone = fs::read_to_string(field("no-zone.json")).expect("a file");
    let with = |timestamp: &str, expiry: &str| {
        no_zone.replace("2026-03-02T09:15:00", timestamp).replace("2026-03-02T12:15:00", expiry)
    };
    vec![
        ("no zone", no_zone.clone()),
        ("one zone", with("2026-03-02T09:15:00Z", "2026-03-02T12:15:00")),
        ("fraction, no zone", with("2026-03-02T09:15:00.123", "2026-03-02T12:15:00.5")),
        ("offset", with("2026-03-02T10:15:00+01:00", "2026-03-02T13:15:00+01:00")),
        ("escapes", with("2026-03-02T09\\u003a15:00", "2026-03-02T12\\u003a15:00")),
    ]
}

fn records(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

/// The checks of `doctor` with a finding.
fn checks(ran: &Ran, finding: &str) -> Vec<String> {
    let records = records(ran).into_iter().filter(|record| record["finding"] == finding);
    records.map(|record| record["check"].as_str().expect("a check").to_owned()).collect()
}

#[test]
fn every_form_of_a_time_is_read_by_every_command() {
    let folder = folder("one-reader");
    fs::copy(crate::run::inputs().join("skill.json"), folder.join("skill.json")).expect("copied");
    let emulator = Emulator::builder()
        .customer(Customer::developer(user("BEN"), Region::Europe, Locale::EnUs))
        .page(false)
        .start_blocking()
        .expect("a port");
    for (form, body) in forms() {
        fs::write(folder.join("body.json"), body).expect("written");
        let checked = run_in(&folder, &["check", "--now", "2026-03-02T09:16:00Z", "body.json"]);
        assert_eq!(checked.status, 0, "{form}: {checked:?}");

        let preview = run_in(&folder, &["preview", "body.json"]);
        assert_eq!(preview.status, 0, "{form}: {preview:?}");
        assert!(preview.out.contains("You have two unread messages from Ben."), "{form}: {preview:?}");

        let manifest = run_in(&folder, &["manifest", "check", "skill.json", "--request", "body.json"]);
        assert_eq!(manifest.status, 1, "{form}: {manifest:?}");
        assert!(
            manifest.out.contains("add `{\"eventName\": \"AMAZON.MessageAlert.Activated\"}`"),
            "{form}: {manifest:?}"
        );

        let doctor =
            |sent| run_in(&folder, &["doctor", "--format", "json", "--request", "body.json", "--sent", sent]);
        let in_time = doctor("2026-03-02T09:15:01Z");
        assert_eq!(checks(&in_time, "wrong"), [""; 0], "{form}: {in_time:?}");
        for check in ["request", "expiry"] {
            assert!(checks(&in_time, "fine").iter().any(|fine| fine == check), "{form}: {in_time:?}");
        }
        let late = doctor("2026-03-02T12:11:00Z");
        assert_eq!(checks(&late, "wrong"), ["expiry"], "{form}: {late:?}");

        emulator.clear_ledger();
        let mut process = command(&folder);
        process
            .args(["send", "body.json", "--stage", "development", "--region", "EU", "--expires-in", "2h"])
            .envs(emulator.environment());
        let sent = ran(process.output().expect("it runs"));
        assert_eq!(sent.status, 0, "{form}: {sent:?}");
        assert_eq!(emulator.ledger().len(), 1, "{form}");
    }
}

/// What is replaced need not be there, nor be valid.
#[test]
fn a_template_needs_no_times() {
    let test = folder("template");
    let emulator = Emulator::builder()
        .customer(Customer::developer(user("BEN"), Region::Europe, Locale::EnUs))
        .page(false)
        .start_blocking()
        .expect("a port");
    let without = |names: &[&str]| -> String {
        let kept = STORM.lines().filter(|line| !names.iter().any(|name| line.contains(name)));
        kept.collect::<Vec<_>>().join("\n")
    };
    let mistyped = fs::read_to_string(field("times-of-another-type.json")).expect("a file");
    let run = |body: &str, added: &[&str]| {
        fs::write(test.join("body.json"), body).expect("written");
        emulator.clear_ledger();
        let mut command = command(&test);
        command
            .args(["send", "body.json", "--stage", "development", "--region", "EU"])
            .args(added)
            .envs(emulator.environment());
        ran(command.output().expect("it runs"))
    };
    let new_times = ["--expires-in", "6h"];
    for (name, body) in [
        ("neither", without(&["timestamp", "expiryTime"])),
        ("no timestamp", without(&["timestamp"])),
        ("no expiry", without(&["expiryTime"])),
        ("wrong types", mistyped),
        ("not a time", STORM.replace("2026-06-01T18:00:00Z", "{{expiry}}")),
        ("twice", STORM.replace("\"referenceId\"", "\"timestamp\": 7, \"referenceId\"")),
    ] {
        let sent = run(&body, &new_times);
        assert_eq!(sent.status, 0, "{name}: {sent:?}");
        let ledger = emulator.ledger();
        let (timestamp, expiry) = (ledger[0].timestamp.expect("one"), ledger[0].expiry_time.expect("one"));
        assert_eq!(expiry.duration_since(timestamp), Some(Duration::from_secs(6 * 3600)), "{name}");
        // Without new times it is not sent.
        let refused = run(&body, &[]);
        assert_eq!((refused.status, emulator.ledger().len()), (2, 0), "{name}: {refused:?}");
        assert!(refused.errors.contains("pass `--expires-in 6h`"), "{name}: {refused:?}");
    }
    let sent = run(&without(&["referenceId"]), &[&new_times[..], &["--reference-id", "storm~18"]].concat());
    assert_eq!(sent.status, 0, "{sent:?}");
    assert_eq!(
        emulator.ledger()[0].reference_id.as_ref().map(alexa_proactive::ReferenceId::as_str),
        Some("storm~18")
    );

    // Everything else is judged, and shown as it is in the file.
    for (name, body, words) in [
        (
            "an unknown value",
            without(&["timestamp", "expiryTime"]).replace("TORNADO", "STORM"),
            "body.json:3:",
        ),
        (
            "a duplicate",
            STORM.replace("\"localizedAttributes\"", "\"referenceId\": \"b\", \"localizedAttributes\""),
            "DuplicateMember",
        ),
        ("no id", without(&["referenceId"]), "found nothing at /referenceId"),
    ] {
        let refused = run(&body, &new_times);
        assert_eq!((refused.status, emulator.ledger().len()), (2, 0), "{name}: {refused:?}");
        assert!(refused.errors.contains(words), "{name}: {refused:?}");
    }
}

/// What people take for a body of this API, and the time of another type.
#[test]
fn other_apis_and_types_are_recognized() {
    let folder = folder("other-apis");
    let gateway = r#"{"event": {"header": {"namespace": "Alexa", "name": "ChangeReport"}, "endpoint": {}, "payload": {}}}"#;
    let directive = r#"{"directive": {"header": {"namespace": "Alexa.Discovery"}}}"#;
    for (body, found) in [
        (gateway, "an event of the smart home event gateway"),
        (r#"{"header": {"namespace": "Alexa"}, "payload": {}}"#, "an event of the smart home event gateway"),
        (directive, "a directive of the smart home API"),
    ] {
        fs::write(folder.join("body.json"), body).expect("written");
        let checked = run_in(&folder, &["check", "--format", "json", "body.json"]);
        let record = records(&checked).remove(0);
        let violations = record["violations"].as_array().expect("a list");
        assert_eq!((violations.len(), checked.status), (1, 1), "{checked:?}");
        assert_eq!((&violations[0]["code"], &violations[0]["found"]), (&"OtherApi".into(), &found.into()));
        let preview = run_in(&folder, &["preview", "body.json"]);
        assert!(preview.status == 1 && preview.out.contains("error[OtherApi]"), "{preview:?}");
    }
    let mistyped = field("times-of-another-type.json");
    let checked = run_in(&folder, &["check", mistyped.to_str().expect("UTF-8")]);
    assert_eq!(checked.status, 1, "{checked:?}");
    let shown = checked.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for help in [
        "these are milliseconds since 1970: write the time as a string in UTC, `\"2026-02-03T08:00:00Z\"`",
        "write it as a string in UTC, `\"2026-02-03T20:00:00Z\"`",
    ] {
        assert!(shown.contains(help), "{checked:?}");
    }
}

#[test]
fn doctor_says_fine_only_of_what_it_judged() {
    const OF_MANIFEST: [&str; 3] = ["manifest", "permission", "endpoint"];
    let folder = folder("doctor-judged");
    let valid = fs::read_to_string(field("no-zone.json")).expect("a file");
    let valid = valid.replace("09:15:00", "09:15:00Z").replace("12:15:00", "12:15:00Z");
    let manifest = r#"{"manifest": {
        "publishingInformation": {"locales": {"en-US": {}}},
        "permissions": [{"name": "alexa::devices:all:notifications:write"}],
        "events": {
            "publications": [{"eventName": "AMAZON.MessageAlert.Activated"}],
            "endpoint": {"uri": "arn:aws:lambda:us-east-1:000000000000:function:x"}
        }
    }}"#;
    fs::write(folder.join("skill.json"), manifest).expect("written");
    let second = valid.replace("09:15:00", "09:16:00");
    let fine = |requests: &[&str], added: &[&str]| {
        let mut arguments =
            vec!["doctor", "--format", "json", "--manifest", "skill.json", "--live-manifest", "skill.json"];
        let names: Vec<String> = (0..requests.len()).map(|number| format!("{number}.json")).collect();
        for (name, request) in names.iter().zip(requests) {
            fs::write(folder.join(name), request).expect("written");
            arguments.extend(["--request", name]);
        }
        arguments.extend(added);
        checks(&run_in(&folder, &arguments), "fine")
    };
    let sent = ["--sent", "2026-03-02T09:17:00Z"];
    let all = [
        "manifest",
        "permission",
        "publications",
        "endpoint",
        "skill events",
        "locales",
        "live manifest",
        "request",
        "expiry",
        "clock",
        "reference id",
    ];
    assert_eq!(fine(&[&valid, &second], &sent), all);
    assert_eq!(fine(&[], &[]), OF_MANIFEST);
    // The first is invalid: the second one does not stand for both.
    let invalid = valid.replace("UNREAD", "UNSEEN");
    for other in [&invalid, &second] {
        let found = fine(&[&invalid, other], &sent);
        assert_eq!(found, ["manifest", "permission", "endpoint", "expiry", "clock"], "{other}");
    }
    // A time of one of them cannot be read.
    for (time, name) in
        [("\"2026-03-02T09:15:00Z\"", "timestamp"), ("\"2026-03-02T12:15:00Z\"", "expiryTime")]
    {
        let unreadable = valid.replace(time, "7");
        let found = fine(&[&unreadable, &second], &sent);
        assert_eq!(found, OF_MANIFEST, "{name}");
    }
    // More violations than are collected hide others.
    let many = r#"{"eventName": "AMAZON.X"},"#.repeat(200);
    let manifest = manifest.replace(r#""publications": ["#, &format!(r#""publications": [{many}"#));
    fs::write(folder.join("skill.json"), manifest).expect("written");
    assert_eq!(fine(&[&valid, &second], &sent), ["request", "expiry", "clock", "reference id"]);
}
