//! A million recipients, some of whom fail: an outcome for each, and memory that does not depend on their number.
//!
//! Alone in its program, because it measures the memory of the process.

use alexa_proactive::catalog::{DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated};
use alexa_proactive::client::{Client, Credentials, SendErrorKind as Kind, TransportError, transport_fn};
use alexa_proactive::{ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, Timestamp, UserId};
use alexa_proactive_tests::log;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use peak_alloc::PeakAlloc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::time::Instant;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The end of a batch.
struct Outcome {
    accepted: u64,
    not_subscribed: u64,
    limited: u64,
    posts: u32,
    tokens: u32,
    /// The maximum of allocated bytes, above those allocated at the beginning.
    peak: usize,
}

/// A pseudo-random number below 1000, the same in each run.
fn chance(number: u32) -> u32 {
    let mixed = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u32::try_from((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 40).unwrap() % 1000
}

fn send_to(number: u32, faults: bool) -> Outcome {
    log::guard();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(async {
        let tokens = Arc::new(AtomicU32::new(0));
        let posts = Arc::new(AtomicU32::new(0));
        let (token_count, post_count) = (Arc::clone(&tokens), Arc::clone(&posts));
        let transport = transport_fn(move |request: http::Request<Bytes>| {
            let is_token = request.uri().path() == "/auth/o2/token";
            let number = if is_token { &token_count } else { &post_count }.fetch_add(1, Ordering::SeqCst);
            async move {
                // Real answers take time, too.
                tokio::time::sleep(Duration::from_millis(if is_token {
                    40
                } else {
                    10 + u64::from(number % 7)
                }))
                .await;
                let (status, body) = match chance(number) {
                    _ if is_token => (200, r#"{"access_token":"t","expires_in":3600}"#),
                    _ if !faults => (202, ""),
                    0..10 => (403, r#"{"message":"Can't find any subscription"}"#),
                    10..20 => (432, ""),
                    20..30 => (500, ""),
                    30 => return Err(TransportError::broken("reset")),
                    _ => (202, ""),
                };
                Ok(http::Response::builder()
                    .status(status)
                    .body(Bytes::from_static(body.as_bytes()))
                    .unwrap())
            }
        });
        let begun = Instant::now();
        let noon: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
        let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Live)
            .transport(transport)
            .clock(move || noon.checked_add(begun.elapsed()).unwrap())
            .build()
            .unwrap();
        let request = TrashCollectionAlertActivated::new(TrashCollectionAlert::new(
            [GarbageType::Glass],
            DayOfWeek::Tuesday,
        ))
        .to_event()
        .unwrap()
        .request(ReferenceId::new("glass").unwrap())
        .now(noon)
        .multicast()
        .unwrap();
        // The customers with an outcome; allocated before the measurement begins.
        let mut seen = vec![false; number as usize];
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let recipients = stream::iter(0..number).map(|number| {
            let user = UserId::new(format!("amzn1.ask.account.{number:0150}")).unwrap();
            Recipient::new(user, Region::ALL[number as usize % 3])
        });
        let mut batch = client.send_all(&request, recipients);
        while let Some(outcome) = batch.next().await {
            let user: usize = outcome.recipient.user.as_str().rsplit('.').next().unwrap().parse().unwrap();
            assert!(!std::mem::replace(&mut seen[user], true), "{user} twice");
        }
        let peak = MEMORY.peak_usage() - before;
        assert!(batch.stopped().is_none(), "{:?}", batch.stopped());
        assert!(seen.iter().all(|seen| *seen));
        let counts = batch.progress().counts();
        assert_eq!(counts.finished(), u64::from(number), "{counts}");
        let [not_subscribed, limited] =
            [Kind::NotSubscribed, Kind::CustomerLimit].map(|kind| counts.of_kind(kind));
        assert_eq!(counts.accepted() + not_subscribed + limited, u64::from(number), "{counts}");
        println!(
            "{number} recipients: {counts}; {} posts in {:?} of simulated time, peak {peak} bytes",
            posts.load(Ordering::SeqCst),
            begun.elapsed()
        );
        Outcome {
            accepted: counts.accepted(),
            not_subscribed,
            limited,
            posts: posts.load(Ordering::SeqCst),
            tokens: tokens.load(Ordering::SeqCst),
            peak,
        }
    })
}

#[test]
fn a_million_recipients() {
    let without = send_to(10_000, false);
    let few = send_to(10_000, true);
    let many = send_to(1_000_000, true);
    assert_eq!((without.accepted, without.posts, without.tokens), (10_000, 10_000, 1));
    for (outcome, number) in [(&few, 10_000), (&many, 1_000_000)] {
        let percent = number / 100;
        assert!(outcome.not_subscribed.abs_diff(percent) < percent / 4, "{}", outcome.not_subscribed);
        assert!(outcome.limited < percent / 10, "limited three times in a row: {}", outcome.limited);
        assert!(u64::from(outcome.posts) > number + 2 * percent, "{}", outcome.posts);
        assert!(outcome.tokens <= without.tokens + 2, "{}", outcome.tokens);
    }
    // At most 256 requests are in flight, and at most 16,384 customers parked: some 10,000 here.
    assert!(many.peak < 6_000_000, "{}", many.peak);
}
