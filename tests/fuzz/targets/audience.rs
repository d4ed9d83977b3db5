//! Skill events with hostile times are merged in any order, with repetitions, into an audience in memory and one in a file: both
//! know the same, whatever the order, and what is withdrawn later counts.
//!
//! Each event is four bytes: what happens, when it was created, when it was published, when it was received.

#![no_main]

use alexa_proactive::skill_events::blocking::Audience;
use alexa_proactive::skill_events::{self, CLOCK_TOLERANCE, Incoming, Member, SkillEvent, Subscriber};
use alexa_proactive::{EventName, SkillStage, Timestamp, UserId};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use std::time::Duration;

const SKILL: &str = "amzn1.ask.skill.EXAMPLE";
const USER: &str = "amzn1.ask.account.EXAMPLE";
const EVENTS: [&str; 3] =
    ["AMAZON.WeatherAlert.Activated", "AMAZON.OrderStatus.Updated", "AMAZON.MessageAlert.Activated"];
/// What cannot be believed, and what is at the edge of it.
const EXTREMES: [&str; 6] = [
    "0000-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "2098-12-31T23:59:59Z",
    "2099-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "no time",
];
/// Later than anything in an input can be believed to be, in seconds.
const LATER: u64 = 1000;

/// The file of this process. Each input begins by forgetting the user, because to make a file takes longer than all the rest.
static FILE: LazyLock<Audience> = LazyLock::new(|| {
    let path = std::env::temp_dir().join(format!("alexa-proactive-fuzz-{}.db", std::process::id()));
    skill_events::Audience::sqlite(path, SKILL, SkillStage::Live).expect("it opens").blocking()
});

fn at(second: u64) -> Timestamp {
    let noon: Timestamp = "2026-06-01T12:00:00Z".parse().expect("a time");
    noon.checked_add(Duration::from_secs(second)).expect("in this century")
}

/// The text of a time: none, an extreme one, around the tolerance, or one of few, so that many are equal.
fn time(byte: u8) -> Option<String> {
    let number = usize::from(byte >> 2);
    match byte & 3 {
        0 => EXTREMES.get(number).map(|text| (*text).to_owned()),
        1 => Some(at(CLOCK_TOLERANCE.as_secs() - 2 + u64::from(byte >> 4)).to_string()),
        _ => Some(at(u64::from(byte >> 4)).to_string()),
    }
}

fn event(
    kind: &str,
    body: &str,
    created: Option<String>,
    published: Option<String>,
    received: Timestamp,
) -> SkillEvent {
    let written = |name: &str, time: Option<String>| {
        time.map(|time| format!(r#""{name}": "{time}", "#)).unwrap_or_default()
    };
    let text = format!(
        r#"{{"context": {{"System": {{"user": {{"userId": "{USER}"}}, "apiEndpoint": "https://api.eu.amazonalexa.com"}}}},
            "request": {{{}{}"type": "AlexaSkillEvent.{kind}", "body": {body}}}}}"#,
        written("timestamp", created),
        written("eventPublishingTime", published),
    );
    match Incoming::from_json_at(text.as_bytes(), received) {
        Ok(Incoming::SkillEvent(event)) => event,
        other => panic!("{other:?}"),
    }
}

fn subscribed(bits: u8) -> (&'static str, String) {
    let names = EVENTS.iter().enumerate().filter(|(number, _)| bits >> number & 1 == 1);
    let names: Vec<String> = names.map(|(_, name)| format!(r#"{{"eventName": "{name}"}}"#)).collect();
    ("ProactiveSubscriptionChanged", format!(r#"{{"subscriptions": [{}]}}"#, names.join(", ")))
}

const PERMITTED: &str = r#"{"acceptedPermissions": [{"scope": "alexa::devices:all:notifications:write"}]}"#;

fn happening(byte: u8) -> (&'static str, String) {
    match byte & 7 {
        0 => ("SkillEnabled", "null".to_owned()),
        1 => ("SkillDisabled", "null".to_owned()),
        2 => ("SkillPermissionAccepted", PERMITTED.to_owned()),
        3 => ("SkillPermissionChanged", "{}".to_owned()),
        _ => subscribed(byte >> 3),
    }
}

fn honest((kind, body): (&'static str, String), second: u64) -> SkillEvent {
    event(kind, &body, Some(at(second).to_string()), None, at(second))
}

fn known(audience: &Audience) -> Subscriber {
    let user = UserId::new(USER).expect("a user");
    audience.member(&user).expect("it is read").unwrap_or_else(Member::default).subscriber
}

fn recipients(audience: &Audience) -> Vec<bool> {
    let has = |name: &str| {
        let name: EventName = name.parse().expect("an event");
        audience.recipients(name).map(|recipient| recipient.expect("it is read")).count() == 1
    };
    EVENTS.into_iter().map(has).collect()
}

fuzz_target!(|input: &[u8]| {
    let user = UserId::new(USER).expect("a user");
    let weather: EventName = EVENTS[0].parse().expect("an event");
    let (events, rest) = input.as_chunks::<4>();
    let events: Vec<SkillEvent> = events
        .iter()
        .take(24)
        .map(|&[what, created, published, received]| {
            let (kind, body) = happening(what);
            event(kind, &body, time(created), time(published), at(u64::from(received >> 4)))
        })
        .collect();
    let refusals: Vec<u64> = rest.iter().map(|&byte| u64::from(byte >> 4)).collect();

    let expected = skill_events::Audience::in_memory(SKILL, SkillStage::Live).blocking();
    for event in &events {
        expected.merge(event).expect("it is stored");
    }
    for &second in &refusals {
        expected.not_subscribed(&user, weather, at(second)).expect("it is stored");
    }
    let known_in_order = known(&expected);

    // The other way round, everything twice, the refusals first.
    let memory = skill_events::Audience::in_memory(SKILL, SkillStage::Live).blocking();
    let file = FILE.clone();
    file.forget(&user).expect("it is stored");
    for &second in refusals.iter().rev() {
        for audience in [&memory, &file] {
            audience.not_subscribed(&user, weather, at(second)).expect("it is stored");
        }
    }
    let delivered: Vec<SkillEvent> = events.iter().rev().chain(&events).cloned().collect();
    for event in &delivered {
        memory.merge(event).expect("it is stored");
    }
    // Few transactions, because they are what takes time.
    for events in delivered.chunks(20) {
        file.merge_all(events).expect("it is stored");
    }
    for audience in [&memory, &file] {
        assert_eq!(known(audience), known_in_order);
        assert_eq!(recipients(audience), recipients(&expected));
    }

    // Two that saw halves know the whole together, in either order.
    let (one, other) = events.split_at(events.len() / 2);
    let half = |events: &[SkillEvent]| {
        let mut known = Subscriber::default();
        for event in events {
            known.merge(event);
        }
        known
    };
    let (mut left, mut right) = (half(one), half(other));
    let before = left.clone();
    left.join(&right);
    right.join(&before);
    assert_eq!(left, right);
    let again = left.clone();
    left.join(&again);
    assert_eq!(left, again);
    let text = serde_json::to_string(&left).expect("it is written");
    assert_eq!(serde_json::from_str::<Subscriber>(&text).expect("it is read"), left, "{text}");

    // What happens later counts.
    for (kind, body) in
        [subscribed(0), ("SkillPermissionChanged", "{}".into()), ("SkillDisabled", "null".into())]
    {
        let mut gone = known_in_order.clone();
        gone.merge(&honest((kind, body), LATER));
        assert_eq!(gone.receives().count(), 0, "{kind}");
    }
    file.not_subscribed(&user, weather, at(LATER)).expect("it is stored");
    assert!(!recipients(&file)[0]);
    file.merge(&honest(("SkillEnabled", "null".into()), LATER + 1)).expect("it is stored");
    file.merge(&honest(subscribed(1), LATER + 2)).expect("it is stored");
    assert_eq!(recipients(&file), [true, false, false]);
});
