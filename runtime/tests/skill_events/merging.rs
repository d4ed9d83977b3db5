//! Merging: the result does not depend on the order of events.

use crate::histories::{EVENTS, Happening, What, history, received_after};
use alexa_proactive::skill_events::{Incoming, SkillEvent, Subscriber};
use alexa_proactive::{EventName, Region, Timestamp};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn skill_event(happening: &Happening) -> SkillEvent {
    // Two regions, so that the order of events decides about the region also.
    let region =
        if happening.second.is_some_and(|second| second % 2 == 0) { Region::Europe } else { Region::FarEast };
    happening.skill_event("amzn1.ask.account.EXAMPLE", region)
}

fn after(history: &[Happening]) -> Subscriber {
    let mut subscriber = Subscriber::default();
    for happening in history {
        subscriber.merge(&skill_event(happening));
    }
    subscriber
}

fn happening(second: u8, what: What) -> Happening {
    Happening { second: Some(second), what }
}

fn subscribed(second: u8, events: &[&'static str]) -> Happening {
    happening(second, What::Subscribed(events.iter().copied().collect()))
}

fn at(second: u8) -> Timestamp {
    format!("2026-06-01T12:00:{second:02}Z").parse().unwrap()
}

fn event(name: &str) -> EventName {
    name.parse().unwrap()
}

/// A history, and the same one in another order and with repetitions.
fn shuffled() -> impl Strategy<Value = (Vec<Happening>, Vec<Happening>)> {
    history().prop_flat_map(|history| {
        let again = proptest::sample::subsequence(history.clone(), 0..=history.len());
        let delivered = again.prop_flat_map({
            let history = history.clone();
            move |again| Just([history.clone(), again].concat()).prop_shuffle()
        });
        (Just(history), delivered)
    })
}

/// Any state, with refusals.
fn known() -> impl Strategy<Value = Subscriber> {
    let refusals = proptest::collection::vec((proptest::sample::select(EVENTS.to_vec()), 0_u8..12), 0..3);
    (history(), refusals).prop_map(|(history, refusals)| {
        let mut known = after(&history);
        for (name, second) in refusals {
            known.not_subscribed(event(name), at(second));
        }
        known
    })
}

fn joined(one: &Subscriber, other: &Subscriber) -> Subscriber {
    let mut joined = one.clone();
    joined.join(other);
    joined
}

proptest! {
    #[test]
    fn every_order_has_the_result_of_the_sorted_history((history, delivered) in shuffled()) {
        let mut sorted = history.clone();
        sorted.sort();
        let end = after(&delivered);
        prop_assert_eq!(&end, &after(&sorted));
        let receives: BTreeSet<&str> = end.receives().collect();
        prop_assert_eq!(receives, received_after(&history));
    }

    #[test]
    fn joining_is_commutative_associative_and_idempotent(a in known(), b in known(), c in known()) {
        prop_assert_eq!(joined(&a, &b), joined(&b, &a));
        prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
        prop_assert_eq!(joined(&a, &a), a.clone());
        prop_assert_eq!(joined(&a, &Subscriber::default()), a);
    }

    #[test]
    fn joining_two_halves_gives_the_whole(history in history(), cut in any::<prop::sample::Index>()) {
        let (one, other) = history.split_at(cut.index(history.len() + 1));
        prop_assert_eq!(joined(&after(one), &after(other)), after(&history));
    }

    #[test]
    fn serde_round_trips(known in known()) {
        let text = serde_json::to_string(&known).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Subscriber>(&text).unwrap(), &known, "{}", text);
        // Also in a format that is not JSON.
        let mut bytes = Vec::new();
        ciborium::into_writer(&known, &mut bytes).unwrap();
        prop_assert_eq!(ciborium::from_reader::<Subscriber, _>(bytes.as_slice()).unwrap(), known);
    }

    #[test]
    fn a_change_is_the_difference_between_before_and_after(history in history(), last in crate::histories::happening()) {
        let before = after(&history);
        let mut end = before.clone();
        let change = end.merge(&skill_event(&last));
        let (before, after): (BTreeSet<_>, BTreeSet<_>) = (before.receives().collect(), end.receives().collect());
        prop_assert_eq!(change.subscribed.iter().map(String::as_str).collect::<Vec<_>>(), after.difference(&before).copied().collect::<Vec<_>>());
        prop_assert_eq!(change.unsubscribed.iter().map(String::as_str).collect::<Vec<_>>(), before.difference(&after).copied().collect::<Vec<_>>());
        // A second delivery is stale, unless the event is not about consent.
        prop_assert_eq!(end.merge(&skill_event(&last)).stale, last.what != What::Other);
    }
}

#[test]
fn an_earlier_enabling_does_not_undo_a_disabling() {
    let [weather, order, _] = EVENTS;
    let history = [
        happening(1, What::Enabled),
        subscribed(2, &[weather, order]),
        happening(5, What::Disabled),
        happening(3, What::Enabled),
        subscribed(4, &[weather]),
        happening(5, What::Enabled),
        subscribed(5, &[weather]),
    ];
    let gone = after(&history);
    assert_eq!(gone.receives().count(), 0);
    assert_eq!((gone.is_enabled(), gone.disabled_at()), (Some(false), Some(at(5))));
    assert_eq!(gone.enabled_at(), None);

    // Enabled again under the same id: the earlier subscriptions stay void.
    let back = joined(&gone, &after(&[happening(6, What::Enabled)]));
    assert_eq!((back.is_enabled(), back.disabled_at()), (Some(true), None));
    assert_eq!(back.enabled_at(), Some(at(6)));
    assert_eq!(back.receives().count(), 0);
    let subscribed_again = joined(&back, &after(&[subscribed(7, &[order])]));
    assert!(subscribed_again.receives().eq([order]));
}

#[test]
fn a_withdrawn_permission_voids_earlier_subscriptions() {
    let [weather, ..] = EVENTS;
    let mut subscriber = after(&[subscribed(2, &[weather])]);
    let change = subscriber.merge(&skill_event(&happening(3, What::Forbidden)));
    assert_eq!(Vec::from_iter(change.unsubscribed), [weather]);
    assert_eq!(subscriber.permissions().map(BTreeSet::len), Some(0));
    assert_eq!(subscriber.permissions_at(), Some(at(3)));
    // A customer cannot subscribe without it, so it was granted again.
    assert!(subscriber.merge(&skill_event(&subscribed(4, &[weather]))).subscribed.contains(weather));
}

#[test]
fn at_the_same_time_withdrawal_wins() {
    let [weather, order, message] = EVENTS;
    let both = after(&[subscribed(2, &[weather, order]), subscribed(2, &[order, message])]);
    assert!(both.receives().eq([order]));
}

#[test]
fn a_refusal_counts_unless_something_newer_is_known() {
    let [weather, order, _] = EVENTS;
    let mut subscriber = after(&[subscribed(5, &[weather, order])]);
    let change = subscriber.not_subscribed(event(weather), at(4));
    assert!(change.stale && change.unsubscribed.is_empty(), "sent before the subscription");
    let mut at_once = subscriber.clone();
    assert!(!at_once.not_subscribed(event(weather), at(5)).stale, "withdrawal wins");
    assert!(at_once.receives().eq([order]));
    let change = subscriber.not_subscribed(event(weather), at(6));
    assert_eq!((Vec::from_iter(change.unsubscribed), change.stale), (vec![weather.to_owned()], false));
    assert!(subscriber.receives().eq([order]), "of one event, not of all");
    assert!(!subscriber.is_subscribed(event(weather)));
    // A redelivery of the old subscription does not bring it back, a new one does.
    assert!(subscriber.merge(&skill_event(&subscribed(5, &[weather, order]))).stale);
    assert!(!subscriber.is_subscribed(event(weather)));
    subscriber.merge(&skill_event(&subscribed(7, &[weather])));
    assert!(subscriber.is_subscribed(event(weather)));
}

#[test]
fn an_event_without_a_time_loses() {
    let [weather, order, _] = EVENTS;
    let undated = Happening { second: None, what: What::Subscribed([weather].into()) };
    assert!(after(std::slice::from_ref(&undated)).receives().eq([weather]));
    assert!(after(&[subscribed(1, &[order]), undated]).receives().eq([order]));
}

#[test]
fn unknown_members_are_refused_rather_than_lost() {
    for text in [
        r#"{"mood": "2026-06-01T12:00:00Z"}"#,
        r#"{"enabled": 7}"#,
        r#"{"region": {"at": null, "is": "MOON"}}"#,
        r#"{"subscriptions": {"is": []}}"#,
        "[]",
    ] {
        assert!(serde_json::from_str::<Subscriber>(text).is_err(), "{text}");
    }
    assert_eq!(serde_json::from_str::<Subscriber>("{}").unwrap(), Subscriber::default());
}

#[test]
fn at_the_same_time_region_and_locale_do_not_depend_on_the_order() {
    let event = |region: Region, locale: &str| {
        let body = serde_json::json!({
            "context": {"System": {"apiEndpoint": format!("https://{}", region.host())}},
            "request": {
                "type": "AlexaSkillEvent.SkillEnabled", "eventCreationTime": "2026-06-01T12:00:00Z", "locale": locale
            }
        });
        match Incoming::from_json(body.to_string().as_bytes()) {
            Ok(Incoming::SkillEvent(event)) => event,
            other => panic!("{other:?}"),
        }
    };
    let all = Region::ALL.map(|region| [("de-DE", region), ("en-GB", region), ("fr-FR", region)]);
    for (locale, region) in all.concat() {
        for (other_locale, other_region) in all.concat() {
            let (one, other) = (event(region, locale), event(other_region, other_locale));
            let [mut first, mut second] = [Subscriber::default(), Subscriber::default()];
            for (event, reversed) in [(&one, &other), (&other, &one)] {
                first.merge(event);
                second.merge(reversed);
            }
            assert_eq!(first, second);
            let text = serde_json::to_string(&first).unwrap();
            assert_eq!(serde_json::from_str::<Subscriber>(&text).unwrap(), first, "{text}");
            assert!([locale, other_locale].map(Some).contains(&first.locale()), "{:?}", first.locale());
            assert!([region, other_region].map(Some).contains(&first.region()), "{:?}", first.region());
        }
    }
}

#[test]
fn a_state_has_what_the_events_said_and_no_more() {
    let [weather, ..] = EVENTS;
    let state = serde_json::to_value(after(&[subscribed(2, &[weather])])).unwrap();
    assert_eq!(
        state,
        serde_json::json!({
            "subscriptions": {"at": "2026-06-01T12:00:02Z", "is": [weather]},
            "region": {"at": "2026-06-01T12:00:02Z", "is": "EU"}
        })
    );
}

#[test]
fn a_customer_who_has_not_enabled_the_skill_receives_nothing_until_they_subscribe() {
    let [weather, order, _] = EVENTS;
    let mut subscriber = after(&[subscribed(5, &[weather, order])]);
    assert!(subscriber.not_enabled(at(4)).unsubscribed.is_empty(), "sent before the subscription");
    let change = subscriber.not_enabled(at(6));
    assert_eq!(
        (Vec::from_iter(change.unsubscribed), change.stale),
        (vec![order.to_owned(), weather.to_owned()], false)
    );
    assert!(subscriber.merge(&skill_event(&subscribed(7, &[weather]))).subscribed.contains(weather));
}

#[test]
fn the_card_asks_for_the_permission_to_send_notifications() {
    let card = alexa_proactive::skill_events::permissions_consent_card();
    let permissions = ["alexa::devices:all:notifications:write"];
    assert_eq!(card, serde_json::json!({"type": "AskForPermissionsConsent", "permissions": permissions}));
}
