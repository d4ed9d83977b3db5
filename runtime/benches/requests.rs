//! The time of a request, compared with code without this library: `cargo bench -p alexa-proactive`.
//!
//! Each row is this library against one rival, timed in turn within one run. If both write a request, their bytes are asserted
//! to be the same. Without `--bench` (as `cargo test --benches` runs it) it is one short round.

#[path = "requests/by_hand.rs"]
mod by_hand;
#[path = "requests/timing.rs"]
mod timing;

use alexa_proactive::{
    EventEnum, EventRequest, Locale, Localized, ProactiveEvent, ReferenceId, Timestamp, UserId, Violations,
};
use by_hand::{Time, When};
use serde::Serialize;
use serde_json::{Value, json};
use std::time::Duration;
use timing::{Effort, HEAD, Row, Times, rival, rival_on_the_way};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Parcel {
    #[event(path = "state.status")]
    progress: Progress,
    #[event(path = "state.deliveryDetails.expectedArrival")]
    arrival: Timestamp,
    #[event(path = "order.seller.name")]
    seller: Localized,
}

#[derive(Clone, Copy, EventEnum, Serialize)]
#[event("AMAZON.OrderStatus.Updated", path = "state.status")]
enum Progress {
    #[event(value = "ORDER_SHIPPED")]
    #[serde(rename = "ORDER_SHIPPED")]
    OnItsWay,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(path = "weatherAlert.alertType")]
    kind: Hazard,
    source: Localized,
}

#[derive(Clone, Copy, EventEnum, Serialize)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    #[event(value = "SNOW_STORM")]
    #[serde(rename = "SNOW_STORM")]
    Blizzard,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
    status: Status,
    freshness: Freshness,
    #[event(path = "messageGroup.creator.name")]
    from: String,
    count: u32,
}

#[derive(Clone, Copy, EventEnum, Serialize)]
#[event("AMAZON.MessageAlert.Activated", path = "state.status")]
enum Status {
    #[serde(rename = "UNREAD")]
    Unread,
}

#[derive(Clone, Copy, EventEnum, Serialize)]
#[event("AMAZON.MessageAlert.Activated", path = "state.freshness")]
enum Freshness {
    #[serde(rename = "NEW")]
    New,
}

/// The envelope of every request, and the measured time.
struct Around {
    effort: Effort,
    now: Timestamp,
    reference_id: String,
    user: String,
    /// The times of the request as strings: now, expiry, and that of the event.
    formatted: [String; 3],
    moments: [Time; 3],
}

impl Around {
    fn new(effort: Effort) -> Self {
        let formatted = ["2026-06-01T12:00:00.000Z", "2026-06-02T11:59:00.000Z", "2026-06-03T18:30:00Z"];
        let [now, expiry, arrival] = formatted.map(|text| text.parse().unwrap());
        Self {
            effort,
            now: formatted[0].parse().unwrap(),
            reference_id: "order~~4711".to_owned(),
            user: format!("amzn1.ask.account.{}", "AFP3ZWPOS2BGJR7OWJZ3DHPKMOMNWY4AY66FUR7".repeat(5)),
            formatted: formatted.map(str::to_owned),
            moments: [Time::Millis(now), Time::Millis(expiry), Time::Seconds(arrival)],
        }
    }

    fn arrival(&self) -> Timestamp {
        self.formatted[2].parse().unwrap()
    }

    /// From a struct to a validated request.
    fn request(&self, event: &impl ProactiveEvent) -> Result<EventRequest, Violations> {
        event
            .to_event()?
            .request(ReferenceId::new(self.reference_id.as_str())?)
            .now(self.now)
            .unicast(UserId::new(self.user.as_str())?)
    }

    /// The body by hand.
    fn by_hand<T: Serialize, A: Serialize>(
        &self,
        [now, expiry, _]: &[T; 3],
        name: &'static str,
        payload: impl Serialize,
        localized_attributes: &[A],
    ) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(&by_hand::Request {
            timestamp: now,
            reference_id: &self.reference_id,
            expiry_time: expiry,
            event: by_hand::Event { name, payload },
            localized_attributes,
            relevant_audience: by_hand::Audience::Unicast { user: &self.user },
        })
    }
}

/// The validators of a body without types: for the payload, and for the whole request.
struct Schemas {
    payload: jsonschema::Validator,
    request: jsonschema::Validator,
}

impl Schemas {
    /// `key` is the key of the only localized text.
    fn new(payload: &str, event: &str, key: Option<&str>) -> Self {
        let mut payload: Value = serde_json::from_str(payload).unwrap();
        payload["$id"] = "urn:payload".into();
        let time = json!({"type": "string", "format": "date-time"});
        let of_texts: Vec<_> = ["locale"].into_iter().chain(key).collect();
        let locales: Vec<_> = Locale::ALL.iter().map(|locale| locale.as_str()).collect();
        let request = json!({
            "type": "object",
            "required": [
                "timestamp", "referenceId", "expiryTime", "event", "localizedAttributes", "relevantAudience",
            ],
            "properties": {
                "timestamp": time,
                "referenceId": {"type": "string", "minLength": 1, "maxLength": 100},
                "expiryTime": time,
                "event": {
                    "type": "object",
                    "required": ["name", "payload"],
                    "properties": {"name": {"const": event}, "payload": payload},
                },
                "localizedAttributes": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": of_texts,
                        "properties": {"locale": {"enum": locales}},
                        "additionalProperties": {"type": "string"},
                    },
                },
                "relevantAudience": {
                    "type": "object",
                    "required": ["type", "payload"],
                    "properties": {
                        "type": {"const": "Unicast"},
                        "payload": {
                            "type": "object",
                            "required": ["user"],
                            "properties": {"user": {"type": "string", "minLength": 1}},
                        },
                    },
                },
            },
        });
        let [payload, request] = [payload, request]
            .map(|schema| jsonschema::options().should_validate_formats(true).build(&schema).unwrap());
        Self { payload, request }
    }
}

/// Returns the errors of a body, with what a user needs to fix it.
fn errors(schema: &jsonschema::Validator, body: &Value) -> Vec<String> {
    let errors = schema.iter_errors(body);
    errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Why a rival has no goal.
const CHECKS_LESS: &str = "checks less";

/// The rows of one event: this library, by hand with times as strings, by hand with times that have to be written, and
/// JSON without types.
fn writing(
    around: &Around,
    what: &str,
    schemas: &Schemas,
    ours: impl Fn() -> EventRequest,
    strings: impl Fn() -> Vec<u8>,
    times: impl Fn() -> Vec<u8>,
    untyped: impl Fn([When<'_>; 3]) -> Value,
) -> Vec<Row> {
    let body = ours();
    let of_strings = || untyped(around.formatted.each_ref().map(|text| When::Text(text)));
    let of_times = || untyped(around.moments.each_ref().map(When::Time));
    assert_eq!(String::from_utf8(strings()).unwrap(), body.to_string());
    assert_eq!(times(), body.as_bytes());
    assert_eq!(of_strings(), serde_json::to_value(&body).unwrap());
    assert_eq!(of_times(), serde_json::to_value(&body).unwrap());
    let in_words = untyped(["now", "tomorrow", "soon"].map(When::Text));
    assert!(errors(&schemas.request, &in_words).iter().any(|error| error.starts_with("/expiryTime: ")));
    let payload_is_valid = || {
        let body = of_strings();
        assert!(schemas.payload.is_valid(&body["event"]["payload"]));
        serde_json::to_vec(&body).unwrap()
    };
    let all_is_valid = || {
        let body = of_strings();
        assert!(schemas.request.is_valid(&body));
        serde_json::to_vec(&body).unwrap()
    };
    let all_validates = || {
        let body = of_times();
        schemas.request.validate(&body).unwrap();
        serde_json::to_vec(&body).unwrap()
    };
    let all_has_no_errors = || {
        let body = of_times();
        assert_eq!(errors(&schemas.request, &body), [""; 0]);
        serde_json::to_vec(&body).unwrap()
    };
    let all = Times::of(
        around.effort,
        [
            rival(ours),
            rival(strings),
            rival(times),
            rival(payload_is_valid),
            rival(all_is_valid),
            rival(all_validates),
            rival(all_has_no_errors),
        ],
    );
    let what = format!("{what}, {} bytes: struct to validated request", body.as_bytes().len());
    vec![
        all.row(&what, 1, "`serde_json::to_vec`, unchecked, times as strings", Ok(0.4)),
        all.row(&what, 2, "`serde_json::to_vec`, unchecked, times of `jiff`", Ok(0.4)),
        all.row(&what, 3, "`json!`, times as strings, `is_valid` of the payload, `to_vec`", Err(CHECKS_LESS)),
        all.row(&what, 4, "`json!`, times as strings, `is_valid` of all of it, `to_vec`", Err(CHECKS_LESS)),
        all.row(&what, 5, "`json!`, times of `jiff`, `validate` of all of it, `to_vec`", Ok(0.1)),
        all.row(&what, 6, "`json!`, times of `jiff`, `iter_errors` of all of it, `to_vec`", Ok(0.1)),
    ]
}

fn order_status(around: &Around) -> Vec<Row> {
    const NAME: &str = "AMAZON.OrderStatus.Updated";
    const REFERENCE: &str = "localizedattribute:sellerName";
    const SELLER: &str = "Example Outfitters";
    let parcel = Parcel {
        progress: Progress::OnItsWay,
        arrival: around.arrival(),
        seller: Localized::new([(Locale::EnUs, SELLER)]).unwrap(),
    };
    let attributes = [by_hand::SellerName { locale: "en-US".to_owned(), seller_name: SELLER.to_owned() }];
    let schemas =
        Schemas::new(include_str!("../../schemas/catalog/04-order-status.json"), NAME, Some("sellerName"));
    writing(
        around,
        "OrderStatus",
        &schemas,
        || around.request(&parcel).unwrap(),
        || {
            let payload = by_hand::order_status(parcel.progress, &around.formatted[2], REFERENCE);
            around.by_hand(&around.formatted, NAME, payload, &attributes).unwrap()
        },
        || {
            let payload = by_hand::order_status(parcel.progress, &around.moments[2], REFERENCE);
            around.by_hand(&around.moments, NAME, payload, &attributes).unwrap()
        },
        |[now, expiry, arrival]| {
            json!({
                "timestamp": now,
                "referenceId": around.reference_id,
                "expiryTime": expiry,
                "event": {
                    "name": NAME,
                    "payload": {
                        "state": {"status": parcel.progress, "deliveryDetails": {"expectedArrival": arrival}},
                        "order": {"seller": {"name": REFERENCE}},
                    },
                },
                "localizedAttributes": [{"locale": "en-US", "sellerName": SELLER}],
                "relevantAudience": {"type": "Unicast", "payload": {"user": around.user}},
            })
        },
    )
}

fn weather_alert(around: &Around) -> Vec<Row> {
    const NAME: &str = "AMAZON.WeatherAlert.Activated";
    const REFERENCE: &str = "localizedattribute:source";
    let texts = [
        (Locale::DeDe, "Beispielwetter"),
        (Locale::EnGb, "Example Weather"),
        (Locale::EnUs, "Example Weather"),
        (Locale::EsEs, "El tiempo de ejemplo"),
        (Locale::FrFr, "Météo-Exemple"),
        (Locale::JaJp, "天気の例"),
    ];
    let storm = Storm { kind: Hazard::Blizzard, source: Localized::new(texts).unwrap() };
    let attributes = texts
        .map(|(locale, source)| by_hand::Source { locale: locale.to_string(), source: source.to_owned() });
    let schemas =
        Schemas::new(include_str!("../../schemas/catalog/01-weather-alert.json"), NAME, Some("source"));
    writing(
        around,
        "WeatherAlert in 6 locales",
        &schemas,
        || around.request(&storm).unwrap(),
        || {
            let payload = by_hand::weather_alert(storm.kind, REFERENCE);
            around.by_hand(&around.formatted, NAME, payload, &attributes).unwrap()
        },
        || {
            let payload = by_hand::weather_alert(storm.kind, REFERENCE);
            around.by_hand(&around.moments, NAME, payload, &attributes).unwrap()
        },
        |[now, expiry, _]| {
            json!({
                "timestamp": now,
                "referenceId": around.reference_id,
                "expiryTime": expiry,
                "event": {
                    "name": NAME,
                    "payload": {"weatherAlert": {"source": REFERENCE, "alertType": storm.kind}},
                },
                "localizedAttributes": attributes,
                "relevantAudience": {"type": "Unicast", "payload": {"user": around.user}},
            })
        },
    )
}

fn message_alert(around: &Around) -> Vec<Row> {
    const NAME: &str = "AMAZON.MessageAlert.Activated";
    let inbox =
        Inbox { status: Status::Unread, freshness: Freshness::New, from: "Jane Doe".to_owned(), count: 3 };
    let schemas = Schemas::new(include_str!("../../schemas/catalog/03-message-alert.json"), NAME, None);
    let payload = || by_hand::message_alert(inbox.status, inbox.freshness, &inbox.from, inbox.count);
    writing(
        around,
        "MessageAlert",
        &schemas,
        || around.request(&inbox).unwrap(),
        || around.by_hand::<_, ()>(&around.formatted, NAME, payload(), &[]).unwrap(),
        || around.by_hand::<_, ()>(&around.moments, NAME, payload(), &[]).unwrap(),
        |[now, expiry, _]| {
            json!({
                "timestamp": now,
                "referenceId": around.reference_id,
                "expiryTime": expiry,
                "event": {
                    "name": NAME,
                    "payload": {
                        "state": {"status": inbox.status, "freshness": inbox.freshness},
                        "messageGroup": {"creator": {"name": inbox.from}, "count": inbox.count},
                    },
                },
                "localizedAttributes": [],
                "relevantAudience": {"type": "Unicast", "payload": {"user": around.user}},
            })
        },
    )
}

/// The rows of a fan-out, and of reading a request.
fn handing_on(around: &Around) -> Vec<Row> {
    const NAME: &str = "AMAZON.OrderStatus.Updated";
    let parcel = Parcel {
        progress: Progress::OnItsWay,
        arrival: around.arrival(),
        seller: Localized::new([(Locale::EnUs, "Example Outfitters")]).unwrap(),
    };
    let request = around.request(&parcel).unwrap();
    let body = request.to_string();
    let user = UserId::new(around.user.as_str()).unwrap();
    assert_eq!(request.for_user(&user), request);
    let attributes =
        [by_hand::SellerName { locale: "en-US".to_owned(), seller_name: "Example Outfitters".to_owned() }];
    let by_hand = || {
        let payload =
            by_hand::order_status(parcel.progress, &around.formatted[2], "localizedattribute:sellerName");
        around.by_hand(&around.formatted, NAME, payload, &attributes).unwrap()
    };
    assert_eq!(by_hand(), body.as_bytes());
    let all = Times::of(
        around.effort,
        [
            rival_on_the_way(|| request.for_user(&user)),
            rival_on_the_way(by_hand),
            rival_on_the_way(|| around.request(&parcel).unwrap()),
            rival_on_the_way(|| body.clone()),
        ],
    );
    let what = "`for_user`";
    let mut rows = vec![
        all.row(what, 1, "`serde_json::to_vec`, unchecked, times as strings", Err(CHECKS_LESS)),
        all.row(what, 2, "`to_event` and `request` again", Err("no rival, but ours")),
        all.row(what, 3, "a copy of the body", Ok(3.0)),
    ];

    let schemas =
        Schemas::new(include_str!("../../schemas/catalog/04-order-status.json"), NAME, Some("sellerName"));
    assert_eq!(EventRequest::from_json(body.as_bytes(), around.now).unwrap(), request);
    let all = Times::of(
        around.effort,
        [
            rival(|| EventRequest::from_json(body.as_bytes(), around.now).unwrap()),
            rival(|| {
                let value: Value = serde_json::from_slice(body.as_bytes()).unwrap();
                assert!(schemas.payload.is_valid(&value["event"]["payload"]));
                value
            }),
            rival(|| {
                let value: Value = serde_json::from_slice(body.as_bytes()).unwrap();
                assert!(schemas.request.is_valid(&value));
                value
            }),
            rival(|| {
                let value: Value = serde_json::from_slice(body.as_bytes()).unwrap();
                assert_eq!(errors(&schemas.request, &value), [""; 0]);
                value
            }),
        ],
    );
    let what = "`EventRequest::from_json`";
    rows.push(all.row(what, 1, "`Value`, `is_valid` of the payload", Err(CHECKS_LESS)));
    rows.push(all.row(what, 2, "`Value`, `is_valid` of all of it", Ok(0.5)));
    rows.push(all.row(what, 3, "`Value`, `iter_errors` of all of it", Ok(0.5)));
    rows
}

fn main() {
    let effort = if std::env::args().any(|argument| argument == "--bench") {
        Effort { rounds: 3001, slice: Duration::from_micros(100) }
    } else {
        Effort { rounds: 1, slice: Duration::from_micros(10) }
    };
    let around = Around::new(effort);
    println!(
        "{} rounds; {}; one thread\n\n{HEAD}",
        effort.rounds,
        if cfg!(debug_assertions) { "with debug assertions" } else { "optimized, no debug assertions" },
    );
    for rows in [order_status, weather_alert, message_alert, handing_on] {
        for row in rows(&around) {
            println!("{row}");
        }
    }
}
