//! The token: how often it is fetched, by which caller, and what happens if there is none.

use crate::amazon::{Amazon, granted, reply, request};
use alexa_proactive::Region;
use alexa_proactive::client::{RetryPolicy, SendErrorKind, TokenError, TransportError};
use futures_util::future::join_all;
use futures_util::poll;
use std::error::Error;
use std::pin::pin;
use std::time::Duration;
use tokio::time::Instant;

/// A slow token server.
fn slow() -> Amazon {
    Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        for _ in 0..5 {
            tokio::time::sleep(Duration::from_millis(40)).await;
            tokio::task::yield_now().await;
        }
        granted(post.number, 3600)
    })
}

#[tokio::test(start_paused = true)]
async fn a_day_at_ten_requests_a_second_fetches_at_most_26_tokens() {
    let amazon = slow().forgetful();
    let client = amazon.client();
    let request = crate::amazon::request_for(Duration::from_secs(24 * 3600));
    let margin_free = amazon.builder().expiry_margin(Duration::ZERO).build().unwrap();
    drop(client);
    for _ in 0..24 * 3600 * 10 - 10 {
        margin_free.send(&request, Region::Europe).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let tokens = amazon.token_count();
    assert!((24..=26).contains(&tokens), "{tokens}");
    assert_eq!(amazon.post_count(), 24 * 3600 * 10 - 10);
}

#[tokio::test(start_paused = true)]
async fn a_thousand_callers_at_a_cold_start_fetch_one_token() {
    let amazon = slow();
    let client = amazon.client();
    let request = request();
    let sent = join_all((0..1000).map(|_| client.send(&request, Region::Europe))).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!((amazon.token_count(), amazon.post_count()), (1, 1000));
}

#[tokio::test(start_paused = true)]
async fn the_leader_may_be_cancelled_at_any_point() {
    let mut most = 0;
    for polls in 0.. {
        let amazon = slow();
        let client = amazon.client();
        let request = request();
        let finished = {
            let mut leader = pin!(client.send(&request, Region::Europe));
            let mut finished = false;
            for _ in 0..polls {
                if poll!(leader.as_mut()).is_ready() {
                    finished = true;
                    break;
                }
                tokio::time::advance(Duration::from_millis(20)).await;
            }
            finished
        };
        let others = join_all((0..10).map(|_| client.send(&request, Region::Europe))).await;
        assert!(others.iter().all(Result::is_ok), "after {polls} polls");
        assert_eq!(amazon.token_count(), 1, "after {polls} polls");
        most = polls;
        if finished {
            break;
        }
    }
    assert!(most > 5, "{most}");
}

#[tokio::test(start_paused = true)]
async fn a_caller_continues_the_flight_of_a_cancelled_caller() {
    let amazon = slow();
    let client = amazon.client();
    let request = request();
    let given_up =
        tokio::time::timeout(Duration::from_millis(50), client.send(&request, Region::Europe)).await;
    assert!(given_up.is_err());
    tokio::time::sleep(Duration::from_secs(1)).await;
    client.send(&request, Region::Europe).await.unwrap();
    assert_eq!(amazon.token_count(), 1);
}

/// Drops the first call for a token after 10 ms, and calls again later.
async fn abandoned(amazon: &Amazon, pause: Duration) {
    let client = amazon.client();
    assert!(tokio::time::timeout(Duration::from_millis(10), client.authorize()).await.is_err());
    assert_eq!(amazon.token_count(), 1);
    tokio::time::sleep(pause).await;
    client.authorize().await.unwrap();
    client.send(&request(), Region::Europe).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn time_without_a_poll_does_not_count_against_the_timeout() {
    // Up to the timeout the flight goes on, afterwards it starts again.
    for (pause, tokens) in [(100, 1), (4_900, 1), (6_000, 2), (60_000, 2), (3_600_000, 2)] {
        let amazon = slow();
        abandoned(&amazon, Duration::from_millis(pause)).await;
        assert_eq!(amazon.token_count(), tokens, "after {pause} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn a_short_deadline_is_enough_after_an_abandoned_call() {
    for deadline in [400, 10_000] {
        let amazon = slow();
        let client = amazon.builder().deadline(Duration::from_millis(deadline)).build().unwrap();
        assert!(tokio::time::timeout(Duration::from_millis(10), client.authorize()).await.is_err());
        tokio::time::sleep(Duration::from_secs(60)).await;
        let accepted = client.send(&request(), Region::Europe).await.unwrap();
        assert!(accepted.duration() < Duration::from_millis(250), "{:?}", accepted.duration());
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_broke_without_a_poll_is_retried_at_once() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        tokio::time::sleep(Duration::from_millis(40)).await;
        if post.number == 1 { Err(TransportError::broken("idle for too long")) } else { granted(2, 3600) }
    });
    abandoned(&amazon, Duration::from_secs(3)).await;
    assert_eq!(amazon.token_count(), 2);
}

/// A renewal in the background is frozen with its process, until its task is polled again.
#[tokio::test(start_paused = true)]
async fn a_renewal_that_was_frozen_is_no_failure() {
    let amazon = slow();
    let client = amazon.client();
    client.authorize().await.unwrap();
    // The renewal starts, and is not polled while the clock goes on.
    tokio::time::advance(Duration::from_secs(3600 - 90)).await;
    client.send(&request(), Region::Europe).await.unwrap();
    tokio::task::yield_now().await;
    tokio::time::advance(Duration::from_secs(900)).await;
    let begun = Instant::now();
    client.authorize().await.unwrap();
    assert!(begun.elapsed() < Duration::from_millis(250), "{:?}", begun.elapsed());
    assert_eq!(amazon.token_count(), 3);
}

#[tokio::test(start_paused = true)]
async fn silence_ends_with_the_timeout_however_many_short_calls_poll_it() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|_| std::future::pending());
    let client = amazon.client();
    let begun = Instant::now();
    let error = client.authorize().await.unwrap_err();
    assert!(error.to_string().ends_with("no answer in time"), "{error}");
    assert_eq!(begun.elapsed().as_secs(), 5);
    tokio::time::sleep(Duration::from_secs(60)).await;
    let mut calls = 0;
    loop {
        calls += 1;
        match tokio::time::timeout(Duration::from_millis(500), client.authorize()).await {
            Ok(outcome) => break assert!(outcome.is_err()),
            Err(_) => tokio::time::sleep(Duration::from_secs(3)).await,
        }
    }
    // Each pause may cost a part of a check.
    assert!((6..=10).contains(&calls), "{calls}");
    assert_eq!(amazon.token_count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_without_an_end_is_asked_for_once() {
    for lifetime in [i64::MAX.to_string(), u64::MAX.to_string(), format!("\"{}\"", u64::MAX), "1e300".into()]
    {
        let body = format!(r#"{{"access_token":"a","expires_in":{lifetime}}}"#);
        let amazon = Amazon::in_turn(&[(202, "")]).forgetful().tokens(move |post| {
            // A loop without a pause would not end in virtual time.
            let refused = (post.number > 50).then_some(429);
            let reply = reply(refused.unwrap_or(200), body.clone());
            async { Ok(reply) }
        });
        let (client, request) = (amazon.client(), request());
        for _ in 0..100 {
            let sent = tokio::time::timeout(Duration::from_secs(20), client.send(&request, Region::Europe));
            sent.await.unwrap().unwrap();
            tokio::time::sleep(Duration::from_secs(10)).await;
        }
        assert_eq!(amazon.token_count(), 1, "{lifetime}");
    }
}

#[tokio::test(start_paused = true)]
async fn tokens_that_end_on_their_way_make_no_loop() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        tokio::time::sleep(Duration::from_secs(2)).await;
        granted(post.number, 1)
    });
    let client = amazon.client();
    tokio::time::timeout(Duration::from_secs(60), client.authorize()).await.unwrap().unwrap();
    assert_eq!(amazon.token_count(), 2);
}

#[tokio::test(start_paused = true)]
async fn five_hundred_refusals_of_one_token_ask_for_one_more() {
    let amazon = Amazon::new(|post| async move {
        tokio::time::sleep(Duration::from_millis(u64::from(1 + post.number % 7) * 10)).await;
        Ok(reply(if post.authorization().ends_with("-1") { 401 } else { 202 }, ""))
    });
    let client = amazon.client();
    let request = request();
    let sent = join_all((0..500).map(|_| client.send(&request, Region::Europe))).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!((amazon.token_count(), amazon.post_count()), (2, 1000));
}

#[tokio::test(start_paused = true)]
async fn a_host_that_refuses_every_token_causes_no_loop() {
    let amazon = Amazon::in_turn(&[(401, "")]);
    let client = amazon.client();
    let request = request();
    let error = client.send(&request, Region::Europe).await.unwrap_err();
    assert_eq!(error.kind(), SendErrorKind::Token);
    assert_eq!((amazon.token_count(), amazon.post_count()), (2, 2));
    let begun = Instant::now();
    for _ in 0..20 {
        let errors = join_all((0..10).map(|_| client.send(&request, Region::Europe))).await;
        assert!(errors.iter().all(|sent| sent.as_ref().unwrap_err().kind() == SendErrorKind::Token));
    }
    // One in five seconds, however many requests are refused.
    let most = 2 + begun.elapsed().as_secs() / 5;
    assert!(u64::from(amazon.token_count()) <= most, "{} in {:?}", amazon.token_count(), begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn no_caller_waits_for_a_renewal() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        match post.number {
            1 => granted(1, 3600),
            2 => Ok(reply(503, "")),
            3 => Err(TransportError::broken("reset")),
            _ => {
                tokio::time::sleep(Duration::from_secs(4)).await;
                granted(post.number, 3600)
            }
        }
    });
    let client = amazon.client();
    let request = request();
    client.send(&request, Region::Europe).await.unwrap();
    tokio::time::sleep(Duration::from_secs(3600 - 110)).await;
    for _ in 0..100 {
        let accepted = client.send(&request, Region::Europe).await.unwrap();
        assert_eq!(accepted.duration(), Duration::ZERO);
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    assert_eq!(amazon.token_count(), 4);
}

/// A quarter of its life before its end.
#[tokio::test(start_paused = true)]
async fn a_token_of_four_minutes_is_renewed_after_three() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move { granted(post.number, 240) });
    let client = amazon.client();
    client.authorize().await.unwrap();
    for (millis, tokens) in [(3 * 60_000 - 1, 1), (1, 2)] {
        tokio::time::advance(Duration::from_millis(millis)).await;
        client.send(&request(), Region::Europe).await.unwrap();
        tokio::task::yield_now().await;
        assert_eq!(amazon.token_count(), tokens);
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_error_says_what_is_wrong_and_what_to_do() {
    let table: [(u16, &str, bool, &str); 9] = [
        (
            400,
            include_str!("../../../tests/corpus/responses/field__token-error-invalid_scope.json"),
            false,
            "the skill may not send proactive events: 400 invalid_scope; declare the permission",
        ),
        (
            400,
            include_str!("../../../tests/corpus/responses/medium-satr__token-error-invalid_request.json"),
            false,
            "Login with Amazon refused the credentials: 400 invalid_request: Malformed request; look at",
        ),
        (
            401,
            r#"{"error":"invalid_client"}"#,
            false,
            "the client id or the client secret is wrong: 401 invalid_client; take the client id",
        ),
        (
            503,
            "<html>",
            true,
            "Login with Amazon is unavailable: 503 with 6 bytes that are not an error message; the request is good",
        ),
        (302, "", false, "Login with Amazon refused the credentials: 302 with an empty body; look"),
        (
            200,
            "<html>",
            true,
            "the answer at the address of Login with Amazon is unusable: its body is not JSON; check what",
        ),
        (
            200,
            "{}",
            true,
            "the answer at the address of Login with Amazon is unusable: it has no `access_token`; check",
        ),
        (
            200,
            r#"{"access_token":"a\nb"}"#,
            true,
            "the answer at the address of Login with Amazon is unusable: its token has characters that a header cannot \
             have; check",
        ),
        (
            200,
            r#"{"access_token":"a","token_type":"mac"}"#,
            true,
            "the answer at the address of Login with Amazon is unusable: its token is not a bearer token; check",
        ),
    ];
    for (status, body, is_retryable, text) in table {
        let amazon = Amazon::in_turn(&[(202, "")]).tokens(move |_| async move { Ok(reply(status, body)) });
        let error = amazon.client().send(&request(), Region::Europe).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (SendErrorKind::Token, 0), "{body}");
        assert_eq!(error.retry_at().is_some(), is_retryable, "{body}");
        assert!(error.to_string().contains(text), "{error}");
        let asked = amazon.token_count();
        assert_eq!(asked > 1, is_retryable, "{body}: {asked}");
        assert!(asked < 8, "{asked}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_not_cached_for_ever() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        if post.number == 1 {
            Ok(reply(400, r#"{"error":"invalid_scope"}"#))
        } else {
            granted(post.number, 3600)
        }
    });
    let client = amazon.client();
    let request = request();
    for _ in 0..50 {
        client.send(&request, Region::Europe).await.unwrap_err();
    }
    assert_eq!(amazon.token_count(), 1);
    tokio::time::sleep(Duration::from_secs(5)).await;
    client.send(&request, Region::Europe).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn answers_from_the_field_are_parsed() {
    for body in [
        include_str!("../../../tests/corpus/responses/medium-satr__token-response.json"),
        r#"{"access_token":"a"}"#,
        r#"{"access_token":"a","token_type":null,"expires_in":"3600"}"#,
        r#"{"access_token":"a","token_type":"BEARER","expires_in":-1}"#,
    ] {
        let amazon = Amazon::in_turn(&[(202, "")]).tokens(move |_| async move { Ok(reply(200, body)) });
        amazon.client().send(&request(), Region::Europe).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn the_cause_of_a_failure_can_be_followed() {
    let amazon = Amazon::in_turn(&[(202, "")])
        .tokens(|_| async { Err(TransportError::not_connected("no route to host")) });
    let error = amazon.client().send(&request(), Region::Europe).await.unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "no route to host");
    assert!(TokenError::NoAnswer(TransportError::broken("x")).is_retryable());
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_failed_is_not_repeated_at_once() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        if post.number == 1 { granted(1, 240) } else { Ok(reply(400, r#"{"error":"invalid_client"}"#)) }
    });
    let client = amazon.client();
    client.authorize().await.unwrap();
    tokio::time::sleep(Duration::from_secs(180)).await;
    for seconds in 0..10 {
        for _ in 0..10 {
            client.send(&request(), Region::Europe).await.unwrap();
            tokio::task::yield_now().await;
        }
        assert_eq!(amazon.token_count(), 2 + seconds / 5, "after {seconds} s");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// A tenth of its life before its end.
#[tokio::test(start_paused = true)]
async fn a_token_of_four_minutes_is_used_for_three_minutes_and_36_seconds() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        if post.number == 1 { granted(1, 240) } else { Err(TransportError::broken("reset")) }
    });
    let client = amazon.builder().retry(RetryPolicy::none()).deadline(Duration::ZERO).build().unwrap();
    client.authorize().await.unwrap();
    for (millis, is_used) in [(216_000 - 1, true), (1, false)] {
        tokio::time::advance(Duration::from_millis(millis)).await;
        assert_eq!(client.authorize().await.is_ok(), is_used);
    }
}
