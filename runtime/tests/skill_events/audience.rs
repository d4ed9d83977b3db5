//! The audience, in memory and in a file.

use crate::histories::{EVENTS, Happening, SKILL, What, history, received_after};
use alexa_proactive::skill_events::blocking::{Audience, RecipientsIter};
use alexa_proactive::skill_events::{self, Change, Incoming, MemoryStore, Record, Store, Subscriber};
use alexa_proactive::{EventName, Recipient, Region, SkillStage, Timestamp, UserId};
use alexa_proactive_tests::scratch::Scratch;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

const WEATHER: &str = EVENTS[0];

fn user(name: &str) -> UserId {
    UserId::new(format!("amzn1.ask.account.{name}")).unwrap()
}

fn event(name: &str) -> EventName {
    name.parse().unwrap()
}

fn at(second: u8) -> Timestamp {
    format!("2026-06-01T12:00:{second:02}Z").parse().unwrap()
}

fn happening(second: u8, what: What) -> Happening {
    Happening { second: Some(second), what }
}

fn subscribed(second: u8, events: &[&'static str]) -> Happening {
    happening(second, What::Subscribed(events.iter().copied().collect()))
}

fn merge(audience: &Audience, name: &str, region: Region, happening: &Happening) -> Change {
    audience.merge(&happening.skill_event(user(name).as_str(), region)).unwrap()
}

fn users(recipients: RecipientsIter) -> Vec<String> {
    let recipients = recipients.map(Result::unwrap);
    recipients.map(|recipient| recipient.user.as_str().replace("amzn1.ask.account.", "")).collect()
}

fn file(name: &str) -> PathBuf {
    Scratch::new(env!("CARGO_TARGET_TMPDIR"), name).folder().join("audience.db")
}

fn open(path: &PathBuf) -> Audience {
    skill_events::Audience::sqlite(path, SKILL, SkillStage::Live).unwrap().blocking()
}

/// Runs a test with both stores.
fn with_both(name: &str, test: impl Fn(Audience)) {
    test(skill_events::Audience::in_memory(SKILL, SkillStage::Live).blocking());
    test(open(&file(name)));
}

#[test]
fn a_customer_who_has_not_enabled_the_skill_is_sent_no_more() {
    with_both("not-enabled", |audience| {
        let (ann, bob) = (user("ann"), user("bob"));
        for name in ["ann", "bob"] {
            merge(&audience, name, Region::Europe, &subscribed(5, &[WEATHER]));
        }
        // Older than what is known.
        assert!(audience.not_enabled(&ann, at(4)).unwrap().unsubscribed.is_empty());
        let change = audience.not_enabled(&ann, at(6)).unwrap();
        assert_eq!(change.unsubscribed.into_iter().collect::<Vec<_>>(), [WEATHER]);
        assert_eq!(users(audience.recipients(event(WEATHER))), ["bob"]);
        assert!(audience.not_enabled(&ann, at(6)).unwrap().stale);
        // They enabled it again, and subscribed.
        merge(&audience, "ann", Region::Europe, &happening(7, What::Enabled));
        merge(&audience, "ann", Region::Europe, &subscribed(8, &[WEATHER]));
        assert!(audience.not_enabled(&ann, at(6)).unwrap().stale);
        assert_eq!(users(audience.recipients(event(WEATHER))), ["ann", "bob"]);
        // A user of whom nothing is known, and a time in the future.
        audience.not_enabled(&user("eve"), at(6)).unwrap();
        audience.not_enabled(&bob, "9999-01-01T00:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(users(audience.recipients(event(WEATHER))), ["ann"]);
    });
}

#[test]
fn recipients_are_the_subscribers() {
    with_both("recipients", |audience| {
        for (name, region, happening) in [
            ("ann", Region::Europe, subscribed(1, &[WEATHER])),
            ("bob", Region::NorthAmerica, subscribed(1, &EVENTS)),
            ("cyd", Region::Europe, subscribed(1, &EVENTS[1..])),
            ("dan", Region::Europe, subscribed(1, &EVENTS)),
            ("eve", Region::Europe, subscribed(1, &EVENTS)),
            ("eve", Region::Europe, happening(2, What::Disabled)),
        ] {
            merge(&audience, name, region, &happening);
        }
        audience.link(&user("ann"), "customer-1").unwrap();
        audience.link(&user("dan"), "customer-2").unwrap();
        audience.link(&user("bob"), "customer-1").unwrap();
        for name in ["ann", "bob", "dan", "eve"] {
            audience.tag(&user(name), "district", "7").unwrap();
        }
        audience.tag(&user("dan"), "district", "8").unwrap();
        audience.tag(&user("dan"), "gate", "north").unwrap();
        let all = || audience.recipients(event(WEATHER));
        assert_eq!(users(all()), ["bob", "ann", "dan"], "region by region, each in the order of arrival");
        assert_eq!(users(all().in_region(Region::Europe)), ["ann", "dan"]);
        assert_eq!(users(all().in_region(Region::FarEast)), [""; 0]);
        assert_eq!(users(all().owned_by("customer-1")), ["bob", "ann"]);
        assert_eq!(users(all().owned_by("customer-1").in_region(Region::Europe)), ["ann"]);
        assert_eq!(users(all().owned_by("customer-3")), [""; 0]);
        assert_eq!(users(all().tagged("district", "7")), ["bob", "ann", "dan"]);
        assert_eq!(users(all().tagged("district", "8")), ["dan"]);
        assert_eq!(users(all().tagged("district", "7").tagged("gate", "north")), ["dan"]);
        assert_eq!(users(all().tagged("gate", "7")), [""; 0]);
        assert_eq!(users(all().owned_by("customer-2").tagged("district", "7")), ["dan"]);
        assert_eq!(users(all().owned_by("customer-1").tagged("gate", "north")), [""; 0]);
        assert_eq!(users(audience.recipients(event(EVENTS[1]))), ["bob", "cyd", "dan"]);

        audience.untag(&user("dan"), "district").unwrap();
        audience.unlink(&user("ann")).unwrap();
        assert_eq!(users(all().tagged("district", "7")), ["bob", "ann"]);
        assert_eq!(users(all().owned_by("customer-1")), ["bob"]);

        let dan = audience.member(&user("dan")).unwrap().unwrap();
        assert_eq!(dan.owner.as_deref(), Some("customer-2"));
        assert_eq!(Vec::from_iter(dan.tags), [("gate".to_owned(), "north".to_owned())]);
        assert_eq!(dan.subscriber.region(), Some(Region::Europe));
        assert_eq!(audience.member(&user("unknown")).unwrap(), None);
        let recipient = all().owned_by("customer-2").next().unwrap().unwrap();
        assert_eq!(recipient, Recipient::new(user("dan"), Region::Europe));
    });
}

#[test]
fn a_stream_reads_many_pages() {
    with_both("pages", |audience| {
        let events: Vec<_> = (0..2500)
            .map(|number| {
                let region = if number % 5 == 0 { Region::FarEast } else { Region::Europe };
                subscribed(1, &[WEATHER]).skill_event(user(&number.to_string()).as_str(), region)
            })
            .collect();
        assert_eq!(audience.merge_all(&events).unwrap().len(), 2500);
        for number in [3, 8] {
            audience.link(&user(&number.to_string()), "customer").unwrap();
        }
        let mut seen = BTreeSet::new();
        let mut count = 0;
        for recipient in audience.recipients(event(WEATHER)) {
            seen.insert(recipient.unwrap().user);
            count += 1;
            if count == 1500 {
                // A new recipient does not duplicate or hide another one.
                merge(&audience, "0", Region::FarEast, &subscribed(2, &[WEATHER]));
                merge(&audience, "another", Region::FarEast, &subscribed(1, &[WEATHER]));
            }
        }
        assert_eq!((count, seen.len()), (2501, 2501));
        assert_eq!(users(audience.recipients(event(WEATHER)).owned_by("customer")).len(), 2);
    });
}

#[test]
fn a_refusal_is_stored_unless_something_newer_is_known() {
    with_both("refusals", |audience| {
        merge(&audience, "ann", Region::Europe, &subscribed(5, &EVENTS));
        let ann = user("ann");
        assert!(audience.not_subscribed(&ann, event(WEATHER), at(4)).unwrap().stale);
        assert_eq!(users(audience.recipients(event(WEATHER))), ["ann"]);
        assert!(!audience.not_subscribed(&ann, event(WEATHER), at(6)).unwrap().stale);
        assert_eq!(users(audience.recipients(event(WEATHER))), [""; 0]);
        assert_eq!(users(audience.recipients(event(EVENTS[1]))), ["ann"]);
        merge(&audience, "ann", Region::Europe, &subscribed(7, &EVENTS));
        assert_eq!(users(audience.recipients(event(WEATHER))), ["ann"]);
    });
}

#[test]
fn a_recipient_has_the_last_region_and_without_a_region_there_is_none() {
    with_both("regions", |audience| {
        merge(&audience, "ann", Region::Europe, &subscribed(1, &[WEATHER]));
        merge(&audience, "ann", Region::FarEast, &happening(2, What::Other));
        assert_eq!(users(audience.recipients(event(WEATHER)).in_region(Region::Europe)), [""; 0]);
        assert_eq!(users(audience.recipients(event(WEATHER)).in_region(Region::FarEast)), ["ann"]);
        let body =
            subscribed(1, &[WEATHER]).skill_event(user("bob").as_str(), Region::Europe).json().to_string();
        let body = body.replace("https://api.eu.amazonalexa.com", "https://api.example.com");
        let Ok(alexa_proactive::skill_events::Incoming::SkillEvent(lost)) =
            alexa_proactive::skill_events::Incoming::from_json(body.as_bytes())
        else {
            panic!("no skill event");
        };
        assert!(audience.merge(&lost).unwrap().subscribed.contains(WEATHER));
        assert_eq!(users(audience.recipients(event(WEATHER))), ["ann"]);
    });
}

#[test]
fn an_event_for_another_skill_changes_nothing() {
    with_both("other-skill", |audience| {
        let of = |name: &str| subscribed(1, &[WEATHER]).skill_event(user(name).as_str(), Region::Europe);
        let other = of("bob").json().to_string().replace(SKILL, "amzn1.ask.skill.OTHER");
        let Ok(alexa_proactive::skill_events::Incoming::SkillEvent(other)) =
            alexa_proactive::skill_events::Incoming::from_json(other.as_bytes())
        else {
            panic!("no skill event");
        };
        let error = audience.merge_all(&[of("ann"), other]).unwrap_err();
        assert!(error.is_other_skill(), "{error}");
        assert_eq!(audience.member(&user("ann")).unwrap(), None);
    });
}

#[test]
fn an_event_without_a_user_changes_nothing() {
    with_both("no-user", |audience| {
        let with_user = subscribed(1, &[WEATHER]).skill_event(user("ann").as_str(), Region::Europe);
        let json = with_user.json().to_string().replace(user("ann").as_str(), "");
        let Ok(alexa_proactive::skill_events::Incoming::SkillEvent(without_user)) =
            alexa_proactive::skill_events::Incoming::from_json(json.as_bytes())
        else {
            panic!("no skill event");
        };
        assert_eq!(without_user.user(), None);
        let changes = audience.merge_all(&[without_user.clone(), with_user, without_user]).unwrap();
        let subscribed: Vec<_> = changes.iter().map(|change| change.subscribed.len()).collect();
        assert_eq!(subscribed, [0, 1, 0], "each event has its own change");
        assert_eq!(users(audience.recipients(event(WEATHER))), ["ann"]);
    });
}

#[test]
fn users_are_forgotten() {
    with_both("forgotten", |audience| {
        for (name, second) in [("ann", 1), ("bob", 2), ("cyd", 3)] {
            merge(&audience, name, Region::Europe, &subscribed(1, &[WEATHER]));
            audience.tag(&user(name), "district", "7").unwrap();
            merge(&audience, name, Region::Europe, &happening(second, What::Disabled));
        }
        merge(&audience, "bob", Region::Europe, &happening(9, What::Enabled));
        assert_eq!(
            audience.forget_disabled_before(at(3)).unwrap(),
            1,
            "ann alone: bob is back, cyd is too new"
        );
        assert_eq!(audience.member(&user("ann")).unwrap(), None);
        merge(&audience, "bob", Region::Europe, &subscribed(10, &[WEATHER]));
        assert_eq!(users(audience.recipients(event(WEATHER))), ["bob"]);
        audience.forget(&user("bob")).unwrap();
        audience.forget(&user("unknown")).unwrap();
        assert_eq!(users(audience.recipients(event(WEATHER))), [""; 0]);
        assert_eq!(audience.member(&user("bob")).unwrap(), None);
        merge(&audience, "ann", Region::Europe, &subscribed(1, &[WEATHER]));
        assert_eq!(users(audience.recipients(event(WEATHER)).tagged("district", "7")), [""; 0]);
        assert_eq!(users(audience.recipients(event(WEATHER))), ["ann"]);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Two users, whose events arrive mixed, some of them twice.
    #[test]
    fn any_order_ends_in_the_same_audience(
        (ann, bob, order) in (history(), history()).prop_flat_map(|(ann, bob)| {
            let all = [(0, &ann), (1, &bob)].into_iter()
                .flat_map(|(user, history)| history.iter().map(move |happening| (user, happening.clone())));
            let all: Vec<_> = all.collect();
            let again = proptest::sample::subsequence(all.clone(), 0..=all.len());
            let order = again.prop_flat_map(move |again| Just([all.clone(), again].concat()).prop_shuffle());
            (Just(ann), Just(bob), order)
        })
    ) {
        for audience in [skill_events::Audience::in_memory(SKILL, SkillStage::Live).blocking(), open(&file("orders"))] {
            for (number, happening) in &order {
                merge(&audience, ["ann", "bob"][*number], Region::Europe, happening);
            }
            for (name, history) in [("ann", &ann), ("bob", &bob)] {
                let member = audience.member(&user(name)).unwrap();
                let mut sorted = history.clone();
                sorted.sort();
                let mut known = Subscriber::default();
                for happening in &sorted {
                    known.merge(&happening.skill_event("amzn1.ask.account.x", Region::Europe));
                }
                prop_assert_eq!(member.map(|member| member.subscriber).unwrap_or_default(), known);
            }
            for name in EVENTS {
                let expected: Vec<&str> = [("ann", &ann), ("bob", &bob)].into_iter()
                    .filter(|(_, history)| received_after(history).contains(name))
                    .map(|(user, _)| user)
                    .collect();
                let mut found = users(audience.recipients(event(name)));
                found.sort();
                prop_assert_eq!(found, expected);
            }
        }
    }
}

#[test]
fn debug_shows_the_skill_and_no_users() {
    let audience = skill_events::Audience::in_memory(SKILL, SkillStage::Live);
    merge(&audience.blocking(), "ann", Region::Europe, &subscribed(1, &[WEATHER]));
    assert_eq!(format!("{audience:?}"), format!("Audience {{ skill_id: {SKILL:?}, stage: Live, .. }}"));
}

#[test]
fn a_reopened_file_separates_skills_and_stages() {
    let path = file("again");
    merge(&open(&path), "ann", Region::Europe, &subscribed(1, &[WEATHER]));
    let development =
        skill_events::Audience::sqlite(&path, SKILL, SkillStage::Development).unwrap().blocking();
    merge(&development, "ann", Region::FarEast, &subscribed(1, &EVENTS[1..]));
    let other =
        skill_events::Audience::sqlite(&path, "amzn1.ask.skill.OTHER", SkillStage::Live).unwrap().blocking();
    assert_eq!(users(open(&path).recipients(event(WEATHER))), ["ann"]);
    assert_eq!(users(development.recipients(event(WEATHER))), [""; 0]);
    assert_eq!(users(development.recipients(event(EVENTS[1]))), ["ann"]);
    assert_eq!(users(other.recipients(event(WEATHER))), [""; 0]);
}

#[test]
fn the_tables_are_as_documented() {
    let path = file("tables");
    let audience = open(&path);
    merge(&audience, "ann", Region::Europe, &subscribed(1, &[WEATHER]));
    audience.link(&user("ann"), "customer-1").unwrap();
    audience.tag(&user("ann"), "district", "7").unwrap();
    merge(&audience, "bob", Region::Europe, &happening(3, What::Disabled));
    let database = rusqlite::Connection::open(&path).unwrap();
    let row = database.query_row(
        "SELECT skill.application, skill.stage, user, subscription.region, owner, name, value, event, disabled_at
         FROM skill JOIN subscriber ON subscriber.skill = skill.id
         JOIN subscription ON subscription.subscriber = subscriber.id
         JOIN tag ON tag.subscriber = subscriber.id",
        [],
        |row| (0..9).map(|column| row.get::<_, Option<String>>(column)).collect::<Result<Vec<_>, _>>(),
    );
    let row: Vec<String> = row.unwrap().into_iter().map(Option::unwrap_or_default).collect();
    let expected = [SKILL, "live", "amzn1.ask.account.ann", "EU", "customer-1", "district", "7", WEATHER, ""];
    assert_eq!(row, expected);
    let disabled: i64 = database
        .query_row("SELECT disabled_at FROM subscriber WHERE user LIKE '%bob'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(disabled, at(3).unix_seconds());
    let state: String = database
        .query_row(
            "SELECT state FROM subscriber_state JOIN subscriber ON subscriber.id = subscriber_state.subscriber
             WHERE user LIKE '%ann'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let known = audience.member(&user("ann")).unwrap().unwrap().subscriber;
    assert_eq!(serde_json::from_str::<Subscriber>(&state).unwrap(), known);
    audience.forget(&user("ann")).unwrap();
    for table in ["subscription", "tag"] {
        let count = database.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
        assert_eq!(count, Ok(0), "nothing of ann is left in {table}");
    }
    let text = |pragma: &str| {
        let value = database.pragma_query_value(None, pragma, |row| row.get::<_, rusqlite::types::Value>(0));
        format!("{:?}", value.unwrap())
    };
    assert_eq!(text("journal_mode"), r#"Text("wal")"#);
    assert_eq!(text("user_version"), "Integer(3)");
}

#[test]
fn a_file_of_a_newer_version_and_a_text_are_refused() {
    let path = file("newer");
    drop(open(&path));
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 1000).unwrap();
    let error = skill_events::Audience::sqlite(&path, SKILL, SkillStage::Live).unwrap_err();
    assert!(error.to_string().contains("version 1000"), "{error}");
    std::fs::write(
        &path,
        "no database, but a text that is longer than the header of one, which has a hundred bytes",
    )
    .unwrap();
    let _ = std::fs::remove_file(path.with_extension("db-wal"));
    let error = skill_events::Audience::sqlite(&path, SKILL, SkillStage::Live).unwrap_err();
    assert!(std::error::Error::source(&error).is_some(), "{error}");
    assert!(skill_events::Audience::sqlite(path.join("below"), SKILL, SkillStage::Live).is_err());
}

#[test]
fn a_state_of_a_newer_version_is_an_error_that_says_so() {
    let path = file("newer_state");
    let audience = open(&path);
    merge(&audience, "ann", Region::Europe, &subscribed(1, &[WEATHER]));
    let database = rusqlite::Connection::open(&path).unwrap();
    database.execute("UPDATE subscriber_state SET state = '?'", []).unwrap();
    let of_file = audience.member(&user("ann")).unwrap_err();
    let of_another_store = Record::from_parts("?", None, []).unwrap_err();
    for (error, holder) in [(of_file, "file"), (of_another_store, "store failed: the audience")] {
        let expected = format!(
            "the audience's {holder} holds a subscriber that cannot be read; a newer version of alexa-proactive or another program \
             may have written it"
        );
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
}

/// What a store of one's own keeps in columns and indexes.
#[tokio::test]
async fn a_record_has_what_a_store_selects_by() {
    let store = Arc::new(MemoryStore::new(SKILL, SkillStage::Live));
    let audience = skill_events::Audience::new(Arc::clone(&store));
    let ann = [user("ann")];
    let body = |request: serde_json::Value| {
        serde_json::json!({"request": request, "context": {"System": {
            "application": {"applicationId": SKILL}, "user": {"userId": ann[0].as_str()},
            "apiEndpoint": "https://api.eu.amazonalexa.com"
        }}})
    };
    let subscription = body(serde_json::json!({
        "type": "AlexaSkillEvent.ProactiveSubscriptionChanged", "locale": "de-DE",
        "eventCreationTime": at(1), "body": {"subscriptions": [{"eventName": WEATHER}]}
    }));
    let disabling = body(serde_json::json!({
        "type": "AlexaSkillEvent.SkillDisabled", "eventCreationTime": at(2)
    }));
    for (event, receives, disabled_at) in
        [(subscription, vec![WEATHER], None), (disabling, vec![], Some(at(2)))]
    {
        let Ok(Incoming::SkillEvent(event)) = Incoming::from_json(event.to_string().as_bytes()) else {
            panic!("no skill event")
        };
        audience.merge(&event).await.unwrap();
        audience.link(&ann[0], "customer-1").await.unwrap();
        audience.tag(&ann[0], "district", "7").await.unwrap();
        let record = store.read(&ann).await.unwrap().remove(0).unwrap().record;
        assert_eq!((record.region(), record.locale()), (Some(Region::Europe), Some("de-DE")));
        assert_eq!(record.receives().collect::<Vec<_>>(), receives);
        assert_eq!(record.disabled_at(), disabled_at);
        assert_eq!(record.owner(), Some("customer-1"));
        assert_eq!(*record.tags(), [("district".to_owned(), "7".to_owned())].into());
    }
}

#[test]
fn many_threads_and_connections_write_in_turns() {
    let path = file("threads");
    std::thread::scope(|scope| {
        for thread in 0..4_u8 {
            let path = &path;
            scope.spawn(move || {
                let audience = open(path);
                for number in 0..10_u8 {
                    // One user of all threads, and one user of each.
                    merge(&audience, "ann", Region::Europe, &subscribed(thread * 10 + number, &[WEATHER]));
                    merge(
                        &audience,
                        &format!("{thread}-{number}"),
                        Region::Europe,
                        &subscribed(1, &[WEATHER]),
                    );
                }
            });
        }
    });
    let audience = open(&path);
    assert_eq!(users(audience.recipients(event(WEATHER))).len(), 41);
    assert!(audience.not_subscribed(&user("ann"), event(WEATHER), at(38)).unwrap().stale);
}
