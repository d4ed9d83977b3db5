//! `doctor` reports each planted cause, and nothing else.

use crate::run::{Ran, folder, run, run_in};
use serde_json::Value;
use std::fs;
use std::path::Path;

const MANIFEST: &str = r#"{
  "manifest": {
    "publishingInformation": { "locales": { "en-US": {}, "de-DE": {} } },
    "permissions": [ { "name": "alexa::devices:all:notifications:write" } ],
    "events": {
      "publications": [ { "eventName": "AMAZON.WeatherAlert.Activated" } ],
      "endpoint": { "uri": "arn:aws:lambda:us-east-1:000000000000:function:storms" },
      "subscriptions": [
        { "eventName": "SKILL_ENABLED" },
        { "eventName": "SKILL_DISABLED" },
        { "eventName": "SKILL_PERMISSION_ACCEPTED" },
        { "eventName": "SKILL_PERMISSION_CHANGED" },
        { "eventName": "SKILL_PROACTIVE_SUBSCRIPTION_CHANGED" }
      ]
    }
  }
}"#;

const REQUEST: &str = r#"{
  "timestamp": "2026-06-01T12:00:00Z",
  "referenceId": "storm~17",
  "expiryTime": "2026-06-01T18:00:00Z",
  "event": {
    "name": "AMAZON.WeatherAlert.Activated",
    "payload": { "weatherAlert": { "alertType": "TORNADO", "source": "localizedattribute:source" } }
  },
  "localizedAttributes": [
    { "locale": "en-US", "source": "Example Weather" },
    { "locale": "de-DE", "source": "Beispielwetter" }
  ],
  "relevantAudience": { "type": "Unicast", "payload": { "user": "amzn1.ask.account.SECRET" } }
}"#;

/// An earlier request with the same id.
const EARLIER: &str = "2026-06-01T11:00:00Z";

struct Case {
    manifest: String,
    live: String,
    earlier: String,
    request: String,
    sent: &'static str,
}

impl Case {
    fn healthy() -> Self {
        Self {
            manifest: MANIFEST.to_owned(),
            live: MANIFEST.to_owned(),
            earlier: REQUEST.replace("2026-06-01T12:00:00Z", EARLIER),
            request: REQUEST.to_owned(),
            sent: "2026-06-01T12:00:01Z",
        }
    }

    fn run(&self, folder: &Path) -> Ran {
        for (file, text) in [
            ("skill.json", &self.manifest),
            ("live.json", &self.live),
            ("earlier.json", &self.earlier),
            ("request.json", &self.request),
        ] {
            fs::write(folder.join(file), text).expect("written");
        }
        run_in(
            folder,
            &[
                "doctor",
                "--format",
                "json",
                "--manifest",
                "skill.json",
                "--live-manifest",
                "live.json",
                "--request",
                "earlier.json",
                "--request",
                "request.json",
                "--sent",
                self.sent,
            ],
        )
    }
}

/// The checks that report something wrong, and what they found.
fn wrong(ran: &Ran) -> Vec<(String, String)> {
    let records = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record"));
    let wrong = records.filter(|record| record["finding"] == "wrong");
    let text = |record: &Value, name: &str| record[name].as_str().expect("a text").to_owned();
    wrong
        .map(|record| {
            assert!(!text(&record, "do").is_empty());
            (text(&record, "check"), text(&record, "what"))
        })
        .collect()
}

type Change = fn(&mut Case);

/// What is planted, the check that reports it, and some words of its message.
const CAUSES: &[(Change, &str, &str)] = &[
    (|case| case.manifest.push('}'), "manifest", "no JSON"),
    (
        |case| case.manifest = case.manifest.replace("notifications:write", "reminders:write"),
        "permission",
        "no permission",
    ),
    (
        |case| {
            case.manifest =
                case.manifest.replace("AMAZON.WeatherAlert.Activated", "AMAZON.OrderStatus.Updated");
        },
        "publications",
        "no publication of `AMAZON.WeatherAlert.Activated`",
    ),
    (|case| case.manifest = case.manifest.replace("arn:aws", "TODO"), "endpoint", "TODO"),
    (
        |case| case.manifest = case.manifest.replace("\"SKILL_DISABLED\"", "\"SKILL_ACCOUNT_LINKED\""),
        "skill events",
        "SKILL_DISABLED",
    ),
    (|case| case.manifest = case.manifest.replace("\"de-DE\"", "\"en-CA\""), "locales", "`source`"),
    (
        |case| case.live = case.live.replace("AMAZON.WeatherAlert.Activated", "AMAZON.OrderStatus.Updated"),
        "live manifest",
        "no publication of `AMAZON.WeatherAlert.Activated`",
    ),
    (
        |case| case.request = case.request.replace("TORNADO", "STORM"),
        "request",
        "/event/payload/weatherAlert/alertType",
    ),
    (
        |case| case.request = case.request.replace("18:00:00Z", "12:03:00Z"),
        "expiry",
        "it expires 2 min 59 s after it was sent",
    ),
    (
        |case| case.request = case.request.replace("2026-06-01T18", "2026-06-03T18"),
        "expiry",
        "it expires 2 d",
    ),
    (|case| case.sent = "2026-06-01T11:30:00Z", "clock", "1800 s ahead"),
    (|case| case.earlier.clone_from(&case.request), "reference id", "`storm~17` of earlier.json"),
    (
        |case| case.earlier = case.request.replace("12:00:00Z", "12:00:01Z"),
        "reference id",
        "a timestamp that is not later",
    ),
    (
        |case| {
            case.earlier = case
                .earlier
                .replace("WeatherAlert.Activated", "MessageAlert.Activated")
                .replace(
                    r#""weatherAlert": { "alertType": "TORNADO", "source": "localizedattribute:source" }"#,
                    r#""state": { "status": "UNREAD" }, "messageGroup": { "creator": { "name": "Ben" }, "count": 2 }"#,
                );
            let both = r#"{ "eventName": "AMAZON.MessageAlert.Activated" }, { "eventName""#;
            for manifest in [&mut case.manifest, &mut case.live] {
                *manifest = manifest.replacen("{ \"eventName\"", both, 1);
            }
        },
        "reference id",
        "with AMAZON.WeatherAlert.Activated instead of AMAZON.MessageAlert.Activated: it replaces that one if it is pending",
    ),
];

#[test]
fn each_planted_cause_is_reported_and_nothing_else() {
    let folder = folder("doctor");
    let healthy = Case::healthy().run(&folder);
    assert_eq!((wrong(&healthy), healthy.status), (Vec::new(), 0), "{}", healthy.errors);
    for (plant, check, words) in CAUSES {
        let mut case = Case::healthy();
        plant(&mut case);
        let ran = case.run(&folder);
        assert!(!ran.out.contains("SECRET"), "{check}: a user id");
        let found = wrong(&ran);
        assert!(found.iter().all(|(named, _)| named == check), "{check} {words}: {found:?}");
        assert!(
            found.iter().any(|(_, what)| what.contains(words)),
            "{check} {words}: {found:?} {}",
            ran.errors
        );
        assert_eq!(ran.status, 1, "{check}");
    }
}

#[test]
fn another_payload_under_the_same_id_may_be_another_notification() {
    let folder = folder("doctor-update");
    let mut case = Case::healthy();
    let finding = |case: &Case| {
        let ran = case.run(&folder);
        assert_eq!((wrong(&ran), ran.status), (Vec::new(), 0));
        let records = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record"));
        records.filter(|record| record["check"] == "reference id").collect::<Vec<_>>()
    };
    for (what, with, is_same) in [
        ("TORNADO", "TORNADO", true),
        ("TORNADO", "HURRICANE", false),
        ("Beispielwetter", "Anderes Wetter", false),
    ] {
        case.earlier = Case::healthy().earlier.replace(what, with);
        let found = finding(&case);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["finding"], if is_same { "fine" } else { "unseen" }, "{with}: {found:?}");
        let words =
            "found the reference id `storm~17` of earlier.json, with another payload: it replaces that one";
        assert_eq!(found[0]["what"].as_str().expect("a text").contains(words), !is_same, "{found:?}");
    }
    // Other customers have notifications of their own.
    case.earlier = Case::healthy().earlier.replace("TORNADO", "HURRICANE").replace("SECRET", "OTHER");
    assert_eq!(finding(&case)[0]["finding"], "fine");
}

#[test]
fn what_is_fixed_in_development_needs_only_a_certification() {
    let folder = folder("doctor-live");
    let lacking = MANIFEST.replace("AMAZON.WeatherAlert.Activated", "AMAZON.OrderStatus.Updated");
    for (manifest, remedy) in [
        (MANIFEST, "have the skill certified again; the manifest in development is correct"),
        (
            lacking.as_str(),
            "fix it, and have the skill certified again: add `{\"eventName\": \"AMAZON.WeatherAlert.Activated\"}`",
        ),
    ] {
        let case = Case { manifest: manifest.to_owned(), live: lacking.clone(), ..Case::healthy() };
        let ran = case.run(&folder);
        let records = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record"));
        let live: Vec<Value> = records.filter(|record| record["check"] == "live manifest").collect();
        assert_eq!(live.len(), 1, "{live:?}");
        assert_eq!(live[0]["do"], remedy);
    }
}

#[test]
fn a_multicast_needs_no_skill_events_and_does_not_show_its_customers() {
    let folder = folder("doctor-multicast");
    let mut case = Case::healthy();
    let audience = r#""Unicast", "payload": { "user": "amzn1.ask.account.SECRET" }"#;
    for request in [&mut case.request, &mut case.earlier] {
        *request = request.replace(audience, r#""Multicast", "payload": {}"#);
    }
    case.manifest = case.manifest.replace("SKILL_", "REMINDER_").replace("REMINDER_ENABLED", "SKILL_ENABLED");
    let known = [
        "REMINDER_DISABLED",
        "REMINDER_PERMISSION_ACCEPTED",
        "REMINDER_PERMISSION_CHANGED",
        "REMINDER_PROACTIVE_SUBSCRIPTION_CHANGED",
    ];
    for name in known {
        case.manifest = case.manifest.replace(name, "REMINDER_CREATED");
    }
    let ran = case.run(&folder);
    assert_eq!((wrong(&ran), ran.status), (Vec::new(), 0));
    assert!(ran.out.contains("a multicast is accepted even if no customer is subscribed"));
}

#[test]
fn one_multicast_among_several_requests_is_enough() {
    let folder = folder("doctor-mixed");
    let mut case = Case::healthy();
    let audience = r#""Unicast", "payload": { "user": "amzn1.ask.account.SECRET" }"#;
    case.earlier = case.earlier.replace(audience, r#""Multicast", "payload": {}"#);
    let ran = case.run(&folder);
    assert_eq!((wrong(&ran), ran.status), (Vec::new(), 0));
    assert!(ran.out.contains("a multicast is accepted even if no customer is subscribed"));
    case.manifest = case.manifest.replace("SKILL_DISABLED", "SKILL_ACCOUNT_LINKED");
    let found = wrong(&case.run(&folder));
    assert!(matches!(found.as_slice(), [(check, _)] if check == "skill events"), "{found:?}");
}

#[test]
fn without_evidence_everything_is_unseen() {
    let ran = run(&["doctor", "--format", "json"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.lines().count() > 10);
    assert!(ran.out.lines().all(|line| line.contains("\"finding\":\"unseen\"")), "{}", ran.out);
}

#[test]
fn evidence_of_the_wrong_kind_is_refused() {
    for (arguments, words) in [
        (
            ["doctor", "--request", "skill.json"],
            "skill.json: found a manifest, expected a request; pass it as `--manifest`",
        ),
        (["doctor", "--request", "message.json"], "message.json: found an event, expected a whole request"),
        (["doctor", "--request", "other.json"], "other.json:1: found no member of a request"),
        (["doctor", "--manifest", "nowhere.json"], "nowhere.json: No such file"),
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.out.as_str(), ran.status), ("", 2), "{arguments:?}");
        assert!(ran.errors.contains(words), "{}", ran.errors);
    }
}

/// The finding of a check for the request, and what to do or where to look.
fn finding(folder: &Path, request: &str, sent: Option<&str>, check: &str) -> (String, String) {
    fs::write(folder.join("request.json"), request).expect("written");
    let sent = sent.map(|sent| ["--sent", sent]);
    let arguments = ["doctor", "--format", "json", "--request", "request.json"];
    let ran = run_in(folder, &[&arguments[..], sent.as_ref().map_or(&[], |sent| &sent[..])].concat());
    let mut records = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record"));
    let record = records.find(|record| record["check"] == check).expect("the check");
    let advice = record["do"].as_str().or(record["look"].as_str()).unwrap_or_default();
    (record["finding"].as_str().expect("a text").to_owned(), advice.to_owned())
}

#[test]
fn an_expiry_time_is_judged_only_if_the_time_of_sending_is_known() {
    let folder = folder("doctor-sent");
    let hard_coded = fs::read_to_string(crate::one_reader::field("hard-coded-times.json")).expect("a file");
    let (unseen, look) = finding(&folder, &hard_coded, None, "expiry");
    assert_eq!(unseen, "unseen");
    assert!(look.contains("pass the time of sending as `--sent`"), "{look}");
    assert_eq!(finding(&folder, &hard_coded, Some("2026-02-03T08:00:01Z"), "expiry").0, "fine");
    assert_eq!(finding(&folder, &hard_coded, Some("2026-02-04T08:03:01Z"), "expiry").0, "wrong");
    // A lifetime that is wrong whenever it was sent.
    for expiry in ["08:04:00Z", "07:00:00Z"] {
        let request = hard_coded.replace("20:00:00Z", expiry);
        assert_eq!(finding(&folder, &request, None, "expiry").0, "wrong", "{expiry}");
    }
}

#[test]
fn local_time_marked_as_utc_is_recognized() {
    const LOCAL: &str = "this looks like local time marked as UTC: write it in UTC, with `Z`";
    let folder = folder("doctor-zone");
    let text = fs::read_to_string(crate::one_reader::field("hard-coded-times.json")).expect("a file");
    let with = |timestamp: &str, expiry: &str| {
        text.replace("2026-02-03T08:00:00Z", timestamp).replace("2026-02-03T20:00:00Z", expiry)
    };
    let sent = Some("2026-02-03T12:00:05Z");
    // East of Greenwich, in India, and a clock that is ahead.
    for (timestamp, remedy) in [
        ("2026-02-03T13:00:00Z", LOCAL),
        ("2026-02-03T17:30:00Z", LOCAL),
        ("2026-02-03T12:07:00Z", "set the clock of the sending machine"),
        ("2026-02-03T15:00:00+02:00", "set the clock of the sending machine"),
    ] {
        let (found, advice) = finding(&folder, &with(timestamp, "2026-02-03T23:00:00Z"), sent, "clock");
        assert!(found == "wrong" && advice.starts_with(remedy), "{timestamp}: {found}, {advice}");
    }
    // West of Greenwich the request has expired, or it is only older than it should be.
    let expired = with("2026-02-03T07:00:00Z", "2026-02-03T10:00:00Z");
    for check in ["expiry", "clock"] {
        assert_eq!(
            finding(&folder, &expired, sent, check),
            ("wrong".to_owned(), LOCAL.to_owned()),
            "{check}"
        );
    }
    let (found, advice) =
        finding(&folder, &with("2026-02-03T07:00:00Z", "2026-02-03T20:00:00Z"), sent, "clock");
    assert_eq!(found, "unseen");
    assert!(advice.contains("if this is local time marked as UTC, write it in UTC"), "{advice}");
    // Delayed by a queue, and without the time of sending.
    let delayed = with("2026-02-03T11:53:00Z", "2026-02-03T20:00:00Z");
    assert_eq!(finding(&folder, &delayed, sent, "clock").0, "fine");
    let (found, advice) =
        finding(&folder, &with("2126-02-03T13:00:00Z", "2126-02-03T20:00:00Z"), None, "clock");
    assert!(
        found == "wrong" && advice.contains("or, if this is local time marked as UTC"),
        "{found}, {advice}"
    );
}

#[test]
fn the_language_of_the_device_has_to_be_in_both_lists() {
    let folder = folder("doctor-locale");
    let text = |name| fs::read_to_string(crate::one_reader::field(name)).expect("a file");
    let (manifest, request) = (text("one-locale-manifest.json"), text("one-locale-request.json"));
    let run = |manifest: &str, request: &str, added: &[&str]| {
        fs::write(folder.join("skill.json"), manifest).expect("written");
        fs::write(folder.join("request.json"), request).expect("written");
        let arguments =
            ["doctor", "--format", "json", "--manifest", "skill.json", "--request", "request.json"];
        run_in(&folder, &[&arguments[..], added].concat())
    };
    let record = |ran: &Ran, check: &str| {
        let mut records = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record"));
        records.find(|record| record["check"] == check).expect("the check")
    };
    // The language of the device is not known: both lists are shown.
    let ran = run(&manifest, &request, &[]);
    assert_eq!((wrong(&ran), ran.status), (Vec::new(), 0));
    let device = record(&ran, "device");
    let both =
        "its language has to be one of the skill's locales (en-US) and one of the texts' locales (en-US)";
    assert!(device["what"].as_str().expect("a text").contains(both), "{device}");
    let locales = record(&ran, "locales");
    assert!(
        locales["what"].as_str().expect("a text").contains("every locale of the skill (en-US)"),
        "{locales}"
    );

    let of_skill = "the device's language en-GB is not a locale of the skill";
    let of_texts = "the device's language en-GB is not a locale of the texts";
    let more_of_skill = manifest.replace(r#""en-US": {"#, r#""en-GB": {}, "en-US": {"#);
    let item = r#"{ "locale": "en-GB", "sellerName": "Bread & Co" }, {"#;
    let more_texts = request.replacen(
        "\"localizedAttributes\": [\n    {",
        &format!("\"localizedAttributes\": [{item}"),
        1,
    );
    assert_ne!(more_texts, request);
    for (manifest, request, words) in [
        (&manifest, &request, vec![of_skill, of_texts]),
        (&manifest, &more_texts, vec![of_skill]),
        (&more_of_skill, &more_texts, vec![]),
    ] {
        let found = wrong(&run(manifest, request, &["--locale", "en-GB"]));
        assert_eq!(found.len(), words.len(), "{found:?}");
        for ((check, what), words) in found.iter().zip(words) {
            assert!(check == "locales" && what.starts_with(words), "{found:?}");
        }
    }
    // A locale of the skill without texts is wrong for all its customers.
    let found = wrong(&run(&more_of_skill, &request, &["--locale", "en-GB"]));
    assert!(found.iter().any(|(_, what)| what.starts_with(of_texts)), "{found:?}");
    assert_eq!(wrong(&run(&manifest, &request, &["--locale", "en-US"])), []);
    let ran = run(&manifest, &request, &["--locale", "en-UK"]);
    assert!(ran.status == 2 && ran.errors.contains("en-GB"), "{ran:?}");
}

#[test]
fn a_smart_home_skill_has_one_problem() {
    let folder = folder("doctor-smart-home");
    fs::write(folder.join("skill.json"), r#"{"manifest": {"apis": {"smartHome": {}}}}"#).expect("written");
    let ran = run_in(&folder, &["doctor", "--manifest", "skill.json", "--format", "json"]);
    let found = wrong(&ran);
    let [(check, what)] = found.as_slice() else { panic!("{found:?}") };
    assert!(check == "manifest" && what.starts_with("found a skill with `smartHome`"), "{found:?}");
    assert!(!ran.out.contains(r#""finding":"fine""#), "{}", ran.out);
}

#[test]
fn a_time_without_a_zone_is_not_fine() {
    let folder = folder("doctor-no-zone");
    let text = fs::read_to_string(crate::one_reader::field("no-zone.json")).expect("a file");
    let (found, look) = finding(&folder, &text, Some("2026-03-02T09:15:01Z"), "clock");
    assert_eq!(found, "unseen");
    assert!(look.starts_with("write it in UTC, with `Z`"), "{look}");
}
