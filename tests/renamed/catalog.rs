//! A catalog of one's own where the runtime crate has another name, and members have the names of what the generated code
//! names itself.

#![deny(warnings)]
#![allow(missing_docs, reason = "a test")]

use notifications::{Event, EventPart, Localized, ProactiveEvent, Violations, proactive_event};

notifications::include_catalog!(mod own);

/// Every value of the event.
#[proactive_event("AMAZON.Name.Taken", catalog = crate::own)]
struct NameTaken;

#[derive(ProactiveEvent)]
#[event("AMAZON.Name.Taken", catalog = crate::own)]
struct Report {
    events: &'static str,
    optional: Option<&'static str>,
    alexa_proactive: Option<u8>,
    #[event(path = "payload")]
    payload: Option<Taken>,
}

#[derive(EventPart)]
#[event("AMAZON.Name.Taken", path = "payload", catalog = crate::own)]
struct Taken {
    value: &'static str,
    payload: Option<&'static str>,
    json: own::catalog::Json,
}

#[test]
fn what_is_derived_and_what_is_generated_is_the_same() -> Result<(), Violations> {
    const EXPECTED: &str = concat!(
        r#"{"payload":{"value":"a door","payload":"a bell","json":"SELF_MADE"},"events":"Ann","optional":"maybe","#,
        r#""object":{"text":"localizedattribute:text"}}"#,
    );
    let text = Localized::invariant("a bell");
    let mut taken = NameTaken::new("Ann".to_owned());
    taken.optional = Some("maybe".to_owned());
    taken.value = Some("a door".to_owned());
    taken.payload_payload = Some("a bell".to_owned());
    taken.json = Some(own::catalog::Json::SelfMade);
    taken.text = Some(text.clone());
    assert_eq!(taken.to_event()?.payload(), EXPECTED);

    let inner = own::catalog::Taken::new("a door").payload("a bell").json(own::catalog::Json::SelfMade);
    let generated = own::catalog::NameTaken::new("Ann").payload(inner).optional("maybe");
    let generated = generated.object(own::catalog::Object::new(text));
    assert_eq!(generated.to_event()?.payload(), EXPECTED);

    let part = Taken { value: "a door", payload: None, json: own::catalog::Json::Ok };
    let report = Report { events: "Ann", optional: None, alexa_proactive: Some(7), payload: Some(part) };
    let event: Event = report.to_event()?;
    assert_eq!(
        event.payload(),
        r#"{"payload":{"value":"a door","json":"OK"},"events":"Ann","alexaProactive":7}"#
    );
    let bytes = serde_json::to_vec(&event).expect("an event is JSON");
    assert_eq!(own::CATALOG.event(&bytes)?, event);
    Ok(())
}
