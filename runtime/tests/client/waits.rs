//! Waits that Amazon asks for: the customers concerned wait, and no others.

use crate::amazon::{Amazon, Post, number, outcomes, recipient, reply, request};
use alexa_proactive::client::{Answer, RetryPolicy, SendErrorKind};
use alexa_proactive::{Recipient, Region};
use futures_util::{StreamExt, stream};
use std::time::Duration;
use tokio::time::Instant;

/// Answers some customers once with a status and a `Retry-After`, all others with 202.
fn asking(status: u16, retry_after: u64, sick: impl Fn(u32) -> bool + Send + Sync + 'static) -> Amazon {
    let seen = std::sync::Mutex::new(std::collections::BTreeSet::new());
    Amazon::new(move |post: Post| {
        let number = number(&post.user());
        let is_refused = sick(number) && seen.lock().unwrap().insert(number);
        async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if !is_refused {
                return Ok(reply(202, ""));
            }
            let mut reply = reply(status, "");
            reply.headers_mut().insert("retry-after", retry_after.into());
            Ok(reply)
        }
    })
}

fn europeans(number: u32) -> impl futures_util::Stream<Item = Recipient> + Send {
    stream::iter(0..number).map(|number| Recipient::new(recipient(number).user, Region::Europe))
}

#[tokio::test(start_paused = true)]
async fn a_customers_limit_lasts_as_long_as_amazon_says() {
    for (status, retry_after, expected) in
        [(432, 5, 5), (432, 600, 600), (432, 3600, 600), (500, 90, 90), (503, 90, 90), (429, 90, 90)]
    {
        let amazon = asking(status, retry_after, |_| true);
        let client = amazon.client();
        let mut batch = client.send_all(&request(), europeans(1));
        let begun = Instant::now();
        let sent = batch.next().await.unwrap();
        let accepted = sent.result.unwrap();
        assert_eq!(accepted.attempts(), 2);
        let waited = begun.elapsed();
        assert!(
            (expected..=expected + 1).contains(&waited.as_secs()),
            "{status}: asked for {retry_after} s, found {waited:?}, expected {expected} s"
        );
        assert!(accepted.duration() >= Duration::from_secs(expected), "the wait is part of the duration");
    }
    let amazon = asking(432, 600, |_| true);
    let client = amazon
        .builder()
        .retry(RetryPolicy::default().max_retry_after(Duration::from_secs(30)))
        .build()
        .unwrap();
    let begun = Instant::now();
    assert_eq!(outcomes(&mut client.send_all(&request(), europeans(1))).await, [("accepted", 1)].into());
    assert!((30..=31).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn long_waits_of_some_do_not_delay_others() {
    for (status, healthy) in [(500, 5000), (503, 5000), (429, 1000), (502, 1000)] {
        for first in [0, 100] {
            let sick = move |number: u32| (first..first + 32).contains(&number);
            let amazon = asking(status, 3600, sick).forgetful();
            let client = amazon.client();
            let mut batch = client.send_all(&request(), europeans(healthy + 32));
            let begun = Instant::now();
            let mut served = 0;
            while let Some(sent) = batch.next().await {
                let is_sick = sick(number(sent.recipient.user.as_str()));
                sent.result.unwrap();
                served += u32::from(!is_sick);
                if served == healthy {
                    break;
                }
            }
            assert!(begun.elapsed() < Duration::from_secs(15), "{status}: {:?}", begun.elapsed());
            assert_eq!(outcomes(&mut batch).await, [("accepted", 32)].into());
            assert!((600..=610).contains(&begun.elapsed().as_secs()), "{status}: {:?}", begun.elapsed());
            assert_eq!(amazon.post_count(), healthy + 64);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_number_of_parked_customers_is_limited() {
    const MAX: usize = 16 * 1024;
    for (status, all) in [(432, 20_000), (500, 18_000)] {
        let amazon = asking(status, 300, |_| true).forgetful();
        let client = amazon.client();
        let mut batch = client.send_all(&request(), europeans(all));
        let (mut parked, mut accepted, mut limited) = (0, 0, 0);
        while let Some(sent) = batch.next().await {
            parked = parked.max(batch.progress().counts().parked());
            match sent.result {
                Ok(_) => accepted += 1,
                Err(error) => {
                    assert_eq!(
                        (error.kind(), error.retry_at().is_some()),
                        (SendErrorKind::CustomerLimit, true)
                    );
                    limited += 1;
                }
            }
        }
        assert!((MAX - 256..=MAX).contains(&parked), "{status}: {parked}");
        // Beyond it a customer's limit is the outcome, and others wait in flight.
        assert_eq!(accepted + limited, all, "{status}");
        assert_eq!(limited > 0, status == 432, "{status}: {limited}");
    }
}

#[tokio::test(start_paused = true)]
async fn customers_at_the_head_who_always_fail_do_not_delay_others() {
    for sick in [32, 100] {
        let amazon = Amazon::new(move |post: Post| async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(reply(if number(&post.user()) < sick { 500 } else { 202 }, ""))
        })
        .forgetful();
        let client = amazon.client();
        let mut batch = client.send_all(&request(), europeans(5000));
        let begun = Instant::now();
        assert_eq!(outcomes(&mut batch).await, [("accepted", 5000 - sick), ("unavailable", sick)].into());
        assert!(begun.elapsed() < Duration::from_secs(1800), "{sick}: {:?}", begun.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_is_stopped_reports_waiting_customers() {
    let amazon = asking(500, 3600, |_| true);
    let client = amazon.client();
    let mut batch = client.send_all(&request(), europeans(100));
    tokio::time::timeout(Duration::from_secs(60), batch.next()).await.unwrap_err();
    assert_eq!(batch.progress().counts().parked(), 100);
    batch.stop();
    while let Some(sent) = batch.next().await {
        let error = sent.result.unwrap_err();
        assert_eq!((error.kind().as_str(), error.attempts()), ("unavailable", 1));
        assert!(error.retry_at().is_some());
    }
    assert_eq!(batch.progress().counts().finished(), 100);
}

#[tokio::test(start_paused = true)]
async fn an_answer_after_the_stop_is_the_outcome() {
    let amazon = asking(500, 3600, |_| true);
    let client = amazon.client();
    let mut batch = client.send_all(&request(), europeans(10));
    tokio::time::timeout(Duration::from_millis(10), batch.next()).await.unwrap_err();
    assert_eq!(batch.progress().counts().in_flight(), 10);
    batch.stop();
    for _ in 0..10 {
        let error = batch.next().await.unwrap().result.unwrap_err();
        assert_eq!(error.answer().map(Answer::status), Some(500), "{error}");
        assert!(error.retry_at().is_some());
    }
    assert!(batch.next().await.is_none());
}
