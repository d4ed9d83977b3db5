//! `check` over the corpus, over JSON Lines, and over other input.

use crate::run::{Ran, command, fed, inputs, ran, run};
use alexa_proactive_tests::shapes::{NOW, SHAPES};
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus")
}

fn index() -> Vec<Value> {
    let index = fs::read(corpus().join("index.json")).expect("an index");
    let index: Value = serde_json::from_slice(&index).expect("JSON");
    index["files"].as_array().expect("a list").clone()
}

fn records(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a record a line")).collect()
}

/// Advice that the index does not cover.
const NOT_IN_INDEX: [&str; 2] = ["LocaleNotListed", "TimeWithoutMeaning"];

/// A file of npm has the member `name`, as an event has.
#[test]
fn another_file_with_a_name_is_described() {
    let kind = |body: &str| {
        let ran = fed(&["check", "--format", "json", "-"], body.as_bytes());
        let record: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        (record["kind"].as_str().unwrap_or_default().to_owned(), ran.out)
    };
    let (found, shown) =
        kind(r#"{"name": "bread-skill", "version": "2.1.0", "scripts": {"deploy": "ask deploy"}}"#);
    assert!(found == "manifest" && shown.contains(r#""found":"a `package.json` of npm""#), "{shown}");
    let (found, shown) = kind(r#"{"name": "bread", "oven": 1}"#);
    assert!(found == "manifest" && shown.contains("and no member of a manifest"), "{shown}");
    for event in [
        r#"{"name": "AMAZON.WeatherAlert.Activated", "version": "1"}"#,
        r#"{"name": "AMAZON.WeatherAlert", "payloads": {}}"#,
        r#"{"name": "WeatherAlert", "payload": {}, "version": 1}"#,
        r#"{"name": "WeatherAlert"}"#,
        r#"{"name": 7, "version": 1}"#,
    ] {
        assert_eq!(kind(event).0, "event", "{event}");
    }
}

#[test]
fn every_file_of_the_corpus_has_the_verdict_of_its_index() {
    let mut differing = Vec::new();
    let mut judged = 0;
    for entry in index() {
        let file = entry["file"].as_str().expect("a name");
        let path = corpus().join(file);
        let body: Value = serde_json::from_slice(&fs::read(&path).expect(file)).expect(file);
        let now = entry["now"].as_str().or(body["timestamp"].as_str()).unwrap_or("2026-06-01T12:00:00Z");
        let path = path.to_str().expect("UTF-8");
        let ran = run(&["check", "--format", "json", "--now", now, path]);
        let [record] = records(&ran.out).try_into().expect("one record");
        let advice = record["advice"].as_array().expect("a list").iter();
        let is_not_in_index =
            advice.clone().all(|advice| NOT_IN_INDEX.iter().any(|code| advice["code"] == *code));
        let verdict = match record["verdict"].as_str().expect("a verdict") {
            "valid-with-warnings" if is_not_in_index => "valid",
            verdict => verdict,
        };
        let status = match verdict {
            "invalid" => 1,
            "n/a" => 2,
            _ => 0,
        };
        let expected = entry["verdict"].as_str().expect("a verdict");
        if verdict != expected || ran.status != status {
            differing.push(format!("{file}: {verdict} ({}) instead of {expected}", ran.status));
        }
        judged += 1;
    }
    assert!(judged > 80, "{judged}");
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn a_record_has_line_and_column() {
    let ran = run(&["check", "--format", "json", "--now", "2026-06-01T12:00:00Z", "storm.json"]);
    let [record] = records(&ran.out).try_into().expect("one record");
    let places: Vec<(&str, u64, u64)> = ["violations", "advice"]
        .iter()
        .flat_map(|list| record[list].as_array().expect("a list"))
        .map(|finding| {
            let number = |name: &str| finding[name].as_u64().expect("a number");
            (finding["code"].as_str().expect("a code"), number("line"), number("column"))
        })
        .collect();
    assert_eq!(places, [("ExpiryTooEarly", 4, 17), ("UnknownValue", 9, 22), ("UnknownMember", 10, 9)]);
}

/// A request as it is in a log; its times are JSON.
fn logged(timestamp: &str, expiry: &str) -> String {
    format!(
        r#"{{"timestamp": {timestamp}, "referenceId": "a1", "expiryTime": {expiry}, "event": {{"name": "AMAZON.WeatherAlert.Activated", "payload": {{"weatherAlert": {{"alertType": "TORNADO"}}}}}}, "localizedAttributes": [], "relevantAudience": {{"type": "Multicast", "payload": {{}}}}}}"#
    )
}

#[test]
fn a_log_is_judged_at_its_own_timestamps() {
    let bodies = [
        (logged(r#""2026-02-03T08:00:00Z""#, r#""2026-02-03T20:00:00Z""#), None),
        (logged(r#""2019-02-03T08:00:00""#, r#""2019-02-03T20:00:00""#), None),
        (logged(r#""2026-02-03T08:00:00Z""#, r#""2026-02-03T08:01:00Z""#), Some("ExpiryTooEarly")),
        (logged(r#""2026-02-03T08:00:00Z""#, r#""2026-02-05T08:00:00Z""#), Some("ExpiryTooLate")),
        // Without a timestamp, the expiry time cannot be judged.
        (logged(r#""yesterday""#, r#""2026-02-05T08:00:00Z""#), Some("NotATimestamp")),
        (logged("1", r#""2026-02-05T08:00:00Z""#), Some("WrongType")),
    ];
    let lines: Vec<&str> = bodies.iter().map(|(body, _)| body.as_str()).collect();
    let ran = fed(&["check", "--now", "timestamp", "--format", "json", "-"], lines.join("\n").as_bytes());
    assert_eq!(ran.status, 1, "{ran:?}");
    let records = records(&ran.out);
    assert_eq!(records.len(), bodies.len());
    for (record, (body, code)) in records.iter().zip(bodies) {
        let codes: Vec<&str> = record["violations"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|violation| violation["code"].as_str().expect("a code"))
            .collect();
        assert_eq!(codes, code.into_iter().collect::<Vec<_>>(), "{body}");
    }
    let ran = run(&["check", "--now", "timestamps", "storm.json"]);
    assert_eq!((ran.out.as_str(), ran.status), ("", 2));
    assert!(ran.errors.contains("expected `timestamp`, or a time: "), "{}", ran.errors);
}

#[test]
fn an_excerpt_shows_no_user_id() {
    let body = r#"{"relevantAudience":
{"type": "unicast", "payload": {"user": "amzn1.ask.account.SEC-RET_1"}}}"#;
    for format in ["text", "json"] {
        let ran = fed(&["check", "--format", format, "-"], body.as_bytes());
        assert_eq!(ran.status, 1);
        assert!(ran.out.contains("UnknownAudience") && !ran.out.contains("SEC"), "{}", ran.out);
        assert!(!ran.out.contains("RET_1"), "{}", ran.out);
    }
    let ran = fed(&["check", "-"], body.as_bytes());
    assert!(ran.out.contains("amzn1.ask.account.***"), "{}", ran.out);
}

#[test]
fn a_body_cannot_control_the_terminal() {
    let named = |name: &str| {
        format!(
            r#"{{"name": "AMAZON.MessageAlert.Activated", "payload": {{"state": {{"status": "UNREAD"}}, "messageGroup": {{"creator": {{"name": "{name}"}}, "count": 3}}}}}}"#
        )
    };
    let ran = fed(&["preview", "--color", "always", "-"], named("Jane\\u001b[31m").as_bytes());
    assert!(ran.out.contains("from Jane\\u{1b}[31m."), "{}", ran.out);
    let body = named("localizedattribute:\\u001b]0;x");
    let ran = fed(&["check", "--color", "always", "-"], body.as_bytes());
    assert!(!ran.out.contains("\u{1b}]0;x"), "{}", ran.out);
    assert!(ran.out.contains("]0;x"), "{}", ran.out);
}

/// Runs the command over a text, for a minute at most.
fn checked(text: &[u8], arguments: &[&str]) -> Ran {
    let mut child = command(&inputs())
        .args(["check", "--now", NOW, "-"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let process = child.id();
    let mut stdin = child.stdin.take().expect("a pipe");
    let text = text.to_vec();
    thread::spawn(move || stdin.write_all(&text));
    let (send, ended) = mpsc::channel();
    thread::spawn(move || send.send(child.wait_with_output()));
    let Ok(output) = ended.recv_timeout(Duration::from_secs(60)) else {
        let _ = Command::new("kill").arg(process.to_string()).status();
        panic!("{arguments:?}: no end after a minute");
    };
    ran(output.expect("the command ends"))
}

/// Each finding took the whole text several times: a minute for 64 KB.
#[test]
fn a_hostile_body_takes_no_longer_than_another() {
    for (shape, make) in SHAPES {
        let text = make(64 << 10);
        for arguments in [&[][..], &["--format", "json"], &["--lines", "--format", "json"]] {
            let ran = checked(text.as_bytes(), arguments);
            let written = ran.out.len() + ran.errors.len();
            let invalid = ran.out.contains("\"violations\":[{") || ran.out.contains("error[");
            assert_eq!(ran.status == 1, invalid, "{shape} {arguments:?}: {}", ran.status);
            // Names are written in full.
            let names = if shape.contains("long") { 8 * text.len() } else { 0 };
            // With `--lines` each line is a body.
            let lines = if arguments.contains(&"--lines") { 200 * text.matches('\n').count() } else { 0 };
            let max = 100_000 + names + lines;
            assert!(written < max, "{shape} {arguments:?}: {written} bytes of {}", text.len());
        }
    }
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let (_, make) = SHAPES.iter().find(|(name, _)| *name == "types_ints").expect("a shape");
    let text = make(40_000);
    // A `7` in the reference id is no finding, but the number of items is one.
    let all = text.matches('7').count();
    for (arguments, shown) in [(&[][..], 50), (&["--max-findings", "3"], 3), (&["--max-findings", "0"], 0)] {
        let ran = checked(text.as_bytes(), arguments);
        assert_eq!(ran.out.matches("error[WrongType]").count(), shown);
        let more = format!("\n\nand {} more violations\n\n1 body: 1 invalid.\n", all - shown);
        assert!(format!("\n\n{}", ran.out).ends_with(&more), "{more}: {}", ran.out);
        assert_eq!(ran.status, 1);
        let ran = checked(text.as_bytes(), &[arguments, &["--format", "json"]].concat());
        let record = records(&ran.out).remove(0);
        assert_eq!(record["violations"].as_array().map(Vec::len), Some(shown));
        assert_eq!(record["omitted_violations"], all - shown);
        assert_eq!((&record["verdict"], ran.status), (&"invalid".into(), 1));
    }
    // Violations before advice.
    let body = r#"{"name": "AMAZON.WeatherAlert.Activated", "payload": {"weatherAlert": {"alertType": 7, "a": 1, "b": 2}}}"#;
    let ran = checked(body.as_bytes(), &["--max-findings", "2"]);
    assert_eq!(
        (ran.out.matches("error[").count(), ran.out.matches("advice[").count()),
        (1, 1),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\nand 1 more with advice\n"), "{}", ran.out);
}

/// The places of all findings, and the text without user ids, are computed once.
#[test]
fn a_longer_body_makes_no_finding_slower() {
    const FINDINGS: usize = 2000;
    let sevens = vec!["7"; FINDINGS].join(",");
    let body = |padding: usize| {
        format!(
            r#"{{"x": "{}", "name": "AMAZON.TrashCollectionAlert.Activated", "payload": {{"alert": {{"garbageTypes": [{sevens}], "collectionDayOfWeek": "MONDAY"}}}}}}"#,
            "x".repeat(padding)
        )
    };
    for format in ["text", "json"] {
        let time = |padding| {
            let begun = Instant::now();
            let ran = checked(body(padding).as_bytes(), &["--max-findings", "5000", "--format", format]);
            assert_eq!(ran.out.matches("WrongType").count(), FINDINGS, "{}", ran.errors);
            begun.elapsed()
        };
        let mut times = Vec::new();
        let is_independent = (0..3).any(|_| {
            let (short, long) = (time(1), time(1 << 20));
            times.push((short, long));
            long < 5 * short.max(Duration::from_secs(1))
        });
        assert!(is_independent, "{format}, without and with 1 MB more: {times:?}");
    }
}

#[test]
fn an_excerpt_of_a_long_line_is_short() {
    let value = "T".repeat(70_000);
    let before = "ä".repeat(30_000);
    let body = format!(
        r#"{{"{before}": 0, "name": "AMAZON.WeatherAlert.Activated", "payload": {{"weatherAlert": {{"alertType": "{value}"}}}}}}"#
    );
    let ran = checked(body.as_bytes(), &[]);
    let column = body.split("\"TTT").next().map(|before| before.chars().count() + 1).expect("a value");
    assert!(ran.out.contains(&format!("--> <stdin>:1:{column}\n")), "{column}: {}", ran.out);
    assert!(ran.out.contains("--> <stdin>:1:2\n"), "{}", ran.out);
    assert!(ran.out.contains("...pe\": \"TTT"), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() < 200), "{}", ran.out);
    assert!(ran.out.len() < 3000, "{}", ran.out);
}

#[test]
fn a_quoted_line_cannot_control_the_terminal() {
    for (control, shown) in [
        ("\u{9b}31m", "\\u{9b}31m"),
        ("\u{85}", "\\u{85}"),
        ("\u{7f}", "\\u{7f}"),
        ("\u{202e}", "\\u{202e}"),
        ("\u{2066}", "\\u{2066}"),
        ("\u{200f}", "\\u{200f}"),
        ("\u{2028}", "\\u{2028}"),
    ] {
        let body = format!(
            "{{\n\t\"x{control}\": \"{control}\", \"name\": \"{control}\", \"payload\": {{}}, \"y\": \"{control}\"\n}}"
        );
        for color in ["never", "always"] {
            let ran = checked(body.as_bytes(), &["--color", color]);
            assert!(!ran.out.contains(control), "{control:?}: {}", ran.out);
            assert!(ran.out.contains(&format!("    \"x{shown}\": ")), "{control:?}: {}", ran.out);
        }
        // The value is underlined, and the column is that of the text.
        let ran = checked(body.as_bytes(), &[]);
        let before = body.split("\"name\": ").next().expect("a beginning");
        let column = before.split('\n').next_back().map_or(0, |line| line.chars().count()) + 9;
        assert!(ran.out.contains(&format!("--> <stdin>:2:{column}\n")), "{column}: {}", ran.out);
        let lines: Vec<&str> = ran.out.lines().collect();
        let quoted = lines.iter().position(|line| line.starts_with("2 |")).expect("a line");
        let under = lines[quoted + 1].find('^').expect("an underline");
        assert!(lines[quoted][under..].starts_with(&format!("\"{shown}\"")), "{}", ran.out);
    }
}

#[test]
fn the_user_of_the_audience_is_redacted_in_any_form() {
    for user in ["SECRET", "\u{fc}SECRET", "amzn1\\u002eask.account.SECRET", "SEC\\\"RET"] {
        let body = format!(
            r#"{{"relevantAudience": {{"type": "unicast", "payload": {{"user": "{user}", "x": 1}}}}, "event": 7}}"#
        );
        let ran = checked(body.as_bytes(), &[]);
        assert!(!ran.out.contains("SEC") && !ran.out.contains("RET"), "{}", ran.out);
        assert!(ran.out.contains("\"user\": \"******"), "{}", ran.out);
    }
}

#[test]
fn blank_lines_are_counted() {
    let ran = run(&["check", "--format", "json", "--now", "2026-06-01T12:00:00Z", "bodies.jsonl"]);
    let lines: Vec<(Option<u64>, Option<String>)> = records(&ran.out)
        .iter()
        .map(|record| {
            let first = record["violations"][0]["pointer"].as_str().map(str::to_owned);
            (record["line"].as_u64(), first)
        })
        .collect();
    assert_eq!(
        lines,
        [
            (Some(1), None),
            (Some(2), Some("/event/payload/state/status".to_owned())),
            (Some(4), Some("/event/payload/order/seller/name".to_owned())),
        ]
    );
}

#[test]
fn standard_input_may_be_one_document_or_lines() {
    let body = fs::read(crate::run::inputs().join("message.json")).expect("a file");
    let valid = |input: &[u8], arguments: &[&str]| {
        let ran = fed(&[&["check", "--format", "json", "-"], arguments].concat(), input);
        (records(&ran.out).iter().filter(|record| record["verdict"] == "valid").count(), ran.status)
    };
    assert_eq!(valid(&body, &[]), (1, 0));
    assert_eq!(valid(&[&body[..], &body[..], b"\n\n", &body[..]].concat(), &[]), (3, 0));
    assert_eq!(valid(&[b"\n \n", &body[..]].concat(), &[]), (1, 0));
    // The first line is not JSON: without `--lines`, the input is one broken document.
    let broken = [b"{\n", &body[..]].concat();
    assert_eq!(valid(&broken, &[]), (0, 2));
    assert_eq!(valid(&broken, &["--lines"]), (1, 2));
    assert_eq!(valid(b"", &[]), (0, 2));
    assert_eq!(valid(b"\xff\n", &[]), (0, 2));
}

#[test]
fn the_extension_of_json_lines_is_recognized() {
    let body = fs::read(crate::run::inputs().join("message.json")).expect("a file");
    let folder = crate::run::folder("lines");
    for (name, bodies) in [("a.jsonl", 2), ("a.ndjson", 2), ("a.json", 1), ("jsonl", 1)] {
        fs::write(folder.join(name), [b"{\n", &body[..]].concat()).expect("written");
        let ran = crate::run::run_in(&folder, &["check", "--format", "json", name]);
        assert_eq!((ran.out.lines().count(), ran.status), (bodies, 2), "{name}");
    }
}

#[test]
fn many_lines_are_judged() {
    const LINES: usize = 20_000;
    let mut body = fs::read(crate::run::inputs().join("message.json")).expect("a file");
    if body.last() != Some(&b'\n') {
        body.push(b'\n');
    }
    let ran = fed(&["check", "-"], &body.repeat(LINES));
    assert_eq!((ran.out.as_str(), ran.status), ("20000 bodies: 20000 valid.\n", 0));
}

#[test]
fn a_closed_output_is_no_error() {
    let mut child = crate::run::command(&crate::run::inputs())
        .args(["events", "--format", "json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
