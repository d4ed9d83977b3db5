//! Every row of the table of answers: the result, the number of requests, and whether it is retryable.

use crate::amazon::{Amazon, Post, REQUEST_ID, granted, reply, request, unicast};
use alexa_proactive::Region;
use alexa_proactive::client::{SendErrorKind as Kind, TransportError};
use alexa_proactive_tests::log::Captured;
use std::time::Duration;
use tokio::time::Instant;

/// The end of a send: the kind of the error, posts, tokens, whether it is retryable.
type Outcome = (Option<Kind>, u32, u32, bool);

async fn outcome(amazon: &Amazon) -> Outcome {
    let sent = amazon.client().send(&unicast(), Region::Europe).await;
    let (kind, later) = match &sent {
        Ok(_) => (None, false),
        Err(error) => (Some(error.kind()), error.retry_at().is_some()),
    };
    (kind, amazon.post_count(), amazon.token_count(), later)
}

const NO_ENABLEMENT: &str =
    include_str!("../../../tests/corpus/responses/medium__error-403-no-enablement.json");
const NO_SUBSCRIPTION: &str =
    include_str!("../../../tests/corpus/responses/medium__error-403-no-subscription.json");
const BAD_TOKEN: &str = include_str!("../../../tests/corpus/responses/satr__error-403-token.json");
const BAD_EXPIRY: &str = include_str!("../../../tests/corpus/responses/satr__error-400-expiry.json");
const DOCUMENTED: &str =
    include_str!("../../../tests/corpus/responses/amazon-rest-reference__error-400.json");

#[tokio::test(start_paused = true)]
async fn one_answer_repeated() {
    let table: &[(&'static [(u16, &'static str)], Outcome)] = &[
        (&[(202, "")], (None, 1, 1, false)),
        (&[(200, "<html>")], (None, 1, 1, false)),
        (&[(204, "")], (None, 1, 1, false)),
        (&[(400, DOCUMENTED)], (Some(Kind::Violation), 1, 1, false)),
        (&[(400, "")], (Some(Kind::Violation), 1, 1, false)),
        (&[(400, BAD_EXPIRY)], (Some(Kind::Expired), 1, 1, false)),
        // Twice with two tokens, then the fault is the skill's.
        (&[(401, "")], (Some(Kind::Token), 2, 2, false)),
        (&[(403, BAD_TOKEN)], (Some(Kind::Token), 2, 2, false)),
        (&[(403, NO_ENABLEMENT)], (Some(Kind::NotEnabled), 1, 1, false)),
        (&[(403, NO_SUBSCRIPTION)], (Some(Kind::NotSubscribed), 1, 1, false)),
        (
            &[(403, r#"{"message":"User may not be subscribed to this event"}"#)],
            (Some(Kind::NotSubscribed), 1, 1, false),
        ),
        // Without a reason the token may be to blame, because it was never accepted.
        (&[(403, "")], (Some(Kind::Forbidden), 2, 2, false)),
        (&[(404, "<html>")], (Some(Kind::NotFound), 1, 1, false)),
        (&[(409, "")], (Some(Kind::Duplicate), 1, 1, false)),
        (&[(432, "")], (Some(Kind::CustomerLimit), 1, 1, true)),
        (&[(301, "")], (Some(Kind::Unexpected), 1, 1, false)),
        (&[(418, "")], (Some(Kind::Unexpected), 1, 1, false)),
        (&[(599, "")], (Some(Kind::Unexpected), 1, 1, false)),
    ];
    for (answers, expected) in table {
        assert_eq!(outcome(&Amazon::in_turn(answers)).await, *expected, "{answers:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_retryable_failure_is_retried_until_the_deadline() {
    for (status, kind) in [
        (408, Kind::Unavailable),
        (429, Kind::Throttled),
        (500, Kind::Unavailable),
        (502, Kind::Unavailable),
        (503, Kind::Unavailable),
        (504, Kind::Unavailable),
    ] {
        let amazon = Amazon::new(move |_| async move { Ok(reply(status, "<html>")) });
        let (kind_seen, posts, tokens, later) = outcome(&amazon).await;
        assert_eq!((kind_seen, tokens, later), (Some(kind), 1, true), "{status}");
        assert!((2..=10).contains(&posts), "{status}: {posts}");
    }
    for fault in [TransportError::not_connected as fn(&'static str) -> _, TransportError::broken] {
        let amazon = Amazon::new(move |_| async move { Err(fault("cable")) });
        let (kind, posts, tokens, later) = outcome(&amazon).await;
        assert_eq!((kind, tokens, later), (Some(Kind::Unavailable), 1, true));
        assert!((2..=10).contains(&posts), "{posts}");
    }
    let silent = Amazon::new(|_| std::future::pending());
    let (kind, posts, ..) = outcome(&silent).await;
    assert_eq!((kind, posts), (Some(Kind::Unavailable), 2), "two timeouts of 5 s are the deadline");
}

#[tokio::test(start_paused = true)]
async fn a_later_answer_decides() {
    let table: &[(&'static [(u16, &'static str)], Outcome)] = &[
        (&[(401, ""), (202, "")], (None, 2, 2, false)),
        (&[(403, BAD_TOKEN), (202, "")], (None, 2, 2, false)),
        (&[(403, ""), (202, "")], (None, 2, 2, false)),
        (&[(403, ""), (403, NO_SUBSCRIPTION)], (Some(Kind::NotSubscribed), 2, 2, false)),
        (&[(500, ""), (503, ""), (202, "")], (None, 3, 1, false)),
        (&[(429, ""), (202, "")], (None, 2, 1, false)),
        (&[(500, ""), (401, ""), (500, ""), (202, "")], (None, 4, 2, false)),
        (&[(500, ""), (400, BAD_EXPIRY)], (Some(Kind::Expired), 2, 1, false)),
        // The first attempt was answered, so Amazon has the request of another program.
        (&[(500, ""), (409, "")], (Some(Kind::Duplicate), 2, 1, false)),
    ];
    for (answers, expected) in table {
        assert_eq!(outcome(&Amazon::in_turn(answers)).await, *expected, "{answers:?}");
    }
    // The first attempt got no answer, and had arrived.
    let amazon = Amazon::new(|post| async move {
        if post.number == 1 { Err(TransportError::broken("reset")) } else { Ok(reply(409, "")) }
    });
    assert_eq!(outcome(&amazon).await, (None, 2, 1, false));
}

#[tokio::test(start_paused = true)]
async fn an_acceptance_with_another_status_than_202_is_logged_as_a_warning() {
    for (status, is_warned) in [(202, false), (200, true), (204, true), (400, false), (500, false)] {
        let log = Captured::default();
        let _guard = log.of_this_thread();
        outcome(&Amazon::new(move |_| async move { Ok(reply(status, "")) })).await;
        assert!(log.text().contains("proactive event sent"));
        assert_eq!(log.text().contains("accepted with another status"), is_warned, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_carries_the_same_bytes_to_the_same_place() {
    let amazon = Amazon::in_turn(&[(500, ""), (401, ""), (429, ""), (202, "")]);
    let request = request();
    let accepted = amazon.client().send(&request, Region::FarEast).await.unwrap();
    assert_eq!((accepted.attempts(), accepted.status()), (4, 202));
    assert_eq!(accepted.region(), Region::FarEast);
    assert_eq!(accepted.request_id(), Some(REQUEST_ID));
    let posts = amazon.received();
    for post in &posts {
        assert_eq!(post.body(), request.as_bytes());
        assert_eq!(post.uri(), "https://api.fe.amazonalexa.com/v1/proactiveEvents/stages/development");
    }
    let tokens: Vec<_> = posts.iter().map(Post::authorization).collect();
    assert_eq!(
        tokens,
        [
            "Bearer Atc|canary-token-1",
            "Bearer Atc|canary-token-1",
            "Bearer Atc|canary-token-2",
            "Bearer Atc|canary-token-2"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_respected() {
    let amazon = Amazon::new(|post| async move {
        let mut reply = reply(if post.number == 1 { 429 } else { 202 }, "");
        reply.headers_mut().insert("retry-after", "4".parse().unwrap());
        Ok(reply)
    });
    let accepted = amazon.client().send(&request(), Region::Europe).await.unwrap();
    assert!((4000..4010).contains(&accepted.duration().as_millis()), "{:?}", accepted.duration());
    // Longer than the deadline: the error is returned at once, with the time.
    let amazon = Amazon::new(|_| async move {
        let mut reply = reply(503, "");
        reply.headers_mut().insert("retry-after", "1200".parse().unwrap());
        Ok(reply)
    });
    let error = amazon.client().send(&request(), Region::Europe).await.unwrap_err();
    assert_eq!(error.retry_at().unwrap().to_string(), "2026-06-01T12:20:00Z");
    assert_eq!((error.attempts(), error.duration()), (1, Duration::ZERO));
    assert_eq!(error.into_request(), request());
}

#[tokio::test(start_paused = true)]
async fn a_403_without_a_reason_is_not_the_fault_of_a_token_that_was_good() {
    let amazon = Amazon::in_turn(&[(202, ""), (403, ""), (403, "")]);
    let client = amazon.client();
    client.send(&unicast(), Region::Europe).await.unwrap();
    for _ in 0..2 {
        let error = client.send(&unicast(), Region::Europe).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (Kind::Forbidden, 1));
    }
    assert_eq!(amazon.token_count(), 1);
    // It is about to end, so it is replaced, but only once.
    tokio::time::sleep(Duration::from_secs(3600 - 100)).await;
    let error = client.send(&unicast(), Region::Europe).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (Kind::Forbidden, 2));
    assert_eq!(amazon.token_count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_multicast_has_a_result_for_each_host() {
    let amazon = Amazon::new(|post| async move {
        Ok(if post.uri().contains("api.eu.") { reply(400, DOCUMENTED) } else { reply(202, "") })
    });
    let outcomes = amazon.client().multicast(&request(), Region::ALL).await;
    let outcomes: Vec<_> =
        outcomes.iter().map(|(region, outcome)| (region.code(), outcome.is_ok())).collect();
    assert_eq!(outcomes, [("NA", true), ("EU", false), ("FE", true)]);
    assert_eq!(amazon.token_count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_quota_limits_the_retries_during_an_outage() {
    let amazon = Amazon::new(|_| async { Ok(reply(500, "")) });
    let client = amazon.client();
    let request = request();
    let begun = Instant::now();
    for _ in 0..200 {
        client.send(&request, Region::Europe).await.unwrap_err();
    }
    let posts = u64::from(amazon.post_count());
    let more = (500 + begun.elapsed().as_secs()) / 14;
    assert!((200 + 30..=200 + more).contains(&posts), "one each, and a few more: {posts}, {more}");
}

#[tokio::test(start_paused = true)]
async fn a_cool_down_does_not_affect_other_regions() {
    let amazon =
        Amazon::new(
            |post| async move { Ok(reply(if post.uri().contains("api.eu.") { 503 } else { 202 }, "")) },
        );
    let client = amazon.builder().retry(alexa_proactive::client::RetryPolicy::none()).build().unwrap();
    let request = request();
    for _ in 0..10 {
        client.send(&request, Region::Europe).await.unwrap_err();
    }
    assert_eq!(amazon.post_count(), 10);
    let client = client.clone();
    let error = tokio::time::timeout(Duration::from_secs(1), client.send(&request, Region::Europe)).await;
    assert!(error.is_err(), "it waits until the cool-down ends");
    assert_eq!(amazon.post_count(), 10);
    client.send(&request, Region::FarEast).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_skewed_clock_refuses_nothing() {
    // By one header Amazon's clock is two hours ahead. If that is so, Amazon refuses what has an hour and a half left by ours.
    let amazon = Amazon::new(|_| async move {
        let mut reply = reply(500, "");
        reply.headers_mut().insert("date", "Mon, 01 Jun 2026 14:00:00 GMT".parse().unwrap());
        Ok(reply)
    });
    let request = crate::amazon::request_for(Duration::from_secs(90 * 60));
    let error = amazon.client().send(&request, Region::Europe).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
    assert!(error.attempts() > 3 && error.retry_at().is_some(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_token_with_a_short_life_is_not_fetched_for_each_request() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move { granted(post.number, 20) });
    let client = amazon.client();
    for _ in 0..170 {
        client.send(&request(), Region::Europe).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(amazon.token_count() <= 2, "{}", amazon.token_count());
}

#[tokio::test(start_paused = true)]
async fn a_send_waits_for_the_end_of_a_cool_down_though_other_regions_accept() {
    let amazon = Amazon::new(|post| async move {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(reply(if post.number <= 10 { 503 } else { 202 }, ""))
    });
    let client = amazon.builder().retry(alexa_proactive::client::RetryPolicy::none()).build().unwrap();
    let request = request();
    for _ in 0..10 {
        client.send(&request, Region::Europe).await.unwrap_err();
    }
    // One of the first two probes the host, and the other one waits for its result.
    let sends = [Region::Europe, Region::Europe, Region::FarEast].map(|region| client.send(&request, region));
    for sent in futures_util::future::join_all(sends).await {
        sent.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_breaks_does_not_show_that_a_host_is_available() {
    let amazon = Amazon::new(|post| async move {
        match post.number {
            10 => Err(TransportError::broken("reset")),
            1..=11 => Ok(reply(503, "")),
            _ => Ok(reply(202, "")),
        }
    });
    let client = amazon.builder().retry(alexa_proactive::client::RetryPolicy::none()).build().unwrap();
    for _ in 0..11 {
        client.send(&request(), Region::Europe).await.unwrap_err();
    }
    let begun = Instant::now();
    client.send(&request(), Region::Europe).await.unwrap();
    assert_eq!(begun.elapsed().as_secs(), 2, "the cool-down after ten answers 503");
}

#[tokio::test(start_paused = true)]
async fn requests_that_are_accepted_at_once_allow_retries_again() {
    let is_down = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let down = std::sync::Arc::clone(&is_down);
    let amazon = Amazon::new(move |_| {
        let status = if down.load(std::sync::atomic::Ordering::SeqCst) { 500 } else { 202 };
        async move { Ok(reply(status, "")) }
    });
    let client = amazon.client();
    let request = request();
    while client.send(&request, Region::Europe).await.unwrap_err().attempts() > 1 {}
    is_down.store(false, std::sync::atomic::Ordering::SeqCst);
    for _ in 0..500 {
        client.send(&request, Region::Europe).await.unwrap();
    }
    is_down.store(true, std::sync::atomic::Ordering::SeqCst);
    let error = client.send(&request, Region::Europe).await.unwrap_err();
    assert!(error.attempts() > 2, "{error}");
}
