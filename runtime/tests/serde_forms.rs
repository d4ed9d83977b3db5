//! The serde forms: which texts and maps the types are, what deserializing refuses, and that its errors have no user ids.

use alexa_proactive::catalog::*;
use alexa_proactive::{
    AdviceCode, Event, EventName, EventRequest, Locale, Localized, ProactiveEvent, Recipient, ReferenceId,
    Region, RelevantAudience, SkillStage, Timestamp, TimestampError, UserId, Violation, ViolationCode,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::time::Duration;

const USER: &str = "amzn1.ask.account.EXAMPLE";

fn user() -> UserId {
    UserId::new(USER).unwrap()
}

/// Serializes to JSON and to CBOR, which has bytes and integers of its own, and back.
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &Value) {
    assert_eq!(serde_json::to_value(value).unwrap(), *json);
    assert_eq!(serde_json::from_str::<T>(&json.to_string()).unwrap(), *value, "a text");
    assert_eq!(serde_json::from_value::<T>(json.clone()).unwrap(), *value, "a value");
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    assert_eq!(ciborium::from_reader::<T, _>(bytes.as_slice()).unwrap(), *value, "CBOR");
}

fn error_of<T: DeserializeOwned + Debug>(json: &str) -> String {
    serde_json::from_str::<T>(json).unwrap_err().to_string()
}

/// An order as a service may store it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Order {
    recipient: Recipient,
    reference_id: ReferenceId,
    event: EventName,
    stage: SkillStage,
    audience: RelevantAudience,
    seller: BTreeMap<Locale, String>,
}

#[test]
fn texts_are_texts() {
    round_trip(&user(), &json!(USER));
    round_trip(&ReferenceId::of(&["order", "47-11"]), &json!("order~~47~2d~11"));
    round_trip(&WeatherAlertActivated::NAME, &json!("AMAZON.WeatherAlert.Activated"));
    for region in Region::ALL {
        round_trip(&region, &json!(region.code()));
    }
    for stage in [SkillStage::Development, SkillStage::Live] {
        round_trip(&stage, &json!(stage.to_string()));
    }
    for &locale in Locale::ALL {
        round_trip(&locale, &json!(locale.as_str()));
    }
    for &code in ViolationCode::ALL {
        round_trip(&code, &json!(format!("{code:?}")));
    }
    for &code in AdviceCode::ALL {
        round_trip(&code, &json!(format!("{code:?}")));
    }
    assert_eq!(serde_json::from_str::<Locale>(r#""en_us""#).unwrap(), Locale::EnUs);
}

#[test]
fn an_order_is_stored_and_read_again() {
    let order = Order {
        recipient: Recipient::new(user(), Region::Europe),
        reference_id: ReferenceId::new("order~~4711").unwrap(),
        event: OrderStatusUpdated::NAME,
        stage: SkillStage::Live,
        audience: RelevantAudience::Unicast(user()),
        seller: BTreeMap::from([(Locale::DeDe, "Beispiel".to_owned())]),
    };
    round_trip(
        &order,
        &json!({
            "recipient": {"user": USER, "region": "EU"},
            "reference_id": "order~~4711",
            "event": "AMAZON.OrderStatus.Updated",
            "stage": "live",
            "audience": {"type": "Unicast", "payload": {"user": USER}},
            "seller": {"de-DE": "Beispiel"}
        }),
    );
    round_trip(&RelevantAudience::Multicast, &json!({"type": "Multicast", "payload": {}}));
    // Members that a newer program wrote.
    let recipient = serde_json::from_str(&json!({"since": [1], "region": "NA", "user": USER}).to_string());
    assert_eq!(recipient.ok(), Some(Recipient::new(user(), Region::NorthAmerica)));
}

#[test]
fn what_a_constructor_refuses_is_not_deserialized() {
    let long = format!("{:?}", "x".repeat(101));
    for (error, start) in [
        (
            error_of::<UserId>(r#""""#),
            "/relevantAudience/payload/user: found an empty text, expected a user id",
        ),
        (error_of::<UserId>("7"), "invalid type: integer `7`, expected the id of a customer"),
        (error_of::<ReferenceId>(&long), "/referenceId: found 101 characters, expected 1 to 100 characters"),
        (error_of::<Region>(r#""US""#), "found region `US`, expected `NA`, `EU` or `FE`"),
        (error_of::<SkillStage>(r#""prod""#), "found stage `prod`, expected `development` or `live`"),
        (error_of::<Locale>(r#""en-UK""#), "found \"en-UK\", expected"),
        (error_of::<Localized>(r#"{"en-UK": "text"}"#), "found \"en-UK\", expected"),
        (
            error_of::<EventName>(r#""AMAZON.WetherAlert.Activated""#),
            "found \"AMAZON.WetherAlert.Activated\"",
        ),
        (error_of::<ViolationCode>(r#""Typo""#), "found an unknown code"),
        (error_of::<RelevantAudience>(r#"{"type": "Unicast"}"#), "/relevantAudience/payload: found nothing"),
        (
            error_of::<RelevantAudience>(r#"{"type": "Multicast", "payload": {}, "type": "Multicast"}"#),
            "/relevantAudience/type: found the member more than once",
        ),
        (error_of::<Recipient>(r#"{"region": "EU"}"#), "missing field `user`"),
        (
            error_of::<Recipient>(r#"["u"]"#),
            "invalid length 1, expected a recipient with `user` and `region`",
        ),
    ] {
        assert!(error.starts_with(start), "{error}");
    }
}

#[test]
fn errors_have_no_user_ids() {
    let text = json!(USER).to_string();
    for error in [
        error_of::<Recipient>(&text),
        error_of::<Vec<Recipient>>(&format!("[{text}]")),
        error_of::<Recipient>(&json!({USER: "EU"}).to_string()),
        error_of::<Recipient>(&json!({"user": "EU", "region": USER}).to_string()),
        error_of::<Recipient>(&json!({"user": {USER: 1}, "region": "EU"}).to_string()),
        error_of::<Region>(&text),
        error_of::<SkillStage>(&text),
        error_of::<Locale>(&text),
        error_of::<EventName>(&text),
        error_of::<ViolationCode>(&text),
        error_of::<RelevantAudience>(&text),
        error_of::<RelevantAudience>(&json!({"type": USER, "payload": {"usr": USER}}).to_string()),
        error_of::<EventRequest>(&text),
        error_of::<EventRequest>(&json!({"referenceId": USER, USER: USER}).to_string()),
    ] {
        assert!(!error.contains("EXAMPLE"), "{error}");
    }
}

fn messages() -> Event {
    let group = MessageGroup::new(Person::new("Jane Doe"), 3);
    MessageAlertActivated::new(MessageState::new(MessageStatus::Unread), group).to_event().unwrap()
}

#[test]
fn a_request_is_validated_against_the_clock() {
    let request = |now| {
        let request = messages().request(ReferenceId::new("a1").unwrap()).now(now);
        request.expires_in(Duration::from_secs(3600)).unicast(user()).unwrap()
    };
    let fresh = request(Timestamp::now());
    assert_eq!(serde_json::from_str::<EventRequest>(&fresh.to_string()).unwrap(), fresh);
    let body = serde_json::from_slice(fresh.as_bytes()).unwrap();
    round_trip(&AnyOrder(fresh.clone()), &body);
    round_trip(&AnyOrder(messages()), &body["event"]);

    let old = request(Timestamp::now() - Duration::from_secs(2 * 3600));
    let error = error_of::<EventRequest>(&old.to_string());
    assert!(error.starts_with("/expiryTime: found 1 h"), "{error}");
    // A duplicate member is as invalid as in a body that is read.
    let twice = fresh.to_string().replacen('{', r#"{"referenceId":"b2","#, 1);
    assert!(
        error_of::<EventRequest>(&twice).contains("/referenceId"),
        "{}",
        error_of::<EventRequest>(&twice)
    );
}

/// Compared without the order of members, which a `Value` of `serde_json` loses.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
struct AnyOrder<T>(T);

impl<T: Serialize> PartialEq for AnyOrder<T> {
    fn eq(&self, other: &Self) -> bool {
        serde_json::to_value(self).unwrap() == serde_json::to_value(other).unwrap()
    }
}

#[test]
fn values_of_any_format_are_read_or_refused() {
    // As `serde_json` passes a number on if some crate of the program enables its `arbitrary_precision`.
    let number = |digits: &str| {
        let count = json!({"$serde_json::private::Number": digits});
        let text = messages().to_string().replace(r#""count":3"#, &format!(r#""count":{count}"#));
        serde_json::from_str::<Event>(&text).map(|event| event.to_string()).map_err(|error| error.to_string())
    };
    assert_eq!(number("3"), Ok(messages().to_string()));
    // It cannot add members.
    assert!(number("3,\"creator\":{\"name\":\"Eve\"}").is_err());
    assert!(number("\"3\"").unwrap_err().starts_with("found another value, expected a number"));

    let deep = (0..200).fold(ciborium::Value::Null, |inner, _| ciborium::Value::Array(vec![inner]));
    assert!(deep.deserialized::<Event>().unwrap_err().to_string().contains("nested too deeply"));
    let infinite = ciborium::Value::Float(f64::INFINITY);
    assert!(infinite.deserialized::<Event>().unwrap_err().to_string().contains("JSON does not have"));
    let null = ciborium::Value::Null;
    assert!(null.deserialized::<Event>().unwrap_err().to_string().contains("found null"), "null");
}

#[test]
fn findings_are_maps() {
    let error = Event::from_json(
        br#"{"name": "AMAZON.WeatherAlert.Activated", "payload": {
        "weatherAlert": {"alertType": "SNOWSTORM", "sorce": "x"}
    }}"#,
    )
    .unwrap_err();
    let violation = json!({
        "code": "UnknownValue",
        "pointer": "/payload/weatherAlert/alertType",
        "found": "\"SNOWSTORM\"",
        "expected": "`TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`",
        "help": "did you mean `SNOW_STORM`?"
    });
    let json = serde_json::to_value(&error).unwrap();
    assert_eq!(json["violations"], json!([violation]));
    assert_eq!(json["advice"][0]["code"], "UnknownMember");
    assert_eq!((&json["omitted_violations"], &json["omitted_advice"]), (&json!(0), &json!(0)));
    let of_a_constructor = Violation::from(ReferenceId::new("").unwrap_err());
    assert_eq!(serde_json::to_value(of_a_constructor).unwrap()["code"], "ReferenceIdLength");
}

/// A time of the user's own.
struct Due(i64);

impl alexa_proactive::AsTimestamp for Due {
    fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
        Timestamp::from_unix_seconds(self.0)
    }
}

#[test]
fn a_builder_takes_any_time() {
    let now: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
    let build = || messages().request(ReferenceId::new("a1").unwrap()).now(now);
    let hour = Duration::from_secs(3600);
    let request = build().timestamp(Due(now.unix_seconds() - 60)).expires_at(now + hour).multicast().unwrap();
    assert_eq!(request.timestamp().to_string(), "2026-06-01T11:59:00Z");
    assert_eq!(request.expiry_time().to_string(), "2026-06-01T13:00:00Z");
    let system = std::time::SystemTime::try_from(now + hour).unwrap();
    assert_eq!(build().expires_at(system).multicast().unwrap().expiry_time(), now + hour);

    let error = build().timestamp(Due(i64::MAX)).expires_at(Due(i64::MIN)).multicast().unwrap_err();
    let found: Vec<_> =
        error.violations().iter().map(|violation| (violation.code(), violation.pointer())).collect();
    let code = ViolationCode::NotATimestamp;
    assert_eq!(found, [(code, "/timestamp"), (code, "/expiryTime")]);
    // The last call counts.
    let corrected = build().timestamp(Due(i64::MAX)).expires_at(Due(i64::MAX));
    assert!(corrected.clone().timestamp(now).expires_at(now + hour).multicast().is_ok());
    assert!(corrected.timestamp(now).expires_in(hour).multicast().is_ok());
}
