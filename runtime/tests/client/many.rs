//! Batches: an outcome for each customer, no customer waits for another, and an early end if going on is pointless.

use crate::amazon::{Amazon, Post, recipient, reply, request, request_for};
use alexa_proactive::client::{Outcome, RetryPolicy, SendErrorKind as Kind, StopReason, TransportError};
use alexa_proactive::{Recipient, ReferenceId, Region, UserId};
use futures_util::{StreamExt, stream};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::time::Instant;

fn recipients(number: u32) -> impl futures_util::Stream<Item = Recipient> + Send {
    stream::iter(0..number).map(recipient)
}

/// The number at the end of a user id of [`recipient`].
fn number(user: &str) -> u32 {
    user.rsplit('.').next().unwrap().parse().unwrap()
}

async fn after(millis: u64, status: u16) -> crate::amazon::Reply {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    Ok(reply(status, ""))
}

#[tokio::test(start_paused = true)]
async fn each_customer_has_one_outcome_and_one_body() {
    let amazon = Amazon::new(|post| async move {
        match number(&post.user()) % 10 {
            3 => after(20, 403).await.map(|_| reply(403, r#"{"message":"Can't find any subscription"}"#)),
            5 if post.number % 2 == 0 => Err(TransportError::broken("reset")),
            7 if post.number % 3 == 0 => after(20, 500).await,
            _ => after(20, 202).await,
        }
    });
    let client = amazon.client();
    let request = request();
    let mut batch = client.send_all(&request, recipients(2000));
    let progress = batch.progress();
    let mut seen = BTreeSet::new();
    while let Some(Outcome { recipient, result, .. }) = batch.next().await {
        let number = number(recipient.user.as_str());
        assert!(seen.insert(number), "{number} twice");
        assert_eq!(result.is_ok(), number % 10 != 3);
        if let Err(error) = result {
            assert_eq!(error.kind(), Kind::NotSubscribed);
            assert_eq!(error.request(), &request.for_user(&recipient.user));
        }
    }
    assert!(batch.stopped().is_none());
    assert_eq!(seen.len(), 2000);
    let counts = progress.counts();
    assert_eq!(counts.to_string(), "1800 accepted, 200 not_subscribed");
    assert_eq!((counts.finished(), counts.of_kind(Kind::NotSubscribed), counts.deferred()), (2000, 200, 0));
    for post in amazon.received() {
        let user = UserId::new(post.user()).unwrap();
        assert_eq!(post.body(), request.for_user(&user).as_bytes());
        let host = Region::ALL[number(user.as_str()) as usize % 3].host();
        assert!(post.uri().starts_with(&format!("https://{host}/")), "{}", post.uri());
    }
    assert_eq!(amazon.token_count(), 1);
}

#[tokio::test(start_paused = true)]
async fn each_customer_may_have_a_request_of_their_own() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let requests = stream::iter(0..50).map(|number| {
        let request = if number % 2 == 0 { request() } else { request_for(Duration::from_secs(3600)) };
        (recipient(number), request)
    });
    let client = amazon.client();
    let sent: Vec<Outcome> = client.send_each(requests).collect().await;
    assert_eq!(sent.len(), 50);
    assert!(sent.iter().all(|sent| sent.reference_id == ReferenceId::new("glass~week21").unwrap()));
    let expiries =
        amazon.received().iter().filter(|post| post.body().windows(5).any(|text| text == b"T13:0")).count();
    assert_eq!(expiries, 25);
}

/// The data of a customer who is accepted, of one who waits for another attempt first, and of those to whom nothing is sent after
/// the first answers.
#[tokio::test(start_paused = true)]
async fn the_callers_data_comes_back_with_the_outcome() {
    let amazon = Amazon::new(|post: Post| async move {
        match number(&post.user()) {
            limited if limited % 2 == 1 => after(10, 432).await,
            _ => after(10, 202).await,
        }
    });
    let client = amazon.client();
    let order = |number: u32| format!("order {number}");
    let orders = stream::iter(0..30)
        .map(|number| Ok::<_, TransportError>((recipient(number), request(), order(number))));
    let mut batch = client.send_each(orders);
    let mut seen = Vec::new();
    while let Some(outcome) = batch.next().await {
        let number = number(outcome.recipient.user.as_str());
        assert_eq!(outcome.data, order(number));
        assert_eq!(outcome.result.is_ok(), number % 2 == 0);
        seen.push(number);
    }
    seen.sort_unstable();
    assert_eq!(seen, (0..30).collect::<Vec<_>>());

    let none = Amazon::in_turn(&[(403, "")]);
    let rows = (0..500).map(|number| (recipient(number), number));
    let outcomes: Vec<Outcome<u32>> = none.client().send_all(&request(), stream::iter(rows)).collect().await;
    let is_stopped =
        |outcome: &&Outcome<u32>| outcome.result.as_ref().is_err_and(|error| error.kind() == Kind::Stopped);
    let stopped = outcomes.iter().filter(is_stopped).count();
    assert!((1..500).contains(&stopped), "{stopped}");
    for outcome in outcomes {
        assert_eq!(outcome.data, number(outcome.recipient.user.as_str()));
    }
}

#[tokio::test(start_paused = true)]
async fn a_409_to_what_may_have_been_sent_before_is_accepted() {
    let amazon = Amazon::in_turn(&[(409, "")]);
    let deliveries = (0..20).map(|number| (recipient(number), request(), number % 2 + 1));
    let client = amazon.client();
    let mut batch = client.send_each(stream::iter(deliveries)).sent_before(|deliveries| *deliveries > 1);
    while let Some(outcome) = batch.next().await {
        match outcome.result {
            Ok(accepted) => assert_eq!((accepted.status(), outcome.data), (409, 2)),
            Err(error) => assert_eq!((error.kind(), outcome.data), (Kind::Duplicate, 1)),
        }
    }
    assert_eq!(batch.progress().counts().to_string(), "10 accepted, 10 duplicate");

    client.send_again(&request(), Region::Europe).await.unwrap();
    let error = client.send(&request(), Region::Europe).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Duplicate);
}

#[tokio::test(start_paused = true)]
async fn a_customers_limit_does_not_delay_others() {
    let run = |limited: bool| async move {
        let amazon = Amazon::new(move |post: Post| async move {
            let number = number(&post.user());
            after(10, if limited && number % 10 == 0 { 432 } else { 202 }).await
        });
        let client = amazon.client();
        let all = stream::iter(0..2000).filter(move |number| {
            let takes_part = limited || number % 10 != 0;
            async move { takes_part }
        });
        let mut batch = client.send_all(&request(), all.map(recipient));
        let begun = Instant::now();
        let mut last_accepted = begun.elapsed();
        let mut limits = 0;
        while let Some(sent) = batch.next().await {
            match sent.result {
                Ok(_) => last_accepted = begun.elapsed(),
                Err(error) => {
                    assert_eq!(error.kind(), Kind::CustomerLimit);
                    assert!(error.retry_at().is_some());
                    limits += 1;
                }
            }
        }
        (last_accepted, limits, begun.elapsed(), amazon.post_count())
    };
    let (without, none, ..) = run(false).await;
    let (with, limits, all, posts) = run(true).await;
    assert_eq!((none, limits, posts), (0, 200, 1800 + 3 * 200));
    // A tenth more requests, so a tenth more time, but not a minute.
    assert!(with <= without.mul_f64(1.5), "{with:?} against {without:?}");
    assert!((Duration::from_secs(180)..Duration::from_secs(280)).contains(&all), "{all:?}");
}

#[tokio::test(start_paused = true)]
async fn a_customer_who_was_parked_is_served_later() {
    let amazon = Amazon::new(|post| async move { after(10, if post.number <= 5 { 432 } else { 202 }).await });
    let client = amazon.client();
    let mut batch = client.send_all(&request(), recipients(5));
    let mut users = BTreeSet::new();
    while let Some(sent) = batch.next().await {
        sent.result.unwrap();
        users.insert(sent.recipient.user.as_str().to_owned());
    }
    assert_eq!((users.len(), amazon.post_count()), (5, 10));
}

#[tokio::test(start_paused = true)]
async fn the_number_in_flight_is_limited_and_halves_after_a_429() {
    let in_flight = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (now, top) = (Arc::clone(&in_flight), Arc::clone(&most));
    let amazon = Amazon::new(move |post| {
        let (now, top) = (Arc::clone(&now), Arc::clone(&top));
        async move {
            let number = now.fetch_add(1, Ordering::SeqCst) + 1;
            top.fetch_max(number, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(50)).await;
            now.fetch_sub(1, Ordering::SeqCst);
            let slow_down = (9000..9100).contains(&post.number);
            if post.number == 9100 {
                top.store(0, Ordering::SeqCst);
            }
            Ok(reply(if slow_down { 429 } else { 202 }, ""))
        }
    });
    let client = amazon.client();
    let mut batch = client.send_all(&request(), recipients(10_000)).max_in_flight(100);
    let mut count = 0;
    let mut before = 0;
    while let Some(sent) = batch.next().await {
        sent.result.unwrap();
        count += 1;
        if count == 8900 {
            before = most.load(Ordering::SeqCst);
        }
    }
    assert_eq!(count, 10_000);
    assert_eq!(before, 100);
    let after = most.load(Ordering::SeqCst);
    assert!(after <= 70, "halved, then one more a round: {after}");
}

#[tokio::test(start_paused = true)]
async fn unread_outcomes_exert_back_pressure() {
    let amazon = Amazon::new(|_| after(1, 202));
    let client = amazon.client();
    let mut batch = client.send_all(&request(), recipients(1_000_000)).max_in_flight(16);
    batch.next().await.unwrap().result.unwrap();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert!(amazon.post_count() <= 32, "{}", amazon.post_count());
}

#[tokio::test(start_paused = true)]
async fn the_first_answers_stop_a_batch_that_reaches_no_customer() {
    // Status, body, refusals at least, the reason.
    let table: [(u16, &str, usize, &str); 6] = [
        (
            403,
            r#"{"message":"No enablement for clientId: x"}"#,
            40,
            "of the customers tried in NA none has enabled the skill of this token; use the client id and secret of the skill that reported the user ids; to send to the others anyway, switch the early stop off",
        ),
        (
            403,
            r#"{"message":"Can't find any subscription for stage=development"}"#,
            40,
            "of the customers tried in NA none is subscribed in the development stage; check that stage, region and skill are those of the customers; to send to the others anyway, switch the early stop off",
        ),
        (
            403,
            "",
            40,
            "Amazon forbids all requests to NA without a reason; check that stage, region and skill are those of the customers; to send to the others anyway, switch the early stop off",
        ),
        (
            400,
            r#"{"message":"Too long.","code":"INVALID_STRING_LENGTH"}"#,
            23,
            "Amazon refuses the request (NA): 400 INVALID_STRING_LENGTH: Too long.; fix the request; if our types accepted it, please report it: Amazon is stricter than our catalog",
        ),
        (404, "", 21, "the address for NA is not the API's; check whether it was overridden"),
        (
            401,
            "",
            1,
            "there is no token that Amazon accepts (NA, 2 attempts): Amazon refuses the new token: 401 with an empty body; check that clock, endpoint and credentials are those of this skill; a second token was tried",
        ),
    ];
    for (status, body, least, text) in table {
        let amazon = Amazon::new(move |_| async move { Ok(reply(status, body)) });
        let client = amazon.client();
        let everyone = stream::iter(0..100_000)
            .map(|number| Recipient::new(recipient(number).user, Region::NorthAmerica));
        let mut batch = client.send_all(&request(), everyone).max_in_flight(4);
        let mut refused = 0;
        while let Some(sent) = batch.next().await {
            refused += usize::from(sent.result.unwrap_err().attempts() > 0);
        }
        assert_eq!(batch.stopped().unwrap().to_string(), text);
        assert!((least..least + 8).contains(&refused), "{text}: {refused}");
        assert!(
            batch.progress().counts().recipients() < 17_000,
            "it reads too far ahead: {}",
            batch.progress().counts()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_region_without_subscribers_stops_a_batch_and_single_refusals_do_not() {
    let amazon = Amazon::new(|post| async move {
        let gone = post.uri().contains("api.eu.") || number(&post.user()) % 2 == 0;
        Ok(if gone { reply(403, r#"{"message":"Can't find any subscription"}"#) } else { reply(202, "") })
    });
    let client = amazon.client();
    let mut batch = client.send_all(&request(), recipients(10_000));
    while batch.next().await.is_some() {}
    assert!(
        batch.stopped().unwrap().to_string().starts_with("of the customers tried in EU none is subscribed")
    );

    let elsewhere =
        recipients(3000).filter(|recipient| std::future::ready(recipient.region != Region::Europe));
    let mut batch = client.send_all(&request(), elsewhere);
    while batch.next().await.is_some() {}
    assert!(batch.stopped().is_none());
    assert_eq!(batch.progress().counts().to_string(), "1000 accepted, 1000 not_subscribed");
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_fails_stops_the_batch_and_loses_no_customer() {
    let amazon = Amazon::new(|_| after(10, 202));
    let client = amazon.client();
    let source = stream::iter(0..100).map(|number| {
        if number == 40 { Err(TransportError::broken("reset")) } else { Ok(recipient(number)) }
    });
    let mut batch = client.send_all(&request(), source);
    let mut accepted = 0;
    while let Some(sent) = batch.next().await {
        sent.result.unwrap();
        accepted += 1;
    }
    assert_eq!(accepted, 40);
    let stop = batch.stopped().unwrap();
    assert_eq!(stop.to_string(), "the recipients cannot be read: the connection broke");
    assert_eq!(std::error::Error::source(stop).unwrap().to_string(), "reset");
}

#[tokio::test(start_paused = true)]
async fn a_requested_stop_is_graceful() {
    let amazon = Amazon::new(|post| async move {
        match number(&post.user()) % 4 {
            0 => after(10, 432).await,
            1 => after(10, 500).await,
            _ => after(10, 202).await,
        }
    });
    let client = amazon
        .builder()
        .retry(RetryPolicy::default().first_wait(Duration::from_secs(600)).max_wait(Duration::from_secs(600)))
        .build()
        .unwrap();
    let mut batch = client.send_all(&request(), recipients(200)).max_in_flight(300);
    let begun = Instant::now();
    let mut kinds = BTreeMap::new();
    let mut outcomes = 0;
    while let Some(sent) = batch.next().await {
        outcomes += 1;
        match sent.result {
            Ok(_) => *kinds.entry("accepted").or_insert(0) += 1,
            Err(error) => {
                assert!(error.retry_at().is_some(), "{error}");
                *kinds.entry(error.kind().as_str()).or_insert(0) += 1;
            }
        }
        if outcomes == 50 {
            batch.stop();
        }
    }
    let begun_with: BTreeSet<_> = amazon.received().iter().map(Post::user).collect();
    assert_eq!(outcomes, begun_with.len(), "{kinds:?}");
    assert!(outcomes < 200 && kinds["customer_limit"] > 9 && kinds["unavailable"] > 9, "{kinds:?}");
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert_eq!(batch.stopped().unwrap().to_string(), "it was requested");
}

#[tokio::test(start_paused = true)]
async fn a_batch_outlasts_a_night_without_the_service() {
    let begun = Instant::now();
    let amazon = Amazon::new(move |_| {
        let down = begun.elapsed() < Duration::from_secs(6 * 3600);
        after(50, if down { 500 } else { 202 })
    })
    .forgetful();
    let client = amazon.client();
    let mut batch = client.send_all(&request(), recipients(5000));
    while let Some(sent) = batch.next().await {
        sent.result.unwrap();
    }
    assert_eq!(batch.progress().counts().accepted(), 5000);
    let posts = amazon.post_count();
    // At most 32 at a time wait some 10 s each.
    assert!(posts < 5000 + 32 * 6 * 3600 / 8, "{posts}");
    assert!(amazon.token_count() <= 8);
}

#[tokio::test(start_paused = true)]
async fn one_request_that_always_fails_does_not_delay_the_batch() {
    let amazon =
        Amazon::new(|post| async move { after(10, if number(&post.user()) == 7 { 500 } else { 202 }).await });
    let client = amazon.client();
    let mut batch = client.send_all(&request(), recipients(100));
    let begun = Instant::now();
    while batch.next().await.is_some() {}
    assert_eq!(batch.progress().counts().to_string(), "99 accepted, 1 unavailable");
    assert!(begun.elapsed() < Duration::from_secs(300), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_outlasts_its_request_stops_as_expired() {
    let amazon = Amazon::new(|_| after(1000, 202));
    let client = amazon.client();
    let request = request_for(Duration::from_secs(310));
    let mut batch = client.send_all(&request, recipients(1000)).max_in_flight(32);
    while batch.next().await.is_some() {}
    let counts = batch.progress().counts();
    assert_eq!(counts.finished(), counts.accepted() + counts.of_kind(Kind::Expired), "{counts}");
    assert!(matches!(batch.stopped(), Some(StopReason::Expired(_))), "{:?}", batch.stopped());
    assert!((300..420).contains(&counts.accepted()), "{counts}");
}
