//! The emulator accepts what the catalog describes, and says what the event's own sentence says.

use alexa_proactive::client::{Client, Credentials, Endpoints};
use alexa_proactive::manifest::{Declaration, check};
use alexa_proactive::{
    Event, EventName, Locale, ProactiveEvent, ReferenceId, Region, SkillStage, UserId, localized,
};
use alexa_proactive_emulator::{Customer, Emulator};
use own_catalog::amazon::catalog::{
    AlertType, Chime, DoorBellRung, Manner, Visitor, WeatherAlert, WeatherAlertActivated,
};
use own_catalog::{Bell, Door, Inbox, Mood, Notice, Storm, amazon};

fn bell(chimes: Vec<Chime>) -> Bell {
    let label = localized! { "en-US" => "the front door" };
    Bell { visitor_name: "Ana".to_owned(), manner: Mood::Late, door: Door { label, rings: Some(2), chimes } }
}

fn id(text: &str) -> ReferenceId {
    ReferenceId::new(text).expect("letters and digits")
}

#[test]
fn each_macro_writes_the_event() {
    let flat = bell(vec![Chime::Ding]).to_event().expect("valid");
    let door =
        amazon::catalog::Door::new(localized! { "en-US" => "the front door" }).rings(2).chimes([Chime::Ding]);
    let typed = DoorBellRung::new(Visitor::new("Ana", Manner::Hurried), door).to_event().expect("valid");
    assert_eq!(flat, typed);
    assert_eq!(
        flat.payload(),
        r#"{"visitor":{"name":"Ana","manner":"HURRIED"},"door":{"label":"localizedattribute:door","rings":2,"chimes":["DING"]}}"#
    );
    let ends_at = "2026-11-02T18:00:00Z".parse().expect("a time");
    let storm = Storm { alert_type: AlertType::SandStorm, source: None, ends_at: Some(ends_at) };
    let typed = WeatherAlertActivated::new(WeatherAlert::new(AlertType::SandStorm).ends_at(ends_at));
    let storm = storm.to_event().expect("valid");
    assert_eq!(storm, typed.to_event().expect("valid"));
    assert_eq!(
        storm.payload(),
        r#"{"weatherAlert":{"alertType":"SAND_STORM","endsAt":"2026-11-02T18:00:00Z"}}"#
    );
    let names: Vec<&str> = Notice::EVENTS.iter().map(|name| name.as_str()).collect();
    assert_eq!(
        names,
        ["AMAZON.DoorBell.Rung", "AMAZON.WeatherAlert.Activated", "AMAZON.MessageAlert.Activated"]
    );
    let inbox = Notice::Inbox(Inbox::new("Ana".to_owned(), 2)).to_event().expect("valid");
    assert_eq!(inbox, Event::from_json(inbox.to_string().as_bytes()).expect("one of Amazon's"));
}

#[test]
fn values_are_checked_against_the_catalog() {
    let error = bell(vec![Chime::Ding; 4]).to_event().expect_err("three at most");
    assert_eq!(
        error.to_string(),
        "/payload/door/chimes: found 4 items, expected at most 3; leave some out, or send a second event"
    );
    let error = "SNOWSTORM".parse::<AlertType>().expect_err("no such value").to_string();
    assert!(error.contains("`SAND_STORM`; did you mean `SNOW_STORM`?"), "{error}");
    let body = br#"{"name": "AMAZON.WeatherAlert.Activated", "payload": {"weatherAlert": {"alertType": "SAND_STORM"}}}"#;
    assert!(amazon::CATALOG.event(body).is_ok());
    assert!(Event::from_json(body).is_err());
    let body = br#"{"name": "AMAZON.WeatherAlert.Activated", "payload": {"weatherAlert": {"alertType": "TORNADO", "endsAt": "soon"}}}"#;
    let error = amazon::CATALOG.event(body).expect_err("no time").to_string();
    assert!(error.starts_with("/payload/weatherAlert/endsAt: "), "{error}");
}

#[test]
fn a_manifest_may_publish_the_event() {
    let manifest = br#"{"manifest": {
        "permissions": [{"name": "alexa::devices:all:notifications:write"}],
        "events": {
            "publications": [{"eventName": "AMAZON.DoorBell.Rung"}],
            "endpoint": {"uri": "arn:aws:lambda:us-east-1:000000000000:function:bell"}
        }
    }}"#;
    let manifest = std::str::from_utf8(manifest).expect("text");
    let declaration = Declaration::of::<Bell>();
    let unknown = check(manifest, &declaration).expect_err("Amazon's catalog does not have it").to_string();
    assert!(unknown.contains("AMAZON.DoorBell.Rung"), "{unknown}");
    assert_eq!(
        check(manifest, &declaration.catalog(amazon::CATALOG)).map_err(|error| error.to_string()),
        Ok(())
    );
}

#[tokio::test]
async fn the_emulator_speaks_the_sentence() {
    let ana = UserId::new("amzn1.ask.account.ANA").expect("not empty");
    let customer = Customer::developer(ana.clone(), Region::Europe, Locale::EnUs)
        .subscribed_to(amazon::CATALOG.event_names().collect::<Vec<EventName>>());
    let emulator =
        Emulator::builder().catalog(amazon::CATALOG).customer(customer).start().await.expect("a port");
    let skill = &emulator.skills()[0];
    let credentials = Credentials::new(skill.client_id(), skill.client_secret());
    let endpoints = Endpoints::emulator(emulator.url()).expect("an address");
    let client =
        Client::builder(credentials, SkillStage::Development).endpoints(endpoints).build().expect("a client");
    let request = Notice::Bell(bell(Vec::new()))
        .to_event()
        .expect("valid")
        .request(id("bell"))
        .multicast()
        .expect("valid");
    client.send(&request, Region::Europe).await.expect("accepted");
    emulator.assert_heard(&ana, "Ana is at the front door. It rang two times.");
    let storm = Notice::Storm(Storm { alert_type: AlertType::SandStorm, source: None, ends_at: None });
    let request = storm.to_event().expect("valid").request(id("storm")).multicast().expect("valid");
    client.send(&request, Region::Europe).await.expect("accepted");
    emulator.assert_heard(&ana, "There is a sand storm alert for your area.");
}
