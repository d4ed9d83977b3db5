//! Reading bodies: nothing is lost, nothing panics, no message contains a user id, and every message says what was found,
//! what was expected and what to do.

use alexa_proactive::catalog::*;
use alexa_proactive::{
    Advice, AdviceCode, Event, EventRequest, JsonReader, Locale, Localized, MAX_FINDINGS, MissingTexts,
    ProactiveEvent, ReferenceId, RequestTimes, Timestamp, UserId, Violation, ViolationCode, Violations,
    localized,
};
use expect_test::expect;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn now() -> Timestamp {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

/// A request with every member.
fn storm() -> Value {
    json!({
        "timestamp": "2026-06-01T12:00:00Z",
        "referenceId": "storm17",
        "expiryTime": "2026-06-01T18:00:00Z",
        "event": {
            "name": "AMAZON.WeatherAlert.Activated",
            "payload": {"weatherAlert": {"source": "localizedattribute:source", "alertType": "TORNADO"}}
        },
        "localizedAttributes": [
            {"locale": "de-DE", "source": "Beispielwetter"},
            {"locale": "en-US", "source": "Example Weather"}
        ],
        "relevantAudience": {"type": "Unicast", "payload": {"user": "amzn1.ask.account.ANDY"}}
    })
}

/// A request for an event with numbers.
fn messages() -> Value {
    let payload = json!({
        "state": {"status": "UNREAD", "freshness": "NEW"},
        "messageGroup": {"creator": {"name": "Jane Doe"}, "count": 3, "urgency": "URGENT"}
    });
    with(
        with(
            with(storm(), "/event", json!({"name": "AMAZON.MessageAlert.Activated", "payload": payload})),
            "/localizedAttributes",
            json!([]),
        ),
        "/relevantAudience",
        json!({"type": "Multicast", "payload": {}}),
    )
}

fn trash() -> Value {
    let payload = json!({"alert": {"garbageTypes": ["GLASS", "CANS"], "collectionDayOfWeek": "TUESDAY"}});
    with(messages(), "/event", json!({"name": "AMAZON.TrashCollectionAlert.Activated", "payload": payload}))
}

/// The pointer of the parent, and the name of the member.
fn split(pointer: &str) -> (&str, String) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    (parent, name.replace("~1", "/").replace("~0", "~"))
}

fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    if let Some(place) = body.pointer_mut(pointer) {
        *place = value;
    } else {
        let (parent, name) = split(pointer);
        let parent = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        parent.insert(name, value);
    }
    body
}

fn without(mut body: Value, pointer: &str) -> Value {
    let (parent, name) = split(pointer);
    match body.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.remove(&name).unwrap()),
        Value::Array(items) => drop(items.remove(name.parse().unwrap())),
        _ => panic!("{pointer}"),
    }
    body
}

fn read(body: &Value) -> Result<EventRequest, Violations> {
    read_text(&body.to_string())
}

fn read_text(body: &str) -> Result<EventRequest, Violations> {
    EventRequest::from_json(body.as_bytes(), now())
}

fn value(request: &EventRequest) -> Value {
    serde_json::from_slice(request.as_bytes()).unwrap()
}

fn codes(error: &Violations) -> Vec<(ViolationCode, &str)> {
    error.violations().iter().map(|violation| (violation.code(), violation.pointer())).collect()
}

/// Returns the pointers of all values in a body except the body itself.
fn places(value: &Value) -> Vec<String> {
    let mut places = Vec::new();
    let steps: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (step, value) in steps {
        places.push(format!("/{step}"));
        places.extend(self::places(value).into_iter().map(|place| format!("/{step}{place}")));
    }
    places
}

#[test]
fn a_valid_body_has_no_advice_and_is_written_unchanged() {
    for body in [storm(), messages(), trash()] {
        let request = read(&body).unwrap();
        assert_eq!(request.advice(), []);
        assert_eq!(value(&request), body);
        let pretty = serde_json::to_vec_pretty(&body).unwrap();
        assert_eq!(EventRequest::from_json(&pretty, now()).unwrap(), read(&body).unwrap());
    }
}

/// Equal requests have equal bodies.
#[test]
fn the_order_of_the_members_of_an_audience_does_not_matter() {
    let text = storm().to_string();
    let user = r#""payload":{"user":"amzn1.ask.account.ANDY"}"#;
    let (payload_first, type_first) =
        (format!(r#"{{{user},"type":"Unicast"}}"#), format!(r#"{{"type":"Unicast",{user}}}"#));
    assert!(text.contains(&payload_first), "{text}");
    let [one, other] = [&text, &text.replace(&payload_first, &type_first)]
        .map(|text| EventRequest::from_json(text.as_bytes(), now()).unwrap());
    assert_eq!(one.as_bytes(), other.as_bytes());
}

#[test]
fn unknown_members_are_kept_and_written_again() {
    let strange = json!({"a/b~c": [null, true, -1.5e-7, "\u{0} \" \\ ü", {"": {}}, []]});
    let objects = [
        "",
        "/event",
        "/event/payload",
        "/event/payload/weatherAlert",
        "/relevantAudience",
        "/relevantAudience/payload",
    ];
    let body = objects
        .iter()
        .fold(storm(), |body, object| with(body, &format!("{object}/strange"), strange.clone()));
    let request = read(&body).unwrap();
    assert_eq!(value(&request), body);
    let found: BTreeSet<_> =
        request.advice().iter().map(|advice| (advice.code(), advice.pointer().to_owned())).collect();
    let expected = objects.iter().map(|object| (AdviceCode::UnknownMember, format!("{object}/strange")));
    assert_eq!(found, expected.collect());

    let again = EventRequest::from_json(request.as_bytes(), now()).unwrap();
    assert_eq!((again.as_bytes(), again.advice()), (request.as_bytes(), request.advice()));

    // Those of the event are part of the event.
    let event = request.event().clone();
    let sent = event.request(ReferenceId::new("a1").unwrap()).now(now()).multicast().unwrap();
    assert_eq!(value(&sent)["event"], body["event"]);
}

#[test]
fn unreferenced_attributes_are_kept_and_written_again() {
    let body = with(
        with(storm(), "/localizedAttributes/1/other", json!("x")),
        "/localizedAttributes/0/a",
        json!("y"),
    );
    let request = read(&body).unwrap();
    assert_eq!(value(&request), body);
    let pointers: Vec<_> = request.advice().iter().map(|advice| (advice.code(), advice.pointer())).collect();
    assert_eq!(
        pointers,
        [
            (AdviceCode::UnreferencedAttribute, "/localizedAttributes/0/a"),
            (AdviceCode::UnreferencedAttribute, "/localizedAttributes/1/other"),
        ]
    );
}

#[test]
fn items_are_ordered_by_locale_and_texts_by_the_payload() {
    let mut body = storm();
    body["localizedAttributes"].as_array_mut().unwrap().reverse();
    let request = read(&body).unwrap();
    assert_eq!(request.advice(), []);
    assert_eq!(value(&request), storm());

    let items =
        r#"[{"z":"1","locale":"en-US","source":"2"},{"b":"3","a":"4","source":"5","locale":"de-DE"}]"#;
    let known = storm()["localizedAttributes"].to_string();
    let request = read_text(&storm().to_string().replace(&known, items)).unwrap();
    let written =
        r#"[{"locale":"de-DE","source":"5","a":"4","b":"3"},{"locale":"en-US","source":"2","z":"1"}]"#;
    assert!(request.to_string().contains(written), "{request}");
    assert_eq!(EventRequest::from_json(request.as_bytes(), now()).unwrap(), request);
}

#[test]
fn our_requests_round_trip_to_the_byte() {
    let request = incomplete(MissingTexts::FallBack(Locale::EnUs)).unwrap();
    assert_eq!(EventRequest::from_json(request.as_bytes(), now()).unwrap(), request);
}

#[test]
fn numbers_keep_every_digit() {
    for number in
        ["12345678901234567890123", "1.10", "1E2", "1e+2", "-0", "0.1e-7", "123456789.123456789123456789"]
    {
        let body = messages().to_string().replacen('{', &format!("{{\"number\":{number},"), 1);
        assert!(read_text(&body).unwrap().to_string().contains(&format!("\"number\":{number}")), "{number}");
    }
    for (count, whole) in [
        ("-7", true),
        ("0", true),
        ("1e2", true),
        ("3.0", true),
        ("98765432109876543210", true),
        ("0.5", false),
        ("1e-1", false),
    ] {
        let body = messages().to_string().replace("\"count\":3", &format!("\"count\":{count}"));
        match read_text(&body) {
            Ok(request) => {
                assert!(
                    whole && request.event().payload().contains(&format!("\"count\":{count}")),
                    "{count}"
                );
            }
            Err(error) => {
                assert!(!whole, "{count}");
                assert_eq!(codes(&error), [(ViolationCode::WrongType, "/event/payload/messageGroup/count")]);
                assert_eq!(error.violations()[0].found(), format!("`{count}`"));
            }
        }
    }
    let long = format!("0.{}", "1".repeat(1000));
    let body = messages().to_string().replace("\"count\":3", &format!("\"count\":{long}"));
    assert!(read_text(&body).unwrap_err().violations()[0].found().chars().count() < 50);
}

#[test]
fn a_duplicate_member_is_a_violation() {
    for (before, pointer) in [
        ("", "/twice"),
        ("\"event\":", "/event/twice"),
        ("\"payload\":", "/event/payload/twice"),
        ("\"weatherAlert\":", "/event/payload/weatherAlert/twice"),
        ("\"localizedAttributes\":[", "/localizedAttributes/0/twice"),
        ("\"relevantAudience\":", "/relevantAudience/twice"),
    ] {
        let body = storm().to_string();
        let at = body.find(&format!("{before}{{")).unwrap() + before.len() + 1;
        let body = format!("{}\"twice\":\"a\",\"twice\":\"a\",{}", &body[..at], &body[at..]);
        assert_eq!(codes(&read_text(&body).unwrap_err()), [(ViolationCode::DuplicateMember, pointer)]);
    }
    // Many members are compared with another algorithm than few.
    let many = (0..40).map(|n| format!("\"m{}\":0,", n % 39)).collect::<Vec<_>>().concat();
    let body = storm().to_string().replacen('{', &format!("{{{many}"), 1);
    assert_eq!(codes(&read_text(&body).unwrap_err()), [(ViolationCode::DuplicateMember, "/m0")]);
    // A known member is checked once and reported once, however often it occurs.
    let body = storm()
        .to_string()
        .replace("\"alertType\":\"TORNADO\"", "\"alertType\":7,\"alertType\":8,\"alertType\":9");
    assert_eq!(
        codes(&read_text(&body).unwrap_err()),
        [
            (ViolationCode::DuplicateMember, "/event/payload/weatherAlert/alertType"),
            (ViolationCode::WrongType, "/event/payload/weatherAlert/alertType"),
        ]
    );
    // Nothing inside an unknown member is checked.
    let body = messages().to_string().replacen('{', r#"{"strange":{"a":1,"a":2},"#, 1);
    assert!(read_text(&body).unwrap().to_string().contains(r#""strange":{"a":1,"a":2}"#));
}

fn same_type(one: &Value, other: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

#[test]
fn a_wrong_type_is_a_violation_everywhere() {
    let types = [Value::Null, json!(true), json!(1.5), json!("x"), json!([]), json!({})];
    for body in [storm(), messages(), trash()] {
        for place in places(&body) {
            let original = body.pointer(&place).unwrap();
            for other in types.iter().filter(|other| !same_type(original, other)) {
                let error = read(&with(body.clone(), &place, other.clone())).unwrap_err();
                assert!(
                    codes(&error).contains(&(ViolationCode::WrongType, &place)),
                    "{place} {other}: {error}"
                );
            }
        }
        for other in types.iter().filter(|other| !other.is_object()) {
            assert_eq!(codes(&read(other).unwrap_err()), [(ViolationCode::WrongType, "")]);
            assert_eq!(
                codes(&Event::from_json(other.to_string().as_bytes()).unwrap_err()),
                [(ViolationCode::WrongType, "")]
            );
        }
    }
}

#[test]
fn a_body_of_another_api_is_one_violation() {
    let header =
        json!({"namespace": "Alexa", "name": "ChangeReport", "messageId": "x", "payloadVersion": "3"});
    let gateway = json!({
        "context": {},
        "event": {"header": header, "endpoint": {"scope": {"type": "BearerToken", "token": "SECRET"}}, "payload": {}}
    });
    let gateway_names = ["ChangeReport", "DoorbellPress", "AddOrUpdateReport", "StateReport"];
    for (body, pointer, found) in gateway_names
        .map(|name| {
            let body = with(gateway.clone(), "/event/header/name", json!(name));
            (body, "/event/header", "an event of the smart home event gateway")
        })
        .into_iter()
        .chain([
            (gateway["event"].clone(), "/header/namespace", "an event of the smart home event gateway"),
            (
                json!({"directive": {"header": header}}),
                "/directive/header",
                "a directive of the smart home API",
            ),
            (
                json!({"data": {}, "expiresAfterSeconds": 3600}),
                "/data",
                "a message of the Skill Messaging API",
            ),
            (
                json!({"requestTime": "x", "trigger": {}, "alertInfo": {}}),
                "/trigger",
                "a reminder of the Reminders API",
            ),
            (
                json!({"version": "1.0", "request": {"type": "x"}}),
                "/request/type",
                "a request that a skill receives",
            ),
            (json!({"version": "1.0", "response": {}}), "/response", "the response of a skill"),
        ])
    {
        for error in [read(&body).unwrap_err(), Event::from_json(body.to_string().as_bytes()).unwrap_err()] {
            assert_eq!(codes(&error), [(ViolationCode::OtherApi, pointer)], "{error}");
            assert_eq!(error.violations()[0].found(), found);
            assert!(error.advice().is_empty() && !error.to_string().contains("SECRET"), "{error}");
        }
    }
    // Such members in a valid request are unknown members.
    assert!(read(&with(storm(), "/event/header", json!({"namespace": "x"}))).is_ok());
}

#[test]
fn one_cause_has_one_message() {
    // A locale whose texts are split over items.
    let split = fs::read_to_string("../cli/tests/command/field/locale-split.json").unwrap();
    let now = "2026-02-03T08:00:01Z".parse().unwrap();
    let error = EventRequest::from_json(split.as_bytes(), now).unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::DuplicateLocale, "/localizedAttributes/1/locale")], "{error}");
    // A text that is in none of them is missing.
    let body: Value = serde_json::from_str(&split).unwrap();
    let items = json!([{"locale": "de-DE"}, {"locale": "de-DE", "providerName": "Krone"}, {"locale": "en-US", "providerName": "K", "subject": "s"}]);
    let body = with(body, "/localizedAttributes", items).to_string();
    assert_eq!(
        codes(&EventRequest::from_json(body.as_bytes(), now).unwrap_err()),
        [
            (ViolationCode::MissingText, "/localizedAttributes/0/subject"),
            (ViolationCode::DuplicateLocale, "/localizedAttributes/1/locale"),
        ]
    );

    // A text that no item has is missing once, not in each item.
    let items = json!([{"locale": "de-DE"}, {"locale": "en-US"}]);
    assert_eq!(
        codes(&read(&with(storm(), "/localizedAttributes", items)).unwrap_err()),
        [(ViolationCode::MissingAttribute, "/localizedAttributes")]
    );

    // A status that decides which times have a meaning.
    let order = |status: &str| {
        let payload = json!({
            "state": {"status": status, "deliveryDetails": {"expectedArrival": "2026-06-03T12:00:00Z"}},
            "order": {"seller": {"name": "localizedattribute:source"}}
        });
        read(&with(storm(), "/event", json!({"name": "AMAZON.OrderStatus.Updated", "payload": payload})))
    };
    for unknown in ["SHIPPED", "SENT", "", "ORDER_DELIVERD"] {
        let error = order(unknown).unwrap_err();
        assert_eq!(
            codes(&error),
            [(ViolationCode::UnknownValue, "/event/payload/state/status")],
            "{unknown}"
        );
        let is_said = |advice: &[Advice]| advice.iter().any(|it| it.code() == AdviceCode::TimeWithoutMeaning);
        assert!(!is_said(error.advice()), "{unknown}: {error}");
        assert!(is_said(order("ORDER_DELIVERED").unwrap().advice()));
        assert!(!is_said(order("ORDER_SHIPPED").unwrap().advice()));
    }
}

#[test]
fn a_time_of_another_type_gets_the_time_to_write() {
    for (value, help) in [
        (
            json!(1_770_105_600),
            "these are seconds since 1970: write the time as a string in UTC, `\"2026-02-03T08:00:00Z\"`",
        ),
        (
            json!(1_770_105_600_000_i64),
            "these are milliseconds since 1970: write the time as a string in UTC, `\"2026-02-03T08:00:00Z\"`",
        ),
        (
            json!({"date": "2026-02-03 08:00:00.000000", "timezone_type": 3, "timezone": "UTC"}),
            "write it as a string in UTC, `\"2026-02-03T08:00:00Z\"`",
        ),
        (
            json!({"date": "2026-02-03 08:00:00.000000", "timezone_type": 3, "timezone": "Europe/Berlin"}),
            "write it as a string in UTC, such as `\"2018-12-14T23:32:00.463Z\"`",
        ),
        (json!(true), "write it as a string in UTC, such as `\"2018-12-14T23:32:00.463Z\"`"),
    ] {
        let order = json!({
            "state": {"status": "ORDER_SHIPPED", "enterTimestamp": value},
            "order": {"seller": {"name": "localizedattribute:source"}}
        });
        let order = with(storm(), "/event", json!({"name": "AMAZON.OrderStatus.Updated", "payload": order}));
        for (body, pointer) in [
            (with(storm(), "/timestamp", value.clone()), "/timestamp"),
            (with(storm(), "/expiryTime", value.clone()), "/expiryTime"),
            (order, "/event/payload/state/enterTimestamp"),
        ] {
            let error = read(&body).unwrap_err();
            assert_eq!(codes(&error), [(ViolationCode::WrongType, pointer)], "{error}");
            assert_eq!(error.violations()[0].help(), help, "{error}");
        }
    }
}

#[test]
fn a_missing_member_is_a_violation_unless_it_is_optional() {
    use ViolationCode::{Missing, MissingAttribute, MissingText};
    for body in [storm(), messages(), trash()] {
        for place in places(&body) {
            let read = read(&without(body.clone(), &place))
                .map(|_| ())
                .map_err(|error| error.violations().iter().map(Violation::code).collect::<Vec<_>>());
            let last = place.rsplit('/').next().unwrap();
            let expected = match (place.as_str(), last) {
                ("/localizedAttributes", _) if body == storm() => Err(vec![MissingAttribute]),
                ("/localizedAttributes/0/source" | "/localizedAttributes/1/source", _) => {
                    Err(vec![MissingText])
                }
                ("/localizedAttributes", _) | (_, "source" | "freshness" | "urgency") => Ok(()),
                _ if last.parse::<usize>().is_ok() => Ok(()),
                // An item without a valid locale is not checked further.
                _ => Err(vec![Missing]),
            };
            assert_eq!(read, expected, "{place}");
        }
    }
    assert_eq!(codes(&read(&json!({})).unwrap_err()).len(), 5);
    assert_eq!(codes(&Event::from_json(b"{}").unwrap_err()), [(Missing, "/name")]);
}

#[test]
fn the_times_of_an_invalid_request_are_read() {
    let times = |body: Value| {
        let times = RequestTimes::from_json(body.to_string().as_bytes());
        [times.timestamp(), times.expiry_time()].map(|time| time.map(|time| time.to_string()))
    };
    let [noon, six] = ["2026-06-01T12:00:00Z", "2026-06-01T18:00:00Z"].map(|time| Some(time.to_owned()));
    assert_eq!(times(without(storm(), "/event")), [noon.clone(), six.clone()]);
    assert_eq!(times(with(storm(), "/timestamp", json!("noon"))), [None, six.clone()]);
    assert_eq!(times(with(storm(), "/expiryTime", json!(7))), [noon, None]);
    assert_eq!(times(json!({"expiryTime": "2026-06-01T18:00:00"})), [None, six]);
    assert_eq!(RequestTimes::from_json(b"{"), RequestTimes::default());
}

#[test]
fn an_empty_text_is_an_advice_in_each_place() {
    let name = "/event/payload/messageGroup/creator/name";
    let source = "/event/payload/weatherAlert/source";
    for (body, place) in [
        (with(messages(), name, json!("")), name),
        (with(with(storm(), source, json!("")), "/localizedAttributes", json!([])), source),
        (with(storm(), "/localizedAttributes/0/source", json!("")), "/localizedAttributes/0/source"),
    ] {
        let advice = advice(read(&body));
        assert_eq!((advice.code(), advice.pointer()), (AdviceCode::EmptyText, place));
    }
}

#[test]
fn what_a_missing_payload_of_an_audience_has_to_be_depends_on_its_type() {
    for (kind, expected) in [
        ("Unicast", "an object with the `user`"),
        ("Multicast", "`{}` for a multicast"),
        ("Broadcast", "`{}` for a multicast"),
    ] {
        let error = read(&with(storm(), "/relevantAudience", json!({"type": kind}))).unwrap_err();
        let missing = error.violations().iter().find(|it| it.code() == ViolationCode::Missing).unwrap();
        assert_eq!(
            (missing.pointer(), missing.expected()),
            ("/relevantAudience/payload", expected),
            "{kind}"
        );
    }
}

#[test]
fn the_locale_of_an_item_is_not_an_attribute() {
    let body = with(storm(), "/event/payload/weatherAlert/source", json!("localizedattribute:locale"));
    assert_eq!(codes(&read(&body).unwrap_err()), [(ViolationCode::MissingAttribute, "/localizedAttributes")]);
}

#[test]
fn invalid_json_is_a_violation() {
    const MEGABYTE: usize = 1 << 20;
    let mut rubbish: Vec<Vec<u8>> = [
        "",
        " ",
        "\u{feff}{}",
        "{} {}",
        "{",
        "}",
        "nul",
        "NaN",
        "Infinity",
        "-Infinity",
        "+1",
        "01",
        ".5",
        "1.",
        "0x10",
        "1e400",
        "-1e400",
        "'a'",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "\"\\ud800\"",
        "\"\u{1}\"",
        "{\"a\" 1}",
        "// x\n{}",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    rubbish.extend([b"\"\xff\"".to_vec(), b"{\"a\":\"\xed\xa0\x80\"}".to_vec(), b"\xff\xfe{\0}\0".to_vec()]);
    rubbish.extend([b'[', b'{', b'"', b'\\', b'0', 0, b'a', 0xff].map(|byte| vec![byte; MEGABYTE]));
    rubbish.push("{\"a\":".repeat(MEGABYTE / 5).into_bytes());
    for text in rubbish {
        for error in
            [EventRequest::from_json(&text, now()).unwrap_err(), Event::from_json(&text).unwrap_err()]
        {
            let short = String::from_utf8_lossy(&text[..text.len().min(40)]).into_owned();
            assert_eq!(codes(&error), [(ViolationCode::NotJson, "")], "{short}");
            assert!(error.to_string().len() < 300, "{error}");
        }
    }
    // A number may be of any length.
    assert_eq!(codes(&read_text(&"1".repeat(300)).unwrap_err()), [(ViolationCode::WrongType, "")]);
}

#[test]
fn deep_bodies_are_kept_or_rejected() {
    let nested = |depth: usize| {
        let strange = format!("{{\"strange\":{}{},", "[".repeat(depth), "]".repeat(depth));
        messages().to_string().replacen('{', &strange, 1)
    };
    let request = read_text(&nested(100)).unwrap();
    assert!(request.to_string().contains(&"[".repeat(100)));
    for depth in [200, 100_000] {
        assert_eq!(codes(&read_text(&nested(depth)).unwrap_err()), [(ViolationCode::NotJson, "")]);
    }
}

/// Does not measure time: quadratic time would not end.
#[test]
fn a_body_may_be_large() {
    const MANY: usize = 100_000;
    let many = |prefix: &str| -> Map<String, Value> {
        (0..MANY).map(|n| (format!("{prefix}{n}"), json!("x"))).collect()
    };
    let grown = |pointer: &str| {
        let mut body = storm();
        body.pointer_mut(pointer).unwrap().as_object_mut().unwrap().extend(many("m"));
        body
    };
    for pointer in
        ["", "/event", "/event/payload/weatherAlert", "/localizedAttributes/1", "/relevantAudience/payload"]
    {
        let request = read(&grown(pointer)).unwrap();
        assert_eq!(request.advice().len(), MAX_FINDINGS, "{pointer}");
        assert_eq!(request.omitted_advice(), MANY - MAX_FINDINGS, "{pointer}");
    }
    let twice =
        (0..MANY).map(|n| format!("\"source\":\"localizedattribute:{n}\",")).collect::<Vec<_>>().concat();
    let body = storm().to_string().replace("\"source\":\"localizedattribute:source\",", "");
    let body = body.replace("\"weatherAlert\":{", &format!("\"weatherAlert\":{{{twice}"));
    assert!(
        codes(&read_text(&body).unwrap_err())
            .contains(&(ViolationCode::DuplicateMember, "/event/payload/weatherAlert/source"))
    );
    let items: Vec<Value> = (0..MANY).map(|_| json!({"locale": "en-US", "source": "a"})).collect();
    let error = read(&with(storm(), "/localizedAttributes", json!(items))).unwrap_err();
    assert_eq!(error.violations().len() + error.omitted_violations(), MANY - 1);
    let values: Vec<&str> = std::iter::repeat_n("GLAS", MANY).collect();
    let error = read(&with(trash(), "/event/payload/alert/garbageTypes", json!(values))).unwrap_err();
    assert_eq!(error.violations().len() + error.omitted_violations(), MANY + 1);
    let long = "x".repeat(1 << 20);
    for place in places(&storm()) {
        if let Err(error) = read(&with(storm(), &place, json!(long))) {
            let longest =
                error.violations().iter().map(|violation| violation.to_string().len()).max().unwrap();
            assert!(longest < 1000, "{place}");
        }
    }
}

#[test]
fn the_limit_on_findings_can_be_set() {
    const MANY: usize = 1000;
    let strange: Map<String, Value> = (0..MANY).map(|number| (format!("m{number}"), json!(0))).collect();
    let mut advised = storm();
    advised.as_object_mut().unwrap().extend(strange.clone());
    advised.pointer_mut("/event").unwrap().as_object_mut().unwrap().extend(strange);
    let wrong = with(trash(), "/event/payload/alert/garbageTypes", json!(vec![7; MANY]));
    // One violation for the length of the list.
    let all = MANY + 1;
    let (event, advised_event) = (wrong["event"].to_string(), advised["event"].to_string());
    for max in [0, 1, 99, 100, 101, 500, 5000, usize::MAX] {
        let reader = JsonReader::new().max_findings(max);
        for error in [
            reader.request(wrong.to_string().as_bytes(), now()).unwrap_err(),
            reader.event(event.as_bytes()).unwrap_err(),
        ] {
            // The first one is always there.
            assert_eq!(error.violations().len(), max.clamp(1, all), "{max}");
            assert_eq!(error.violations().len() + error.omitted_violations(), all, "{max}");
        }
        let request = reader.request(advised.to_string().as_bytes(), now()).unwrap();
        assert_eq!(request.advice().len(), max.clamp(1, 2 * MANY), "{max}");
        assert_eq!(request.advice().len() + request.omitted_advice(), 2 * MANY, "{max}");
        let event = reader.event(advised_event.as_bytes()).unwrap();
        assert_eq!(event.advice().len(), max.clamp(1, MANY), "{max}");
        assert_eq!(event.advice().len() + event.omitted_advice(), MANY, "{max}");
    }
}

/// Returns everything that a program may log.
fn shown(read: &Result<EventRequest, Violations>, id_is_shown: bool) -> String {
    let (error, advice): (String, &[Advice]) = match read {
        Ok(request) if id_is_shown => (String::new(), request.advice()),
        Ok(request) => (format!("{request:?}"), request.advice()),
        Err(error) => (format!("{error} {error:?} {:?}", error.violations()), error.advice()),
    };
    let advice: Vec<String> = advice.iter().map(|advice| format!("{advice} {advice:?}")).collect();
    format!("{error} {}", advice.join(" "))
}

#[test]
fn no_message_contains_a_user_id() {
    let marker = "amzn1.ask.account.MARKER-1_2.3";
    for body in [storm(), messages(), trash()] {
        for place in places(&body).into_iter().chain([String::new()]) {
            let mut bodies = vec![
                with(body.clone(), &place, json!(marker)),
                with(body.clone(), &place, json!([marker])),
                with(body.clone(), &place, json!({marker: marker})),
                with(body.clone(), &place, json!(format!("localizedattribute:{marker}"))),
            ];
            if body.pointer(&place).unwrap().is_object() {
                bodies.push(with(body.clone(), &format!("{place}/{marker}"), json!(marker)));
                bodies.push(with(body.clone(), &format!("{place}/userId"), json!(marker)));
            }
            for body in bodies {
                let shown = shown(&read(&body), place == "/referenceId");
                assert!(!shown.contains("MARKER"), "{place}: {shown}");
            }
        }
    }
}

#[test]
fn no_message_contains_a_text_of_the_audience() {
    for place in places(&storm()).into_iter().filter(|place| place.starts_with("/relevantAudience")) {
        let mut bodies = vec![
            with(storm(), &place, json!("MARKER")),
            with(storm(), &place, json!(["MARKER"])),
            with(
                storm(),
                &place,
                json!({"type": "MARKER", "user": "MARKER", "userId": "MARKER", "payload": "MARKER"}),
            ),
        ];
        if storm().pointer(&place).unwrap().is_object() {
            bodies.push(with(storm(), &format!("{place}/userId"), json!("MARKER")));
        }
        for body in bodies {
            let shown = shown(&read(&body), false);
            assert!(!shown.contains("MARKER"), "{place}: {shown}");
        }
    }
}

/// A body that is accepted round-trips.
fn check(text: &[u8]) -> Result<(), TestCaseError> {
    match EventRequest::from_json(text, now()) {
        Ok(request) => {
            let again = EventRequest::from_json(request.as_bytes(), now());
            prop_assert_eq!(again.as_ref().map(EventRequest::as_bytes), Ok(request.as_bytes()));
            prop_assert_eq!(comparable(request.as_bytes()), comparable(text));
            prop_assert_eq!(serde_json::to_value(&request).unwrap(), value(&request));
            let _ = request.event().sentence(Locale::EnUs);
        }
        Err(error) => prop_assert!(!error.violations().is_empty()),
    }
    match Event::from_json(text) {
        Ok(event) => {
            let written = event.to_string();
            let again = Event::from_json(written.as_bytes()).map(|event| event.to_string());
            prop_assert_eq!(again, Ok(written.clone()));
            prop_assert_eq!(
                serde_json::from_str::<Value>(&written).unwrap(),
                serde_json::from_slice::<Value>(text).unwrap()
            );
            let _ = event.sentence(Locale::EnUs);
        }
        Err(error) => prop_assert!(!error.violations().is_empty()),
    }
    Ok(())
}

/// Returns a request as JSON in a normal form, without the differences that reading may make.
fn comparable(body: &[u8]) -> Value {
    let mut body: Value = serde_json::from_slice(body).unwrap();
    let attributes = body.as_object_mut().unwrap().entry("localizedAttributes").or_insert(json!([]));
    attributes.as_array_mut().unwrap().sort_by_key(|item| item["locale"].as_str().unwrap().to_owned());
    body
}

/// Generates names and texts, mostly those with a meaning in a body.
fn words() -> impl Strategy<Value = String> {
    let known = [
        "timestamp",
        "referenceId",
        "expiryTime",
        "event",
        "localizedAttributes",
        "relevantAudience",
        "type",
        "payload",
        "name",
        "user",
        "locale",
        "source",
        "en-US",
        "Unicast",
        "Multicast",
        "weatherAlert",
        "alertType",
        "TORNADO",
        "localizedattribute:source",
        "localizedattribute:locale",
        "localizedattribute:",
        "2026-06-01T18:00:00Z",
        "AMAZON.WeatherAlert.Activated",
        "AMAZON.OrderStatus.Updated",
        "state",
        "status",
        "ORDER_SHIPPED",
        "enterTimeStamp",
        "deliveryDetails",
        "expectedArrival",
        "alert",
        "garbageTypes",
        "GLASS",
        "invite",
        "inviter",
    ];
    prop_oneof![3 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn trees() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((words(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Returns the bodies of the corpus with times near the clock of these tests, and our own.
fn bodies() -> Vec<Value> {
    let mut bodies = vec![storm(), messages(), trash()];
    for folder in ["requests", "events"] {
        for file in
            fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus").join(folder)).unwrap()
        {
            let mut body: Value = serde_json::from_slice(&fs::read(file.unwrap().path()).unwrap()).unwrap();
            if body.get("expiryTime").is_some() {
                body["expiryTime"] = json!("2026-06-01T18:00:00Z");
            }
            bodies.push(body);
        }
    }
    bodies
}

fn mutated() -> impl Strategy<Value = Value> {
    let mutation = (any::<prop::sample::Index>(), 0..3, words(), trees());
    (prop::sample::select(bodies()), prop::collection::vec(mutation, 0..4)).prop_map(|(body, mutations)| {
        mutations.into_iter().fold(body, |body, (place, kind, name, tree)| {
            let places = places(&body);
            if places.is_empty() {
                return body;
            }
            let place = place.get(&places).clone();
            match (kind, body.pointer(&place)) {
                (0, _) => without(body, &place),
                (1, Some(Value::Object(_))) => {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    with(body, &format!("{place}/{name}"), tree)
                }
                (_, Some(_)) => with(body, &place, tree),
                (_, None) => body,
            }
        })
    })
}

proptest! {
    #[test]
    fn any_bytes_can_be_read(text in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&text)?;
    }

    #[test]
    fn any_tree_can_be_read(tree in trees()) {
        check(tree.to_string().as_bytes())?;
        check(json!({"name": "AMAZON.WeatherAlert.Activated", "payload": {"weatherAlert": tree}}).to_string().as_bytes())?;
        for place in ["/event", "/event/payload/weatherAlert", "/localizedAttributes", "/relevantAudience", "/strange"] {
            check(with(storm(), place, tree.clone()).to_string().as_bytes())?;
        }
    }

    #[test]
    fn a_mutated_body_can_be_read(body in mutated()) {
        check(body.to_string().as_bytes())?;
        check(&serde_json::to_vec_pretty(&body).unwrap())?;
    }

    #[test]
    fn a_corrupted_text_can_be_read(body in prop::sample::select(bodies()), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut text = body.to_string().into_bytes();
        let at = at.index(text.len());
        text[at] = byte;
        // The corruption may cause a duplicate member, which cannot be compared by value.
        let _ = EventRequest::from_json(&text, now());
        let _ = Event::from_json(&text);
        text.truncate(at);
        prop_assert!(EventRequest::from_json(&text, now()).is_err());
    }
}

#[test]
fn an_instant_after_the_year_9999_is_a_violation() {
    for (text, is_beyond) in [
        ("0000-01-01T00:00:00+00:01", true),
        ("0000-01-01T00:01:00+00:01", false),
        ("9999-12-31T23:59:59-00:01", true),
        ("9999-12-31T23:58:59-00:01", false),
    ] {
        let body = with(storm(), "/timestamp", json!(text)).to_string();
        match EventRequest::from_json(body.as_bytes(), now()) {
            Ok(request) => {
                assert!(!is_beyond, "{text}");
                // Every conversion accepts it.
                assert_eq!(
                    jiff::Timestamp::try_from(request.timestamp()).is_ok(),
                    text.starts_with("0000"),
                    "{text}"
                );
                let _ = time::UtcDateTime::from(request.timestamp());
            }
            Err(error) => {
                assert!(is_beyond, "{text}");
                assert_eq!(error.violations()[0].code(), ViolationCode::NotATimestamp);
                assert_eq!(error.violations()[0].pointer(), "/timestamp");
            }
        }
    }
}

/// Generates tokens of JSON, and near misses.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    ",",
    ":",
    " ",
    "\t",
    "\n",
    "\r",
    "\u{b}",
    "\u{1f}",
    "\u{7f}",
    "0",
    "-0",
    "01",
    "1e5",
    "1E+400",
    "1.",
    ".5",
    "-",
    "+1",
    "true",
    "false",
    "null",
    "nul",
    "NaN",
    "\\u00e4",
    "\\ud800",
    "\\ud83d\\ude00",
    "\\x",
    "ä",
    "\u{2028}",
    "\u{feff}",
    "//",
    "'",
    "\u{0}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// The parser accepts what `serde_json` accepts.
    #[test]
    fn serde_json_accepts_the_same_texts(
        body in prop::sample::select(bodies()),
        pretty in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, prop::sample::select(PIECES)), 0..4),
    ) {
        let mut text = if pretty { serde_json::to_string_pretty(&body).unwrap() } else { body.to_string() };
        for (at, length, piece) in changes {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(bounds.len());
            let end = (start + length).min(bounds.len() - 1);
            text.replace_range(bounds[start]..bounds[end], piece);
        }
        let is_json = match Event::from_json(text.as_bytes()) {
            Ok(_) => true,
            Err(error) => error.violations().iter().all(|violation| violation.code() != ViolationCode::NotJson),
        };
        prop_assert_eq!(is_json, serde_json::from_str::<Value>(&text).is_ok(), "{}", text);
    }
}

/// Returns the variants of an enum from its source: the enums are `#[non_exhaustive]`, so a `match` here cannot be exhaustive.
fn variants(of: &str) -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/violation.rs");
    let source = fs::read_to_string(source).unwrap();
    let (_, rest) = source.split_once(&format!("pub enum {of} {{\n")).unwrap();
    let (variants, _) = rest.split_once("\n}").unwrap();
    let variants = variants.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    let variants: BTreeSet<_> = variants.map(|line| line.strip_suffix(',').unwrap().to_owned()).collect();
    assert!(variants.len() > 10);
    variants
}

fn violation(read: Result<EventRequest, Violations>) -> Violation {
    let error = read.unwrap_err();
    assert_eq!(error.violations().len(), 1, "{error}");
    error.violations()[0].clone()
}

fn advice(read: Result<EventRequest, Violations>) -> Advice {
    let request = read.unwrap();
    assert_eq!(request.advice().len(), 1, "{:?}", request.advice());
    request.advice()[0].clone()
}

fn incomplete(rule: MissingTexts) -> Result<EventRequest, Violations> {
    let occasion = Occasion::new(
        OccasionType::Appointment,
        localized! { "en-US" => "a root canal", "de-DE" => "Wurzelbehandlung" },
        Organization::new(localized! { "en-US" => "Dental XYZ" }),
        "2026-06-10T12:00:00Z".parse().unwrap(),
    );
    let event =
        OccasionUpdated::new(OccasionState::new(ConfirmationStatus::Confirmed), occasion).to_event()?;
    event.request(ReferenceId::new("a1")?).now(now()).missing_texts(rule).multicast()
}

#[derive(alexa_proactive::EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    #[expect(dead_code, reason = "an enum of values has one")]
    Tornado,
    #[event(none)]
    Drizzle,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Weather {
    alert_type: Hazard,
}

fn drizzle() -> Result<EventRequest, Violations> {
    let event = Weather { alert_type: Hazard::Drizzle }.to_event()?;
    event.request(ReferenceId::new("a1")?).multicast()
}

fn of_error<T>(attempt: Result<T, impl Into<Violations>>) -> Violation {
    let Err(error) = attempt else { panic!("it is valid") };
    let error: Violations = error.into();
    assert_eq!(error.violations().len(), 1);
    error.violations()[0].clone()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a line or two for each kind")]
fn every_violation_has_a_message() {
    let storm_with = |pointer: &str, value: Value| violation(read(&with(storm(), pointer, value)));
    let key_twice = Event::from_json(storm()["event"].to_string().as_bytes())
        .unwrap()
        .with_text("source", Localized::invariant("a"))
        .with_text("locale", Localized::invariant("b"));
    let cases: Vec<Violation> = vec![
        violation(read_text("{\"timestamp\": }")),
        violation(read(&json!({"event": {"header": {"namespace": "Alexa"}, "payload": {}}, "context": {}}))),
        violation(read_text(&storm().to_string().replacen('{', "{\"a\":1,\"a\":2,", 1))),
        storm_with("/event/payload/weatherAlert", json!("TORNADO")),
        violation(read(&with(messages(), "/event/payload/messageGroup/count", json!(1.5)))),
        violation(read(&without(storm(), "/event/payload/weatherAlert/alertType"))),
        violation(read(&without(storm(), "/expiryTime"))),
        storm_with("/event/name", json!("AMAZON.WeatherAlert.activate")),
        storm_with("/event/name", json!("AMAZON.DoorBell.Pressed")),
        storm_with("/event/payload/weatherAlert/alertType", json!("SNOWSTORM")),
        of_error(drizzle()),
        violation(read(&with(
            trash(),
            "/event/payload/alert/garbageTypes",
            json!(["GLASS", "GLASS", "GLASS", "GLASS", "GLASS", "GLASS"]),
        ))),
        storm_with("/timestamp", json!("2026-06-01 12:00:00")),
        storm_with("/timestamp", json!("1780315200000")),
        storm_with("/timestamp", json!(1_780_315_200_000_i64)),
        storm_with("/expiryTime", json!({"date": "2026-06-01 18:00:00.000000", "timezone": "UTC"})),
        storm_with("/expiryTime", Value::Null),
        storm_with("/expiryTime", json!("tomorrow")),
        of_error("yesterday".parse::<Timestamp>()),
        storm_with("/expiryTime", json!("2026-06-01T12:04:59.999Z")),
        storm_with("/expiryTime", json!("2026-06-03T12:00:00Z")),
        storm_with("/referenceId", json!("")),
        storm_with("/referenceId", json!("x".repeat(101))),
        storm_with("/relevantAudience/payload/user", json!("")),
        of_error(UserId::new("")),
        storm_with("/relevantAudience/type", json!("UNICAST")),
        violation(read(&with(messages(), "/localizedAttributes", json!([{"locale": "en-UK"}])))),
        violation(read(&with(messages(), "/localizedAttributes", json!([{"locale": "tlh"}])))),
        storm_with("/localizedAttributes/0/locale", json!("en-US")),
        of_error(Localized::new([(Locale::EnUs, "a"), (Locale::EnUs, "b")])),
        violation(read(&without(storm(), "/localizedAttributes/0/source"))),
        violation(incomplete(MissingTexts::Refuse)),
        violation(incomplete(MissingTexts::FallBack(Locale::JaJp))),
        violation(read(&with(storm(), "/localizedAttributes", json!([])))),
        of_error(
            WeatherAlertActivated::new(
                WeatherAlert::new(AlertType::Tornado)
                    .source(Localized::new(Vec::<(Locale, &str)>::new()).unwrap()),
            )
            .to_event(),
        ),
        of_error(key_twice.request(ReferenceId::new("a1").unwrap()).multicast()),
    ];
    let texts: Vec<String> = cases.iter().map(|it| format!("{:?}\n    {it}\n", it.code())).collect();
    expect![[r#"
        NotJson
            found no JSON (unexpected `}` at line 1 column 15), expected a JSON document in UTF-8, without a byte order mark; fix the JSON there
        OtherApi
            /event/header: found an event of the smart home event gateway, expected a body of the Proactive Events API; post it to the event gateway, `/v3/events`, with the access token of the customer: it is for devices of smart home skills; this API is for custom skills, and takes an event with `name` and `payload`
        DuplicateMember
            /a: found the member more than once, expected each member once; keep one and remove the others
        WrongType
            /event/payload/weatherAlert: found a string, expected an object; write an object
        WrongType
            /event/payload/messageGroup/count: found `1.5`, expected a whole number; write a number without quotation marks and without a fraction
        Missing
            /event/payload/weatherAlert/alertType: found nothing, expected `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`; add `alertType`: it is required
        Missing
            /expiryTime: found nothing, expected an ISO 8601 time; add `expiryTime`: it is required
        UnknownEvent
            /event/name: found "AMAZON.WeatherAlert.activate", expected `AMAZON.WeatherAlert.Activated`, `AMAZON.SportsEvent.Updated`, `AMAZON.MessageAlert.Activated`, `AMAZON.OrderStatus.Updated`, `AMAZON.Occasion.Updated`, `AMAZON.TrashCollectionAlert.Activated`, `AMAZON.MediaContent.Available`, `AMAZON.SocialGameInvite.Available`; did you mean `AMAZON.WeatherAlert.Activated`?
        UnknownEvent
            /event/name: found "AMAZON.DoorBell.Pressed", expected `AMAZON.WeatherAlert.Activated`, `AMAZON.SportsEvent.Updated`, `AMAZON.MessageAlert.Activated`, `AMAZON.OrderStatus.Updated`, `AMAZON.Occasion.Updated`, `AMAZON.TrashCollectionAlert.Activated`, `AMAZON.MediaContent.Available`, `AMAZON.SocialGameInvite.Available`; use an event of the catalog; there are no others
        UnknownValue
            /event/payload/weatherAlert/alertType: found "SNOWSTORM", expected `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`; did you mean `SNOW_STORM`?
        NoValue
            /payload/weatherAlert/alertType: found `Hazard::Drizzle`, for which Amazon has no value, expected `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`; do not send this event, or send another value
        TooManyItems
            /event/payload/alert/garbageTypes: found 6 items, expected at most 5; leave some out, or send a second event
        NotATimestamp
            /timestamp: found "2026-06-01 12:00:00", expected an ISO 8601 time: `2018-12-14T23:32:00.463Z`; found ' ' at character 11, expected 'T'
        NotATimestamp
            /timestamp: found "1780315200000", expected an ISO 8601 time: `2018-12-14T23:32:00.463Z`; these are milliseconds since 1970: write the time as a string in UTC, `"2026-06-01T12:00:00Z"`
        WrongType
            /timestamp: found `1780315200000`, expected a string with an ISO 8601 time; these are milliseconds since 1970: write the time as a string in UTC, `"2026-06-01T12:00:00Z"`
        WrongType
            /expiryTime: found an object, expected a string with an ISO 8601 time; write it as a string in UTC, `"2026-06-01T18:00:00Z"`
        WrongType
            /expiryTime: found null, expected a string with an ISO 8601 time; the time was not filled in: write it as a string in UTC, such as `"2018-12-14T23:32:00.463Z"`
        NotATimestamp
            /expiryTime: found "tomorrow", expected an ISO 8601 time: `2018-12-14T23:32:00.463Z`; found 't' at character 1, expected a digit
        NotATimestamp
            found "yesterday", expected an ISO 8601 time: `2018-12-14T23:32:00.463Z`; found 'y' at character 1, expected a digit
        ExpiryTooEarly
            /expiryTime: found 4 min 59.999 s after now, expected 5 minutes to 24 hours after now; set a later expiry
        ExpiryTooLate
            /expiryTime: found 2 d after now, expected 5 minutes to 24 hours after now; set an earlier expiry
        ReferenceIdLength
            /referenceId: found "", expected 1 to 100 characters; choose an id for the subject of the notification; `ReferenceId::of` shortens one of any length
        ReferenceIdLength
            /referenceId: found 101 characters, expected 1 to 100 characters; choose an id for the subject of the notification; `ReferenceId::of` shortens one of any length
        EmptyUserId
            /relevantAudience/payload/user: found an empty text, expected a user id: `amzn1.ask.account.…`; use the id of the skill event or of the request that came from the customer
        EmptyUserId
            /relevantAudience/payload/user: found an empty text, expected a user id: `amzn1.ask.account.…`; use the id of the skill event or of the request that came from the customer
        UnknownAudience
            /relevantAudience/type: found another text, expected `Unicast` or `Multicast`, in this spelling; did you mean `Unicast`?
        UnknownLocale
            /localizedAttributes/0/locale: found "en-UK", expected `ar-SA`, `de-DE`, `en-AU`, `en-CA`, `en-GB`, `en-IN`, `en-US`, `es-ES`, `es-MX`, `es-US`, `fr-CA`, `fr-FR`, `hi-IN`, `it-IT`, `ja-JP`, `nl-NL`, `pt-BR`; did you mean `en-GB`?
        UnknownLocale
            /localizedAttributes/0/locale: found "tlh", expected `ar-SA`, `de-DE`, `en-AU`, `en-CA`, `en-GB`, `en-IN`, `en-US`, `es-ES`, `es-MX`, `es-US`, `fr-CA`, `fr-FR`, `hi-IN`, `it-IT`, `ja-JP`, `nl-NL`, `pt-BR`; use one of the listed locales
        DuplicateLocale
            /localizedAttributes/1/locale: found `en-US` a second time, expected one item per locale; put all texts of a locale into one item
        DuplicateLocale
            found `en-US` twice, expected one text per locale; remove one of the two
        MissingText
            /localizedAttributes/0/source: found no `source` for `de-DE`, expected a text for every locale of the event: another item has it; add the text of `source` for `de-DE`
        MissingText
            /localizedAttributes/0/providerName: found no `providerName` for `de-DE`, expected a text for every locale of the event: another text of the event has it; add the text of `providerName` for `de-DE`, or choose a replacement with `missing_texts`
        MissingText
            /localizedAttributes/0/providerName: found no `providerName` for `de-DE`, expected a text for every locale of the event: `providerName` has none for `ja-JP` to fall back to, either; add the text of `providerName` for `de-DE`, or choose a replacement with `missing_texts`
        MissingAttribute
            /localizedAttributes: found no `source`, to which the payload refers, expected a text per locale for every reference of the payload; add `source` to `localizedAttributes`
        NoLocale
            /payload/weatherAlert/source: found a localized text without any locale, expected at least one locale; add a text for every locale of the skill
        DuplicateKey
            /localizedAttributes/0/locale: found the key `locale` for a text, expected any other key: `locale` is the member that names the locale of an item; rename the attribute, here and in the payload
    "#]].assert_eq(&texts.concat());
    let met: BTreeSet<String> = cases.iter().map(|it| format!("{:?}", it.code())).collect();
    assert_eq!(met, variants("ViolationCode"));
}

#[test]
fn every_advice_has_a_message() {
    let storm_with = |pointer: &str, value: Value| advice(read(&with(storm(), pointer, value)));
    let order = |state: Value, name: Value| {
        let payload = json!({"state": state, "order": {"seller": {"name": name}}});
        let event = json!({"name": "AMAZON.OrderStatus.Updated", "payload": payload});
        let body = with(storm(), "/event", event);
        with(body, "/localizedAttributes", json!([{"locale": "en-US", "s": "AnyCompany"}]))
    };
    let seller = || json!("localizedattribute:s");
    let cases: Vec<Advice> = vec![
        storm_with("/event/payload/weatherAlert/sourse", json!("a")),
        storm_with("/event/payload/strange", json!("a")),
        storm_with("/relevantAudience/payload/userId", json!("a")),
        advice(read(&with(messages(), "/relevantAudience/payload/user", json!("a")))),
        advice(read(&order(
            json!({"status": "ORDER_RECEIVED", "enterTimeStamp": "2026-06-01T12:00:00Z"}),
            seller(),
        ))),
        advice(read(&with(
            order(json!({"status": "ORDER_RECEIVED"}), json!("AnyCompany")),
            "/localizedAttributes",
            json!([]),
        ))),
        advice(read(&with(
            messages(),
            "/event/payload/messageGroup/creator/name",
            json!("localizedattribute:name"),
        ))),
        storm_with("/localizedAttributes/0/sourse", json!("a")),
        advice(read(&with(messages(), "/localizedAttributes", json!([{"locale": "en-US", "source": "a"}])))),
        storm_with("/localizedAttributes/0/source", json!("localizedattribute:source")),
        storm_with("/timestamp", json!("2026-06-01T12:00:00")),
        storm_with("/timestamp", json!("2026-06-01T12:00:00+02:00")),
        storm_with("/timestamp", json!("2026-06-01T12:00:00.123456Z")),
        advice(read(&order(
            json!({"status": "ORDER_RECEIVED", "deliveredOn": "2026-06-01T12:00:00Z"}),
            seller(),
        ))),
        storm_with("/localizedAttributes/0/source", json!("")),
        advice(read(&with(trash(), "/event/payload/alert/garbageTypes", json!([])))),
        advice(read(&without(messages(), "/localizedAttributes"))),
        storm_with("/referenceId", json!("unique.reference.id.1")),
        storm_with("/expiryTime", json!("2026-06-02T12:00:00Z")),
        advice(read(&with(
            order(json!({"status": "ORDER_RECEIVED"}), seller()),
            "/localizedAttributes/0/locale",
            json!("ja-JP"),
        ))),
        advice(incomplete(MissingTexts::FallBack(Locale::EnUs))),
        advice(incomplete(MissingTexts::DropLocale)),
    ];
    let texts: Vec<String> = cases.iter().map(|it| format!("{:?}\n    {it}\n", it.code())).collect();
    expect![[r#"
        UnknownMember
            /event/payload/weatherAlert/sourse: found the member "sourse", expected `source`, `alertType`; leave it out: what the catalog does not name is never spoken
        UnknownMember
            /event/payload/strange: found the member "strange", expected `weatherAlert`; leave it out: what the catalog does not name is never spoken
        UnknownMember
            /relevantAudience/payload/userId: found the member "userId", expected `user`; leave it out: what Amazon does with it is not documented
        UnknownMember
            /relevantAudience/payload/user: found the member "user", expected no member; leave it out: what Amazon does with it is not documented
        Alternate
            /event/payload/state/enterTimeStamp: found the other reading of `state.enterTimestamp`, expected `state.enterTimestamp`; sources disagree; move the value to `state.enterTimestamp` unless you know that Amazon reads this one
        LiteralText
            /event/payload/order/seller/name: found "AnyCompany", expected `localizedattribute:…`; Amazon does not document plain text here; refer to an attribute that has the text per locale
        ReferenceInText
            /event/payload/messageGroup/creator/name: found a text that begins with `localizedattribute:`, expected a plain text: the catalog does not localize this site; write the text itself
        UnreferencedAttribute
            /localizedAttributes/0/sourse: found an attribute to which the payload does not refer, expected "source"; leave it out, or refer to it: it is never spoken
        UnreferencedAttribute
            /localizedAttributes/0/source: found an attribute to which the payload does not refer, expected nothing: this payload refers to no attribute; leave it out, or refer to it: it is never spoken
        ReferenceAsText
            /localizedAttributes/0/source: found "localizedattribute:source", expected the text itself; write the spoken text; a reference belongs into the payload
        NoTimeZone
            /timestamp: found a time without a zone, expected the documented form: `YYYY-MM-DDThh:mm:ssZ`; write it in UTC, with `Z`; here it is read as UTC
        NumericOffset
            /timestamp: found a numeric offset, expected the documented form: `YYYY-MM-DDThh:mm:ssZ`; write it in UTC with `Z`, unless you know that Alexa uses the offset
        ManyFractionDigits
            /timestamp: found more than three fraction digits, expected the documented form: `YYYY-MM-DDThh:mm:ssZ`; cut it to milliseconds; one user saw more digits refused
        TimeWithoutMeaning
            /event/payload/state/deliveredOn: found `state.deliveredOn` beside `ORDER_RECEIVED`, expected `ORDER_DELIVERED` beside it; leave it out: it is not spoken with this status
        EmptyText
            /localizedAttributes/0/source: found an empty text, expected a text; add words: an empty text is not spoken
        EmptyArray
            /event/payload/alert/garbageTypes: found an empty array, expected one item or more; add an item
        NoLocalizedAttributes
            /localizedAttributes: found nothing, expected an array, which may be empty; add `"localizedAttributes": []`; Amazon's table requires it
        ReferenceIdCharacters
            /referenceId: found the character `.`, expected letters, digits and `~`, according to Amazon's SDK; use `ReferenceId::of` for such an id; Amazon's own examples have other characters too
        ExpiryNearEdge
            /expiryTime: found 1 d after now, expected 5 minutes to 24 hours after now; stay a minute away from either end: Amazon checks it by its own clock, when the request arrives
        LocaleNotListed
            /localizedAttributes: found `ja-JP`, expected `en-US`; the catalog lists no others for this event; listen on a device first
        TextFilledIn
            /localizedAttributes/0/providerName: found no `providerName` for `de-DE`, expected a text for every locale of the event; the text for `en-US` was used; add one for `de-DE`
        LocaleDropped
            /localizedAttributes: found a text that lacks `de-DE`, expected a text for every locale of the event; customers of `de-DE` will hear no words; add the missing text
    "#]].assert_eq(&texts.concat());
    let met: BTreeSet<String> = cases.iter().map(|it| format!("{:?}", it.code())).collect();
    assert_eq!(met, variants("AdviceCode"));
}
