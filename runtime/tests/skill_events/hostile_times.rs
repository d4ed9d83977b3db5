//! Events that are dated in the future, by a wrong clock or on purpose: every later event wins.

use crate::histories::{EVENTS, SKILL, What};
use alexa_proactive::skill_events::{
    Audience, CLOCK_TOLERANCE, Incoming, NOTIFICATION_PERMISSION, Received, SkillEvent, Subscriber, receive,
};
use alexa_proactive::{EventName, Region, SkillStage, Timestamp, UserId};
use alexa_proactive_tests::scratch::Scratch;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

const WEATHER: &str = EVENTS[0];
const FUTURE: &str = "2099-01-01T00:00:00Z";

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Returns the time this many seconds after noon.
fn at(second: u64) -> Timestamp {
    time("2026-06-01T12:00:00Z").checked_add(Duration::from_secs(second)).unwrap()
}

fn event(name: &str) -> EventName {
    name.parse().unwrap()
}

fn ann() -> UserId {
    UserId::new("amzn1.ask.account.ann").unwrap()
}

/// A delivery of an event: its own times, and the time of receipt.
#[derive(Debug, Clone)]
struct Delivery {
    what: What,
    created: Option<Timestamp>,
    published: Option<Timestamp>,
    received: Timestamp,
}

impl Delivery {
    fn new(what: What, created: &str, received: Timestamp) -> Self {
        Self { what, created: Some(time(created)), published: None, received }
    }

    /// Created and received at the same time.
    fn honest(what: What, second: u64) -> Self {
        Self { what, created: Some(at(second)), published: None, received: at(second) }
    }

    fn body(&self) -> Vec<u8> {
        let (kind, body) = match &self.what {
            What::Other => ("SkillAccountLinked", Value::Null),
            What::Enabled => ("SkillEnabled", Value::Null),
            What::Disabled => ("SkillDisabled", Value::Null),
            What::Permitted(_) => (
                "SkillPermissionAccepted",
                json!({"acceptedPermissions": [{"scope": NOTIFICATION_PERMISSION}]}),
            ),
            What::Forbidden => ("SkillPermissionChanged", json!({})),
            What::Subscribed(events) => {
                let names: Vec<Value> = events.iter().map(|name| json!({"eventName": name})).collect();
                ("ProactiveSubscriptionChanged", json!({"subscriptions": names}))
            }
        };
        let written = |time: Option<Timestamp>| time.map(|time| time.to_string());
        let body = json!({
            "context": {"System": {
                "application": {"applicationId": SKILL},
                "user": {"userId": ann().as_str()},
                "apiEndpoint": "https://api.eu.amazonalexa.com"
            }},
            "request": {
                "type": format!("AlexaSkillEvent.{kind}"),
                "timestamp": written(self.created),
                "eventPublishingTime": written(self.published),
                "body": body
            }
        });
        body.to_string().into_bytes()
    }

    fn event(&self) -> SkillEvent {
        match Incoming::from_json_at(&self.body(), self.received) {
            Ok(Incoming::SkillEvent(event)) => event,
            other => panic!("{other:?}"),
        }
    }
}

fn subscribed(names: &[&'static str]) -> What {
    What::Subscribed(names.iter().copied().collect())
}

fn after(history: &[Delivery]) -> Subscriber {
    let mut known = Subscriber::default();
    for delivery in history {
        known.merge(&delivery.event());
    }
    known
}

fn receives(known: &Subscriber) -> Vec<&str> {
    known.receives().collect()
}

#[test]
fn a_subscription_in_the_future_ends_with_every_later_withdrawal() {
    let future = Delivery::new(subscribed(&[WEATHER]), FUTURE, at(0));
    assert_eq!(receives(&after(std::slice::from_ref(&future))), [WEATHER], "nothing else is known");
    for withdrawal in [subscribed(&[]), subscribed(&[EVENTS[1]]), What::Forbidden, What::Disabled] {
        for second in [1, 600, 86_400] {
            let history = [future.clone(), Delivery::honest(withdrawal.clone(), second)];
            assert!(!after(&history).is_subscribed(event(WEATHER)), "{withdrawal:?}");
            let again = [history[0].clone(), history[1].clone(), history[0].clone()];
            assert_eq!(after(&again), after(&history), "delivered again");
            let mut late = future.clone();
            late.received = at(second + 60);
            let again = [history[0].clone(), history[1].clone(), late];
            assert!(!after(&again).is_subscribed(event(WEATHER)), "delivered again later: {withdrawal:?}");
        }
    }
    let mut known = after(std::slice::from_ref(&future));
    assert!(!known.not_subscribed(event(WEATHER), at(1)).stale);
    assert_eq!(receives(&known), [""; 0]);
    assert!(known.merge(&Delivery::honest(subscribed(&[WEATHER]), 2).event()).subscribed.contains(WEATHER));
}

#[test]
fn a_withdrawal_in_the_future_takes_effect_on_receipt() {
    let before = Delivery::honest(subscribed(&[WEATHER, EVENTS[1]]), 0);
    for (withdrawal, rest) in [
        (subscribed(&[]), vec![]),
        (subscribed(&[EVENTS[1]]), vec![EVENTS[1]]),
        (What::Forbidden, vec![]),
        (What::Disabled, vec![]),
    ] {
        let future = Delivery::new(withdrawal.clone(), FUTURE, at(10));
        let gone = after(&[before.clone(), future.clone()]);
        assert_eq!(receives(&gone), rest, "{withdrawal:?}");
        assert_eq!(after(&[future.clone(), before.clone()]), gone);
        let back = [
            before.clone(),
            future,
            Delivery::honest(What::Enabled, 11),
            Delivery::honest(What::Permitted(false), 11),
            Delivery::honest(subscribed(&[WEATHER]), 12),
        ];
        assert_eq!(receives(&after(&back)), [WEATHER], "{withdrawal:?}");
    }
    // Amazon's refusal, also.
    let mut known = after(&[before]);
    let now = Timestamp::now();
    known.not_subscribed(event(WEATHER), time("9999-12-31T23:59:59Z"));
    assert_eq!(receives(&known), [EVENTS[1]]);
    let mut later = Delivery::honest(subscribed(&[WEATHER]), 0);
    later.received = now.checked_add(Duration::from_secs(60)).unwrap();
    later.created = Some(later.received);
    known.merge(&later.event());
    assert_eq!(receives(&known), [WEATHER]);
}

#[test]
fn a_grant_in_the_future_loses_to_every_withdrawal() {
    let gone = [Delivery::honest(subscribed(&[WEATHER]), 0), Delivery::honest(subscribed(&[]), 1)];
    let future = Delivery::new(subscribed(&[WEATHER]), FUTURE, at(2));
    assert_eq!(receives(&after(&[&gone[..], &[future]].concat())), [""; 0]);
    let disabled = [Delivery::honest(What::Disabled, 1), Delivery::new(What::Enabled, FUTURE, at(2))];
    assert_eq!(after(&disabled).is_enabled(), Some(false));
    let forbidden =
        [Delivery::honest(What::Forbidden, 1), Delivery::new(What::Permitted(false), FUTURE, at(2))];
    assert_eq!(after(&forbidden).permissions().map(BTreeSet::len), Some(0));
    // So does its region.
    let moved = [Delivery::honest(What::Other, 1)];
    assert_eq!(after(&moved).region(), Some(Region::Europe));
}

#[test]
fn the_publishing_time_replaces_a_later_creation_time() {
    let published = |what: What, created: &str, published: Timestamp, received: Timestamp| Delivery {
        published: Some(published),
        ..Delivery::new(what, created, received)
    };
    let delivery = published(subscribed(&[WEATHER]), FUTURE, at(5), at(3000));
    assert_eq!(delivery.event().order_time(), Some(at(5)));
    let history = [Delivery::honest(subscribed(&[]), 4), delivery.clone()];
    assert_eq!(receives(&after(&history)), [WEATHER], "it was published later");
    let history = [delivery, Delivery::honest(subscribed(&[]), 6)];
    assert_eq!(receives(&after(&history)), [""; 0]);
    for (created, published_at, order) in [
        // Clocks differ.
        ("2026-06-01T12:05:05Z", at(5), Some(at(305))),
        ("2026-06-01T12:05:06Z", at(5), Some(at(5))),
        ("2026-06-01T11:00:00Z", at(5), Some(time("2026-06-01T11:00:00Z"))),
        // A publishing time in the future is ignored.
        (FUTURE, time(FUTURE), None),
        ("2026-06-01T12:00:00Z", time(FUTURE), Some(at(0))),
        ("9999-12-31T23:59:59.999Z", time("9999-12-31T23:59:59.999Z"), None),
        ("0000-01-01T00:00:00Z", time("9999-12-31T23:59:59.999Z"), Some(time("0000-01-01T00:00:00Z"))),
    ] {
        let delivery = published(What::Enabled, created, published_at, at(10));
        assert_eq!(delivery.event().order_time(), order, "{created}, published at {published_at}");
        assert_eq!(delivery.event().creation_time(), Some(time(created)), "unchanged");
    }
    let undated = Delivery { created: None, ..published(What::Enabled, FUTURE, at(5), at(10)) };
    assert_eq!(undated.event().order_time(), Some(at(5)));
    // Received at the end of time.
    let last = time("9999-12-31T23:59:59.999Z");
    assert_eq!(Delivery::new(What::Enabled, FUTURE, last).event().order_time(), Some(time(FUTURE)));
}

#[test]
fn two_deliveries_of_one_event_are_equal() {
    let delivery = Delivery::honest(What::Enabled, 1);
    let again = Delivery { received: at(100), ..delivery.clone() };
    assert_eq!(delivery.event(), again.event());
    assert_eq!(again.event().received_at(), at(100));
}

#[test]
fn a_stored_time_in_the_future_is_ignored() {
    let stored = r#"{
        "enabled": "2099-01-01T00:00:00Z",
        "permissions": {"at": "2099-01-01T00:00:00Z", "is": ["alexa::devices:all:notifications:write"]},
        "subscriptions": {"at": "2099-01-01T00:00:00Z", "is": ["AMAZON.WeatherAlert.Activated"]},
        "region": {"at": "2099-01-01T00:00:00Z", "is": "FE"}
    }"#;
    for withdrawal in [subscribed(&[]), What::Forbidden, What::Disabled] {
        let mut known: Subscriber = serde_json::from_str(stored).unwrap();
        assert_eq!(receives(&known), [WEATHER]);
        assert!(!known.merge(&Delivery::honest(withdrawal, 1).event()).stale);
        assert_eq!(receives(&known), [""; 0]);
        assert_eq!(known.region(), Some(Region::Europe));
    }
    let mut known: Subscriber = serde_json::from_str(stored).unwrap();
    known.not_subscribed(event(WEATHER), at(1));
    assert_eq!(receives(&known), [""; 0]);

    let stored = r#"{
        "disabled": "9999-01-01T00:00:00Z",
        "permissions": {"at": "9999-01-01T00:00:00Z", "is": []},
        "limit": {"at": "9999-01-01T00:00:00Z", "is": []},
        "refused": {"AMAZON.WeatherAlert.Activated": "9999-01-01T00:00:00Z"}
    }"#;
    let mut known: Subscriber = serde_json::from_str(stored).unwrap();
    for what in [What::Enabled, What::Permitted(false), subscribed(&[WEATHER])] {
        known.merge(&Delivery::honest(what, 1).event());
    }
    assert_eq!(receives(&known), [WEATHER]);
}

fn file(name: &str) -> PathBuf {
    Scratch::new(env!("CARGO_TARGET_TMPDIR"), &format!("times-{name}")).folder().join("audience.db")
}

fn open(path: &PathBuf) -> Audience {
    Audience::sqlite(path, SKILL, SkillStage::Live).unwrap()
}

fn recipients(audience: &Audience) -> usize {
    audience.blocking().recipients(event(WEATHER)).map(Result::unwrap).count()
}

#[test]
fn future_times_in_a_file_are_corrected() {
    let path = file("before");
    let file = open(&path);
    let audience = file.blocking();
    audience.merge(&Delivery::honest(subscribed(&[WEATHER]), 0).event()).unwrap();
    audience.link(&ann(), "customer-1").unwrap();
    let database = rusqlite::Connection::open(&path).unwrap();
    database
        .execute("UPDATE subscriber_state SET state = replace(state, '2026-06-01T12:00:00Z', '2099-01-01T00:00:00Z')", [])
        .unwrap();
    assert_eq!(recipients(&file), 1);
    let known = audience.member(&ann()).unwrap().unwrap();
    assert_eq!((receives(&known.subscriber), known.owner.as_deref()), (vec![WEATHER], Some("customer-1")));
    let change = audience.merge(&Delivery::honest(subscribed(&[]), 1).event()).unwrap();
    assert!(change.unsubscribed.contains(WEATHER));
    assert_eq!(recipients(&file), 0);
    let rows: i64 = database.query_row("SELECT count(*) FROM subscription", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0);

    // An event that was merged before corrects it also: the earlier withdrawal counts again.
    let state = r#"{"permissions": {"at": "2026-06-01T12:00:10Z", "is": []},
        "subscriptions": {"at": "2099-01-01T00:00:00Z", "is": ["AMAZON.WeatherAlert.Activated"]},
        "region": {"at": "2026-06-01T12:00:10Z", "is": "EU"}}"#;
    database.execute("UPDATE subscriber_state SET state = ?1", [state]).unwrap();
    database
        .execute(
            "INSERT INTO subscription (skill, event, region, subscriber) SELECT skill, ?1, 'EU', id FROM subscriber",
            [WEATHER],
        )
        .unwrap();
    assert_eq!(recipients(&file), 1);
    audience.merge(&Delivery::honest(What::Forbidden, 10).event()).unwrap();
    assert_eq!(recipients(&file), 0);
}

/// A test with customers of another time sets the audience's clock.
#[test]
fn the_clock_of_an_audience_decides_what_is_in_the_future() {
    for audience in [Audience::in_memory(SKILL, SkillStage::Live), open(&file("clock"))] {
        let now = time("2099-06-01T12:00:00Z");
        let audience = audience.clock(move || now);
        let post = |delivery: &Delivery| {
            let handled = async |_: &SkillEvent| Ok::<(), std::io::Error>(());
            let incoming = Incoming::from_json_at(&delivery.body(), now).unwrap();
            let Poll::Ready(Ok(Received::SkillEvent(event, change))) =
                pin!(receive(&audience, incoming, handled)).poll(&mut Context::from_waker(Waker::noop()))
            else {
                panic!("not received");
            };
            (event, change)
        };
        let delivery = |what, created| Delivery::new(what, created, at(0));
        let (event, _) = post(&delivery(subscribed(&[WEATHER]), "2099-06-01T11:59:00Z"));
        assert_eq!((event.received_at(), event.order_time()), (now, Some(time("2099-06-01T11:59:00Z"))));
        assert_eq!(recipients(&audience), 1);
        post(&delivery(subscribed(&[]), "2099-06-01T11:59:01Z"));
        assert_eq!(recipients(&audience), 0);
        post(&delivery(subscribed(&[WEATHER]), "2099-06-01T11:59:02Z"));
        assert_eq!(recipients(&audience), 1);
        // Earlier than the subscription.
        let blocking = audience.blocking();
        assert!(blocking.not_subscribed(&ann(), self::event(WEATHER), at(5)).unwrap().stale);
        blocking.not_subscribed(&ann(), self::event(WEATHER), time("9999-01-01T00:00:00Z")).unwrap();
        assert_eq!(recipients(&audience), 0);
        let known = blocking.member(&ann()).unwrap().unwrap().subscriber;
        assert!(serde_json::to_string(&known).unwrap().contains("2099-06-01T12:00:00Z"), "not 9999");
    }
}

/// Times that are missing, extreme, equal, and around the tolerance.
fn hostile() -> impl Strategy<Value = Delivery> {
    let what = prop_oneof![
        4 => proptest::sample::subsequence(EVENTS.to_vec(), 0..=3).prop_map(|names| subscribed(&names)),
        1 => Just(What::Enabled),
        1 => Just(What::Disabled),
        1 => Just(What::Permitted(false)),
        1 => Just(What::Forbidden),
        1 => Just(What::Other),
    ];
    let time = || {
        let tolerance = CLOCK_TOLERANCE.as_secs();
        proptest::option::weighted(
            0.8,
            prop_oneof![
                4 => (0..8_u64).prop_map(at),
                2 => (tolerance - 1..tolerance + 9).prop_map(at),
                1 => Just(time("0000-01-01T00:00:00Z")),
                1 => Just(time("9999-12-31T23:59:59.999Z")),
                1 => Just(time(FUTURE)),
                1 => Just(time("2098-12-31T23:59:59Z")),
            ],
        )
    };
    (what, time(), time(), 0..8_u64).prop_map(|(what, created, published, received)| Delivery {
        what,
        created,
        published,
        received: at(received),
    })
}

fn histories() -> impl Strategy<Value = Vec<Delivery>> {
    proptest::collection::vec(hostile(), 0..10)
}

/// A history, and the same one in another order and with repetitions.
fn shuffled() -> impl Strategy<Value = (Vec<Delivery>, Vec<Delivery>)> {
    histories().prop_flat_map(|history| {
        let again = proptest::sample::subsequence(history.clone(), 0..=history.len());
        let delivered = again.prop_flat_map({
            let history = history.clone();
            move |again| Just([history.clone(), again].concat()).prop_shuffle()
        });
        (Just(history), delivered)
    })
}

fn joined(one: &Subscriber, other: &Subscriber) -> Subscriber {
    let mut joined = one.clone();
    joined.join(other);
    joined
}

/// Later than every plausible time in [`histories`].
const LATER: u64 = 1000;

proptest! {
    #[test]
    fn every_order_has_the_same_result((history, delivered) in shuffled()) {
        prop_assert_eq!(after(&delivered), after(&history));
    }

    #[test]
    fn joining_is_commutative_associative_and_idempotent(a in histories(), b in histories(), c in histories()) {
        let [one, two, three] = [&a, &b, &c].map(|history| after(history));
        prop_assert_eq!(joined(&one, &two), joined(&two, &one));
        prop_assert_eq!(joined(&joined(&one, &two), &three), joined(&one, &joined(&two, &three)));
        prop_assert_eq!(joined(&one, &one), one.clone());
        prop_assert_eq!(joined(&joined(&one, &two), &three), after(&[a, b, c].concat()));
    }

    #[test]
    fn later_events_win(history in histories()) {
        let known = after(&history);
        for withdrawal in [subscribed(&[]), What::Forbidden, What::Disabled] {
            let mut gone = known.clone();
            gone.merge(&Delivery::honest(withdrawal, LATER).event());
            prop_assert_eq!(receives(&gone), [""; 0]);
        }
        let mut refused = known.clone();
        refused.not_subscribed(event(WEATHER), at(LATER));
        prop_assert!(!refused.is_subscribed(event(WEATHER)));
        let mut back = known;
        for what in [What::Enabled, What::Permitted(false), subscribed(&[WEATHER])] {
            back.merge(&Delivery::honest(what, LATER + 1).event());
        }
        prop_assert_eq!(receives(&back), [WEATHER]);
    }

    #[test]
    fn json_round_trips(history in histories()) {
        let known = after(&history);
        let text = serde_json::to_string(&known).unwrap();
        prop_assert_eq!(serde_json::from_str::<Subscriber>(&text).unwrap(), known, "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn memory_and_file_agree((history, delivered) in shuffled(), refusals in proptest::collection::vec(0..2000_u64, 0..3)) {
        let path = file("agree");
        let memory = Audience::in_memory(SKILL, SkillStage::Live);
        for audience in [&memory, &open(&path)] {
            for delivery in &delivered {
                audience.blocking().merge(&delivery.event()).unwrap();
            }
            for &second in &refusals {
                audience.blocking().not_subscribed(&ann(), event(WEATHER), at(second)).unwrap();
            }
        }
        let known =
            |audience: &Audience| audience.blocking().member(&ann()).unwrap().unwrap_or_default().subscriber;
        prop_assert_eq!(known(&open(&path)), known(&memory));
        prop_assert_eq!(recipients(&open(&path)), recipients(&memory));
        let mut expected = after(&history);
        for &second in &refusals {
            expected.not_subscribed(event(WEATHER), at(second));
        }
        prop_assert_eq!(known(&memory), expected);
    }
}
