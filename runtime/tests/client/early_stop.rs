//! A batch that reaches no customer stops, and only such a batch: the head of a list does not speak for the list.

use crate::amazon::{Amazon, NOON, NOT_SUBSCRIBED, Post, number, outcomes, recipient, reply, request};
use alexa_proactive::catalog::{DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated};
use alexa_proactive::client::{SendErrorKind, StopReason};
use alexa_proactive::{EventRequest, ProactiveEvent, Recipient, ReferenceId, Region};
use futures_util::{Stream, StreamExt, stream};
use std::ops::Range;
use std::time::Duration;

fn europeans(numbers: Range<u32>) -> impl Stream<Item = Recipient> + Send {
    stream::iter(numbers).map(|number| Recipient::new(recipient(number).user, Region::Europe))
}

/// An Amazon with these subscribers.
fn subscribed(to: impl Fn(u32) -> bool + Send + Sync + 'static) -> Amazon {
    Amazon::new(move |post: Post| {
        let is_subscribed = to(number(&post.user()));
        async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            Ok(if is_subscribed { reply(202, "") } else { reply(403, NOT_SUBSCRIBED) })
        }
    })
}

/// A request of its own for each number.
fn order(number: u32) -> EventRequest {
    TrashCollectionAlertActivated::new(TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Tuesday))
        .to_event()
        .unwrap()
        .request(ReferenceId::of(&["order", &number.to_string()]))
        .now(NOON.parse().unwrap())
        .multicast()
        .unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_list_that_begins_with_customers_who_left_is_served() {
    for (left, all) in [(60, 360), (60, 61), (1000, 1300), (15_000, 16_000)] {
        let amazon = subscribed(move |number| number >= left);
        let client = amazon.client();
        let mut batch = client.send_all(&request(), europeans(0..all));
        assert_eq!(
            outcomes(&mut batch).await,
            [("accepted", all - left), ("not_subscribed", left)].into(),
            "{left} of {all}"
        );
        assert!(batch.stopped().is_none(), "{left} of {all}: {}", batch.stopped().unwrap());
        assert_eq!(amazon.post_count(), all, "each once");
        let counts = batch.progress().counts();
        assert_eq!((counts.recipients(), counts.served()), (u64::from(all), u64::from(all - left)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_list_that_begins_with_customers_who_left_is_served() {
    let amazon = subscribed(|number| number >= 60);
    let client = amazon.client();
    // In pages, as from a database.
    let slow = europeans(0..360).chunks(20).then(|page| async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        stream::iter(page)
    });
    let mut batch = client.send_all(&request(), Box::pin(slow.flatten()));
    assert_eq!(outcomes(&mut batch).await, [("accepted", 300), ("not_subscribed", 60)].into());
    assert!(batch.stopped().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_batch_in_the_wrong_stage_stops_early() {
    for all in [100, 300, 100_000] {
        let amazon = subscribed(|_| false);
        let client = amazon.client();
        let mut batch = client.send_all(&request(), europeans(0..all));
        let counted = outcomes(&mut batch).await;
        assert!(
            matches!(batch.stopped(), Some(StopReason::NotSubscribed(Region::Europe, _))),
            "{:?}",
            batch.stopped()
        );
        assert!(amazon.post_count() <= 80, "{all}: {}", amazon.post_count());
        assert_eq!(counted["not_subscribed"], amazon.post_count());
        // All customers who were read have an outcome.
        assert_eq!(u64::from(counted.values().sum::<u32>()), batch.progress().counts().recipients());
    }
    // At the end a few refusals are a reason, too.
    let amazon = subscribed(|_| false);
    let client = amazon.client();
    let mut batch = client.send_all(&request(), europeans(0..25));
    assert_eq!(outcomes(&mut batch).await, [("not_subscribed", 25)].into());
    assert!(matches!(batch.stopped(), Some(StopReason::NotSubscribed(..))), "{:?}", batch.stopped());
}

#[tokio::test(start_paused = true)]
async fn a_slow_batch_in_the_wrong_stage_stops_early() {
    let amazon = subscribed(|_| false);
    let client = amazon.client();
    let slow = europeans(0..1000).then(|recipient| async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        recipient
    });
    let mut batch = client.send_all(&request(), Box::pin(slow));
    outcomes(&mut batch).await;
    assert!(batch.stopped().is_some());
    assert!(amazon.post_count() <= 60, "{}", amazon.post_count());
}

#[tokio::test(start_paused = true)]
async fn the_early_stop_can_be_switched_off() {
    // With it, neither would be sent to all: none is subscribed, or only customers beyond those who are read ahead.
    for (left, all) in [(1000, 1000), (20_000, 20_100)] {
        let amazon = subscribed(move |number| number >= left);
        let client = amazon.client();
        let mut batch = client.send_all(&request(), europeans(0..all)).early_stop(false);
        let counted = outcomes(&mut batch).await;
        assert_eq!(counted["not_subscribed"], left);
        assert_eq!(counted.get("accepted").copied().unwrap_or_default(), all - left);
        assert!(batch.stopped().is_none());
        assert_eq!(amazon.post_count(), all);
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_runs_for_days_goes_on() {
    let amazon = subscribed(|number| number >= 5000);
    let client = amazon.client();
    // Each buyer has an order, and the first thousands have not subscribed.
    let orders = stream::iter(0..6000).map(|number| {
        let buyer = Recipient::new(recipient(number).user, Region::Europe);
        (buyer, order(number))
    });
    let mut batch = client.send_each(orders);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 1000), ("not_subscribed", 5000)].into());
    assert!(batch.stopped().is_none());
}

#[tokio::test(start_paused = true)]
async fn buyers_who_have_not_subscribed_do_not_stop_a_slow_stream() {
    let amazon = subscribed(|number| number >= 100);
    let client = amazon.client();
    // An order every ten seconds, longer than customers are held back.
    let orders = stream::iter(0..200).then(|number| async move {
        tokio::time::sleep(Duration::from_secs(10)).await;
        (Recipient::new(recipient(number).user, Region::Europe), order(number))
    });
    let mut batch = client.send_each(Box::pin(orders));
    assert_eq!(outcomes(&mut batch).await, [("accepted", 100), ("not_subscribed", 100)].into());
    assert!(batch.stopped().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_stream_goes_on_after_a_request_was_given_up() {
    // None is subscribed to order 1, which comes first.
    let amazon = Amazon::new(|post: Post| async move {
        tokio::time::sleep(Duration::from_millis(10)).await;
        let is_first = post.body().windows(9).any(|text| text == b"order~~1\"");
        Ok(if is_first { reply(403, NOT_SUBSCRIBED) } else { reply(202, "") })
    });
    let client = amazon.client();
    let of = |number: u32, customers: Range<u32>| {
        europeans(customers).map(move |recipient| (recipient, order(number)))
    };
    let pause = stream::once(tokio::time::sleep(Duration::from_secs(60))).filter_map(|()| async { None });
    let orders =
        of(1, 0..200).chain(pause).chain(of(2, 0..1000)).chain(of(1, 200..300)).chain(of(3, 0..1000));
    let mut batch = client.send_each(Box::pin(orders));
    let counted = outcomes(&mut batch).await;
    assert_eq!(counted["accepted"], 2000, "{counted:?}");
    assert_eq!(counted["not_subscribed"] + counted["stopped"], 300, "{counted:?}");
    assert!(counted["not_subscribed"] < 80, "{counted:?}");
    assert!(matches!(batch.stopped(), Some(StopReason::NotSubscribed(Region::Europe, _))));
}

#[tokio::test(start_paused = true)]
async fn one_of_many_requests_is_given_up() {
    // No European is subscribed to order 1; Americans are.
    let amazon = Amazon::new(|post: Post| async move {
        tokio::time::sleep(Duration::from_millis(10)).await;
        let is_first = post.body().windows(9).any(|text| text == b"order~~1\"");
        Ok(if is_first && post.uri().contains("api.eu.") {
            reply(403, NOT_SUBSCRIBED)
        } else {
            reply(202, "")
        })
    });
    let client = amazon.client();
    let (first, second) = (order(1), order(2));
    let items = stream::iter(0..3000).map(move |number| {
        let region = if number % 2 == 0 { Region::Europe } else { Region::NorthAmerica };
        let request = if number % 3 == 0 { first.clone() } else { second.clone() };
        (Recipient::new(recipient(number).user, region), request)
    });
    let mut batch = client.send_each(items);
    let mut stopped = 0;
    let mut accepted = 0;
    while let Some(sent) = batch.next().await {
        match sent.result {
            Ok(_) => accepted += 1,
            Err(error) if error.kind() == SendErrorKind::Stopped => {
                assert_eq!((error.attempts(), error.retry_at()), (0, None));
                assert!(error.to_string().contains("none is subscribed in the development stage"), "{error}");
                stopped += 1;
            }
            Err(error) => assert_eq!(error.kind(), SendErrorKind::NotSubscribed),
        }
    }
    assert_eq!(accepted, 2500);
    assert!((400..480).contains(&stopped), "{stopped}");
    assert!(matches!(batch.stopped(), Some(StopReason::NotSubscribed(Region::Europe, _))));
}

/// The body is the same in all regions, so it is not malformed.
#[tokio::test(start_paused = true)]
async fn a_region_that_finds_an_accepted_request_malformed_stops_nothing() {
    let amazon = Amazon::new(|post: Post| async move {
        Ok(if post.uri().contains("api.eu.") { reply(400, "") } else { reply(202, "") })
    });
    let client = amazon.client();
    let of_both = (0..200).map(|number| {
        let region = if number % 2 == 0 { Region::NorthAmerica } else { Region::Europe };
        Recipient::new(recipient(number).user, region)
    });
    let mut batch = client.send_all(&request(), stream::iter(of_both)).max_in_flight(1);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 100), ("violation", 100)].into());
    assert!(batch.stopped().is_none(), "{:?}", batch.stopped());
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_needs_a_correction_is_not_to_be_repeated() {
    let amazon = subscribed(|_| false);
    let client = amazon.client();
    let mut batch = client.send_all(&request(), europeans(0..300));
    let mut stopped = 0;
    while let Some(sent) = batch.next().await {
        let error = sent.result.unwrap_err();
        assert_eq!(error.retry_at(), None, "{error}");
        stopped += u32::from(error.kind() == SendErrorKind::Stopped);
    }
    assert!(stopped > 200, "{stopped}");
}

#[tokio::test(start_paused = true)]
async fn customers_who_were_read_ahead_have_an_outcome_when_the_batch_is_stopped() {
    let amazon = subscribed(|_| false);
    let client = amazon.client();
    // Held back, and then the stream fails.
    let source = stream::iter(0..200).map(Ok).chain(stream::once(async {
        tokio::time::sleep(Duration::from_secs(2)).await;
        Err(std::io::Error::other("disk"))
    }));
    let source =
        source.map(|number| number.map(|number| Recipient::new(recipient(number).user, Region::Europe)));
    let mut batch = client.send_all(&request(), Box::pin(source));
    let (mut tried, mut deferred) = (0, 0);
    while let Some(sent) = batch.next().await {
        let error = sent.result.unwrap_err();
        match error.kind() {
            SendErrorKind::Stopped => {
                assert!(error.retry_at().is_some(), "{error}");
                deferred += 1;
            }
            kind => {
                assert_eq!(kind, SendErrorKind::NotSubscribed);
                tried += 1;
            }
        }
    }
    assert_eq!((tried + deferred, tried), (200, amazon.post_count()));
    assert!(deferred > 100, "{deferred}");
    assert!(matches!(batch.stopped(), Some(StopReason::Source(_))));
}

#[tokio::test(start_paused = true)]
async fn three_malformed_ids_at_the_head_do_not_stop_the_others() {
    for (status, bad) in [(400, 3), (404, 1)] {
        let amazon = Amazon::new(move |post: Post| async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            Ok(reply(if number(&post.user()) < bad { status } else { 202 }, ""))
        });
        let client = amazon.client();
        let mut batch = client.send_all(&request(), europeans(0..300)).max_in_flight(1);
        assert_eq!(outcomes(&mut batch).await["accepted"], 300 - bad);
        assert!(batch.stopped().is_none());
    }
}
