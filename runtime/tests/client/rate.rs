//! The rate of a client, and the window that its batches share.

use crate::amazon::{Amazon, Post, outcomes, recipient, reply, request, unicast};
use alexa_proactive::Region;
use alexa_proactive::client::{RetryPolicy, SendErrorKind as Kind};
use futures_util::{StreamExt, future, stream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

#[tokio::test(start_paused = true)]
async fn no_second_has_more_requests_than_the_rate_allows() {
    let amazon = Amazon::new(|post| async move {
        tokio::time::sleep(Duration::from_millis(80)).await;
        // Retries count, too.
        Ok(reply(if post.number % 10 == 0 { 500 } else { 202 }, ""))
    });
    let client = amazon.builder().max_per_second(200.0).build().unwrap();
    let begun = Instant::now();
    let mut batches = [0, 1].map(|half| {
        let half = stream::iter(1000 * half..1000 * (half + 1)).map(recipient);
        client.send_all(&request(), half)
    });
    let [one, other] = &mut batches;
    let (one, other) = future::join(outcomes(one), outcomes(other)).await;
    assert_eq!(one["accepted"] + other["accepted"], 2000);
    let times: Vec<Duration> = amazon.received().iter().map(|post| post.at.duration_since(begun)).collect();
    for later in times.windows(201) {
        let (first, last) = (later.first().unwrap(), later.last().unwrap());
        assert!(*last >= *first + Duration::from_millis(985), "201 requests from {first:?} to {last:?}");
    }
    let (ideal, took) = (f64::from(amazon.post_count()) / 200.0, begun.elapsed().as_secs_f64());
    assert!(took < 1.05 * ideal + 1.0, "{took} s for {ideal} s");
}

#[tokio::test(start_paused = true)]
async fn the_timeout_of_an_attempt_begins_after_its_turn() {
    let amazon = Amazon::new(|_| async {
        tokio::time::sleep(Duration::from_millis(900)).await;
        Ok(reply(202, ""))
    });
    let builder = amazon.builder().max_per_second(0.5).attempt_timeout(Duration::from_secs(1));
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let mut batch = client.send_all(&request(), stream::iter(0..20).map(recipient));
    assert_eq!(outcomes(&mut batch).await, [("accepted", 20)].into());
}

#[tokio::test(start_paused = true)]
async fn a_send_waits_for_its_turn_until_its_deadline() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let builder = amazon.builder().max_per_second(0.1).deadline(Duration::from_secs(15));
    let client = builder.build().unwrap();
    let request = unicast();
    let sends = (0..3).map(|_| client.send(&request, Region::Europe));
    let begun = Instant::now();
    let results = future::join_all(sends).await;
    let accepted: Vec<_> = results.iter().map(Result::is_ok).collect();
    assert_eq!(accepted, [true, true, false]);
    assert_eq!(begun.elapsed().as_secs(), 15);
    let error = results.into_iter().find_map(Result::err).unwrap();
    assert_eq!((error.kind(), error.attempts()), (Kind::Throttled, 0));
    assert!(error.retry_at().is_some());
    assert_eq!(
        error.to_string(),
        format!(
            "too many requests from this skill (EU, not sent): its turn did not come, by the rate of this client; \
             send more slowly; try again at {}",
            error.retry_at().unwrap()
        )
    );
    // Those who gave up have taken no turns from others.
    client.send(&request, Region::Europe).await.unwrap();
    assert!(begun.elapsed() <= Duration::from_secs(21), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_is_stopped_does_not_wait_for_turns() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.builder().max_per_second(0.01).build().unwrap();
    let mut batch = client.send_all(&request(), stream::iter(0..10).map(recipient));
    batch.next().await.unwrap().result.unwrap();
    let begun = Instant::now();
    batch.stop();
    assert_eq!(outcomes(&mut batch).await, [("throttled", 9)].into());
    assert_eq!((begun.elapsed(), amazon.post_count()), (Duration::ZERO, 1));
    assert_eq!(batch.progress().counts().deferred(), 9);
}

#[test]
fn a_rate_that_is_no_positive_number_builds_no_client() {
    for wrong in [0.0, -5.0, f64::NAN, f64::INFINITY] {
        let error = Amazon::in_turn(&[(202, "")]).builder().max_per_second(wrong).build().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "found a rate of {wrong} requests per second, expected a positive number; leave `max_per_second` out for none"
            )
        );
    }
}

/// Answers after a round trip, and counts how many requests are in flight at once.
fn counting(most: &Arc<AtomicUsize>, throttled: impl Fn(&Post) -> bool + Send + Sync + 'static) -> Amazon {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::clone(most));
    Amazon::new(move |post| {
        let (now, most, throttled) = (Arc::clone(&now), Arc::clone(&most), throttled(&post));
        async move {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(80)).await;
            now.fetch_sub(1, Ordering::SeqCst);
            Ok(reply(if throttled { 429 } else { 202 }, ""))
        }
    })
}

#[tokio::test(start_paused = true)]
async fn the_window_doubles_each_round_until_the_first_429() {
    let most = Arc::new(AtomicUsize::new(0));
    let amazon = counting(&most, |_| false);
    let mut batch =
        amazon.client().send_all(&request(), stream::iter(0..20_000).map(recipient)).max_in_flight(2048);
    let begun = Instant::now();
    while batch.next().await.is_some() {}
    // 32, 64, …, 1024 and then 2048 a round: 6 rounds for 2016 customers, 9 for the others.
    let rounds = begun.elapsed().as_millis() / 80;
    assert!((14..=18).contains(&rounds), "{rounds}");
    assert_eq!(most.load(Ordering::SeqCst), 2048);
}

#[tokio::test(start_paused = true)]
async fn a_batch_begins_with_what_the_one_before_it_has_learned() {
    let most = Arc::new(AtomicUsize::new(0));
    let amazon = counting(&most, |post| post.number == 5000);
    let client = amazon.client();
    let storm = |number: u32| client.send_all(&request(), stream::iter(0..number).map(recipient));
    let mut first = storm(5200);
    while first.next().await.is_some() {}
    assert_eq!(most.swap(0, Ordering::SeqCst), 256);
    drop(first);
    let mut second = storm(300);
    while second.next().await.is_some() {}
    let most = most.load(Ordering::SeqCst);
    assert!((120..=150).contains(&most), "half of 256, and a few more: {most}");
}

/// Accepts a number of requests in each second, and answers 429 to the others.
fn limited(per_second: usize) -> Amazon {
    let (begun, accepted) = (Instant::now(), Arc::new(Mutex::new((0, 0))));
    Amazon::new(move |_| {
        let accepted = Arc::clone(&accepted);
        async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let second = begun.elapsed().as_secs();
            let mut accepted = accepted.lock().unwrap();
            if accepted.0 != second {
                *accepted = (second, 0);
            }
            accepted.1 += 1;
            Ok(reply(if accepted.1 > per_second { 429 } else { 202 }, ""))
        }
    })
}

/// Sends to customers with clients that take them from one queue, share a limit of 2,000 requests per second, and know nothing of it or
/// of each other. Returns the share of the limit that they reach, and of the requests that were answered 429.
async fn share_of_limit(clients: u32) -> (f64, f64) {
    const CUSTOMERS: u32 = 60_000;
    let amazon = limited(2000);
    let begun = Instant::now();
    let queue = Arc::new(Mutex::new(0..CUSTOMERS));
    let batches = (0..clients).map(|_| {
        let queue = Arc::clone(&queue);
        let customers = std::iter::from_fn(move || queue.lock().unwrap().next().map(recipient));
        let mut batch = amazon.client().send_all(&request(), stream::iter(customers));
        async move { outcomes(&mut batch).await.into_iter().collect::<Vec<_>>() }
    });
    let outcomes = future::join_all(batches).await.concat();
    assert!(outcomes.iter().all(|(outcome, _)| *outcome == "accepted"), "{outcomes:?}");
    assert_eq!(outcomes.iter().map(|(_, number)| number).sum::<u32>(), CUSTOMERS);
    let share = f64::from(CUSTOMERS) / 2000.0 / begun.elapsed().as_secs_f64();
    let refused = f64::from(amazon.post_count() - CUSTOMERS) / f64::from(CUSTOMERS);
    println!(
        "{clients}: {share:.3} of the limit, {:.2} % of the requests were answered 429",
        100.0 * refused
    );
    (share, refused)
}

#[tokio::test(start_paused = true)]
async fn a_limit_is_learned_from_the_answers_429() {
    let (share, refused) = share_of_limit(1).await;
    assert!(share > 0.9 && refused < 0.02, "{share} {refused}");
}

#[tokio::test(start_paused = true)]
async fn clients_that_share_a_limit_reach_as_much_as_one() {
    let (one, _) = share_of_limit(1).await;
    let (three, refused) = share_of_limit(3).await;
    assert!(three > 0.95 * one && refused < 0.05, "{one} {three} {refused}");
}
