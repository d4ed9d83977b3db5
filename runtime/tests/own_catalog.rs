//! A catalog that has an event of one's own beside Amazon's, at run time.

use alexa_proactive::{
    Catalog, Event, EventName, EventRequest, JsonReader, Locale, ReferenceId, ViolationCode,
    catalog::WeatherAlertActivated, localized,
};
use alexa_proactive_schemas as schemas;
use std::path::Path;
use std::sync::LazyLock;

/// Amazon's catalog with `AMAZON.DoorBell.Rung`.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/catalog_copy/probe");
    Catalog::new(schemas::Catalog::with_folder(&folder).expect("nothing is malformed").catalog)
});

const BELL: &str = concat!(
    r#"{"name":"AMAZON.DoorBell.Rung","payload":{"visitor":{"name":"Jane","greeting":"localizedattribute:greeting","#,
    r#""manner":"FRIENDLY"},"door":{"number":2,"lock":{"state":"SHUT"}}}}"#
);

fn bell() -> Event {
    CATALOG.event(BELL.as_bytes()).expect("a valid event")
}

#[test]
fn amazons_catalog_does_not_know_the_event() {
    let error = Event::from_json(BELL.as_bytes()).unwrap_err();
    assert_eq!(error.violations()[0].code(), ViolationCode::UnknownEvent);
    assert!(Catalog::AMAZON.event_name("AMAZON.DoorBell.Rung").is_err());
    assert!("AMAZON.DoorBell.Rung".parse::<EventName>().is_err());
    assert_eq!(Catalog::AMAZON.event_names().collect::<Vec<_>>(), EventName::all().collect::<Vec<_>>());
}

#[test]
fn a_catalog_knows_its_events_and_amazons() {
    assert_eq!(CATALOG.event_names().count(), EventName::all().count() + 1);
    assert_eq!(CATALOG.event_name("AMAZON.WeatherAlert.Activated").unwrap(), WeatherAlertActivated::NAME);
    let error = CATALOG.event_name("AMAZON.DoorBell.Rang").unwrap_err().to_string();
    assert!(error.ends_with("`AMAZON.DoorBell.Rung`; did you mean `AMAZON.DoorBell.Rung`?"), "{error}");
    let storm =
        br#"{"name":"AMAZON.WeatherAlert.Activated","payload":{"weatherAlert":{"alertType":"TORNADO"}}}"#;
    assert_eq!(CATALOG.event(storm).unwrap(), Event::from_json(storm).unwrap());
    assert_ne!(*CATALOG, Catalog::AMAZON);
    assert!(format!("{:?}", *CATALOG).ends_with(", AMAZON.DoorBell.Rung]"));
}

#[test]
fn a_request_has_the_event() {
    let event = bell().with_text("greeting", localized! { "en-US" => "Hello" });
    assert_eq!(event.sentence(Locale::EnUs).as_deref(), Some("Jane is at the door. It rang two times."));
    let now = "2026-06-01T12:00:00Z".parse().unwrap();
    let request = event.request(ReferenceId::new("bell").unwrap()).now(now).multicast().unwrap();
    let read = CATALOG.request(request.as_bytes(), now).unwrap();
    assert_eq!(read.as_bytes(), request.as_bytes());
    assert_eq!(read.event(), request.event());
    let error = EventRequest::from_json(request.as_bytes(), now).unwrap_err();
    assert_eq!(error.violations()[0].pointer(), "/event/name");
}

#[test]
fn every_violation_is_found_against_the_event() {
    let body = r#"{"name":"AMAZON.DoorBell.Rung","payload":{
        "visitor":{"name":7,"manner":"HURIED"},
        "door":{"chimes":["DING","DING","DING","DING"],"lock":{"turns":1}},
        "rang":["DIN"]
    }}"#;
    let reader = JsonReader::new().catalog(*CATALOG);
    let found = reader.event(body.as_bytes()).unwrap_err().to_string();
    for expected in [
        "/payload/visitor/name: found a number, expected a string",
        "/payload/visitor/manner: found \"HURIED\", expected `FRIENDLY`, `HURRIED`; did you mean `HURRIED`?",
        "/payload/door/number: found nothing, expected a whole number",
        "/payload/door/chimes: found 4 items, expected at most 3",
        "/payload/door/lock/state: found nothing, expected `OPEN`, `SHUT`",
        "/payload/rang/0: found \"DIN\", expected `DING`, `DONG`, `BUZZ`; did you mean `DING`?",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
    assert!(found.starts_with("6 violations"), "{found}");
    assert_eq!(reader.max_findings(2).event(body.as_bytes()).unwrap_err().omitted_violations(), 4);
}

#[cfg(feature = "journal")]
#[tokio::test]
async fn a_journal_reads_requests_with_the_event() {
    use alexa_proactive::client::{Client, Credentials, Journal, RetryPolicy, TransportError, transport_fn};
    use alexa_proactive::{Recipient, Region, SkillStage, UserId};
    use futures_util::{StreamExt, stream};

    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own_catalog.sqlite");
    let _ = std::fs::remove_file(&file);
    let journal = Journal::open(&file).unwrap().catalog(*CATALOG);
    let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Development)
        .transport(transport_fn(|_| async { Err(TransportError::not_connected("no network")) }))
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let event = bell().with_text("greeting", localized! { "en-US" => "Hello" });
    let request = event.request(ReferenceId::new("bell").unwrap()).multicast().unwrap();
    let to = Recipient::new(UserId::new("amzn1.ask.account.A").unwrap(), Region::Europe);
    let mut batch = client.send_all(&request, stream::iter([to])).journal(&journal);
    let _ = tokio::time::timeout(std::time::Duration::from_millis(50), batch.next()).await;
    drop(batch);
    assert_eq!(journal.unfinished(&client, request.reference_id()).unwrap(), Some(request.clone()));
    assert_eq!(Journal::read_requests_of(*CATALOG, &file).unwrap(), [request]);
}
