//! Combined and late faults: one host fails beside healthy ones, wrong clocks, slow readers, old journals.

use crate::amazon::{Amazon, Post, file, recipient, reply, request, request_for};
use alexa_proactive::client::{Endpoints, Journal, RetryPolicy, SendErrorKind};
use alexa_proactive::{EventRequest, ProactiveEvent, ReferenceId, Region, Timestamp};
use futures_util::{StreamExt, stream};
use std::time::Duration;
use tokio::time::Instant;

async fn starvation(status: u16) {
    let amazon = Amazon::new(move |post: Post| async move {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(reply(if post.uri().contains("api.eu.") { status } else { 202 }, ""))
    })
    .forgetful();
    let client = amazon.client();
    let mut batch = client.send_all(&request(), stream::iter(0..6000).map(recipient));
    let progress = batch.progress();
    let _ = tokio::time::timeout(Duration::from_secs(3600), async { while batch.next().await.is_some() {} })
        .await;
    assert_eq!(
        progress.counts().accepted(),
        4000,
        "{status}: the two healthy regions after an hour: {}",
        progress.counts()
    );
}
#[tokio::test(start_paused = true)]
async fn a_region_that_is_down_does_not_delay_others() {
    starvation(503).await;
}
#[tokio::test(start_paused = true)]
async fn a_region_that_fails_does_not_delay_others() {
    starvation(500).await;
}

#[tokio::test]
async fn the_second_body_under_one_key_is_not_sent() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let journal = Journal::open(file("t2.sqlite")).unwrap();
    let other = request_for(Duration::from_secs(3600));
    let ana = recipient(1);
    let items = vec![(ana.clone(), request()), (ana, other)];
    let mut batch = client.send_each(stream::iter(items)).max_in_flight(1).journal(&journal);
    while batch.next().await.is_some() {}
    let bodies: std::collections::BTreeSet<_> = amazon.received().iter().map(|p| p.body().clone()).collect();
    assert_eq!(bodies.len(), 1, "one user, one reference id, one timestamp");
}

#[tokio::test(start_paused = true)]
async fn one_wrong_date_is_forgotten() {
    let amazon = Amazon::new(|post| async move {
        let mut reply = reply(202, "");
        let date =
            if post.number == 1 { "Wed, 03 Jun 2026 12:00:00 GMT" } else { "Mon, 01 Jun 2026 12:00:00 GMT" };
        reply.headers_mut().insert("date", date.parse().unwrap());
        Ok(reply)
    });
    let client = amazon.client();
    client.send(&request(), Region::Europe).await.unwrap();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    let result = client.send(&request(), Region::Europe).await;
    assert!(result.is_ok(), "{}", result.unwrap_err());
}
#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_right_is_believed() {
    use std::sync::atomic::*;
    let corrected = std::sync::Arc::new(AtomicBool::new(false));
    let amazon = Amazon::new(|_| async {
        let mut reply = reply(202, "");
        reply.headers_mut().insert("date", "Mon, 01 Jun 2026 12:00:00 GMT".parse().unwrap());
        Ok(reply)
    });
    let (m, noon) = (corrected.clone(), crate::amazon::NOON.parse::<Timestamp>().unwrap());
    let client = amazon
        .builder()
        .clock(move || {
            if m.load(Ordering::SeqCst) {
                noon
            } else {
                noon.checked_sub(Duration::from_secs(14 * 3600)).unwrap()
            }
        })
        .build()
        .unwrap();
    client.send(&request(), Region::Europe).await.unwrap();
    corrected.store(true, Ordering::SeqCst);
    for hour in 0..48 {
        tokio::time::sleep(Duration::from_secs(3600)).await;
        let result = client.send(&request(), Region::Europe).await;
        assert!(result.is_ok(), "hour {hour}: {}", result.unwrap_err());
    }
}

#[tokio::test(start_paused = true)]
async fn a_burst_of_503_counts_once() {
    // All concurrent requests get a 503, then the host is up: the cool-down is the first one, 2 s.
    for burst in [10, 32] {
        let amazon = Amazon::new(move |post| async move {
            tokio::time::sleep(Duration::from_millis(u64::from(post.number))).await;
            Ok(reply(if post.number <= burst { 503 } else { 202 }, ""))
        });
        let client = amazon.builder().retry(RetryPolicy::none()).build().unwrap();
        let request = request();
        futures_util::future::join_all((0..burst).map(|_| client.send(&request, Region::Europe))).await;
        let begun = Instant::now();
        client.send(&request, Region::Europe).await.unwrap();
        assert!(begun.elapsed() < Duration::from_millis(2100), "burst {burst}: {:?}", begun.elapsed());
    }
}
#[tokio::test(start_paused = true)]
async fn alternating_503_answers_start_no_cool_down() {
    let amazon =
        Amazon::new(|post| async move { Ok(reply(if post.number % 2 == 0 { 503 } else { 500 }, "")) });
    let client = amazon.builder().retry(RetryPolicy::none()).build().unwrap();
    let request = request();
    for n in 0..40 {
        let begun = Instant::now();
        let _ = client.send(&request, Region::Europe).await;
        assert!(
            begun.elapsed() < Duration::from_secs(1),
            "after {n}, never two 503 in a row: {:?}",
            begun.elapsed()
        );
    }
}
#[tokio::test(start_paused = true)]
async fn a_customers_limit_ends_a_cool_down() {
    let amazon = Amazon::new(|post| async move { Ok(reply(if post.number <= 10 { 503 } else { 432 }, "")) });
    let client = amazon.builder().retry(RetryPolicy::none()).build().unwrap();
    let request = request();
    for _ in 0..10 {
        let _ = client.send(&request, Region::Europe).await;
    }
    let begun = Instant::now();
    for _ in 0..20 {
        assert_eq!(
            client.send(&request, Region::Europe).await.unwrap_err().kind(),
            SendErrorKind::CustomerLimit
        );
    }
    assert!(begun.elapsed() < Duration::from_secs(3), "the host answers since: {:?}", begun.elapsed());
}

fn at(ts: &str, lifetime: u64) -> EventRequest {
    use alexa_proactive::catalog::*;
    TrashCollectionAlertActivated::new(TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Tuesday))
        .to_event()
        .unwrap()
        .request(ReferenceId::new("glass~week21").unwrap())
        .now(crate::amazon::NOON.parse().unwrap())
        .timestamp(ts.parse::<Timestamp>().unwrap())
        .expires_in(Duration::from_secs(lifetime))
        .multicast()
        .unwrap()
}
#[tokio::test]
async fn the_offset_of_a_timestamp_does_not_matter() {
    let journal = Journal::open(file("t6b.sqlite")).unwrap();
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    for request in [at("2026-06-01T12:00:00Z", 3600), at("2026-06-01T14:00:00+02:00", 7200)] {
        let mut batch = client.send_all(&request, stream::iter(0..1).map(recipient)).journal(&journal);
        while batch.next().await.is_some() {}
    }
    assert_eq!(amazon.post_count(), 1, "the same instant, another body");
}
#[tokio::test]
async fn short_lifetimes_are_read() {
    for (n, (ts, lifetime)) in [
        ("2026-06-01T12:00:00Z", 301),
        ("2026-06-01T12:00:00Z", 86400),
        ("2026-05-31T12:10:00Z", 86300),
        ("2026-06-01T12:00:00Z", 43200),
    ]
    .into_iter()
    .enumerate()
    {
        let journal = Journal::open(file(&format!("t6c{n}.sqlite"))).unwrap();
        let amazon = Amazon::in_turn(&[(202, "")]);
        let request = at(ts, lifetime);
        let client = amazon.client();
        client.send_all(&request, stream::iter(0..1).map(recipient)).journal(&journal).count().await;
        let r = journal.unfinished(&client, request.reference_id());
        assert_eq!(r.unwrap().unwrap(), request);
    }
}

#[tokio::test(start_paused = true)]
async fn the_error_of_the_stream_is_not_logged() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let source = stream::iter([
        Ok(recipient(1)),
        Err(std::io::Error::other("line 2: `amzn1.ask.account.CANARY` has no region")),
    ]);
    client.send_all(&request(), source).count().await;
}

#[tokio::test(start_paused = true)]
async fn a_transport_that_panics_once_is_used_again() {
    use futures_util::FutureExt;
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        assert!(post.number > 1, "once");
        crate::amazon::granted(post.number, 3600)
    });
    let client = amazon.client();
    let request = request();
    let _ = std::panic::AssertUnwindSafe(client.send(&request, Region::Europe)).catch_unwind().await;
    tokio::time::sleep(Duration::from_secs(3600)).await;
    let again = std::panic::AssertUnwindSafe(client.send(&request, Region::Europe)).catch_unwind().await;
    assert!(again.is_ok(), "it panics for ever");
}

#[tokio::test(start_paused = true)]
async fn one_404_among_thousands_stops_nothing() {
    let amazon =
        Amazon::new(|post| async move { Ok(reply(if post.number == 5000 { 404 } else { 202 }, "")) });
    let client = amazon.client();
    let mut batch = client.send_all(&request(), stream::iter(0..10_000).map(recipient));
    while batch.next().await.is_some() {}
    assert!(batch.stopped().is_none(), "{} after {}", batch.stopped().unwrap(), batch.progress().counts());
}

#[tokio::test(start_paused = true)]
async fn two_revocations_hours_apart_stop_nothing() {
    // All requests fail for hours; the token is refused at 1 h and at 3 h.
    let begun = Instant::now();
    let refused = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let amazon = Amazon::new(move |_| {
        let refused = refused.clone();
        async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let hour = begun.elapsed().as_secs() / 3600;
            let n = refused.load(std::sync::atomic::Ordering::SeqCst);
            if (hour >= 1 && n == 0) || (hour >= 3 && n == 1) {
                refused.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                return Ok(reply(401, ""));
            }
            Ok(reply(if hour < 5 { 500 } else { 202 }, ""))
        }
    })
    .forgetful();
    let client = amazon.client();
    let mut batch = client.send_all(&request(), stream::iter(0..3).map(recipient)).max_in_flight(1);
    while batch.next().await.is_some() {}
    assert!(batch.stopped().is_none(), "{} after {}", batch.stopped().unwrap(), batch.progress().counts());
}

#[tokio::test(start_paused = true)]
async fn after_an_outage_there_are_retries_again() {
    let amazon = Amazon::new(|post| async move {
        Ok(reply(if post.number <= 500 || post.number % 2 == 1 { 500 } else { 202 }, ""))
    });
    let client = amazon.client();
    while amazon.post_count() < 500 {
        let _ = client.send(&request_for(Duration::from_secs(86400)), Region::Europe).await;
    }
    tokio::time::sleep(Duration::from_secs(6 * 3600)).await;
    let mut ok = 0;
    for _ in 0..20 {
        if client.send(&request_for(Duration::from_secs(86400)), Region::Europe).await.is_ok() {
            ok += 1;
        }
    }
    assert_eq!(ok, 20, "six hours later each second attempt succeeds");
}

#[tokio::test(start_paused = true)]
async fn a_slow_reader_causes_no_timeouts() {
    let amazon = Amazon::new(|post| async move {
        let stages = if post.number % 4 == 0 { 4 } else { 1 };
        for _ in 0..stages {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(reply(202, ""))
    })
    .forgetful();
    let client = amazon.client();
    let mut batch = client.send_all(&request(), stream::iter(0..2000).map(recipient));
    let mut most = 0;
    while let Some(sent) = batch.next().await {
        most = most.max(sent.result.unwrap().attempts());
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    assert_eq!((amazon.post_count(), most), (2000, 1));
}

#[tokio::test]
async fn a_time_with_an_offset_can_be_resumed() {
    let journal = Journal::open(file("t6d.sqlite")).unwrap();
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let request = at("2026-06-01T14:00:00+02:00", 43200);
    client.send_all(&request, stream::iter(0..100).map(recipient)).journal(&journal).count().await;
    let again = journal.unfinished(&client, request.reference_id()).unwrap().unwrap();
    assert_eq!(again, request);
    let mut batch = client.send_all(&again, stream::iter(0..100).map(recipient)).journal(&journal);
    while batch.next().await.is_some() {}
    journal.finish(&client, &again).unwrap();
    assert_eq!(amazon.post_count(), 100);
}

#[tokio::test(start_paused = true)]
async fn a_504_may_have_arrived() {
    let amazon = Amazon::in_turn(&[(504, ""), (409, "")]);
    let result = amazon.client().send(&request(), Region::Europe).await;
    assert!(result.is_ok(), "{}", result.unwrap_err());
}

/// Refuses its first token without a reason.
fn refusing_the_first_token() -> Amazon {
    Amazon::new(|post| async move {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(reply(if post.authorization().ends_with("-1") { 403 } else { 202 }, ""))
    })
}

#[tokio::test(start_paused = true)]
async fn a_bad_token_without_a_reason_loses_no_customer_of_a_batch() {
    let amazon = refusing_the_first_token();
    let client = amazon.client();
    let mut batch = client.send_all(&request(), stream::iter(0..300).map(recipient));
    while batch.next().await.is_some() {}
    assert_eq!(batch.progress().counts().accepted(), 300);
}
#[tokio::test(start_paused = true)]
async fn a_bad_token_without_a_reason_loses_no_single_send() {
    let amazon = refusing_the_first_token();
    let client = amazon.client();
    let request = request();
    let sent = futures_util::future::join_all((0..10).map(|_| client.send(&request, Region::Europe))).await;
    assert_eq!(sent.iter().filter(|s| s.is_ok()).count(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_portal_that_repeats_the_form_shows_no_secret() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|_| async {
        Ok(reply(
            400,
            r#"{"error":"invalid_request","error_description":"unknown: client_secret=canary+secret&%"}"#,
        ))
    });
    let error = amazon.client().send(&request(), Region::Europe).await.unwrap_err();
    assert!(!error.to_string().contains("canary+secret"), "{error}");
}
#[tokio::test]
async fn a_resumed_batch_knows_the_accepted_customers() {
    let file = file("t38.sqlite");
    let amazon = Amazon::new(|post| async move {
        let n: u32 = post.user().rsplit('.').next().unwrap().parse().unwrap();
        Ok(if n < 300 { reply(202, "") } else { reply(403, r#"{"message":"Can't find any subscription"}"#) })
    });
    let client = amazon.client();
    let journal = Journal::open(&file).unwrap();
    assert_eq!(
        client.send_all(&request(), stream::iter(0..300).map(recipient)).journal(&journal).count().await,
        300
    );
    let mut batch = client.send_all(&request(), stream::iter(0..400).map(recipient)).journal(&journal);
    while batch.next().await.is_some() {}
    assert!(batch.stopped().is_none(), "{} {}", batch.stopped().unwrap(), batch.progress().counts());
}
#[tokio::test(start_paused = true)]
async fn an_address_with_a_password_is_not_shown() {
    let e = Endpoints::emulator("https://me:canary@host.example").unwrap_err();
    assert!(!format!("{e} {e:?}").contains("canary"), "{e}");
}
#[tokio::test]
async fn a_journal_that_fails_after_a_stop_is_reported() {
    let path = file("t36.sqlite");
    let journal = Journal::open(&path).unwrap();
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let mut batch = client.send_all(&request(), stream::iter(0..100).map(recipient)).journal(&journal);
    batch.next().await.unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("DROP TABLE outcome").unwrap();
    batch.stop();
    while batch.next().await.is_some() {}
    assert_ne!(batch.stopped().unwrap().to_string(), "it was requested", "outcomes were lost");
}
#[tokio::test(start_paused = true)]
async fn a_token_that_fails_in_the_background_logs_no_secret() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        if post.number == 1 {
            return crate::amazon::granted(1, 300);
        }
        Ok(reply(
            400,
            format!(r#"{{"error":"invalid_request","error_description":"{}"}}"#, crate::amazon::SECRET),
        ))
    });
    let client = amazon.client();
    client.send(&request(), Region::Europe).await.unwrap();
    tokio::time::sleep(Duration::from_secs(240)).await;
    client.send(&request(), Region::Europe).await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(amazon.token_count(), 2);
}
