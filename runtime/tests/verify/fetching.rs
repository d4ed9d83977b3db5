//! Certificates are fetched once, however many requests there are, and cached for a day.

use crate::authority::*;
use alexa_proactive::Timestamp;
use alexa_proactive::skill_events::Incoming;
use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Refusal, Step, Verifier};
use serde_json::json;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

fn launched(verifier: &Verifier, url: &str, now: Timestamp) -> Result<Incoming, Refusal> {
    let body = request(SKILL, &json!({"type": "LaunchRequest", "timestamp": now.to_string()}));
    crate::authority::now(verifier.verify_at(headers(url, &signature(ALEXA, &body)), &body, now))
}

fn later(seconds: u64) -> Timestamp {
    noon().checked_add(Duration::from_secs(seconds)).unwrap()
}

#[test]
fn certificates_are_cached_for_a_day() {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let verifier = files.verifier(&authority);
    for (seconds, fetched) in [(0, 1), (1, 1), (86_399, 1), (86_400, 2), (86_401, 2), (0, 3)] {
        launched(&verifier, URL, later(seconds)).unwrap();
        assert_eq!(files.fetched(), fetched, "after {seconds} s");
    }
    // The same address, written in another way.
    launched(&verifier, "HTTPS://s3.amazonaws.com:443/x/../echo.api/echo-api-cert.pem", noon()).unwrap();
    assert_eq!(files.fetched(), 3);
    assert!(files.urls.lock().unwrap().iter().all(|url| url == URL));
}

#[test]
fn cached_certificates_are_verified_each_time() {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let verifier = files.verifier(&authority);
    let last = at("2026-06-30T23:59:59Z");
    launched(&verifier, URL, last).unwrap();
    let next = at("2026-07-01T00:00:01Z");
    assert_eq!(launched(&verifier, URL, next).unwrap_err().step(), Step::Chain);
    assert_eq!(files.fetched(), 2, "there may be a new one");
    // Amazon has replaced the file.
    let mut params = Authority::params(&[NAME]);
    params.not_after = rcgen::date_time_ymd(2027, 1, 1);
    *files.file.lock().unwrap() = authority.chain(&params).into_bytes();
    launched(&verifier, URL, next.checked_add(Duration::from_secs(30)).unwrap()).unwrap();
    assert_eq!(files.fetched(), 3);
}

#[test]
fn a_certificate_that_ends_does_not_evict_another() {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let verifier = files.verifier(&authority);
    let (last, next) = (at("2026-06-30T23:59:59Z"), at("2026-07-01T00:00:01Z"));
    launched(&verifier, URL, last).unwrap();
    let another_url = "https://s3.amazonaws.com/echo.api/echo-api-cert-2.pem";
    let mut params = Authority::params(&[NAME]);
    params.not_after = rcgen::date_time_ymd(2027, 1, 1);
    *files.file.lock().unwrap() = authority.chain(&params).into_bytes();
    for (url, time, fetched) in [(another_url, last, 2), (URL, next, 3), (another_url, next, 3)] {
        launched(&verifier, url, time).unwrap();
        assert_eq!(files.fetched(), fetched, "{url} at {time}");
    }
}

#[test]
fn a_failed_address_has_a_cool_down_of_30_seconds() {
    let authority = Authority::new();
    let files = Files::default();
    let verifier = files.verifier(&authority);
    for (seconds, fetched) in [(0, 1), (1, 1), (29, 1), (30, 2), (31, 2)] {
        assert_eq!(launched(&verifier, URL, later(seconds)).unwrap_err().step(), Step::Fetch);
        assert_eq!(files.fetched(), fetched, "after {seconds} s");
    }
    *files.file.lock().unwrap() = authority.alexas().into_bytes();
    launched(&verifier, URL, later(60)).unwrap();
    launched(&verifier, URL, later(61)).unwrap();
    assert_eq!(files.fetched(), 3);
}

#[test]
fn failed_addresses_do_not_evict_cached_certificates() {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let verifier = files.verifier(&authority);
    launched(&verifier, URL, noon()).unwrap();
    files.file.lock().unwrap().clear();
    for number in 0..1000 {
        let url = format!("https://s3.amazonaws.com/echo.api/{number}.pem");
        assert_eq!(launched(&verifier, &url, noon()).unwrap_err().step(), Step::Fetch);
    }
    assert_eq!(files.fetched(), 1001);
    launched(&verifier, URL, noon()).unwrap();
    assert_eq!(files.fetched(), 1001);
}

/// Returns no file until it is open.
#[derive(Clone)]
struct Slow {
    file: Arc<Mutex<Vec<u8>>>,
    count: Arc<AtomicUsize>,
    open: Arc<AtomicBool>,
}

impl FetchCertificates for Slow {
    fn fetch(&self, _: &CertificateUrl) -> Fetched {
        self.count.fetch_add(1, Ordering::SeqCst);
        let (file, open) = (self.file.lock().unwrap().clone(), self.open.clone());
        let mut file = Some(file);
        Box::pin(std::future::poll_fn(move |_| {
            if open.load(Ordering::SeqCst) { Poll::Ready(Ok(file.take().unwrap())) } else { Poll::Pending }
        }))
    }
}

fn slow(authority: &Authority) -> (Slow, Verifier) {
    let slow = Slow {
        file: Arc::new(Mutex::new(authority.alexas().into_bytes())),
        count: Arc::default(),
        open: Arc::default(),
    };
    let verifier = Verifier::new(SKILL, slow.clone()).trusting(authority.root_pem().as_bytes()).unwrap();
    (slow, verifier)
}

fn poll<T>(future: &mut Pin<Box<impl Future<Output = T> + ?Sized>>) -> Poll<T> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

#[test]
fn many_requests_wait_for_one_fetch() {
    let authority = Authority::new();
    let (slow, verifier) = slow(&authority);
    let body = launch();
    let start = || Box::pin(verifier.verify_at(signed(&body), &body, noon()));
    let mut requests: Vec<_> = (0..50).map(|_| start()).collect();
    for request in &mut requests {
        assert!(poll(request).is_pending());
    }
    assert_eq!(slow.count.load(Ordering::SeqCst), 1);
    // The request that began it may be cancelled.
    drop(requests.remove(0));
    slow.open.store(true, Ordering::SeqCst);
    for request in &mut requests {
        assert!(matches!(poll(request), Poll::Ready(Ok(_))));
    }
    // A later request uses the same certificates.
    assert!(matches!(poll(&mut start()), Poll::Ready(Ok(_))));
    assert_eq!(slow.count.load(Ordering::SeqCst), 1);
}

#[test]
fn a_fetch_is_cancelled_when_no_request_waits_for_it() {
    let authority = Authority::new();
    let (slow, verifier) = slow(&authority);
    let body = launch();
    let start = || Box::pin(verifier.verify_at(signed(&body), &body, noon()));
    let mut first = start();
    assert!(poll(&mut first).is_pending());
    drop(first);
    slow.open.store(true, Ordering::SeqCst);
    assert!(matches!(poll(&mut start()), Poll::Ready(Ok(_))));
    assert_eq!(slow.count.load(Ordering::SeqCst), 2);
}

#[test]
fn at_most_eight_unfamiliar_addresses_are_fetched_at_once() {
    let authority = Authority::new();
    let (slow, verifier) = slow(&authority);
    let body = launch();
    let signature = signature(ALEXA, &body);
    let start = |number: usize| {
        let url = format!("https://s3.amazonaws.com/echo.api/{number}.pem");
        Box::pin(verifier.verify_at(headers(&url, &signature), &body, noon()))
    };
    let mut waiting: Vec<_> = (0..8).map(start).collect();
    for request in &mut waiting {
        assert!(poll(request).is_pending());
    }
    let Poll::Ready(Err(refusal)) = poll(&mut start(8)) else { panic!("not refused") };
    assert_eq!(refusal.step(), Step::Fetch);
    assert_eq!(slow.count.load(Ordering::SeqCst), 8);
    // The refusal is not a failure of the address: it is fetched as soon as there is a free slot.
    slow.open.store(true, Ordering::SeqCst);
    drop(waiting);
    assert!(matches!(poll(&mut start(8)), Poll::Ready(Ok(_))));
}

fn assert_send<T: Send>(_: T) {}

#[test]
fn a_verifier_can_be_shared_by_threads() {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let verifier = files.verifier(&authority);
    let body = launch();
    let headers = signed(&body);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                // A thread may find the fetch of another in flight, and waits for it.
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                for _ in 0..25 {
                    runtime.block_on(verifier.verify_at(headers.clone(), &body, noon())).unwrap();
                }
            });
        }
    });
    assert!(files.fetched() <= 4, "{}", files.fetched());
    assert_send(verifier.verify_at(headers, &body, noon()));
}

#[test]
fn a_file_has_one_to_ten_certificates() {
    let authority = Authority::new();
    for (count, problem) in
        [(0, "found no certificate in the file"), (11, "found more than 10 certificates in the file")]
    {
        let files = Files::of(&format!("# certificates\n{}", authority.root_pem().repeat(count)));
        let refusal = launched(&files.verifier(&authority), URL, noon()).unwrap_err();
        assert_eq!(refusal.to_string(), format!("the certificates are not trusted: {problem}"));
    }
    // Those after the chain are not needed.
    let files = Files::of(&format!("{}{}", authority.alexas(), authority.root_pem().repeat(7)));
    launched(&files.verifier(&authority), URL, noon()).unwrap();
}

#[test]
fn sixty_four_unfamiliar_addresses_have_a_cool_down() {
    let authority = Authority::new();
    let files = Files::default();
    let verifier = files.verifier(&authority);
    let unfamiliar = |number: usize| format!("https://s3.amazonaws.com/echo.api/{number}.pem");
    let fetches = |url: &str| {
        let before = files.fetched();
        assert_eq!(launched(&verifier, url, noon()).unwrap_err().step(), Step::Fetch);
        files.fetched() > before
    };
    assert!(fetches(URL));
    assert!((0..64).all(|number| fetches(&unfamiliar(number))));
    assert!(!(0..64).any(|number| fetches(&unfamiliar(number))), "each is in its cool-down");
    // One more, for which the oldest is forgotten; never one of Amazon's.
    assert!(fetches(&unfamiliar(64)));
    assert!(!(1..=64).any(|number| fetches(&unfamiliar(number))));
    assert!(fetches(&unfamiliar(0)));
    assert!(!fetches(URL));
}

#[test]
fn a_familiar_address_is_fetched_though_eight_unfamiliar_ones_are() {
    let authority = Authority::new();
    let (slow, verifier) = slow(&authority);
    let body = launch();
    let signature = signature(ALEXA, &body);
    let start = |url: &str| Box::pin(verifier.verify_at(headers(url, &signature), &body, noon()));
    let unfamiliar = |number: usize| format!("https://s3.amazonaws.com/echo.api/{number}.pem");
    // Unfamiliar until its certificates are cached.
    slow.open.store(true, Ordering::SeqCst);
    assert!(matches!(poll(&mut start(&unfamiliar(100))), Poll::Ready(Ok(_))));
    slow.open.store(false, Ordering::SeqCst);
    let mut waiting: Vec<_> = (0..8).map(|number| start(&unfamiliar(number))).collect();
    assert!(waiting.iter_mut().all(|request| poll(request).is_pending()));
    assert!(matches!(poll(&mut start(&unfamiliar(8))), Poll::Ready(Err(_))));
    assert!(poll(&mut start(URL)).is_pending());
    assert!(matches!(poll(&mut start(&unfamiliar(100))), Poll::Ready(Ok(_))));
    assert_eq!(slow.count.load(Ordering::SeqCst), 10);
}

#[test]
fn a_renewal_that_failed_is_tried_again_after_ten_minutes() {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let verifier = files.verifier(&authority);
    launched(&verifier, URL, noon()).unwrap();
    files.file.lock().unwrap().clear();
    for (seconds, fetched) in [(0, 2), (1, 2), (599, 2), (600, 3), (601, 3), (1199, 3), (1200, 4)] {
        launched(&verifier, URL, later(86_400 + seconds)).unwrap();
        assert_eq!(files.fetched(), fetched, "after a day and {seconds} s");
    }
}

#[test]
fn the_certificates_of_eight_addresses_are_cached() {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let verifier = files.verifier(&authority);
    let url = |number: usize| format!("https://s3.amazonaws.com/echo.api/echo-api-cert-{number}.pem");
    let fetches = |number: usize| {
        let before = files.fetched();
        launched(&verifier, &url(number), noon()).unwrap();
        files.fetched() > before
    };
    assert!((1..=8).all(fetches));
    assert!(!(1..=8).any(fetches));
    // The oldest makes room.
    assert!(fetches(9));
    assert!(!(2..=9).any(fetches));
    assert!(fetches(1));
}

#[test]
fn certificates_end_the_cool_down_of_their_own_address() {
    let authority = Authority::new();
    let files = Files::default();
    let verifier = files.verifier(&authority);
    let another_url = "https://s3.amazonaws.com/echo.api/echo-api-cert-2.pem";
    launched(&verifier, another_url, noon()).unwrap_err();
    *files.file.lock().unwrap() = authority.alexas().into_bytes();
    launched(&verifier, URL, later(1)).unwrap();
    assert_eq!(launched(&verifier, another_url, later(29)).unwrap_err().step(), Step::Fetch);
    launched(&verifier, another_url, later(30)).unwrap();
    assert_eq!(files.fetched(), 3);
}
