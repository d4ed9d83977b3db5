//! The JSON under `/api`, and the page.

use crate::sender::*;
use alexa_proactive::SkillStage;
use alexa_proactive_emulator::{Clock, Limits};
use expect_test::expect;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const LIVE: SkillStage = SkillStage::Live;

fn get(emulator: &alexa_proactive_emulator::Emulator, path: &str) -> Value {
    let answer = exchange(emulator, "GET", path, &[], b"");
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    answer.json()
}

fn call(emulator: &alexa_proactive_emulator::Emulator, method: &str, path: &str, body: &Value) -> Answer {
    exchange(emulator, method, path, &[("content-type", "application/json")], body.to_string().as_bytes())
}

#[test]
fn the_ledger() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    send(&emulator, LIVE, &request(storm(), "storm17").unicast(user("BEA")).unwrap());
    send(&emulator, LIVE, &request(storm(), "storm17").unicast(user("UNKNOWN")).unwrap());
    let mut ledger = get(&emulator, "/api/ledger");
    for entry in ledger["entries"].as_array_mut().unwrap() {
        assert!(entry["request_id"].take().is_string());
        assert!(entry["received"]["body"].take().as_str().unwrap().contains("storm17"));
        assert!(entry["received"]["headers"].take().to_string().contains(r#"["authorization","Bearer …"]"#));
    }
    expect![[r#"
        {
          "dropped": 0,
          "entries": [
            {
              "accepted": true,
              "advice": [],
              "answer": {
                "body": "",
                "status": 202
              },
              "at": "2026-06-01T12:00:00Z",
              "audience": {
                "type": "Unicast",
                "user": "amzn1.ask.account.BEA"
              },
              "counts": {
                "rang": 1
              },
              "deliveries": [
                {
                  "delivery": "rang",
                  "device": "Beas Echo",
                  "locale": "de-DE",
                  "message": "rang: \"There is a snow storm alert for your area. Provided by Beispielwetter.\"",
                  "spoken": "There is a snow storm alert for your area. Provided by Beispielwetter.",
                  "user": "amzn1.ask.account.BEA"
                }
              ],
              "event": "AMAZON.WeatherAlert.Activated",
              "expiry_time": "2026-06-01T13:00:00Z",
              "fault": null,
              "number": 1,
              "received": {
                "body": null,
                "headers": null,
                "method": "POST",
                "path": "/eu/v1/proactiveEvents/"
              },
              "reference_id": "storm17",
              "region": "EU",
              "request_id": null,
              "skill": "amzn1.ask.skill.EXAMPLE",
              "stage": "live",
              "timestamp": "2026-06-01T12:00:00Z",
              "warning": null
            },
            {
              "accepted": false,
              "advice": [],
              "answer": {
                "body": "{\"message\":\"No enablement for clientId: amzn1.application-oa2-client.EXAMPLE, userId: amzn1.ask.account.UNKNOWN\",\"type\":\"Forbidden\"}",
                "status": 403
              },
              "at": "2026-06-01T12:00:00Z",
              "audience": {
                "type": "Unicast",
                "user": "amzn1.ask.account.UNKNOWN"
              },
              "counts": {},
              "deliveries": [],
              "event": "AMAZON.WeatherAlert.Activated",
              "expiry_time": "2026-06-01T13:00:00Z",
              "fault": null,
              "number": 2,
              "received": {
                "body": null,
                "headers": null,
                "method": "POST",
                "path": "/eu/v1/proactiveEvents/"
              },
              "reference_id": "storm17",
              "region": "EU",
              "request_id": null,
              "skill": "amzn1.ask.skill.EXAMPLE",
              "stage": "live",
              "timestamp": "2026-06-01T12:00:00Z",
              "warning": null
            }
          ]
        }"#]].assert_eq(&format!("{ledger:#}"));
}

#[test]
fn the_ledger_can_be_read_in_parts() {
    let emulator = emulator().start_blocking().unwrap();
    send(&emulator, LIVE, &request(storm(), "a").multicast().unwrap());
    send(&emulator, LIVE, &request(storm(), "b").multicast().unwrap());
    let numbers = |path: &str| {
        let entries = get(&emulator, path)["entries"].take();
        entries.as_array().unwrap().iter().map(|entry| entry["number"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers("/api/ledger?after=1"), [2]);
    assert_eq!(numbers("/api/ledger?limit=1"), [1]);
    for wrong in ["after=x", "limit=-1", "before=3"] {
        assert_eq!(exchange(&emulator, "GET", &format!("/api/ledger?{wrong}"), &[], b"").status, 400);
    }
    assert_eq!(exchange(&emulator, "DELETE", "/api/ledger", &[], b"").status, 204);
    assert_eq!(get(&emulator, "/api/ledger"), json!({"dropped": 0, "entries": []}));
}

#[test]
fn customers() {
    let emulator = emulator().start_blocking().unwrap();
    let added = call(
        &emulator,
        "POST",
        "/api/customers",
        &json!({"user": "amzn1.ask.account.ANA", "region": "EU", "locale": "de-DE", "device": "Anas Echo"}),
    );
    assert_eq!(added.status, 200);
    let ana = "/api/customers/amzn1.ask.account.ANA";
    let change = json!({"stages": ["development"], "subscriptions": ["AMAZON.WeatherAlert.Activated"], "online": false});
    let changed = call(&emulator, "PATCH", ana, &change);
    assert_eq!(changed.status, 200);
    send(&emulator, SkillStage::Development, &request(storm(), "storm17").unicast(user("ANA")).unwrap());
    assert_eq!(call(&emulator, "PATCH", ana, &json!({"online": true})).status, 200);
    expect![[r#"
        {
          "customers": [
            {
              "device": "Anas Echo",
              "enabled": true,
              "inbox": [
                {
                  "at": "2026-06-01T12:00:00Z",
                  "entry": 1,
                  "event": "AMAZON.WeatherAlert.Activated",
                  "reference_id": "storm17",
                  "spoken": "There is a snow storm alert for your area. Provided by Beispielwetter."
                }
              ],
              "locale": "de-DE",
              "online": true,
              "permission": true,
              "region": "EU",
              "skill": "amzn1.ask.skill.EXAMPLE",
              "stages": [
                "development"
              ],
              "subscriptions": [
                "AMAZON.WeatherAlert.Activated"
              ],
              "user": "amzn1.ask.account.ANA"
            }
          ]
        }"#]]
    .assert_eq(&format!("{:#}", get(&emulator, "/api/customers")));
    let mut answers = Vec::new();
    for (method, path, body) in [
        ("POST", "/api/customers", json!({"region": "EU", "locale": "de-DE"})),
        ("POST", "/api/customers", json!({"user": "", "region": "EU", "locale": "de-DE"})),
        ("POST", "/api/customers", json!({"user": "a", "locale": "de-DE"})),
        ("POST", "/api/customers", json!({"user": "a", "region": "de", "locale": "de-DE"})),
        ("PATCH", ana, json!({"locale": "de-AT"})),
        ("PATCH", ana, json!({"stages": ["production"]})),
        ("PATCH", ana, json!({"subscriptions": ["AMAZON.WeatherAlert"]})),
        ("PATCH", ana, json!({"user": "b"})),
        ("PATCH", ana, json!({"allowed": true})),
        ("PATCH", ana, json!([])),
        ("PATCH", "/api/customers/b", json!({})),
        ("DELETE", "/api/customers/b", json!({})),
    ] {
        answers.push(call(&emulator, method, path, &body).text());
    }
    expect![[r#"
        400 {"message":"found no `user`, expected it for a new customer; add it"}
        400 {"message":"found an empty `user`, expected a user id"}
        400 {"message":"found no `region`, expected it for a new customer; add it"}
        400 {"message":"found region `de`, expected `NA`, `EU` or `FE`"}
        400 {"message":"found \"de-AT\", expected `ar-SA`, `de-DE`, `en-AU`, `en-CA`, `en-GB`, `en-IN`, `en-US`, `es-ES`, `es-MX`, `es-US`, `fr-CA`, `fr-FR`, `hi-IN`, `it-IT`, `ja-JP`, `nl-NL`, `pt-BR`; did you mean `de-DE`?"}
        400 {"message":"found stage `production`, expected `development` or `live`"}
        400 {"message":"found \"AMAZON.WeatherAlert\", expected `AMAZON.WeatherAlert.Activated`, `AMAZON.SportsEvent.Updated`, `AMAZON.MessageAlert.Activated`, `AMAZON.OrderStatus.Updated`, `AMAZON.Occasion.Updated`, `AMAZON.TrashCollectionAlert.Activated`, `AMAZON.MediaContent.Available`, `AMAZON.SocialGameInvite.Available`; did you mean `AMAZON.WeatherAlert.Activated`?"}
        400 {"message":"a customer's `user` cannot change; leave it out"}
        400 {"message":"unknown field `allowed`, expected one of `user`, `skill`, `region`, `locale`, `device`, `enabled`, `stages`, `permission`, `subscriptions`, `online` at line 1 column 10"}
        400 {"message":"invalid length 0, expected struct CustomerJson with 10 elements at line 1 column 2"}
        404 {"message":"found no customer with this id; `GET /api/customers` lists them"}
        404 {"message":"found no customer with this id; `GET /api/customers` lists them"}"#]].assert_eq(&answers.join("\n"));
    assert_eq!(call(&emulator, "DELETE", ana, &json!({})).status, 204);
    assert!(emulator.customers().is_empty());
}

#[test]
fn faults() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    for body in [
        json!({"fault": "status", "status": 503, "times": 2, "retry_after_seconds": 3}),
        json!({"fault": "html", "status": 502, "on": "all", "probability": 0.25}),
        json!({"fault": "latency", "milliseconds": 5, "on": "token", "always": true}),
        json!({"fault": "reset", "region": "EU", "after_acceptance": true}),
        json!({"fault": "half_body"}),
        json!({"fault": "wrong_length"}),
    ] {
        let answer = call(&emulator, "POST", "/api/faults", &body);
        assert_eq!(answer.status, 200, "{body}: {}", answer.body);
    }
    expect![[r#"
        {
          "faults": [
            {
              "after_acceptance": false,
              "always": false,
              "fault": "status",
              "milliseconds": null,
              "on": "events",
              "probability": null,
              "region": null,
              "retry_after_seconds": 3,
              "status": 503,
              "times": 2
            },
            {
              "after_acceptance": false,
              "always": false,
              "fault": "html",
              "milliseconds": null,
              "on": "all",
              "probability": 0.25,
              "region": null,
              "retry_after_seconds": null,
              "status": 502,
              "times": null
            },
            {
              "after_acceptance": false,
              "always": true,
              "fault": "latency",
              "milliseconds": 5,
              "on": "token",
              "probability": null,
              "region": null,
              "retry_after_seconds": null,
              "status": null,
              "times": null
            },
            {
              "after_acceptance": true,
              "always": false,
              "fault": "reset",
              "milliseconds": null,
              "on": "events",
              "probability": null,
              "region": "EU",
              "retry_after_seconds": null,
              "status": null,
              "times": 1
            },
            {
              "after_acceptance": false,
              "always": false,
              "fault": "half_body",
              "milliseconds": null,
              "on": "events",
              "probability": null,
              "region": null,
              "retry_after_seconds": null,
              "status": null,
              "times": 1
            },
            {
              "after_acceptance": false,
              "always": false,
              "fault": "wrong_length",
              "milliseconds": null,
              "on": "events",
              "probability": null,
              "region": null,
              "retry_after_seconds": null,
              "status": null,
              "times": 1
            }
          ]
        }"#]]
    .assert_eq(&format!("{:#}", get(&emulator, "/api/faults")));
    assert_eq!(send(&emulator, LIVE, &request(glass(), "a").multicast().unwrap()).status, 503);
    assert_eq!(get(&emulator, "/api/faults")["faults"][0]["times"], 1);
    assert_eq!(exchange(&emulator, "DELETE", "/api/faults", &[], b"").status, 204);
    assert_eq!(get(&emulator, "/api/faults"), json!({"faults": []}));
}

#[test]
fn invalid_faults_are_refused() {
    let emulator = emulator().start_blocking().unwrap();
    let mut answers = Vec::new();
    for body in [
        json!({"fault": "status"}),
        json!({"fault": "status", "status": 99}),
        json!({"fault": "latency"}),
        json!({"fault": "fire"}),
        json!({"fault": "reset", "probability": 1.5}),
        json!({"fault": "reset", "probability": 0.5, "times": 2}),
        json!({"fault": "reset", "region": "eu-west-1"}),
        json!({"fault": "reset", "often": true}),
    ] {
        answers.push(call(&emulator, "POST", "/api/faults", &body).text());
    }
    expect![[r#"
        400 {"message":"found no `status`, expected a number from 200 to 599"}
        400 {"message":"found the `status` 99, expected a number from 200 to 599"}
        400 {"message":"found no `milliseconds`, expected the time to wait"}
        400 {"message":"unknown variant `fire`, expected one of `status`, `html`, `latency`, `reset`, `half_body`, `wrong_length` at line 1 column 15"}
        400 {"message":"found the `probability` 1.5, expected a number from 0 to 1"}
        400 {"message":"found both `times` and `probability`, expected one of them; remove the other"}
        400 {"message":"found region `eu-west-1`, expected `NA`, `EU` or `FE`"}
        400 {"message":"unknown field `often`, expected one of `fault`, `status`, `milliseconds`, `on`, `region`, `times`, `probability`, `always`, `retry_after_seconds`, `after_acceptance` at line 1 column 24"}"#]].assert_eq(&answers.join("\n"));
    assert_eq!(get(&emulator, "/api/faults"), json!({"faults": []}));
}

#[test]
fn clock_limits_skills_and_tokens() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let clock = call(&emulator, "POST", "/api/clock", &json!({"advance_seconds": 60, "skew_seconds": -3600}));
    let expected = json!({"now": "2026-06-01T11:01:00Z", "advanced_seconds": 60, "skew_seconds": -3600});
    assert_eq!(clock.json(), expected);
    assert_eq!(get(&emulator, "/api/clock"), expected);
    let ahead = call(&emulator, "POST", "/api/clock", &json!({"skew_seconds": 3600}));
    assert_eq!(ahead.json()["now"], "2026-06-01T13:01:00Z");
    assert_eq!(call(&emulator, "POST", "/api/clock", &json!({"now": "noon"})).status, 400);
    assert_eq!(call(&emulator, "POST", "/api/clock", &json!({"advance_seconds": u64::MAX})).status, 200);

    assert_eq!(get(&emulator, "/api/limits"), json!({"per_skill": null, "per_customer": null}));
    let limits = json!({"per_skill": {"count": 5, "seconds": 1}, "per_customer": null});
    assert_eq!(call(&emulator, "PUT", "/api/limits", &limits).json(), limits);
    assert_eq!(get(&emulator, "/api/limits"), limits);
    assert_eq!(call(&emulator, "PUT", "/api/limits", &json!({"per_skill": 5})).status, 400);

    expect![[r#"[{"client_id":"amzn1.application-oa2-client.EXAMPLE","declared":true,"id":"amzn1.ask.skill.EXAMPLE"}]"#]].assert_eq(&get(&emulator, "/api/skills").to_string());
    let old = token(&emulator);
    assert_eq!(get(&emulator, "/api/tokens")["token_requests"][0]["status"], 200);
    assert_eq!(exchange(&emulator, "DELETE", "/api/tokens", &[], b"").status, 204);
    let answer = try_post(&emulator, alexa_proactive::Region::Europe, LIVE, &old, b"{}").unwrap();
    assert_eq!(answer.status, 401);
}

#[test]
fn the_page_shows_the_state() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let page = exchange(&emulator, "GET", "/", &[], b"");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    // The page loads nothing from elsewhere, and never parses a text as markup.
    for forbidden in ["http://", "https://", "innerHTML", "insertAdjacentHTML", "document.write", "eval("] {
        assert!(!page.body.contains(forbidden), "{forbidden}");
    }
    send(&emulator, LIVE, &request(storm(), "storm17").multicast().unwrap());
    let state = get(&emulator, "/api/state");
    assert_eq!(state["entries"][0]["deliveries"][0]["spoken"], STORM_IN_GERMAN);
    assert_eq!(state["customers"][0]["inbox"][0]["spoken"], STORM_IN_GERMAN);
    assert_eq!(state["banner"], Value::Null);
    emulator.change_customer(&user("BEA"), |bea| bea.permission = false);
    send(&emulator, LIVE, &request(storm(), "storm18").multicast().unwrap());
    let mut state = get(&emulator, "/api/state");
    assert_eq!(state["entries"][0]["number"], 2);
    let banner = state["banner"].take();
    assert_eq!(
        banner,
        json!({"number": 2, "reference_id": "storm18", "warning": "accepted, but it reached no customer: permission off 1"})
    );
    let bare = crate::sender::emulator().page(false).start_blocking().unwrap();
    assert_eq!(exchange(&bare, "GET", "/", &[], b"").status, 404);
    assert_eq!(exchange(&bare, "GET", "/api/state", &[], b"").status, 200);
}

#[test]
fn the_page_shows_the_newest_and_counts_the_rest() {
    let customers = (0..210).map(|number| customer(&format!("{number:03}")));
    let emulator = emulator().customers(customers).start_blocking().unwrap();
    let token = token(&emulator);
    for number in 0..105 {
        let body = request(glass(), &format!("r{number}")).multicast().unwrap();
        try_post(&emulator, alexa_proactive::Region::Europe, LIVE, &token, body.as_bytes()).unwrap();
    }
    let state = get(&emulator, "/api/state");
    let length = |value: &Value| value.as_array().unwrap().len();
    assert_eq!((length(&state["customers"]), &state["more_customers"]), (200, &json!(10)));
    assert_eq!((length(&state["entries"]), &state["more_entries"]), (100, &json!(5)));
    let newest = &state["entries"][0];
    assert_eq!((&newest["number"], length(&newest["deliveries"])), (&json!(105), 50));
    assert_eq!(newest["counts"], json!({"rang": 210}));
    let inbox = state["customers"][0]["inbox"].as_array().unwrap();
    assert_eq!((inbox.len(), &inbox[19]["entry"]), (20, &json!(105)));
    assert_eq!(length(&get(&emulator, "/api/ledger?after=104")["entries"][0]["deliveries"]), 210);
}

/// Returns the events that `/api/live` sends.
fn live_events(emulator: &alexa_proactive_emulator::Emulator) -> impl Iterator<Item = Value> {
    let mut stream = TcpStream::connect(emulator.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(b"GET /api/live HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    let start = Instant::now();
    let lines = BufReader::new(stream).lines().map(Result::unwrap);
    let lines = lines.take_while(move |_| start.elapsed() < Duration::from_secs(10));
    lines.filter_map(|line| Some(serde_json::from_str(line.strip_prefix("data: ")?).unwrap()))
}

/// Returns the states among them.
fn live_states(emulator: &alexa_proactive_emulator::Emulator) -> impl Iterator<Item = Value> {
    live_events(emulator).filter(|event| event.get("entries").is_some())
}

#[test]
fn live_sends_the_clock_while_nothing_changes() {
    let emulator = emulator().start_blocking().unwrap();
    let clock = json!({"now": NOON, "advanced_seconds": 0, "skew_seconds": 0});
    let events: Vec<Value> = live_events(&emulator).skip(1).take(2).collect();
    assert_eq!(events, [clock.clone(), clock]);
}

#[test]
fn live_sends_each_change() {
    let emulator = emulator().customer(bea().offline()).start_blocking().unwrap();
    let mut states = live_states(&emulator);
    assert_eq!(states.next().unwrap()["entries"], json!([]));
    send(&emulator, LIVE, &request(storm(), "storm17").multicast().unwrap());
    let state = states.find(|state| state["entries"] != json!([])).unwrap();
    assert_eq!(state["entries"][0]["deliveries"][0]["delivery"], "pending");
    emulator.advance(Duration::from_secs(3600));
    assert_eq!(states.next().unwrap()["entries"][0]["deliveries"][0]["delivery"], "expired while pending");
}

#[test]
fn live_sends_what_expires() {
    let seconds = Arc::new(AtomicU64::new(0));
    let passed = Arc::clone(&seconds);
    let clock =
        Clock::new(move || noon().checked_add(Duration::from_secs(passed.load(Ordering::SeqCst))).unwrap());
    let emulator = emulator().clock(clock).customer(bea().offline()).start_blocking().unwrap();
    send(&emulator, LIVE, &request(storm(), "storm17").multicast().unwrap());
    let mut states = live_states(&emulator);
    assert_eq!(states.next().unwrap()["entries"][0]["deliveries"][0]["delivery"], "pending");
    seconds.store(3600, Ordering::SeqCst);
    assert_eq!(states.next().unwrap()["entries"][0]["deliveries"][0]["delivery"], "expired while pending");
}

#[test]
fn a_page_of_another_site_changes_nothing() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let status = |origin: &str| {
        exchange(&emulator, "DELETE", "/api/customers/amzn1.ask.account.BEA", &[("origin", origin)], b"")
            .status
    };
    assert_eq!(status("https://example.com"), 403);
    assert_eq!(status("null"), 403);
    assert_eq!(emulator.customers().len(), 1);
    assert_eq!(status(emulator.url()), 204);
}

#[test]
fn reset_restores_the_start() {
    let emulator = emulator().customer(bea()).limits(Limits::default()).start_blocking().unwrap();
    send(&emulator, LIVE, &request(storm(), "storm17").multicast().unwrap());
    let old = token(&emulator);
    emulator.add_customer(customer("NEW"));
    emulator.change_customer(&user("BEA"), |bea| bea.locale = alexa_proactive::Locale::EnUs);
    emulator.inject(alexa_proactive_emulator::Fault::status(503).always());
    for (method, path, body) in [
        ("POST", "/api/clock", json!({"advance_seconds": 60, "skew_seconds": 60})),
        ("PUT", "/api/limits", json!({"per_skill": {"count": 0, "seconds": 60}})),
    ] {
        assert_eq!(call(&emulator, method, path, &body).status, 200);
    }
    assert_eq!(exchange(&emulator, "GET", "/api/reset", &[], b"").status, 405);
    assert_eq!(emulator.customers().len(), 2);
    assert_eq!(exchange(&emulator, "POST", "/api/reset", &[], b"").status, 204);

    let start = crate::sender::emulator().customer(bea()).start_blocking().unwrap();
    let state = |emulator| {
        let mut state = get(emulator, "/api/state");
        // The port.
        state.as_object_mut().unwrap().retain(|name, _| !["url", "regions"].contains(&name.as_str()));
        state
    };
    assert_eq!(state(&emulator), state(&start));
    assert_eq!(emulator.customers(), start.customers());
    assert!(emulator.token_requests().is_empty() && emulator.inbox(&user("BEA")).is_empty());
    let answer = try_post(&emulator, alexa_proactive::Region::Europe, LIVE, &old, b"{}").unwrap();
    assert_eq!(answer.status, 401);
    // A number is not used twice.
    assert_eq!(send(&emulator, LIVE, &request(storm(), "storm17").multicast().unwrap()).status, 202);
    let numbers: Vec<u64> = emulator.ledger().iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [2, 3]);
}

#[test]
fn a_filter_finds_customers_and_entries() {
    let emulator = emulator();
    let emulator = emulator.customer(bea().offline()).customer(customer("CAT").without_permission());
    let emulator = emulator.start_blocking().unwrap();
    send(&emulator, LIVE, &request(storm(), "Storm17").multicast().unwrap());
    send(&emulator, LIVE, &request(glass(), "glass18").unicast(user("BEA")).unwrap());
    try_post(&emulator, alexa_proactive::Region::Europe, LIVE, "none", b"{}").unwrap();
    let found = |filter: &str| {
        let query: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        let state = get(&emulator, &format!("/api/state?filter={query}"));
        let of = |list: &str, name: &str| {
            let list = state[list].as_array().unwrap();
            list.iter().map(|item| item[name].to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((&state["more_entries"], &state["more_customers"]), (&json!(0), &json!(0)));
        format!("{filter:?}: {} | {}", of("customers", "device"), of("entries", "number"))
    };
    expect![[r##"
        "": "Beas Echo" "CAT" | 3 2 1
        " ": "Beas Echo" "CAT" | 3 2 1
        "bea": "Beas Echo" | 2 1
        "ACCOUNT.BEA storm17":  | 1
        "permission off": "CAT" | 1
        "offline": "Beas Echo" | 
        "unicast":  | 2
        "#3":  | 3
        "401":  | 3
        "storm17":  | 1
        "en-us":  | 
        "TrashCollectionAlert eu live":  | 2
        "AMAZON.SKILL.example":  | 
        "nothing":  | "##]]
    .assert_eq(
        &[
            "",
            " ",
            "bea",
            "ACCOUNT.BEA storm17",
            "permission off",
            "offline",
            "unicast",
            "#3",
            "401",
            "storm17",
            "en-us",
            "TrashCollectionAlert eu live",
            "AMAZON.SKILL.example",
            "nothing",
        ]
        .map(found)
        .join("\n"),
    );
    let unknown = exchange(&emulator, "GET", "/api/state?find=a", &[], b"");
    assert_eq!(unknown.text(), r#"400 {"message":"found the parameter `find`, expected `filter`"}"#);
    assert_eq!(exchange(&emulator, "GET", "/api/live?find=a", &[], b"").status, 400);
}

#[test]
fn a_filter_counts_the_rest() {
    let customers = (0..210).map(|number| customer(&format!("{number:03}")));
    let emulator = emulator().customers(customers).start_blocking().unwrap();
    let token = token(&emulator);
    for number in 0..210 {
        let body = request(glass(), &format!("r{number}")).unicast(user("007")).unwrap();
        try_post(&emulator, alexa_proactive::Region::Europe, LIVE, &token, body.as_bytes()).unwrap();
    }
    let state = get(&emulator, "/api/state?filter=r1");
    let length = |value: &Value| value.as_array().unwrap().len();
    assert_eq!((length(&state["entries"]), &state["more_entries"]), (100, &json!(11)));
    assert_eq!((length(&state["customers"]), &state["more_customers"]), (0, &json!(0)));
    let state = get(&emulator, "/api/state?filter=account");
    assert_eq!((length(&state["customers"]), &state["more_customers"]), (200, &json!(10)));
}
