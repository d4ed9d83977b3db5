//! Every row of the table of answers: what the client makes of it, how often it asks, and what is left to do later.

use crate::amazon::{Amazon, granted, reply, request, unicast};
use alexa_proactive::Region;
use alexa_proactive::client::{SendErrorKind as Kind, TransportError};
use std::time::Duration;
use tokio::time::Instant;

/// What a send comes to: accepted or the kind of the error, posts, tokens asked for, whether it can be sent later.
type Outcome = (Option<Kind>, u32, u32, bool);

async fn outcome(amazon: &Amazon) -> Outcome {
    let sent = amazon.client().send(&unicast(), Region::Europe).await;
    let (kind, later) = match &sent {
        Ok(_) => (None, false),
        Err(error) => (Some(error.kind()), error.deferred().is_some()),
    };
    (kind, amazon.post_count(), amazon.token_count(), later)
}

const NO_ENABLEMENT: &str = include_str!("../../corpus/responses/medium__error-403-no-enablement.json");
const NO_SUBSCRIPTION: &str = include_str!("../../corpus/responses/medium__error-403-no-subscription.json");
const BAD_TOKEN: &str = include_str!("../../corpus/responses/satr__error-403-token.json");
const BAD_EXPIRY: &str = include_str!("../../corpus/responses/satr__error-400-expiry.json");
const DOCUMENTED: &str = include_str!("../../corpus/responses/amazon-rest-reference__error-400.json");

#[tokio::test(start_paused = true)]
async fn one_answer_for_ever() {
    let table: &[(&'static [(u16, &'static str)], Outcome)] = &[
        (&[(202, "")], (None, 1, 1, false)),
        (&[(200, "<html>")], (None, 1, 1, false)),
        (&[(204, "")], (None, 1, 1, false)),
        (&[(400, DOCUMENTED)], (Some(Kind::Violation), 1, 1, false)),
        (&[(400, "")], (Some(Kind::Violation), 1, 1, false)),
        (&[(400, BAD_EXPIRY)], (Some(Kind::Expired), 1, 1, false)),
        // Twice with two tokens, then it is the skill's fault.
        (&[(401, "")], (Some(Kind::Token), 2, 2, false)),
        (&[(403, BAD_TOKEN)], (Some(Kind::Token), 2, 2, false)),
        (&[(403, NO_ENABLEMENT)], (Some(Kind::WrongSkill), 1, 1, false)),
        (&[(403, NO_SUBSCRIPTION)], (Some(Kind::NotSubscribed), 1, 1, false)),
        (
            &[(403, r#"{"message":"User may not be subscribed to this event"}"#)],
            (Some(Kind::NotSubscribed), 1, 1, false),
        ),
        // Without a reason it may be the token, which nobody has accepted yet.
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
async fn what_may_pass_is_tried_until_the_deadline() {
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
    assert_eq!((kind, posts), (Some(Kind::Unavailable), 2), "two time-outs of 5 s are the deadline");
}

#[tokio::test(start_paused = true)]
async fn then_it_goes_well() {
    let table: &[(&'static [(u16, &'static str)], Outcome)] = &[
        (&[(401, ""), (202, "")], (None, 2, 2, false)),
        (&[(403, BAD_TOKEN), (202, "")], (None, 2, 2, false)),
        (&[(403, ""), (202, "")], (None, 2, 2, false)),
        (&[(403, ""), (403, NO_SUBSCRIPTION)], (Some(Kind::NotSubscribed), 2, 2, false)),
        (&[(500, ""), (503, ""), (202, "")], (None, 3, 1, false)),
        (&[(429, ""), (202, "")], (None, 2, 1, false)),
        (&[(500, ""), (401, ""), (500, ""), (202, "")], (None, 4, 2, false)),
        (&[(500, ""), (400, BAD_EXPIRY)], (Some(Kind::Expired), 2, 1, false)),
        // It was answered before, so what is there came from somebody else.
        (&[(500, ""), (409, "")], (Some(Kind::Duplicate), 2, 1, false)),
    ];
    for (answers, expected) in table {
        assert_eq!(outcome(&Amazon::in_turn(answers)).await, *expected, "{answers:?}");
    }
    // Nobody answered, and it had arrived.
    let amazon = Amazon::new(|post| async move {
        if post.number == 1 { Err(TransportError::broken("reset")) } else { Ok(reply(409, "")) }
    });
    assert_eq!(outcome(&amazon).await, (None, 2, 1, false));
}

#[tokio::test(start_paused = true)]
async fn every_attempt_carries_the_same_bytes_to_the_same_place() {
    let amazon = Amazon::in_turn(&[(500, ""), (401, ""), (429, ""), (202, "")]);
    let request = request();
    let accepted = amazon.client().send(&request, Region::FarEast).await.unwrap();
    assert_eq!((accepted.attempts(), accepted.status()), (4, 202));
    assert_eq!(accepted.region(), Region::FarEast);
    assert_eq!(accepted.request_id(), Some("request-id-1"));
    let posts = amazon.kept();
    for post in &posts {
        assert_eq!(post.body, request.as_bytes());
        assert_eq!(post.uri, "https://api.fe.amazonalexa.com/v1/proactiveEvents/stages/development");
    }
    let tokens: Vec<_> = posts.iter().map(|post| post.authorization.as_str()).collect();
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
async fn retry_after_is_kept() {
    let amazon = Amazon::new(|post| async move {
        let mut reply = reply(if post.number == 1 { 429 } else { 202 }, "");
        reply.headers_mut().insert("retry-after", "4".parse().unwrap());
        Ok(reply)
    });
    let accepted = amazon.client().send(&request(), Region::Europe).await.unwrap();
    assert!((4000..4010).contains(&accepted.duration().as_millis()), "{:?}", accepted.duration());
    // Longer than the deadline: at once, with the time.
    let amazon = Amazon::new(|_| async move {
        let mut reply = reply(503, "");
        reply.headers_mut().insert("retry-after", "1200".parse().unwrap());
        Ok(reply)
    });
    let error = amazon.client().send(&request(), Region::Europe).await.unwrap_err();
    assert_eq!(error.deferred().unwrap().to_string(), "2026-06-01T12:20:00Z");
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
    // It is about to end: it may be that, but that is asked once.
    tokio::time::sleep(Duration::from_secs(3600 - 100)).await;
    let error = client.send(&unicast(), Region::Europe).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (Kind::Forbidden, 2));
    assert_eq!(amazon.token_count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_multicast_has_an_outcome_for_each_host() {
    let amazon = Amazon::new(|post| async move {
        Ok(if post.uri.contains("api.eu.") { reply(400, DOCUMENTED) } else { reply(202, "") })
    });
    let outcomes = amazon.client().multicast(&request(), Region::ALL).await;
    let outcomes: Vec<_> =
        outcomes.iter().map(|(region, outcome)| (region.code(), outcome.is_ok())).collect();
    assert_eq!(outcomes, [("NA", true), ("EU", false), ("FE", true)]);
    assert_eq!(amazon.token_count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_quota_keeps_a_fault_for_all_from_being_asked_tenfold() {
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
async fn a_region_that_is_down_rests_and_the_others_do_not() {
    let amazon =
        Amazon::new(
            |post| async move { Ok(reply(if post.uri.contains("api.eu.") { 503 } else { 202 }, "")) },
        );
    let client = amazon.builder().retry(alexa_proactive::client::RetryPolicy::none()).build().unwrap();
    let request = request();
    for _ in 0..10 {
        client.send(&request, Region::Europe).await.unwrap_err();
    }
    assert_eq!(amazon.post_count(), 10);
    let client = client.clone();
    let error = tokio::time::timeout(Duration::from_secs(1), client.send(&request, Region::Europe)).await;
    assert!(error.is_err(), "it waits for the rest to end");
    assert_eq!(amazon.post_count(), 10);
    client.send(&request, Region::FarEast).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_skew_of_the_clock_refuses_nothing() {
    // By one header Amazon's clock is two hours ahead. If that is so, Amazon refuses what has an hour and a half left by ours.
    let amazon = Amazon::new(|_| async move {
        let mut reply = reply(500, "");
        reply.headers_mut().insert("date", "Mon, 01 Jun 2026 14:00:00 GMT".parse().unwrap());
        Ok(reply)
    });
    let request = crate::amazon::request_for(Duration::from_secs(90 * 60));
    let error = amazon.client().send(&request, Region::Europe).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
    assert!(error.attempts() > 3 && error.deferred().is_some(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_token_of_a_short_life_is_not_asked_for_with_each_request() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move { granted(post.number, 20) });
    let client = amazon.client();
    for _ in 0..170 {
        client.send(&request(), Region::Europe).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(amazon.token_count() <= 2, "{}", amazon.token_count());
}
