//! Wrong clocks, Amazon's and ours: no request is refused because of them alone, and no verdict of the client is final.

use crate::amazon::{Amazon, NOON, Post, file, number, outcomes, recipient, reply, request, request_for};
use alexa_proactive::client::{Journal, StopReason};
use alexa_proactive::{Recipient, Region, Timestamp};
use alexa_proactive_tests::log::Captured;
use futures_util::{StreamExt, stream};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Sends to a number of customers while some answers are dated two days ahead.
async fn with_wrong_dates(
    customers: u32,
    status: u16,
    is_wrong: impl Fn(u32) -> bool + Send + Sync + 'static,
) {
    let accepted: Arc<Mutex<BTreeMap<u32, u32>>> = Arc::default();
    let counted = Arc::clone(&accepted);
    let amazon = Amazon::new(move |post: Post| {
        let is_wrong = is_wrong(post.number);
        let status = if is_wrong { status } else { 202 };
        if status == 202 {
            *counted.lock().unwrap().entry(number(&post.user())).or_default() += 1;
        }
        async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            let mut reply = reply(status, "");
            // The others have no date, so none of them corrects it.
            if is_wrong {
                reply.headers_mut().insert("date", "Wed, 03 Jun 2026 12:00:00 GMT".parse().unwrap());
            }
            Ok(reply)
        }
    })
    .forgetful();
    let client = amazon.client();
    let mut batch = client.send_all(&request(), stream::iter(0..customers).map(recipient));
    assert_eq!(outcomes(&mut batch).await, [("accepted", customers)].into());
    assert!(batch.stopped().is_none());
    let accepted = accepted.lock().unwrap();
    assert_eq!(accepted.len(), customers as usize);
    assert!(accepted.values().all(|times| *times == 1), "a customer was accepted twice");
}

#[tokio::test(start_paused = true)]
async fn one_answer_dated_two_days_ahead_loses_no_request() {
    with_wrong_dates(20_000, 503, |number| number == 40).await;
    with_wrong_dates(2000, 202, |number| number == 40).await;
}

#[tokio::test(start_paused = true)]
async fn every_hundredth_answer_dated_two_days_ahead_loses_no_request() {
    with_wrong_dates(20_000, 503, |number| number % 100 == 0).await;
    with_wrong_dates(2000, 202, |number| number % 100 == 0).await;
}

#[tokio::test(start_paused = true)]
async fn a_batch_whose_request_expires_stops_and_no_outcome_is_final() {
    let amazon = Amazon::new(|_| async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Ok(reply(202, ""))
    });
    let client = amazon.client();
    let short = request_for(Duration::from_secs(310));
    let journal = Journal::open(file("expires.sqlite")).unwrap();
    let mut batch =
        client.send_all(&short, stream::iter(0..1000).map(recipient)).max_in_flight(32).journal(&journal);
    let counted = outcomes(&mut batch).await;
    let served = counted["accepted"];
    assert!((300..420).contains(&served), "{counted:?}");
    assert!(matches!(batch.stopped(), Some(StopReason::Expired(_))), "{:?}", batch.stopped());
    assert_eq!(
        batch.stopped().unwrap().to_string(),
        "the request expires at 2026-06-01T12:05:10Z, too soon for Amazon to accept it; set a later expiry, or this \
         machine's clock if that is not soon"
    );
    drop(batch);
    // The same change with a later expiry: all others.
    let mut batch = client.send_all(&request(), stream::iter(0..1000).map(recipient)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 1000 - served)].into());
    let counts = batch.progress().counts();
    assert_eq!((counts.served(), counts.recipients()), (1000, 1000));
}

#[tokio::test(start_paused = true)]
async fn an_item_that_expires_unsent_is_not_final() {
    // In a stream, which goes on.
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let journal = Journal::open(file("expires_unsent.sqlite")).unwrap();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    let items = |lifetime| {
        let request = request_for(Duration::from_secs(lifetime));
        stream::iter(0..10).map(move |number| (recipient(number), request.clone()))
    };
    let mut batch = client.send_each(items(1800)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("expired", 10)].into());
    assert!(batch.stopped().is_none());
    assert_eq!(amazon.post_count(), 0);
    drop(batch);
    let mut batch = client.send_each(items(12 * 3600)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 10)].into());
}

#[tokio::test(start_paused = true)]
async fn our_clock_two_days_ahead_makes_no_outcome_final() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let noon: Timestamp = NOON.parse().unwrap();
    let ahead = noon.checked_add(Duration::from_secs(2 * 86_400)).unwrap();
    let wrong = amazon.builder().clock(move || ahead).build().unwrap();
    let journal = Journal::open(file("ahead.sqlite")).unwrap();
    let mut batch = wrong.send_all(&request(), stream::iter(0..300).map(recipient)).journal(&journal);
    outcomes(&mut batch).await;
    assert!(matches!(batch.stopped(), Some(StopReason::Expired(_))), "{:?}", batch.stopped());
    assert_eq!(amazon.post_count(), 0);
    drop(batch);
    let client = amazon.client();
    let mut batch = client.send_all(&request(), stream::iter(0..300).map(recipient)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 300)].into());
}

#[tokio::test(start_paused = true)]
async fn a_refusal_as_expired_stops_the_batch_and_is_not_final() {
    // Our clock is an hour behind, so that the client does not notice.
    let amazon =
        Amazon::new(|_| async { Ok(reply(400, r#"{"message":"expiryTime should be in the future"}"#)) });
    let client = amazon.client();
    let journal = Journal::open(file("behind.sqlite")).unwrap();
    let mut batch = client.send_all(&request(), stream::iter(0..300).map(recipient)).journal(&journal);
    outcomes(&mut batch).await;
    assert!(matches!(batch.stopped(), Some(StopReason::Expired(_))), "{:?}", batch.stopped());
    assert!(amazon.post_count() < 60, "{}", amazon.post_count());
    drop(batch);
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let later = request_for(Duration::from_secs(20 * 3600));
    let mut batch = client.send_all(&later, stream::iter(0..300).map(recipient)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 300)].into());
}

/// The clocks of Amazon's servers may differ a little.
#[tokio::test(start_paused = true)]
async fn three_refusals_as_expired_in_a_row_stop_a_batch_and_two_do_not() {
    for (in_a_row, is_stopped) in [(2, false), (3, true)] {
        let amazon = Amazon::new(move |post| async move {
            let is_accepted = post.number % (in_a_row + 1) == 0;
            let expired = r#"{"message":"expiryTime should be in the future"}"#;
            Ok(if is_accepted { reply(202, "") } else { reply(400, expired) })
        });
        let client = amazon.client();
        let europeans = (0..30).map(|number| Recipient::new(recipient(number).user, Region::Europe));
        let mut batch = client.send_all(&request(), stream::iter(europeans)).max_in_flight(1);
        outcomes(&mut batch).await;
        let stopped = batch.stopped();
        assert_eq!(matches!(stopped, Some(StopReason::Expired(_))), is_stopped, "{in_a_row}: {stopped:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_late_item_of_a_stream_does_not_end_it() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    let items = (0..100).map(|number| {
        let lifetime = if number % 10 == 0 { 1800 } else { 12 * 3600 };
        (recipient(number), request_for(Duration::from_secs(lifetime)))
    });
    let mut batch = client.send_each(stream::iter(items));
    assert_eq!(outcomes(&mut batch).await, [("accepted", 90), ("expired", 10)].into());
    assert!(batch.stopped().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_wrong_by_more_than_a_minute_is_logged_once() {
    // A date has whole seconds, so half a second is added to it.
    let noon = NOON.parse::<Timestamp>().unwrap().checked_add(Duration::from_millis(500)).unwrap();
    for (date, is_warned) in [
        ("Mon, 01 Jun 2026 12:00:00 GMT", false),
        ("Mon, 01 Jun 2026 12:01:00 GMT", false),
        ("Mon, 01 Jun 2026 11:59:00 GMT", false),
        ("Mon, 01 Jun 2026 12:01:01 GMT", true),
        ("Mon, 01 Jun 2026 11:58:59 GMT", true),
    ] {
        let log = Captured::default();
        let _guard = log.of_this_thread();
        let amazon = Amazon::new(move |_| async move {
            let mut reply = reply(202, "");
            reply.headers_mut().insert("date", date.parse().unwrap());
            Ok(reply)
        });
        let client = amazon.builder().clock(move || noon).build().unwrap();
        for _ in 0..3 {
            client.send(&request(), Region::Europe).await.unwrap();
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        let warnings = log.text().matches("set this machine's clock").count();
        assert_eq!(warnings, usize::from(is_warned), "{date}");
    }
}
