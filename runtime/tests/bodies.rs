//! A batch allocates one body per customer; a send and a retry allocate none.
//!
//! A test binary of its own, because it counts allocations.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::client::{Client, Credentials, transport_fn};
use alexa_proactive::{
    EventRequest, Localized, ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, Timestamp, UserId,
};
use allocation_counter::measure;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

const USERS: u32 = 10_000;

fn noon() -> Timestamp {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

/// A request whose body is so large that other allocations do not matter.
fn request() -> EventRequest {
    let text = Localized::invariant("Example Weather ".repeat(256));
    let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado).source(text));
    let request = storm.to_event().unwrap().request(ReferenceId::new("storm").unwrap()).now(noon());
    let request = request.multicast().unwrap();
    assert!(request.as_bytes().len() > 64 * 1024);
    request
}

/// A client whose first `failures` requests fail; all others are accepted.
fn client(failures: u32) -> Client {
    let posts = Arc::new(AtomicU32::new(0));
    let transport = transport_fn(move |request: http::Request<Bytes>| {
        let is_token = request.uri().path() == "/auth/o2/token";
        let post = if is_token { u32::MAX } else { posts.fetch_add(1, Ordering::SeqCst) };
        let (status, body) = match post {
            u32::MAX => (200, r#"{"access_token":"t","expires_in":3600}"#),
            post if post < failures => (500, ""),
            _ => (202, ""),
        };
        let answer = http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes()));
        async move { Ok(answer.unwrap()) }
    });
    let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Live).transport(transport);
    client.clock(noon).build().unwrap()
}

/// Returns the number of bytes that this allocates.
fn allocated(work: impl Future<Output = ()>) -> u64 {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    measure(|| runtime.block_on(work)).bytes_total
}

#[test]
fn a_batch_allocates_one_body_per_customer() {
    let (client, request) = (client(0), request());
    let recipients = stream::iter(0..USERS).map(|number| {
        Recipient::new(UserId::new(format!("amzn1.ask.account.{number:0150}")).unwrap(), Region::Europe)
    });
    let bytes = allocated(async {
        let accepted = client.send_all(&request, recipients).filter(|sent| {
            let is_accepted = sent.result.is_ok();
            async move { is_accepted }
        });
        assert_eq!(accepted.count().await, USERS as usize);
    });
    let bodies = u64::from(USERS) * request.as_bytes().len() as u64;
    // One body each, and at most a tenth for everything else.
    assert!((bodies..bodies / 10 * 11).contains(&bytes), "{bytes} bytes for {bodies} bytes of bodies");
}

#[test]
fn neither_a_send_nor_a_retry_allocates_a_body() {
    let request = request();
    for failures in [0, 1, 2] {
        let client = client(failures);
        let bytes = allocated(async {
            let accepted = client.send(&request, Region::Europe).await.unwrap();
            assert_eq!(accepted.attempts(), failures + 1);
        });
        assert!(bytes < request.as_bytes().len() as u64 / 2, "{bytes} bytes, {failures} failures");
    }
}
