//! The messages of failed assertions.

use crate::sender::*;
use alexa_proactive::{Locale, Region, SkillStage};
use alexa_proactive_emulator::{Customer, Fault};
use expect_test::expect;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// Returns the message of a panic.
fn message(assertion: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(assertion)).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[test]
fn a_failure_lists_what_was_heard_and_why_the_rest_was_not() {
    let emulator = emulator()
        .customer(bea())
        .customer(Customer::new(user("FAR"), Region::FarEast, Locale::DeDe))
        .start_blocking()
        .unwrap();
    let live = SkillStage::Live;
    let bea = user("BEA");
    expect![[r#""Beas Echo" (de-DE, EU) did not hear "Hello."; there were no requests to this customer"#]]
        .assert_eq(&message(|| emulator.assert_heard(&bea, "Hello.")));
    emulator.assert_heard_nothing(&bea);
    let first = request(storm(), "storm17").multicast().unwrap();
    send(&emulator, live, &first);
    send(&emulator, live, &first);
    send(
        &emulator,
        live,
        &first.updated(storm(), noon().checked_add(Duration::from_secs(1)).unwrap()).unwrap(),
    );
    emulator.change_customer(&bea, |bea| bea.permission = false);
    send(&emulator, live, &request(glass(), "glass").unicast(bea.clone()).unwrap());
    emulator.inject(Fault::reset());
    let token = token(&emulator);
    assert!(try_post(&emulator, Region::Europe, live, &token, b"{}").is_err());
    emulator.assert_heard(&bea, STORM_IN_GERMAN);
    emulator.assert_not_heard(&bea, "Hello.");
    let far = user("FAR");
    let french = user("FRENCH");
    emulator.assert_heard_nothing(&french);
    emulator.add_customer(Customer::new(french.clone(), Region::Europe, Locale::FrFr));
    send(&emulator, live, &request(storm(), "storm18").unicast(french.clone()).unwrap());
    let messages = [
        message(|| emulator.assert_heard(&bea, "Hello.")),
        message(|| emulator.assert_not_heard(&bea, STORM_IN_GERMAN)),
        message(|| emulator.assert_heard_nothing(&bea)),
        message(|| emulator.assert_heard_nothing(&french)),
        message(|| emulator.assert_heard(&far, STORM_IN_GERMAN)),
        message(|| emulator.assert_heard(&user("UNKNOWN"), STORM_IN_GERMAN)),
    ];
    expect![[r#"
        "Beas Echo" (de-DE, EU) did not hear "Hello."; the requests to this customer:
          #1 storm17 AMAZON.WeatherAlert.Activated to EU live: rang: "There is a snow storm alert for your area. Provided by Beispielwetter.", later replaced by #3
          #2 storm17 AMAZON.WeatherAlert.Activated to EU live: ignored as equal or older than #1
          #3 storm17 AMAZON.WeatherAlert.Activated to EU live: rang: "There is a snow storm alert for your area. Provided by Beispielwetter."
          #4 glass AMAZON.TrashCollectionAlert.Activated to EU live: refused with 403, permission off
          #5 (no reference id) (no event) to EU live: refused with no answer, connection reset

        "Beas Echo" (de-DE, EU) heard "There is a snow storm alert for your area. Provided by Beispielwetter."; the requests to this customer:
          #1 storm17 AMAZON.WeatherAlert.Activated to EU live: rang: "There is a snow storm alert for your area. Provided by Beispielwetter.", later replaced by #3
          #2 storm17 AMAZON.WeatherAlert.Activated to EU live: ignored as equal or older than #1
          #3 storm17 AMAZON.WeatherAlert.Activated to EU live: rang: "There is a snow storm alert for your area. Provided by Beispielwetter."
          #4 glass AMAZON.TrashCollectionAlert.Activated to EU live: refused with 403, permission off
          #5 (no reference id) (no event) to EU live: refused with no answer, connection reset

        the device of "Beas Echo" (de-DE, EU) rang; the requests to this customer:
          #1 storm17 AMAZON.WeatherAlert.Activated to EU live: rang: "There is a snow storm alert for your area. Provided by Beispielwetter.", later replaced by #3
          #2 storm17 AMAZON.WeatherAlert.Activated to EU live: ignored as equal or older than #1
          #3 storm17 AMAZON.WeatherAlert.Activated to EU live: rang: "There is a snow storm alert for your area. Provided by Beispielwetter."
          #4 glass AMAZON.TrashCollectionAlert.Activated to EU live: refused with 403, permission off
          #5 (no reference id) (no event) to EU live: refused with no answer, connection reset

        the device of "Echo in fr-FR" (fr-FR, EU) rang; the requests to this customer:
          #5 (no reference id) (no event) to EU live: refused with no answer, connection reset
          #6 storm18 AMAZON.WeatherAlert.Activated to EU live: rang without text

        "Echo in de-DE" (de-DE, FE) did not hear "There is a snow storm alert for your area. Provided by Beispielwetter."; the requests to this customer:
          #1 storm17 AMAZON.WeatherAlert.Activated to EU live: other region: the account is in FE
          #2 storm17 AMAZON.WeatherAlert.Activated to EU live: other region: the account is in FE
          #3 storm17 AMAZON.WeatherAlert.Activated to EU live: other region: the account is in FE
          #5 (no reference id) (no event) to EU live: refused with no answer, connection reset

        a customer unknown to the emulator did not hear "There is a snow storm alert for your area. Provided by Beispielwetter."; the requests to this customer:
          #5 (no reference id) (no event) to EU live: refused with no answer, connection reset"#]].assert_eq(&messages.join("\n\n"));
}
