//! The memory of the emulator is bounded, and a request without a token costs next to nothing.

use crate::sender::*;
use alexa_proactive::{Region, SkillStage};
use alexa_proactive_emulator::{ClockSkew, Delivery, Emulator};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

const LIVE: SkillStage = SkillStage::Live;
const MIB: usize = 1 << 20;

/// Returns a body with thousands of violations.
fn hostile(length: usize) -> Vec<u8> {
    let mut body =
        br#"{"event":{"name":"AMAZON.TrashCollectionAlert.Activated","payload":{"alert":{"garbageTypes":["#
            .to_vec();
    while body.len() < length - 8 {
        body.extend_from_slice(b"7,");
    }
    body.extend_from_slice(b"7]}}}}");
    body.resize(length, b' ');
    body
}

#[test]
fn a_body_without_a_token_is_neither_parsed_nor_recorded() {
    let emulator = emulator().start_blocking().unwrap();
    let body = hostile(MIB - 1);
    let start = Instant::now();
    for headers in [&[] as &[_], &[("authorization", "Bearer Atc|made-up")], &[("authorization", "Basic x")]]
    {
        // The answer arrives although the client writes the whole body first.
        let answer = exchange(&emulator, "POST", "/eu/v1/proactiveEvents", headers, &body);
        assert_eq!(answer.status, 401);
        let entry = last(&emulator);
        assert!(entry.received.body.is_empty() && entry.reference_id.is_none() && entry.skill.is_none());
    }
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

fn connected(emulator: &Emulator) -> TcpStream {
    let stream = TcpStream::connect(emulator.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(8))).unwrap();
    stream
}

/// Reads until the answer's body is complete.
fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !text.ends_with('}') {
        let count = stream.read(&mut buffer).unwrap();
        assert_ne!(count, 0, "{text}");
        text += std::str::from_utf8(&buffer[..count]).unwrap();
    }
    text
}

#[test]
fn without_a_token_the_answer_does_not_wait_for_the_body() {
    let emulator = emulator().start_blocking().unwrap();
    for length in
        ["content-length: 1000000\r\n", "content-length: 100000000000\r\n", "transfer-encoding: chunked\r\n"]
    {
        let mut stream = connected(&emulator);
        write!(stream, "POST /v1/proactiveEvents HTTP/1.1\r\nhost: localhost\r\n{length}\r\n").unwrap();
        assert!(answer(&mut stream).starts_with("HTTP/1.1 401"));
        // A client that sends nothing more, or never stops, does not hold the connection.
        let _ = stream.write_all(b"7");
        let mut rest = String::new();
        let ended = stream.read_to_string(&mut rest);
        assert!(
            ended.is_ok() || ended.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset)
        );
        assert_eq!(rest, "");
    }
}

#[test]
fn without_a_token_there_is_no_continue() {
    let emulator = emulator().start_blocking().unwrap();
    let mut stream = connected(&emulator);
    let head = "POST /v1/proactiveEvents HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 9\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    assert!(answer(&mut stream).starts_with("HTTP/1.1 401"));
}

#[test]
fn a_connection_stays_open_after_an_unread_body() {
    let emulator = emulator().start_blocking().unwrap();
    let mut stream = connected(&emulator);
    for length in [0, 1, 2000, 200_000] {
        write!(
            stream,
            "POST /v1/proactiveEvents HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n\r\n"
        )
        .unwrap();
        assert!(answer(&mut stream).starts_with("HTTP/1.1 401"), "{length}");
        stream.write_all(&vec![b' '; length]).unwrap();
    }
    assert_eq!(emulator.ledger().len(), 4);
}

#[test]
fn with_a_token_a_large_body_is_refused() {
    let emulator = emulator().start_blocking().unwrap();
    let token = token(&emulator);
    let refused = try_post(&emulator, Region::Europe, LIVE, &token, &vec![b' '; MIB + 100]).unwrap();
    assert_eq!(refused.status, 413);
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let form = format!("grant_type=client_credentials&client_id={}", "x".repeat(MIB));
    assert_eq!(exchange(&emulator, "POST", "/auth/o2/token", &headers, form.as_bytes()).status, 413);
    assert!(emulator.ledger().is_empty());
    assert_eq!(emulator.token_requests().len(), 1);
}

#[test]
fn the_head_of_a_request_is_bounded() {
    let emulator = emulator().start_blocking().unwrap();
    let long = "x".repeat(30_000);
    let headers = [("x-long", &*long), ("x-other", "y")];
    assert_eq!(exchange(&emulator, "POST", "/v1/proactiveEvents", &headers, b"").status, 401);
    let recorded: usize =
        last(&emulator).received.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
    assert!(recorded <= 8 << 10, "{recorded}");
    let longer = "x".repeat(200_000);
    let refused = try_exchange(&emulator, "POST", "/v1/proactiveEvents", &[("x-long", &longer)], b"");
    assert!(refused.is_err() || refused.is_ok_and(|answer| answer.status == 431));
    assert_eq!(emulator.ledger().len(), 1);
}

#[test]
fn the_state_for_the_page_is_bounded() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let token = token(&emulator);
    let post = |body: &[u8]| try_post(&emulator, Region::Europe, LIVE, &token, body).unwrap().status;
    let mut length = 0;
    for _ in 0..20 {
        let body = format!(r#"{{"referenceId":"long","x":"{}"}}"#, "ä".repeat(MIB / 2 - 100));
        assert_eq!(post(body.as_bytes()), 400);
        length = body.len();
    }
    let state = exchange(&emulator, "GET", "/api/state", &[], b"");
    assert!(state.body.len() < MIB, "{}", state.body.len());
    let state = state.json();
    assert_eq!(state["entries"].as_array().unwrap().len(), 20);
    let shown = state["entries"][0]["received"]["body"].as_str().unwrap();
    assert!(
        shown.starts_with(r#"{"referenceId":"long","x":"ää"#) && shown.ends_with(" more bytes)"),
        "{shown}"
    );
    assert!(!shown.contains('\u{fffd}'));
    // The ledger has the whole body.
    assert_eq!(last(&emulator).received.body.len(), length);
}

#[test]
fn the_ledger_is_bounded_in_bytes() {
    const MAX: usize = MIB;
    let emulator = emulator().customer(bea().offline()).max_ledger_bytes(MAX).start_blocking().unwrap();
    let token = token(&emulator);
    let post = |body: &[u8]| try_post(&emulator, Region::Europe, LIVE, &token, body).unwrap().status;
    let recorded = || emulator.ledger().iter().map(|entry| entry.received.body.len()).sum::<usize>();
    for number in 1..=100 {
        let length = if number % 2 == 0 { 50_000 } else { 500 };
        assert_eq!(post(&vec![b'7'; length]), 400);
        assert!(recorded() <= MAX, "{}", recorded());
        assert_eq!(last(&emulator).number, number);
    }
    assert!(recorded() > MAX / 2, "{}", recorded());
    let dropped = exchange(&emulator, "GET", "/api/ledger", &[], b"").json()["dropped"].as_u64().unwrap();
    assert_eq!(dropped + emulator.ledger().len() as u64, 100);
    // Deliveries count as well, even when they change later.
    emulator.clear_ledger();
    let text = "x".repeat(30_000);
    for number in 0..20 {
        let body = request(storm(), &format!("s{number}")).multicast().unwrap().to_string();
        assert_eq!(post(body.replace("Beispielwetter", &text).as_bytes()), 202);
    }
    assert_eq!(emulator.ledger().len(), 20);
    emulator.change_customer(&user("BEA"), |bea| bea.online = true);
    let spoken: usize = emulator.heard(&user("BEA")).iter().map(String::len).sum();
    assert!(spoken + recorded() <= MAX, "{spoken}");
    assert!(emulator.ledger().len() < 20 && !emulator.ledger().is_empty());
}

#[test]
fn the_newest_entry_stays_whatever_its_size() {
    let emulator = emulator().max_ledger_bytes(1000).start_blocking().unwrap();
    let token = token(&emulator);
    for number in 1..=3 {
        try_post(&emulator, Region::Europe, LIVE, &token, &vec![b'7'; 20_000]).unwrap();
        let ledger = emulator.ledger();
        assert_eq!((ledger.len(), ledger[0].number), (1, number));
    }
    assert_eq!(emulator.token_requests().len(), 1);
}

#[test]
fn token_requests_are_bounded_in_bytes() {
    let emulator = emulator().max_ledger_bytes(100_000).start_blocking().unwrap();
    let client_id = "x".repeat(10_000);
    for _ in 0..20 {
        let fields =
            [("grant_type", "client_credentials"), ("client_id", &*client_id), ("client_secret", "y")];
        assert_eq!(post_form(&emulator, &fields).status, 401);
    }
    let requests = emulator.token_requests();
    let bytes = requests.iter().map(|request| request.received.body.len() + client_id.len()).sum::<usize>();
    assert!(bytes <= 100_000 && requests.len() >= 3, "{bytes}");
}

#[test]
fn what_rang_later_takes_as_much_room_as_what_rang_at_once() {
    const MAX: usize = 64 << 10;
    let customers = [bea(), customer("CARL").offline()];
    let emulator = emulator().customers(customers).max_inbox_bytes(MAX).start_blocking().unwrap();
    let (token, carl) = (token(&emulator), user("CARL"));
    for number in 0..1000 {
        for name in ["BEA", "CARL"] {
            let body = request(glass(), &format!("{number}{}", "x".repeat(50))).unicast(user(name)).unwrap();
            try_post(&emulator, Region::Europe, LIVE, &token, body.as_bytes()).unwrap();
        }
        // Every tenth rings on arrival, all others when the device is online again.
        if number % 10 == 0 {
            emulator.change_customer(&carl, |carl| carl.online = true);
            emulator.change_customer(&carl, |carl| carl.online = false);
        }
    }
    emulator.change_customer(&carl, |carl| carl.online = true);
    let (at_once, later) = (emulator.inbox(&user("BEA")).len(), emulator.inbox(&carl).len());
    // While they are pending, a few take more room.
    assert!(later <= at_once && later + 30 > at_once, "{at_once} and {later}");
}

#[test]
fn an_inbox_is_bounded_in_bytes() {
    const MAX: usize = 64 << 10;
    let customers = [bea(), customer("CARL").offline(), customer("DORA")];
    let emulator = emulator().customers(customers).max_inbox_bytes(MAX).start_blocking().unwrap();
    let token = token(&emulator);
    let send = |name: &str, id: &str| {
        let body = request(glass(), id).unicast(user(name)).unwrap();
        try_post(&emulator, Region::Europe, LIVE, &token, body.as_bytes()).unwrap().status
    };
    assert_eq!(send("DORA", "first"), 202);
    for number in 0..1000 {
        for name in ["BEA", "CARL"] {
            assert_eq!(send(name, &format!("{number}{}", "x".repeat(50))), 202);
        }
    }
    let inbox = emulator.inbox(&user("BEA"));
    // A notification takes more than its id twice and less than a thousand bytes.
    assert!(inbox.len() > MAX / 1000 && inbox.len() < MAX / 100, "{}", inbox.len());
    let numbers = inbox.iter().map(|notification| notification.reference_id.as_str().trim_end_matches('x'));
    assert!(numbers.eq((1000 - inbox.len()..1000).map(|number| number.to_string())));
    // The notifications of other customers stay.
    assert_eq!(emulator.inbox(&user("DORA")).len(), 1);

    let carl = user("CARL");
    let ledger = emulator.ledger();
    let deliveries: Vec<_> = ledger.iter().filter_map(|entry| entry.delivery(&carl)).collect();
    let full = deliveries.iter().take_while(|delivery| ***delivery == Delivery::InboxFull).count();
    assert!(
        full > 500 && deliveries[full..].iter().all(|delivery| **delivery == Delivery::Pending),
        "{full}"
    );
    assert_eq!((deliveries[0].name(), deliveries[0].reached_inbox()), ("inbox full", true));
    // A request without room neither rings nor expires.
    emulator.change_customer(&carl, |carl| carl.online = true);
    assert_eq!(emulator.inbox(&carl).len(), 1000 - full);
    emulator.advance(Duration::from_secs(86_400));
    let entries = |name| emulator.ledger().iter().filter(|entry| entry.counts().contains_key(name)).count();
    assert_eq!((entries("inbox full"), entries("expired while pending")), (full, 0));
    // An update replaces a notification that is still in the inbox.
    let later = noon().checked_add(Duration::from_secs(1)).unwrap();
    let id = inbox.last().unwrap().reference_id.clone();
    let update = glass().request(id).now(later).unicast(user("BEA")).unwrap();
    emulator.set_clock_skew(ClockSkew::Behind(Duration::from_secs(86_400)));
    assert_eq!(super::sender::send(&emulator, LIVE, &update).status, 202);
    let updated = emulator.inbox(&user("BEA"));
    assert_eq!((updated.len(), updated.last().unwrap().entry), (inbox.len(), last(&emulator).number));
}
