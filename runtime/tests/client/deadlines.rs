//! No send exceeds its deadline, and none begins an attempt too late, whatever fails.

use crate::amazon::{Amazon, granted, reply, request, request_for};
use alexa_proactive::Region;
use alexa_proactive::client::{RetryPolicy, SendErrorKind, TransportError};
use proptest::prelude::*;
use std::time::Duration;
use tokio::time::Instant;

/// The result of an attempt.
#[derive(Debug, Clone, Copy)]
enum Delivery {
    Status(u16),
    Reset,
    Silence,
}

fn delivery() -> impl Strategy<Value = (u64, Delivery)> {
    let delivery = prop_oneof![
        3 => prop::sample::select(vec![408, 429, 500, 502, 503, 504]).prop_map(Delivery::Status),
        1 => prop::sample::select(vec![202, 401]).prop_map(Delivery::Status),
        1 => Just(Delivery::Reset),
        1 => Just(Delivery::Silence),
    ];
    (prop_oneof![0..50_u64, 0..8000_u64, 0..400_000_u64], delivery)
}

async fn suffer((millis, delivery): (u64, Delivery)) -> crate::amazon::Reply {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    match delivery {
        Delivery::Status(status) => Ok(reply(status, "")),
        Delivery::Reset => Err(TransportError::broken("reset")),
        Delivery::Silence => std::future::pending().await,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn it_ends_in_time(
        events in prop::collection::vec(delivery(), 1..12),
        tokens in prop::collection::vec(delivery(), 1..4),
        deadline in prop_oneof![0..500_u64, 0..20_000_u64, 0..2_000_000_u64],
        timeout in 1..30_000_u64,
        lifetime in 300..1200_u64,
        first_wait in 0..60_000_u64,
        attempts in 1..30_u32,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        runtime.unwrap().block_on(async {
            let begun = Instant::now();
            let amazon = Amazon::new(move |post| suffer(events[(post.number as usize - 1) % events.len()]))
                .tokens(move |post| {
                    let delivery = tokens[(post.number as usize - 1) % tokens.len()];
                    async move {
                        match suffer(delivery).await {
                            Ok(reply) if reply.status() != 202 => Ok(reply),
                            Ok(_) => granted(post.number, 3600),
                            Err(error) => Err(error),
                        }
                    }
                });
            let request = request_for(Duration::from_secs(lifetime));
            let last = begun + Duration::from_secs(lifetime - 300);
            let client = amazon
                .builder()
                .deadline(Duration::from_millis(deadline))
                .attempt_timeout(Duration::from_millis(timeout))
                .retry(RetryPolicy::default().max_attempts(attempts).first_wait(Duration::from_millis(first_wait)))
                .build()
                .unwrap();
            let result = client.send(&request, Region::Europe).await;
            // The timer of the runtime has a resolution of a millisecond.
            let late = begun.elapsed().saturating_sub(Duration::from_millis(deadline));
            prop_assert!(late <= Duration::from_millis(1), "{late:?} too late");
            for post in amazon.received() {
                prop_assert!(post.at <= last, "an attempt {:?} after the last moment", post.at - last);
                prop_assert_eq!(post.body(), request.as_bytes());
            }
            if let Err(error) = result {
                prop_assert!(error.attempts() <= attempts + 1, "one more where a token was replaced");
                prop_assert_eq!(error.attempts(), amazon.post_count());
                if let Some(at) = error.retry_at() {
                    prop_assert!(at.duration_since(error.request().expiry_time()).is_none());
                }
                prop_assert_eq!(error.request(), &request);
            }
            Ok(())
        })?;
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_expires_too_soon_is_not_sent() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let request = request_for(Duration::from_secs(400));
    tokio::time::sleep(Duration::from_secs(99)).await;
    client.send(&request, Region::Europe).await.unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let error = client.send(&request, Region::Europe).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), amazon.post_count()), (SendErrorKind::Expired, 0, 1));
    // The margin can be changed.
    let lenient = amazon.builder().expiry_margin(Duration::ZERO).build().unwrap();
    lenient.send(&request, Region::Europe).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_attempt_takes_no_longer_than_its_timeout() {
    let silent = Amazon::new(|_| std::future::pending());
    let builder = silent.builder().attempt_timeout(Duration::from_secs(1));
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let error = client.send(&request(), Region::Europe).await.unwrap_err();
    assert_eq!((error.attempts(), error.duration()), (1, Duration::from_secs(1)));
}
