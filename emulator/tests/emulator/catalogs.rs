//! An emulator with an event of one's own.

use crate::sender::*;
use alexa_proactive::{Catalog, EventName, Region, SkillStage};
use std::path::Path;

/// Amazon's catalog with `AMAZON.DoorBell.Rung`.
fn catalog() -> Catalog {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/catalog_copy/probe");
    Catalog::new(
        alexa_proactive_schemas::Catalog::with_folder(&folder).expect("nothing is malformed").catalog,
    )
}

const BELL: &str =
    r#"{"name":"AMAZON.DoorBell.Rung","payload":{"visitor":{"name":"Jane","manner":"FRIENDLY"}}}"#;

#[test]
fn an_event_of_the_catalog_is_spoken() {
    let catalog = catalog();
    let event = catalog.event(BELL.as_bytes()).unwrap();
    let bea = bea().subscribed_to(catalog.event_names());
    let emulator = emulator().catalog(catalog).customer(bea).start_blocking().unwrap();
    let answer = send(&emulator, SkillStage::Live, &request(event, "bell").multicast().unwrap());
    assert_eq!(answer.status, 202, "{}", answer.text());
    emulator.assert_heard(&user("BEA"), "Jane is at the door.");

    // A value that the event does not have, and Amazon's events.
    let token = token(&emulator);
    let event = catalog.event(BELL.as_bytes()).unwrap();
    let body = request(event, "other").multicast().unwrap().to_string().replace("FRIENDLY", "RUDE");
    let answer = try_post(&emulator, Region::Europe, SkillStage::Live, &token, body.as_bytes()).unwrap();
    assert!(
        answer.text().contains("found \\\"RUDE\\\", expected `FRIENDLY`, `HURRIED`"),
        "{}",
        answer.text()
    );
    assert_eq!(
        send(&emulator, SkillStage::Live, &request(storm(), "storm").multicast().unwrap()).status,
        202
    );
}

#[test]
fn an_event_of_another_catalog_is_refused() {
    let event = catalog().event(BELL.as_bytes()).unwrap();
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let answer = send(&emulator, SkillStage::Live, &request(event, "bell").multicast().unwrap());
    assert_eq!(answer.status, 400);
    assert!(answer.text().contains("/event/name: found \\\"AMAZON.DoorBell.Rung\\\""), "{}", answer.text());
}

#[test]
fn customers_are_subscribed_to_the_catalog() {
    let catalog = catalog();
    let bell = catalog.event_name("AMAZON.DoorBell.Rung").unwrap();
    let emulator = emulator().examples().catalog(catalog).start_blocking().unwrap();
    let ana = emulator.customer(&user("ANA")).unwrap();
    assert_eq!(ana.subscriptions.len(), EventName::all().count() + 1);
    assert!(ana.subscriptions.contains(&bell));
    let finn = emulator.customer(&user("FINN")).unwrap();
    assert_eq!(
        finn.subscriptions.iter().map(|name| name.as_str()).collect::<Vec<_>>(),
        ["AMAZON.WeatherAlert.Activated"]
    );

    let zoe = r#"{"user": "amzn1.ask.account.ZOE", "region": "EU", "locale": "de-DE"}"#;
    let answer = exchange(&emulator, "POST", "/api/customers", &[], zoe.as_bytes());
    assert_eq!(answer.json()["subscriptions"].as_array().unwrap().len(), EventName::all().count() + 1);
    let only = br#"{"subscriptions": ["AMAZON.DoorBell.Rung"]}"#;
    let answer = exchange(&emulator, "PATCH", "/api/customers/amzn1.ask.account.ZOE", &[], only);
    assert_eq!(answer.json()["subscriptions"], serde_json::json!(["AMAZON.DoorBell.Rung"]));
}
