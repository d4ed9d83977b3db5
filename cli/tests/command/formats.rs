//! The formats of `check` for CI, rules for codes, and JSON of every command that has an answer.

use crate::run::{Ran, folder, inputs, run, run_in};
use serde_json::Value;
use std::fs;

const NOW: &str = "2026-06-01T12:00:00Z";

fn check(arguments: &[&str]) -> Ran {
    run(&[&["check", "--now", NOW], arguments].concat())
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

#[test]
fn github_gets_an_annotation_for_each_finding() {
    let ran = check(&["--format", "github", "storm.json", "bodies.jsonl", "broken.json", "parcel.json"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    let lines: Vec<&str> = ran.out.lines().collect();
    let beginnings = [
        "::error file=storm.json,line=4,col=17,title=ExpiryTooEarly::found 10 s after now at /expiryTime, expected ",
        "::error file=storm.json,line=9,col=22,title=UnknownValue::found \"SNOWSTORM\" at ",
        "::warning file=storm.json,line=10,col=9,title=UnknownMember::found the member ",
        "::error file=bodies.jsonl,line=2,col=",
        "::error file=bodies.jsonl,line=4,col=",
        "::error file=broken.json,line=2,col=14::not JSON: ",
    ];
    assert_eq!(lines.len(), beginnings.len(), "{ran:?}");
    for (line, beginning) in lines.iter().zip(beginnings) {
        assert!(line.starts_with(beginning), "{line}");
    }
    assert_eq!(check(&["--format", "github", "parcel.json"]).out, "");
}

#[test]
fn nothing_ends_a_workflow_command_early() {
    let folder = folder("formats-escaped");
    let name = "a,b:c%d.json";
    let body = r#"{"name": "AMAZON.WeatherAlert.Activated", "payload": {"weatherAlert": {"alertType": "50%\n::error::x"}}}"#;
    fs::write(folder.join(name), body).expect("written");
    let ran = run_in(&folder, &["check", "--format", "github", name, "no,where"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!((lines.len(), ran.status), (2, 2), "{ran:?}");
    assert!(
        lines[0].starts_with("::error file=a%2Cb%3Ac%25d.json,line=1,col=85,title=UnknownValue::"),
        "{ran:?}"
    );
    assert!(lines[0].contains("50%25\\n"), "{ran:?}");
    assert!(lines[1].starts_with("::error file=no%2Cwhere::no,where: No such file"), "{ran:?}");
}

#[test]
fn sarif_is_one_log_with_a_result_for_each_finding() {
    let ran = check(&["--format", "sarif", "storm.json", "bodies.jsonl", "broken.json", "other.json"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    let log = json(&ran);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "alexa-proactive");
    assert_eq!(
        (&run["columnKind"], &run["invocations"][0]["executionSuccessful"]),
        (&"unicodeCodePoints".into(), &true.into())
    );
    let rules: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    let mut found = Vec::new();
    for result in run["results"].as_array().expect("results") {
        let location = &result["locations"][0]["physicalLocation"];
        let number = |name: &str| location["region"][name].as_u64();
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()), "{result}");
        let rule = result["ruleId"].as_str().expect("a rule");
        assert!(rules.contains(&rule), "{rule}");
        found.push((
            location["artifactLocation"]["uri"].as_str().expect("a URI"),
            rule,
            result["level"].as_str().expect("a level"),
            (number("startLine"), number("startColumn"), number("endColumn")),
        ));
    }
    assert_eq!(
        found[..3],
        [
            ("storm.json", "ExpiryTooEarly", "error", (Some(4), Some(17), Some(39))),
            ("storm.json", "UnknownValue", "error", (Some(9), Some(22), Some(33))),
            ("storm.json", "UnknownMember", "warning", (Some(10), Some(9), Some(16))),
        ]
    );
    let others: Vec<(&str, &str, Option<u64>)> =
        found[3..].iter().map(|(uri, rule, _, (line, ..))| (*uri, *rule, *line)).collect();
    assert_eq!(
        others,
        [
            ("bodies.jsonl", "UnknownValue", Some(2)),
            ("bodies.jsonl", "Missing", Some(4)),
            ("broken.json", "Unreadable", Some(2)),
            ("other.json", "Unreadable", Some(1)),
        ]
    );
    // An absolute path, characters that a URI escapes, and a file that is not there.
    let folder = folder("formats sarif");
    fs::copy(inputs().join("storm.json"), folder.join("größe.json")).expect("copied");
    let path = folder.join("größe.json");
    let ran = check(&["--format", "sarif", path.to_str().expect("UTF-8"), "nowhere.json"]);
    let run = &json(&ran)["runs"][0];
    let uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
    let uri = uri.expect("a URI");
    assert!(uri.starts_with("file:///") && uri.ends_with("/formats%20sarif/gr%C3%B6%C3%9Fe.json"), "{uri}");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let valid = json(&check(&["--format", "sarif", "parcel.json"]));
    assert_eq!(valid["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn codes_are_denied_and_allowed() {
    let codes = |ran: &Ran| -> (Vec<String>, Vec<String>) {
        let record = json(ran);
        let codes = |list: &str| -> Vec<String> {
            let list = record[list].as_array().expect("a list").iter();
            list.map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
        };
        (codes("violations"), codes("advice"))
    };
    let storm = |added: &[&str]| {
        let ran = check(&[&["--format", "json", "storm.json"], added].concat());
        (codes(&ran), ran.status)
    };
    let owned = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    for (added, violations, advice, status) in [
        (&[][..], &["ExpiryTooEarly", "UnknownValue"][..], &["UnknownMember"][..], 1),
        (&["--deny", "UnknownMember"], &["ExpiryTooEarly", "UnknownValue", "UnknownMember"], &[], 1),
        (&["--allow", "UnknownMember"], &["ExpiryTooEarly", "UnknownValue"], &[], 1),
        (&["--allow", "ExpiryTooEarly", "--allow", "UnknownValue"], &[], &["UnknownMember"], 0),
        (
            &["--allow", "ExpiryTooEarly", "--allow", "UnknownValue", "--deny", "UnknownMember"],
            &["UnknownMember"],
            &[],
            1,
        ),
        (&["--deny", "NoTimeZone"], &["ExpiryTooEarly", "UnknownValue"], &["UnknownMember"], 1),
        // Rules apply before the limit.
        (&["--max-findings", "1", "--allow", "ExpiryTooEarly"], &["UnknownValue"], &[], 1),
        (&["--max-findings", "0", "--allow", "ExpiryTooEarly", "--allow", "UnknownValue"], &[], &[], 0),
        (
            &[
                "--max-findings",
                "0",
                "--allow",
                "ExpiryTooEarly",
                "--allow",
                "UnknownValue",
                "--deny",
                "UnknownMember",
            ],
            &[],
            &[],
            1,
        ),
    ] {
        assert_eq!(storm(added), ((owned(violations), owned(advice)), status), "{added:?}");
    }
    let text = check(&["storm.json", "--deny", "UnknownMember"]);
    assert!(text.out.contains("error[UnknownMember]"), "{}", text.out);
    assert!(
        check(&["--format", "github", "--deny", "UnknownMember", "storm.json"])
            .out
            .contains("::error file=storm.json,line=10")
    );
    let manifest = run(&["check", "skill.json", "--format", "json", "--allow", "EndpointMissing"]);
    assert!(
        !manifest.out.contains("EndpointMissing") && manifest.out.contains("UnknownEvent"),
        "{manifest:?}"
    );

    for (arguments, words) in [
        (&["--deny", "UnknownMembers"][..], "did you mean `UnknownMember`?"),
        (&["--allow", "X"], "expected one of "),
        (&["--allow", "NoTimeZone", "--deny", "NoTimeZone"], "in both `--deny` and `--allow`"),
    ] {
        let ran = check(&[&["storm.json"], arguments].concat());
        assert!(ran.status == 2 && ran.errors.contains(words), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn every_command_with_an_answer_has_the_same_option_for_json() {
    for (arguments, status, member) in [
        (&["check", "--now", NOW, "storm.json"][..], 1, "verdict"),
        (&["manifest", "check", "skill.json", "--request", "parcel.json"], 1, "verdict"),
        (&["preview", "parcel.json"], 0, "sentences"),
        (&["preview", "storm.json"], 1, "verdict"),
        (&["doctor"], 0, "check"),
        (&["events"], 0, "name"),
        (&["events", "show", "OrderStatus"], 0, "name"),
    ] {
        let ran = run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(ran.status, status, "{arguments:?}: {ran:?}");
        let mut values = serde_json::Deserializer::from_str(&ran.out).into_iter::<Value>();
        let first = values.next().expect("a value").expect("JSON");
        let first = first.get(0).unwrap_or(&first);
        assert!(first.get(member).is_some(), "{arguments:?}: {first}");
        assert!(values.all(|value| value.is_ok()), "{arguments:?}: {ran:?}");
        let old = run(&[arguments, &["--json"]].concat());
        assert_eq!(old.status, 2, "{arguments:?}: one name only");
    }
}

#[test]
fn the_records_of_manifest_check_and_preview() {
    let ran = run(&["manifest", "check", "skill.json", "--request", "parcel.json", "--format", "json"]);
    let record = json(&ran);
    assert_eq!(
        (&record["source"], &record["kind"], &record["verdict"]),
        (&"skill.json".into(), &"manifest".into(), &"invalid".into())
    );
    let first = &record["violations"][1];
    assert_eq!(
        (&first["code"], &first["line"], &first["column"]),
        (&"UnknownEvent".into(), &16.into(), &24.into())
    );
    let text = run(&["manifest", "check", "skill.json", "--request", "parcel.json"]);
    let count = record["violations"].as_array().map(Vec::len).unwrap_or_default();
    assert!(text.out.ends_with(&format!("skill.json: {count} violations\n")), "{}", text.out);

    let record = json(&run(&["preview", "parcel.json", "--format", "json"]));
    assert_eq!(record["event"], "AMAZON.OrderStatus.Updated");
    let sentences = record["sentences"].as_object().expect("an object");
    assert_eq!(sentences.len(), 17);
    assert_eq!(
        sentences["en-US"],
        "Your order from AnyCompany has been shipped and will arrive by June 3, 2026."
    );
    assert_eq!(sentences["de-DE"], Value::Null);
    let record = json(&run(&["preview", "storm.json", "--format", "json"]));
    assert_eq!(
        (&record["kind"], &record["violations"][0]["code"]),
        (&"request".into(), &"UnknownValue".into())
    );
    let folder = folder("formats-broken");
    fs::write(folder.join("skill.json"), "{\"manifest\": {},}").expect("written");
    let ran = run_in(&folder, &["manifest", "check", "skill.json", "--format", "json"]);
    assert_eq!((ran.status, &json(&ran)["violations"][0]["code"]), (2, &"NotJson".into()));
    assert_eq!(json(&ran)["violations"][0]["column"], 16);
}
