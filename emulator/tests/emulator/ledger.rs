//! What became of an accepted request, for every reason.

use crate::sender::*;
use alexa_proactive::{Locale, Region, SkillStage, UserId};
use alexa_proactive_emulator::{Customer, Delivery, Emulator, Skill};
use expect_test::expect;
use std::time::Duration;

const LIVE: SkillStage = SkillStage::Live;

fn delivery(emulator: &Emulator, entry: usize, user: &UserId) -> String {
    emulator.ledger()[entry].delivery(user).unwrap().to_string()
}

#[test]
fn a_multicast_has_a_delivery_for_every_customer() {
    let stranger = Skill::new("amzn1.ask.skill.STRANGER", "stranger", "secret");
    let emulator = emulator()
        .skill(Skill::example())
        .skill(stranger)
        .customer(bea())
        .customer(Customer::new(user("FRENCH"), Region::Europe, Locale::FrFr).device("FRENCH"))
        .customer(Customer::new(user("FAR"), Region::FarEast, Locale::DeDe).device("FAR"))
        .customer(customer("DEVELOPER").stages([SkillStage::Development]))
        .customer(customer("STRANGER").of_skill("amzn1.ask.skill.STRANGER"))
        .customer(
            Customer::new(user("DISABLED"), Region::FarEast, Locale::DeDe).device("DISABLED").disabled(),
        )
        .customer(customer("OFF").without_permission())
        .customer(customer("UNSUBSCRIBED").subscribed_to([]))
        .customer(customer("OFFLINE").offline())
        .start_blocking()
        .unwrap();
    assert_eq!(send(&emulator, LIVE, &request(storm(), "storm17").multicast().unwrap()).status, 202);
    let entry = last(&emulator);
    let deliveries: Vec<_> =
        entry.deliveries.iter().map(|record| format!("{}: {}", record.device, record.delivery)).collect();
    expect![[r#"
        Beas Echo: rang: "There is a snow storm alert for your area. Provided by Beispielwetter."
        DEVELOPER: other stage
        DISABLED: not enabled
        FAR: other region: the account is in FE
        FRENCH: rang without text
        OFF: permission off
        OFFLINE: pending
        STRANGER: other skill
        UNSUBSCRIBED: not subscribed"#]]
    .assert_eq(&deliveries.join("\n"));
    assert!(entry.warning.is_none() && entry.reached_any_inbox());
    assert_eq!(entry.counts().values().sum::<usize>(), 9);
}

#[test]
fn a_later_timestamp_replaces_and_any_other_is_ignored() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let at = |second: u64| {
        let time = noon().checked_add(Duration::from_secs(second)).unwrap();
        request(storm(), "storm17").timestamp(time).unicast(user("BEA")).unwrap()
    };
    for second in [10, 10, 9, 11] {
        assert_eq!(send(&emulator, LIVE, &at(second)).status, 202);
    }
    let bea = user("BEA");
    let deliveries: Vec<_> = (0..4).map(|entry| delivery(&emulator, entry, &bea)).collect();
    expect![[r#"
        replaced by #4
        ignored as equal or older than #1
        ignored as equal or older than #1
        rang: "There is a snow storm alert for your area. Provided by Beispielwetter.""#]]
    .assert_eq(&deliveries.join("\n"));
    assert!(emulator.ledger().iter().all(|entry| entry.warning.is_none()));
    // The customer heard the first one before it was replaced; the inbox contains the newest only.
    assert_eq!(emulator.heard(&bea), [STORM_IN_GERMAN, STORM_IN_GERMAN]);
    let inbox = emulator.inbox(&bea);
    assert_eq!(inbox.len(), 1);
    assert_eq!((inbox[0].entry, inbox[0].spoken.as_deref()), (4, Some(STORM_IN_GERMAN)));
}

#[test]
fn reference_ids_are_separate_for_each_customer() {
    let other = customer("CARL");
    let emulator = emulator().customers([bea(), other]).start_blocking().unwrap();
    for name in ["BEA", "CARL"] {
        send(&emulator, LIVE, &request(storm(), "storm17").unicast(user(name)).unwrap());
        assert_eq!(last_delivery(&emulator, &user(name)).name(), "rang");
    }
}

#[test]
fn an_inbox_is_ordered_and_removed_with_its_customer() {
    let emulator = emulator().customers([bea(), customer("CARL").offline()]).start_blocking().unwrap();
    let ids = ["m", "a", "z", "k", "b"];
    for id in ids {
        send(&emulator, LIVE, &request(glass(), id).multicast().unwrap());
    }
    let inbox = |name| emulator.inbox(&user(name)).into_iter().map(|it| it.reference_id.as_str().to_owned());
    assert!(inbox("BEA").eq(ids));
    // A customer who is added again has an empty inbox, and what was pending does not ring.
    emulator.remove_customer(&user("BEA"));
    emulator.remove_customer(&user("CARL"));
    emulator.add_customers([bea(), customer("CARL")]);
    assert_eq!(inbox("BEA").chain(inbox("CARL")).count(), 0);
    let later = noon().checked_add(Duration::from_secs(1800)).unwrap();
    send(&emulator, LIVE, &request(glass(), "m").now(later).multicast().unwrap());
    emulator.advance(Duration::from_secs(3600));
    assert_eq!(emulator.ledger()[0].delivery(&user("CARL")), Some(&Delivery::ExpiredWhilePending));
    assert!(inbox("CARL").eq(["m"]));
}

#[test]
fn pending_requests_ring_when_the_device_is_online() {
    let emulator = emulator().customer(bea().offline()).start_blocking().unwrap();
    let bea = user("BEA");
    send(&emulator, LIVE, &request(storm(), "storm17").multicast().unwrap());
    assert_eq!(last_delivery(&emulator, &bea), Delivery::Pending);
    assert!(last(&emulator).warning.is_none());
    emulator.assert_heard_nothing(&bea);
    emulator.advance(Duration::from_secs(3599));
    emulator.change_customer(&bea, |bea| {
        bea.locale = Locale::EnUs;
        bea.online = true;
    });
    // Alexa speaks in the locale that the device has when it rings.
    emulator.assert_heard(&bea, "There is a snow storm alert for your area. Provided by Example Weather.");
    assert_eq!(emulator.inbox(&bea)[0].at.to_string(), "2026-06-01T12:59:59Z");
    // A notification that rang does not expire.
    emulator.advance(Duration::from_secs(86400));
    assert_eq!(last_delivery(&emulator, &bea).name(), "rang");
}

#[test]
fn pending_requests_expire() {
    let emulator = emulator().customer(bea().offline()).start_blocking().unwrap();
    let bea = user("BEA");
    send(&emulator, LIVE, &request(storm(), "storm17").multicast().unwrap());
    emulator.advance(Duration::from_secs(3600));
    assert_eq!(last_delivery(&emulator, &bea), Delivery::ExpiredWhilePending);
    emulator.change_customer(&bea, |bea| bea.online = true);
    emulator.assert_heard_nothing(&bea);
    assert!(emulator.inbox(&bea).is_empty());
    assert_eq!(last_delivery(&emulator, &bea), Delivery::ExpiredWhilePending);
}

#[test]
fn pending_requests_can_be_replaced_or_refused() {
    let emulator = emulator().customer(bea().offline()).start_blocking().unwrap();
    let bea = user("BEA");
    let first = request(storm(), "storm17").multicast().unwrap();
    send(&emulator, LIVE, &first);
    send(&emulator, LIVE, &first.updated(storm(), noon()).unwrap());
    send(&emulator, LIVE, &request(glass(), "glass").multicast().unwrap());
    assert_eq!(emulator.ledger()[0].delivery(&bea), Some(&Delivery::Replaced { by: 2, spoken: None }));
    emulator.change_customer(&bea, |bea| {
        bea.subscriptions.remove(&glass().name());
        bea.online = true;
    });
    assert_eq!(delivery(&emulator, 1, &bea), format!("rang: \"{STORM_IN_GERMAN}\""));
    assert_eq!(delivery(&emulator, 2, &bea), "not subscribed");
    assert_eq!(emulator.heard(&bea), [STORM_IN_GERMAN]);
}

#[test]
fn a_replacement_has_its_own_expiry() {
    let emulator = emulator().customer(bea().offline()).start_blocking().unwrap();
    let bea = user("BEA");
    let later = |seconds| noon().checked_add(Duration::from_secs(seconds)).unwrap();
    let first = request(storm(), "storm17").multicast().unwrap();
    let second = request(storm(), "storm17").timestamp(later(1)).expires_at(later(7200)).multicast().unwrap();
    send(&emulator, LIVE, &first);
    send(&emulator, LIVE, &second);
    emulator.advance(Duration::from_secs(3600));
    assert_eq!(emulator.ledger()[0].delivery(&bea), Some(&Delivery::Replaced { by: 2, spoken: None }));
    assert_eq!(last_delivery(&emulator, &bea), Delivery::Pending);
    emulator.advance(Duration::from_secs(3600));
    assert_eq!(last_delivery(&emulator, &bea), Delivery::ExpiredWhilePending);
    // An update of an expired request replaces nothing, and rings.
    let third = request(storm(), "storm17").now(later(7200)).multicast().unwrap();
    emulator.change_customer(&bea, |bea| bea.online = true);
    send(&emulator, LIVE, &third);
    assert_eq!(emulator.ledger()[1].delivery(&bea), Some(&Delivery::ExpiredWhilePending));
    assert_eq!(emulator.heard(&bea), [STORM_IN_GERMAN]);
}

#[test]
fn a_request_that_reached_no_customer_has_a_warning() {
    let empty = emulator().start_blocking().unwrap();
    send(&empty, LIVE, &request(storm(), "storm17").multicast().unwrap());
    let elsewhere = emulator()
        .customer(Customer::new(user("BEA"), Region::FarEast, Locale::DeDe))
        .customer(customer("OFF").without_permission())
        .start_blocking()
        .unwrap();
    send(&elsewhere, LIVE, &request(storm(), "storm17").multicast().unwrap());
    let unicast = emulator()
        .customer(Customer::new(user("BEA"), Region::FarEast, Locale::DeDe))
        .start_blocking()
        .unwrap();
    let answer = send(&unicast, LIVE, &request(storm(), "storm17").unicast(user("BEA")).unwrap());
    assert_eq!(answer.status, 202);
    let warnings: Vec<_> =
        [empty, elsewhere, unicast].iter().map(|emulator| last(emulator).warning.clone().unwrap()).collect();
    expect![[r"
        accepted, but it reached no customer: the emulator has no customers
        accepted, but it reached no customer: other region 1, permission off 1
        accepted, but it reached no customer: other region: the account is in FE"]]
    .assert_eq(&warnings.join("\n"));
}

#[test]
fn the_number_of_entries_is_bounded() {
    let emulator = emulator().customer(bea()).max_entries(3).start_blocking().unwrap();
    for id in ["a", "b", "c", "d", "e"] {
        send(&emulator, LIVE, &request(glass(), id).multicast().unwrap());
    }
    let numbers: Vec<u64> = emulator.ledger().iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [3, 4, 5]);
    assert_eq!(exchange(&emulator, "GET", "/api/ledger", &[], b"").json()["dropped"], 2);
    assert_eq!(emulator.token_requests().len(), 3);
    assert_eq!(emulator.inbox(&user("BEA")).len(), 5);
    // A request whose entry was dropped can still be replaced.
    let later = noon().checked_add(Duration::from_secs(1)).unwrap();
    send(&emulator, LIVE, &request(glass(), "a").timestamp(later).multicast().unwrap());
    assert!(emulator.ledger().iter().all(|entry| entry.delivery(&user("BEA")).unwrap().name() == "rang"));
    emulator.clear_ledger();
    assert!(emulator.ledger().is_empty());
    send(&emulator, LIVE, &request(glass(), "g").multicast().unwrap());
    assert_eq!(last(&emulator).number, 7);
    let later = noon().checked_add(Duration::from_secs(2)).unwrap();
    send(&emulator, LIVE, &request(glass(), "a").timestamp(later).multicast().unwrap());
    assert!(emulator.ledger().iter().all(|entry| entry.delivery(&user("BEA")).unwrap().name() == "rang"));
}

#[test]
fn an_entry_has_the_advice() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    send(&emulator, LIVE, &request(storm(), "storm-17").multicast().unwrap());
    let entry = last(&emulator);
    assert_eq!(entry.advice.len(), 1);
    assert!(entry.advice[0].starts_with("/referenceId"), "{}", entry.advice[0]);
    assert_eq!(entry.received.body, request(storm(), "storm-17").multicast().unwrap().as_bytes());
}

#[test]
fn debug_shows_nothing_personal() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    send(&emulator, LIVE, &request(storm(), "storm17").unicast(user("BEA")).unwrap());
    send(&emulator, LIVE, &request(storm(), "storm17").unicast(user("UNKNOWN")).unwrap());
    let shown = format!("{:?} {:?} {emulator:?}", emulator.ledger(), emulator.customers());
    assert!(
        !shown.contains("account.BEA") && !shown.contains("account.UNKNOWN") && !shown.contains("Atc|"),
        "{shown}"
    );
}
