//! Every fault, as a sender observes it.

use crate::sender::*;
use alexa_proactive::{Region, SkillStage};
use alexa_proactive_emulator::{Emulator, Fault};
use std::io::{ErrorKind, Result};
use std::time::{Duration, Instant};

const LIVE: SkillStage = SkillStage::Live;

fn post(emulator: &Emulator, region: Region, id: &str) -> Result<Answer> {
    let token = token(emulator);
    let body = request(glass(), id).multicast().unwrap();
    try_post(emulator, region, LIVE, &token, body.as_bytes())
}

fn statuses(emulator: &Emulator, count: usize) -> Vec<u16> {
    (0..count).map(|id| post(emulator, Region::Europe, &format!("s{id}")).unwrap().status).collect()
}

fn started() -> Emulator {
    emulator().customer(bea()).start_blocking().unwrap()
}

#[test]
fn a_status_applies_to_the_next_requests() {
    let emulator = started();
    emulator.inject(Fault::status(503).times(2).retry_after(Duration::from_secs(7)));
    emulator.inject(Fault::status(429));
    let first = post(&emulator, Region::Europe, "a").unwrap();
    assert_eq!((first.status, first.header("retry-after")), (503, Some("7")));
    assert_eq!(first.text(), r#"503 {"message":"An injected fault","type":"Service Unavailable"}"#);
    let entry = last(&emulator);
    assert!(!entry.accepted && entry.deliveries.is_empty());
    assert_eq!(entry.fault.as_deref(), Some("status 503"));
    assert_eq!(entry.reference_id.as_ref().unwrap().as_str(), "a");
    assert_eq!(statuses(&emulator, 4), [503, 429, 202, 202]);
    let set = exchange(&emulator, "GET", "/api/faults", &[], b"").json();
    assert_eq!(set, serde_json::json!({"faults": []}));
}

#[test]
fn every_status_can_be_injected() {
    let emulator = started();
    let injected = [200, 400, 401, 403, 404, 409, 432, 500, 502, 504, 599];
    for status in injected {
        emulator.inject(Fault::status(status));
    }
    assert_eq!(statuses(&emulator, injected.len()), injected);
    assert!(emulator.ledger().iter().all(|entry| !entry.accepted));
}

#[test]
fn a_probability_is_drawn_from_the_seed() {
    let draw = |seed| {
        let emulator = emulator().seed(seed).customer(bea()).start_blocking().unwrap();
        emulator.inject(Fault::status(500).with_probability(0.5));
        statuses(&emulator, 40)
    };
    let first = draw(7);
    assert_eq!(first, draw(7));
    assert_ne!(first, draw(8));
    assert!(first.contains(&500) && first.contains(&202));
}

#[test]
fn a_fault_of_one_region_applies_until_it_is_cleared() {
    let emulator = started();
    emulator.inject(Fault::status(500).always().in_region(Region::FarEast));
    for _ in 0..3 {
        assert_eq!(post(&emulator, Region::Europe, "a").unwrap().status, 202);
        assert_eq!(post(&emulator, Region::FarEast, "a").unwrap().status, 500);
    }
    emulator.clear_faults();
    assert_eq!(post(&emulator, Region::FarEast, "a").unwrap().status, 202);
}

#[test]
fn latencies_add_up_before_the_next_fault() {
    let emulator = started();
    emulator.inject(Fault::latency(Duration::from_millis(120)));
    emulator.inject(Fault::latency(Duration::from_millis(80)));
    emulator.inject(Fault::status(500));
    let start = Instant::now();
    assert_eq!(post(&emulator, Region::Europe, "a").unwrap().status, 500);
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[test]
fn a_connection_is_reset_before_or_after_acceptance() {
    let emulator = started();
    emulator.inject(Fault::reset());
    assert_eq!(post(&emulator, Region::Europe, "a").unwrap_err().kind(), ErrorKind::ConnectionReset);
    let entry = last(&emulator);
    assert!(!entry.accepted && entry.answer.is_none());
    emulator.inject(Fault::reset().after_acceptance());
    assert_eq!(post(&emulator, Region::Europe, "a").unwrap_err().kind(), ErrorKind::ConnectionReset);
    let entry = last(&emulator);
    assert!(entry.accepted && entry.answer.is_none());
    assert_eq!(entry.fault.as_deref(), Some("connection reset, after the request was judged"));
    // The sender retries, and the device does not ring twice.
    assert_eq!(post(&emulator, Region::Europe, "a").unwrap().status, 202);
    assert_eq!(last_delivery(&emulator, &user("BEA")).name(), "ignored as equal or older");
    assert_eq!(emulator.heard(&user("BEA")).len(), 1);
}

#[test]
fn a_body_is_cut_in_half() {
    let emulator = started();
    emulator.inject(Fault::half_body());
    let body = request(glass(), "a").multicast().unwrap();
    let authorization = format!("Bearer {}", token(&emulator));
    let headers = [("authorization", &*authorization)];
    let raw = exchange_raw(&emulator, "POST", "/eu/v1/proactiveEvents/", &headers, body.as_bytes()).unwrap();
    let raw = String::from_utf8(raw).unwrap();
    assert!(raw.starts_with("HTTP/1.1 500 Internal Server Error\r\n"), "{raw}");
    let (head, sent) = raw.split_once("\r\n\r\n").unwrap();
    let announced: usize =
        head.split_once("content-length: ").unwrap().1.lines().next().unwrap().parse().unwrap();
    assert_eq!(sent.len(), announced / 2);
    assert!(sent.starts_with("{\"message\""));

    emulator.inject(Fault::half_body().after_acceptance());
    assert_eq!(post(&emulator, Region::Europe, "a").unwrap_err().kind(), ErrorKind::UnexpectedEof);
    let entry = last(&emulator);
    assert!(entry.accepted);
    assert_eq!(entry.answer.as_ref().unwrap().status, 202);
}

#[test]
fn an_answer_is_longer_than_announced() {
    let emulator = started();
    emulator.inject(Fault::wrong_length());
    let error = post(&emulator, Region::Europe, "a").unwrap_err();
    assert_eq!(error.to_string(), "more than was announced");
}

#[test]
fn an_answer_is_an_html_page() {
    let emulator = started();
    emulator.inject(Fault::html(502));
    let answer = post(&emulator, Region::Europe, "a").unwrap();
    assert_eq!((answer.status, answer.header("content-type")), (502, Some("text/html")));
    assert!(answer.body.starts_with("<html><head><title>502 Bad Gateway</title>"));
}

#[test]
fn faults_apply_to_the_token_endpoint() {
    let emulator = started();
    let skill = emulator.skills()[0].clone();
    emulator.inject(Fault::status(503).on_token());
    emulator.inject(Fault::status(400).on_token());
    emulator.inject(Fault::html(500).on_token());
    assert_eq!(
        request_token(&emulator, &skill).text(),
        r#"503 {"error":"server_error","error_description":"An injected fault"}"#
    );
    assert_eq!(request_token(&emulator, &skill).json()["error"], "invalid_request");
    assert_eq!(request_token(&emulator, &skill).header("content-type"), Some("text/html"));
    assert_eq!(request_token(&emulator, &skill).status, 200);
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let try_token = || {
        let fields = form(&[
            ("grant_type", "client_credentials"),
            ("client_id", skill.client_id()),
            ("client_secret", skill.client_secret()),
            ("scope", "alexa::proactive_events"),
        ]);
        exchange_raw(&emulator, "POST", "/auth/o2/token", &headers, fields.as_bytes())
    };
    emulator.inject(Fault::half_body().on_token().after_acceptance());
    let half = String::from_utf8(try_token().unwrap()).unwrap();
    assert!(half.contains("Atc|") && !half.contains("token_type"), "{half}");
    emulator.inject(Fault::reset().on_all());
    assert_eq!(try_token().unwrap_err().kind(), ErrorKind::ConnectionReset);
    let statuses: Vec<_> = emulator.token_requests().iter().map(|request| request.status).collect();
    assert_eq!(statuses, [Some(503), Some(400), Some(500), Some(200), Some(200), None]);
    // A fault of the token endpoint does not apply to the event endpoints.
    emulator.inject(Fault::status(500).on_token());
    let body = request(glass(), "a").multicast().unwrap();
    assert_eq!(try_post(&emulator, Region::Europe, LIVE, "", body.as_bytes()).unwrap().status, 401);
}
