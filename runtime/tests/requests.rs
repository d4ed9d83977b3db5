//! Requests: expiry window, updates, fan-out, complete texts, redaction.

use alexa_proactive::catalog::*;
use alexa_proactive::{
    Advice, AdviceCode, DuplicateLocale, EmptyUserId, Event, EventName, EventRequest, Locale, Localized,
    MissingTexts, ProactiveEvent, ReferenceId, ReferenceIdError, RelevantAudience, RequestBuilder,
    StoredRequestError, Timestamp, TimestampError, UnknownEventName, UnknownLocale, UnknownValue, UserId,
    Violation, ViolationCode, Violations, localized,
};
use serde_json::{Value, json};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::time::Duration;

const NOW: &str = "2026-06-01T12:00:00Z";
const ANDY: &str = "amzn1.ask.account.ANDY";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn id() -> ReferenceId {
    ReferenceId::new("a1").unwrap()
}

fn andy() -> UserId {
    UserId::new(ANDY).unwrap()
}

/// An event without localized text.
fn messages() -> Event {
    let group = MessageGroup::new(Person::new("Jane Doe"), 3);
    MessageAlertActivated::new(MessageState::new(MessageStatus::Unread), group).to_event().unwrap()
}

/// An event with three localized texts.
fn occasion(subject: Localized, provider: Localized, broker: Localized) -> Event {
    let occasion = Occasion::new(
        OccasionType::Appointment,
        subject,
        Organization::new(provider),
        at("2026-06-10T12:00:00Z"),
    );
    let state = OccasionState::new(ConfirmationStatus::Confirmed);
    OccasionUpdated::new(state, occasion.broker(Skill::new(broker))).to_event().unwrap()
}

fn build(event: Event) -> RequestBuilder {
    build_with(event, id())
}

fn build_with(event: Event, id: ReferenceId) -> RequestBuilder {
    event.request(id).now(at(NOW))
}

fn body(request: &EventRequest) -> Value {
    serde_json::from_slice(request.as_bytes()).unwrap()
}

fn codes(violations: &Violations) -> Vec<(ViolationCode, &str)> {
    violations.violations().iter().map(|violation| (violation.code(), violation.pointer())).collect()
}

fn advice_codes(advice: &[Advice]) -> Vec<(AdviceCode, &str)> {
    advice.iter().map(|advice| (advice.code(), advice.pointer())).collect()
}

#[test]
fn the_expiry_window_has_edges_to_the_millisecond() {
    use AdviceCode::ExpiryNearEdge;
    use ViolationCode::{ExpiryTooEarly, ExpiryTooLate};
    const MINUTE: u64 = 60_000;
    const DAY: u64 = 24 * 60 * MINUTE;
    let near = Ok(vec![(ExpiryNearEdge, "/expiryTime".to_owned())]);
    let fine = Ok(Vec::new());
    for (millis, verdict) in [
        (0, Err(ExpiryTooEarly)),
        (5 * MINUTE - 1, Err(ExpiryTooEarly)),
        (5 * MINUTE, near.clone()),
        (6 * MINUTE - 1, near.clone()),
        (6 * MINUTE, fine.clone()),
        (DAY - MINUTE, fine),
        (DAY - MINUTE + 1, near.clone()),
        (DAY, near),
        (DAY + 1, Err(ExpiryTooLate)),
    ] {
        let lifetime = Duration::from_millis(millis);
        let checked = |builder: RequestBuilder| {
            builder.multicast().map(|request| request.advice().to_vec()).map_err(|error| {
                assert_eq!(error.violations().len(), 1);
                assert_eq!(error.violations()[0].pointer(), "/expiryTime");
                error.violations()[0].code()
            })
        };
        let pointers = |advice: Vec<Advice>| -> Vec<(AdviceCode, String)> {
            advice.iter().map(|advice| (advice.code(), advice.pointer().to_owned())).collect()
        };
        let within = checked(build(messages()).expires_in(lifetime)).map(pointers);
        assert_eq!(within, verdict, "in {lifetime:?}");
        let expiry = at(NOW).checked_add(lifetime).unwrap();
        let by = checked(build(messages()).expires_at(expiry)).map(pointers);
        assert_eq!(by, verdict, "at {expiry}");

        // The reader returns the same.
        let text = json!({
            "timestamp": NOW, "referenceId": "a1", "expiryTime": expiry.to_string(),
            "event": body(&build(messages()).multicast().unwrap())["event"],
            "localizedAttributes": [], "relevantAudience": {"type": "Multicast", "payload": {}}
        });
        let read = EventRequest::from_json(text.to_string().as_bytes(), at(NOW))
            .map(|request| pointers(request.advice().to_vec()))
            .map_err(|error| error.violations()[0].code());
        assert_eq!(read, verdict, "read at {expiry}");
    }
}

#[test]
fn an_expiry_before_now_or_after_the_year_9999_is_a_violation() {
    let error = build(messages()).expires_at(at("2026-06-01T11:00:00Z")).multicast().unwrap_err();
    assert_eq!(error.violations()[0].found(), "1 h before now");
    let error = build(messages()).expires_in(Duration::MAX).multicast().unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::ExpiryTooLate, "/expiryTime")]);
}

#[test]
fn the_defaults_cause_no_advice() {
    let request = build(messages()).multicast().unwrap();
    assert_eq!(request.advice(), []);
    assert_eq!(request.timestamp(), at(NOW));
    assert_eq!(request.expiry_time(), at("2026-06-02T11:59:00Z"));
    // With the system clock.
    let request = messages().request(id()).multicast().unwrap();
    assert_eq!(request.advice(), []);
    assert_eq!(
        request.expiry_time().duration_since(request.timestamp()),
        Some(Duration::from_secs(24 * 3600 - 60))
    );
}

#[test]
fn the_envelope_is_written_in_utc_with_milliseconds() {
    let request = messages()
        .request(id())
        .now(at("2026-06-01T14:00:00.987654321+02:00"))
        .expires_at(at("2026-06-01T15:00:00.123456+02:00"))
        .multicast()
        .unwrap();
    assert_eq!(body(&request)["timestamp"], "2026-06-01T12:00:00.987Z");
    assert_eq!(body(&request)["expiryTime"], "2026-06-01T13:00:00.123Z");
    assert_eq!(request.timestamp(), at("2026-06-01T12:00:00.987Z"));
    assert_eq!(request.expiry_time(), at("2026-06-01T13:00:00.123Z"));
}

#[test]
fn an_old_timestamp_is_valid() {
    let old = at("1999-12-31T23:59:59Z");
    let request = build(messages()).timestamp(old).multicast().unwrap();
    assert_eq!((request.timestamp(), request.advice()), (old, &[][..]));
    let read = EventRequest::from_json(request.as_bytes(), at(NOW)).unwrap();
    assert_eq!((read.timestamp(), read.advice()), (old, &[][..]));
}

#[test]
fn an_update_has_the_same_id_and_audience_and_a_later_timestamp() {
    for first in [build(messages()).multicast().unwrap(), build(messages()).unicast(andy()).unwrap()] {
        for (now, timestamp) in [
            ("2026-06-01T11:00:00Z", "2026-06-01T12:00:00.001Z"),
            (NOW, "2026-06-01T12:00:00.001Z"),
            ("2026-06-01T12:00:00.0009Z", "2026-06-01T12:00:00.001Z"),
            ("2026-06-01T12:00:00.001Z", "2026-06-01T12:00:00.001Z"),
            ("2026-06-01T13:00:00Z", "2026-06-01T13:00:00Z"),
        ] {
            let second = first.updated(messages(), at(now)).unwrap();
            assert_eq!(second.timestamp(), at(timestamp), "{now}");
            assert!(second.timestamp() > first.timestamp());
            assert_eq!(second.reference_id(), first.reference_id());
            assert_eq!(second.relevant_audience(), first.relevant_audience());
            assert_eq!(body(&second)["relevantAudience"], body(&first)["relevantAudience"]);
            // As far from now as that of the first request.
            let lifetime = second.expiry_time().duration_since(at(now).truncated_to_millis());
            assert_eq!(lifetime, Some(Duration::from_secs(24 * 3600 - 60)));
        }
    }
}

#[test]
fn an_update_is_later_than_a_future_timestamp() {
    let ahead = at("2026-06-05T12:00:00Z");
    let first = build(messages()).timestamp(ahead).multicast().unwrap();
    assert_eq!(first.updated(messages(), at(NOW)).unwrap().timestamp(), at("2026-06-05T12:00:00.001Z"));
}

#[test]
fn no_update_is_later_than_all_timestamps() {
    let last = at("9999-12-31T23:59:59.999Z");
    let first = messages().request(ReferenceId::of(&["a"])).now(at(NOW)).timestamp(last).multicast().unwrap();
    assert_eq!(
        first.updated(messages(), at(NOW)).unwrap_err().to_string(),
        "/timestamp: found 9999-12-31T23:59:59.999Z, which no timestamp follows, expected an earlier timestamp; give the first request the present time"
    );
}

#[test]
fn an_update_keeps_an_absolute_expiry() {
    let expiry = at("2026-06-01T18:00:00Z");
    let first = build(messages()).expires_at(expiry).multicast().unwrap();
    assert_eq!(first.updated(messages(), at("2026-06-01T17:00:00Z")).unwrap().expiry_time(), expiry);
    let error = first.updated(messages(), at("2026-06-01T17:56:00Z")).unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::ExpiryTooEarly, "/expiryTime")]);
}

#[test]
fn an_update_keeps_the_rule_for_missing_texts() {
    let event =
        || occasion(localized! { "en-US" => "a" }, localized! { "de-DE" => "b" }, "c".into_invariant());
    let rule = MissingTexts::FallBack(Locale::EnUs);
    let full = occasion(localized! { "en-US" => "a" }, "b".into_invariant(), "c".into_invariant());
    let first = build(full).missing_texts(rule).multicast().unwrap();
    let error = first.updated(event(), at(NOW)).unwrap_err();
    assert!(error.to_string().contains("has none for `en-US` to fall back to"), "{error}");
}

trait IntoInvariant {
    fn into_invariant(self) -> Localized;
}

impl IntoInvariant for &str {
    fn into_invariant(self) -> Localized {
        Localized::invariant(self)
    }
}

#[test]
fn a_request_that_was_read_can_be_updated() {
    let text = br#"{"timestamp": "2026-06-01T12:00:00.000999Z", "referenceId": "a1",
        "expiryTime": "2026-06-01T18:00:00+00:00",
        "event": {"name": "AMAZON.MessageAlert.Activated", "payload": {"state": {"status": "UNREAD"},
            "messageGroup": {"creator": {"name": "Jane Doe"}, "count": 3}}},
        "relevantAudience": {"type": "Unicast", "payload": {"user": "amzn1.ask.account.ANDY"}}}"#;
    let first = EventRequest::from_json(text, at(NOW)).unwrap();
    let second = first.updated(messages(), at(NOW)).unwrap();
    assert!(second.timestamp() > first.timestamp());
    assert_eq!(second.timestamp(), at("2026-06-01T12:00:00.001Z"));
    assert_eq!(second.expiry_time(), first.expiry_time());
    assert_eq!(second.reference_id(), first.reference_id());
    assert_eq!(second.relevant_audience(), &RelevantAudience::Unicast(andy()));
}

#[test]
fn a_fan_out_changes_only_the_audience() {
    let texts = || localized! { "en-US" => "a", "de-DE" => "b" };
    let event = occasion(texts(), texts(), texts());
    let multicast = build(event.clone()).multicast().unwrap();
    let unicast = build(event).unicast(UserId::new("someone \"else\"").unwrap()).unwrap();
    assert_eq!(
        body(&unicast)["relevantAudience"],
        json!({"type": "Unicast", "payload": {"user": "someone \"else\""}})
    );
    let someone = UserId::new("someone \"else\"").unwrap();
    assert_eq!(unicast.relevant_audience(), &RelevantAudience::Unicast(someone));
    assert_eq!(multicast.relevant_audience(), &RelevantAudience::Multicast);
    for request in [multicast, unicast] {
        let for_andy = request.for_user(&andy());
        let head = |request: &EventRequest| {
            request.to_string().split_once(",\"relevantAudience\"").unwrap().0.to_owned()
        };
        assert_eq!(head(&for_andy), head(&request));
        assert_eq!(
            for_andy.to_string(),
            format!(
                "{},\"relevantAudience\":{{\"type\":\"Unicast\",\"payload\":{{\"user\":\"{ANDY}\"}}}}}}",
                head(&request)
            )
        );
        assert_eq!(for_andy.relevant_audience(), &RelevantAudience::Unicast(andy()));
        assert_eq!(for_andy.event(), request.event());
        // A request for another user in between has no effect.
        assert_eq!(request.for_user(&UserId::new("x".repeat(500)).unwrap()).for_user(&andy()), for_andy);
        assert_eq!(for_andy.as_bytes(), for_andy.to_string().as_bytes());
    }
}

#[test]
fn a_request_returns_its_event() {
    let texts = || localized! { "en-US" => "a", "de-DE" => "b" };
    let event = occasion(texts(), texts(), texts());
    let (name, payload, written) = (event.name(), event.payload().to_owned(), event.to_string());
    assert_eq!(written, format!("{{\"name\":\"{name}\",\"payload\":{payload}}}"));
    // The shortest id, the longest one, and one with escapes.
    for id in ["x".to_owned(), "x".repeat(100), "\u{1}\"ä".repeat(33)] {
        let reference_id = ReferenceId::new(id.as_str()).unwrap();
        let request = build_with(event.clone(), reference_id.clone()).unicast(andy()).unwrap();
        assert_eq!(body(&request)["referenceId"], id);
        assert_eq!(body(&request)["event"].to_string(), serde_json::to_value(&event).unwrap().to_string());
        assert_eq!(EventRequest::from_json(request.as_bytes(), at(NOW)).unwrap(), request);
        for same in [request.event(), &request.event().clone(), request.for_user(&andy()).event()] {
            assert_eq!(
                (same.name(), same.payload(), same.to_string()),
                (name, payload.as_str(), written.clone())
            );
            assert_eq!(same, &event);
            assert!(!format!("{same:?}").contains(ANDY));
        }
        // Another request of the same event has nothing of the first one.
        let again = build_with(request.event().clone(), reference_id.clone()).multicast().unwrap();
        assert_eq!(
            again.to_string(),
            build_with(event.clone(), reference_id).multicast().unwrap().to_string()
        );
        assert!(!again.to_string().contains(ANDY));
    }
}

#[test]
fn requests_of_a_fan_out_differ_in_their_audience_only() {
    let near_the_edge =
        || build(messages()).timestamp(at("2026-05-01T00:00:00Z")).expires_in(Duration::from_secs(301));
    let contents = |request: &EventRequest| {
        (
            request.event().clone(),
            request.reference_id().clone(),
            (request.timestamp(), request.expiry_time()),
            request.advice().to_vec(),
            request.relevant_audience().clone(),
            request.updated(messages(), at(NOW)).unwrap(),
            request.to_string(),
        )
    };
    let for_all = near_the_edge().multicast().unwrap();
    let for_andy = contents(&near_the_edge().clone().unicast(andy()).unwrap());
    assert_eq!(for_andy.3.len(), 1);
    let further = for_all.for_user(&andy());
    assert_eq!(contents(&for_all.clone()), contents(&for_all));
    let event = for_all.event().clone();
    drop(for_all);
    assert_eq!(contents(&further), for_andy);
    assert_eq!(contents(&further.clone().for_user(&andy())), for_andy);
    // The envelope of a request does not affect the next request of its event.
    for event in [event, further.event().clone()] {
        let next = build(event).multicast().unwrap();
        assert_eq!(contents(&next), contents(&build(messages()).multicast().unwrap()));
        assert_eq!(contents(&next.for_user(&andy())), contents(&build(messages()).unicast(andy()).unwrap()));
    }
}

#[test]
fn keys_texts_and_users_are_written_with_their_escapes() {
    let key = "a \"key\"\u{1}";
    let text = json!({
        "name": "AMAZON.WeatherAlert.Activated",
        "payload": {"weatherAlert": {"alertType": "TORNADO", "source": format!("localizedattribute:{key}")}},
    });
    let words = [(Locale::DeDe, "\\ \"Wörter\""), (Locale::EnUs, "words\n")];
    for key_of_the_other in ["plain", "\\"] {
        let event = Event::from_json(text.to_string().as_bytes()).unwrap();
        let event = event.with_text(key, Localized::new(words).unwrap());
        let event = event.with_text(key_of_the_other, Localized::new(words).unwrap());
        let request = build(event).unicast(UserId::new("\"x\\").unwrap()).unwrap();
        let items = words
            .map(|(locale, words)| json!({"locale": locale.as_str(), key: words, key_of_the_other: words}));
        assert_eq!(body(&request)["localizedAttributes"], json!(items));
        assert_eq!(body(&request)["relevantAudience"]["payload"]["user"], "\"x\\");
        assert_eq!(EventRequest::from_json(request.as_bytes(), at(NOW)).unwrap(), request);
    }
}

#[test]
fn every_member_of_the_envelope_is_always_present() {
    let request = build(messages()).multicast().unwrap();
    let body = body(&request);
    assert_eq!(body["localizedAttributes"], json!([]));
    assert_eq!(body["relevantAudience"], json!({"type": "Multicast", "payload": {}}));
    let members: Vec<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members.len(), 6, "{members:?}");
}

/// An event with the subject in two locales, the provider in one and the broker in all.
fn incomplete() -> Event {
    occasion(
        localized! { "en-US" => "a root canal", "de-DE" => "Wurzelbehandlung" },
        localized! { "en-US" => "Dental XYZ" },
        Localized::invariant("Skill"),
    )
}

#[test]
fn a_missing_text_is_a_violation_at_its_item() {
    let error = build(incomplete()).multicast().unwrap_err();
    // de-DE is the first locale.
    assert_eq!(codes(&error), [(ViolationCode::MissingText, "/localizedAttributes/0/providerName")]);
    assert_eq!(error.violations()[0].found(), "no `providerName` for `de-DE`");

    let event = occasion(
        localized! { "de-DE" => "a" },
        localized! { "en-US" => "b" },
        localized! { "de-DE" => "c", "fr-FR" => "d" },
    );
    let error = build(event).multicast().unwrap_err();
    assert_eq!(
        codes(&error),
        [
            (ViolationCode::MissingText, "/localizedAttributes/1/subject"),
            (ViolationCode::MissingText, "/localizedAttributes/2/subject"),
            (ViolationCode::MissingText, "/localizedAttributes/0/providerName"),
            (ViolationCode::MissingText, "/localizedAttributes/2/providerName"),
            (ViolationCode::MissingText, "/localizedAttributes/1/brokerName"),
        ]
    );
}

#[test]
fn a_missing_text_may_fall_back() {
    let request =
        build(incomplete()).missing_texts(MissingTexts::FallBack(Locale::EnUs)).multicast().unwrap();
    assert_eq!(
        body(&request)["localizedAttributes"],
        json!([
            {"locale": "de-DE", "subject": "Wurzelbehandlung", "providerName": "Dental XYZ", "brokerName": "Skill"},
            {"locale": "en-US", "subject": "a root canal", "providerName": "Dental XYZ", "brokerName": "Skill"},
        ])
    );
    assert_eq!(
        advice_codes(request.advice()),
        [(AdviceCode::TextFilledIn, "/localizedAttributes/0/providerName")]
    );
    let error =
        build(incomplete()).missing_texts(MissingTexts::FallBack(Locale::FrFr)).multicast().unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::MissingText, "/localizedAttributes/0/providerName")]);
    assert!(error.violations()[0].expected().contains("`fr-FR`"));
}

#[test]
fn a_locale_with_a_missing_text_may_be_dropped() {
    let request = build(incomplete()).missing_texts(MissingTexts::DropLocale).multicast().unwrap();
    assert_eq!(
        body(&request)["localizedAttributes"],
        json!([{"locale": "en-US", "subject": "a root canal", "providerName": "Dental XYZ", "brokerName": "Skill"}])
    );
    assert_eq!(advice_codes(request.advice()), [(AdviceCode::LocaleDropped, "/localizedAttributes")]);

    let nothing_in_common =
        occasion(localized! { "de-DE" => "a" }, localized! { "en-US" => "b" }, Localized::invariant("c"));
    let error = build(nothing_in_common).missing_texts(MissingTexts::DropLocale).multicast().unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::NoLocale, "/localizedAttributes")]);
    assert_eq!(error.violations()[0].found(), "texts that share no locale");
}

#[test]
fn a_complete_event_is_the_same_under_every_rule() {
    let texts = || localized! { "en-US" => "a", "de-DE" => "b" };
    let bodies: Vec<_> = [
        MissingTexts::Refuse,
        MissingTexts::FallBack(Locale::EnUs),
        MissingTexts::FallBack(Locale::JaJp),
        MissingTexts::DropLocale,
    ]
    .into_iter()
    .map(|rule| build(occasion(texts(), texts(), texts())).missing_texts(rule).multicast().unwrap())
    .collect();
    assert!(bodies.iter().all(|body| *body == bodies[0] && body.advice().is_empty()));
}

fn locales(request: &EventRequest) -> Vec<String> {
    let body = body(request);
    let items = body["localizedAttributes"].as_array().unwrap().iter();
    items.map(|item| item["locale"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_invariant_text_follows_the_others() {
    let follows = occasion(
        localized! { "fr-FR" => "a", "en-GB" => "b" },
        Localized::invariant("c"),
        Localized::invariant("d"),
    );
    let request = build(follows).multicast().unwrap();
    assert_eq!(locales(&request), ["en-GB", "fr-FR"]);
    assert_eq!(body(&request)["localizedAttributes"][0]["providerName"], "c");
}

#[test]
fn an_invariant_text_has_the_required_locales_or_else_all() {
    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", locales("en-US", "de-DE"))]
    struct Storm {
        alert_type: AlertType,
        source: Localized,
    }
    let storm = |source| Storm { alert_type: AlertType::Tornado, source };
    let request = build(storm(Localized::invariant("a")).to_event().unwrap()).multicast().unwrap();
    assert_eq!(locales(&request), ["de-DE", "en-US"]);

    // Locales that are not required are kept.
    let more = storm(localized! { "en-US" => "a", "de-DE" => "b", "it-IT" => "c" });
    assert_eq!(locales(&build(more.to_event().unwrap()).multicast().unwrap()), ["de-DE", "en-US", "it-IT"]);

    let error = storm(localized! { "en-US" => "a" }).to_event().unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::MissingText, "/localizedAttributes/source")]);
    assert_eq!(error.violations()[0].help(), "add the text of `source` for `de-DE`");

    let all =
        WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado).source(Localized::invariant("a")));
    let request = build(all.to_event().unwrap()).multicast().unwrap();
    assert_eq!(locales(&request), Locale::ALL.iter().map(|locale| locale.as_str()).collect::<Vec<_>>());
    assert_eq!(locales(&request).len(), 17);
}

#[test]
fn a_text_without_locales_is_a_violation() {
    let empty = Localized::new(Vec::<(Locale, String)>::new()).unwrap();
    let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado).source(empty.clone()));
    assert_eq!(
        codes(&storm.to_event().unwrap_err()),
        [(ViolationCode::NoLocale, "/payload/weatherAlert/source")]
    );
    let read = read_storm().with_text("source", empty);
    for rule in [MissingTexts::Refuse, MissingTexts::FallBack(Locale::EnUs), MissingTexts::DropLocale] {
        let error = build(read.clone()).missing_texts(rule).multicast().unwrap_err();
        assert_eq!(codes(&error), [(ViolationCode::NoLocale, "/localizedAttributes")]);
    }
}

fn read_storm() -> Event {
    Event::from_json(
        br#"{"name": "AMAZON.WeatherAlert.Activated",
            "payload": {"weatherAlert": {"alertType": "TORNADO", "source": "localizedattribute:source"}}}"#,
    )
    .unwrap()
}

#[test]
fn texts_can_be_added_to_an_event_that_was_read() {
    let error = build(read_storm()).multicast().unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::MissingAttribute, "/localizedAttributes")]);
    assert!(error.to_string().contains("`source`"));

    let event = read_storm()
        .with_text("source", localized! { "en-US" => "replaced" })
        .with_text("source", localized! { "en-US" => "Example Weather" });
    let request = build(event).multicast().unwrap();
    assert_eq!(
        body(&request)["localizedAttributes"],
        json!([{"locale": "en-US", "source": "Example Weather"}])
    );
    assert_eq!(request.advice(), []);
    let again = EventRequest::from_json(request.as_bytes(), at(NOW)).unwrap();
    assert_eq!(again, request);
}

#[test]
fn an_unreferenced_text_is_an_advice() {
    let event = read_storm()
        .with_text("source", localized! { "en-US" => "a", "de-DE" => "b" })
        .with_text("sorce", localized! { "en-US" => "c" });
    let request = build(event).multicast().unwrap();
    assert_eq!(
        advice_codes(request.advice()),
        [(AdviceCode::UnreferencedAttribute, "/localizedAttributes/1/sorce")]
    );
    assert_eq!(request.advice()[0].expected(), "\"source\"");
    let again = EventRequest::from_json(request.as_bytes(), at(NOW)).unwrap();
    assert_eq!(again, request);
    assert_eq!(advice_codes(again.advice()), advice_codes(request.advice()));
}

#[test]
fn the_key_locale_is_a_violation() {
    let event = read_storm()
        .with_text("source", localized! { "en-US" => "a" })
        .with_text("locale", localized! { "en-US" => "b" });
    let error = build(event).multicast().unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::DuplicateKey, "/localizedAttributes/0/locale")]);
}

#[test]
fn a_literal_reference_needs_its_text() {
    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm {
        alert_type: AlertType,
        #[event(literal)]
        source: &'static str,
    }
    let storm = |source| Storm { alert_type: AlertType::Tornado, source }.to_event().unwrap();
    assert_eq!(
        advice_codes(storm("Example Weather").advice()),
        [(AdviceCode::LiteralText, "/payload/weatherAlert/source")]
    );
    assert_eq!(advice_codes(storm("").advice()), [(AdviceCode::EmptyText, "/payload/weatherAlert/source")]);
    let reference = storm("localizedattribute:station");
    let error = build(reference.clone()).multicast().unwrap_err();
    assert_eq!(codes(&error), [(ViolationCode::MissingAttribute, "/localizedAttributes")]);
    let request = build(reference.with_text("station", localized! { "en-US" => "a" })).multicast().unwrap();
    assert_eq!(EventRequest::from_json(request.as_bytes(), at(NOW)).unwrap(), request);
}

#[test]
fn all_violations_are_reported_at_once() {
    let event = incomplete().with_text("locale", Localized::invariant("x"));
    let error = build(event).expires_in(Duration::ZERO).multicast().unwrap_err();
    let codes: Vec<_> = error.violations().iter().map(Violation::code).collect();
    assert_eq!(
        codes,
        [ViolationCode::ExpiryTooEarly, ViolationCode::DuplicateKey, ViolationCode::MissingText]
    );
    assert!(error.to_string().starts_with("3 violations\n  /expiryTime: "));
}

#[test]
fn a_request_has_the_advice_of_its_event() {
    let details = ParcelDelivery::new().expected_arrival(at("2026-06-02T12:00:00+02:00"));
    let state = OrderState::new(OrderStatus::OrderShipped).delivery_details(details);
    let event = |seller| OrderStatusUpdated::new(state.clone(), Order::new(Seller::new(seller))).to_event();
    for seller in [Localized::invariant(""), Localized::new([(Locale::EnUs, "")]).unwrap()] {
        assert_eq!(
            advice_codes(event(seller).unwrap().advice()),
            [
                (AdviceCode::NumericOffset, "/payload/state/deliveryDetails/expectedArrival"),
                (AdviceCode::EmptyText, "/payload/order/seller/name"),
            ]
        );
    }
    let event = event(Localized::new([(Locale::EnUs, "")]).unwrap()).unwrap();
    let request = event.request(ReferenceId::new("a-1").unwrap()).now(at(NOW)).multicast().unwrap();
    assert_eq!(
        advice_codes(request.advice()),
        [
            (AdviceCode::NumericOffset, "/event/payload/state/deliveryDetails/expectedArrival"),
            (AdviceCode::EmptyText, "/event/payload/order/seller/name"),
            (AdviceCode::ReferenceIdCharacters, "/referenceId"),
        ]
    );
}

#[test]
fn an_unlisted_locale_is_an_advice() {
    let order = |seller| {
        OrderStatusUpdated::new(OrderState::new(OrderStatus::OrderReceived), Order::new(Seller::new(seller)))
    };
    let advice = |seller| {
        let request = build(order(seller).to_event().unwrap()).multicast().unwrap();
        advice_codes(request.advice()).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(advice(localized! { "en-US" => "a" }), []);
    assert_eq!(advice(localized! { "en-US" => "a", "ja-JP" => "b" }), [AdviceCode::LocaleNotListed]);
}

#[test]
fn any_serializer_can_write_the_body() {
    let texts = || localized! { "en-US" => "a \"quoted\" text", "ja-JP" => "テスト" };
    for request in [
        build(messages()).multicast().unwrap(),
        build(occasion(texts(), texts(), texts())).unicast(andy()).unwrap(),
    ] {
        assert_eq!(serde_json::to_value(&request).unwrap(), body(&request));
        assert_eq!(serde_json::to_string(&request).unwrap(), request.to_string());
        let mut written = Vec::new();
        ciborium::into_writer(&request, &mut written).unwrap();
        let read: ciborium::Value = ciborium::from_reader(&*written).unwrap();
        assert_eq!(sorted(read), sorted(ciborium::Value::serialized(&body(&request)).unwrap()));
        let event = request.event();
        assert_eq!(serde_json::to_value(event).unwrap(), body(&request)["event"]);
    }
}

/// Sorts the members of the maps in a CBOR value.
fn sorted(value: ciborium::Value) -> ciborium::Value {
    match value {
        ciborium::Value::Array(items) => ciborium::Value::Array(items.into_iter().map(sorted).collect()),
        ciborium::Value::Map(members) => {
            let mut members: Vec<_> = members.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            members.sort_by_key(|(key, _)| key.as_text().unwrap().to_owned());
            ciborium::Value::Map(members)
        }
        other => other,
    }
}

#[test]
fn a_reference_id_has_one_to_a_hundred_characters() {
    for (text, valid) in [("", false), ("a", true), (&*"a".repeat(100), true), (&*"a".repeat(101), false)] {
        assert_eq!(ReferenceId::new(text).is_ok(), valid);
        assert_eq!(text.parse::<ReferenceId>().is_ok(), valid);
    }
    let advice = |id: &str| {
        let request = messages().request(ReferenceId::new(id).unwrap()).now(at(NOW)).multicast().unwrap();
        advice_codes(request.advice()).len()
    };
    for (id, advised) in [("abcXYZ019~", 0), ("a-b", 1), ("a.b", 1), ("ü", 1), ("a b", 1), ("a\"\\", 1)] {
        assert_eq!(advice(id), advised, "{id}");
    }
    let quoted = messages().request(ReferenceId::new("a\"\\\n").unwrap()).now(at(NOW)).multicast().unwrap();
    assert_eq!(body(&quoted)["referenceId"], "a\"\\\n");
}

#[test]
fn errors_are_errors_and_violations() {
    fn of<T, E>(attempt: Result<T, E>) -> (ViolationCode, String)
    where
        Violations: From<E>,
    {
        let question_mark = || -> Result<T, Violations> { Ok(attempt?) };
        let Err(error) = question_mark() else { panic!("it is valid") };
        assert_eq!(error.violations().len(), 1);
        (error.violations()[0].code(), error.violations()[0].pointer().to_owned())
    }
    fn is_error<T: std::error::Error + Clone + PartialEq + Send + Sync + 'static>()
    where
        Violations: From<T>,
    {
    }
    is_error::<Violations>();
    is_error::<EmptyUserId>();
    is_error::<DuplicateLocale>();
    is_error::<ReferenceIdError>();
    is_error::<TimestampError>();
    is_error::<UnknownEventName>();
    is_error::<UnknownLocale>();
    is_error::<UnknownValue>();

    for (found, code, pointer) in [
        (of(UserId::new("")), ViolationCode::EmptyUserId, "/relevantAudience/payload/user"),
        (of(ReferenceId::new("")), ViolationCode::ReferenceIdLength, "/referenceId"),
        (of("".parse::<Timestamp>()), ViolationCode::NotATimestamp, ""),
        (of(Timestamp::from_unix_seconds(i64::MAX)), ViolationCode::NotATimestamp, ""),
        (of("".parse::<EventName>()), ViolationCode::UnknownEvent, ""),
        (of("en-UK".parse::<Locale>()), ViolationCode::UnknownLocale, ""),
        (of("".parse::<AlertType>()), ViolationCode::UnknownValue, ""),
        (of(Localized::new([(Locale::EnUs, "a"), (Locale::EnUs, "b")])), ViolationCode::DuplicateLocale, ""),
        (of(Localized::by_language([("xx", "a")])), ViolationCode::UnknownLocale, ""),
    ] {
        assert_eq!(found, (code, pointer.to_owned()));
    }
}

#[test]
fn an_unknown_language_is_an_error_with_the_languages() {
    let error = Localized::by_language([("en-US", "a")]).unwrap_err().to_string();
    assert_eq!(
        error,
        "found \"en-US\", expected `ar`, `de`, `en`, `es`, `fr`, `hi`, `it`, `ja`, `nl`, `pt`; did you mean `en`?"
    );
}

#[test]
fn requests_can_be_shared() {
    fn shared<T: Send + Sync + Clone + UnwindSafe + RefUnwindSafe + 'static>() {}
    shared::<EventRequest>();
    shared::<RequestBuilder>();
    shared::<Event>();
    shared::<Localized>();
    shared::<UserId>();
    let request = build(messages()).multicast().unwrap();
    let of_a_thread = || {
        let further = request.for_user(&andy());
        assert_eq!(further.event(), request.event());
        further
    };
    let made = std::thread::scope(|scope| {
        [(); 4].map(|()| scope.spawn(of_a_thread)).map(|thread| thread.join().unwrap())
    });
    assert_eq!(made, [(); 4].map(|()| build(messages()).unicast(andy()).unwrap()));
}

#[test]
fn debug_output_has_no_personal_data() {
    let builder = build(messages());
    let request = builder.clone().unicast(andy()).unwrap();
    let read = EventRequest::from_json(request.as_bytes(), at(NOW)).unwrap();
    for shown in [
        format!("{builder:#?}"),
        format!("{request:?}"),
        format!("{request:#?}"),
        format!("{read:#?}"),
        format!("{:?}", request.for_user(&andy())),
        format!("{:?}", request.relevant_audience()),
        format!("{:?}", Ok::<_, Violations>(request.clone())),
    ] {
        assert!(!shown.contains("ANDY") && !shown.contains("Jane"), "{shown}");
    }
    assert!(format!("{request:?}").contains("AMAZON.MessageAlert.Activated"));
    assert!(request.to_string().contains(ANDY));
}

#[test]
fn a_stored_request_is_read_back_byte_for_byte_whenever_it_is() {
    let text = || Localized::by_language([("en", "Dentist \u{1f9b7}"), ("de", "Zahnarzt")]).unwrap();
    for event in [messages(), occasion(text(), text(), text())] {
        let multicast = build(event).multicast().unwrap();
        for request in [multicast.clone(), multicast.for_user(&andy())] {
            // It expired long ago, or it has years.
            for year in ["2016", "2036"] {
                let bytes = request.to_string().replace("2026", year);
                let stored = EventRequest::stored(bytes.as_bytes()).unwrap();
                assert_eq!(stored.to_string(), bytes);
                assert!(stored.advice().is_empty(), "{:?}", stored.advice());
                let everyone =
                    EventRequest::stored(multicast.to_string().replace("2026", year).as_bytes()).unwrap();
                assert_eq!(stored.for_everyone(), everyone);
                assert_eq!(everyone.for_user(&andy()), stored.for_user(&andy()));
            }
        }
    }
}

#[test]
fn what_is_not_a_stored_request_is_refused() {
    let bytes = build(messages()).unicast(andy()).unwrap().to_string();
    let spaced = bytes.replacen(':', ": ", 1);
    let error = EventRequest::stored(spaced.as_bytes()).unwrap_err();
    assert_eq!(error, StoredRequestError::OtherForm { offset: 13 });
    assert_eq!(
        error.to_string(),
        "the stored request has another form than this library writes, from byte 13 on; store the bytes of `as_bytes`, and \
         read those that others wrote by `from_json`"
    );
    let longer = EventRequest::stored(format!("{bytes} ").as_bytes()).unwrap_err();
    assert_eq!(longer, StoredRequestError::OtherForm { offset: bytes.len() });
    for damaged in ["", "{}", &bytes[..bytes.len() - 1], &bytes.replace("UNREAD", "UNRED")] {
        let error = EventRequest::stored(damaged.as_bytes()).unwrap_err();
        assert!(matches!(error, StoredRequestError::Invalid(_)), "{damaged}: {error}");
        assert!(!format!("{error} {error:?}").contains(ANDY), "{error:?}");
    }
}
