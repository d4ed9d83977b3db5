//! Connections: keep-alive, HTTP/2, start and shutdown.

use crate::sender::*;
use alexa_proactive::SkillStage;
use alexa_proactive_emulator::{Emulator, Fault};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

#[test]
fn it_starts_within_a_second_and_stops_when_dropped() {
    let start = Instant::now();
    let emulator = emulator().start_blocking().unwrap();
    exchange(&emulator, "GET", "/api/state", &[], b"");
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    let address = emulator.address();
    drop(emulator);
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_port_in_use_is_an_error() {
    let first = emulator().start_blocking().unwrap();
    let second = emulator().port(first.address().port()).start_blocking();
    assert_eq!(second.unwrap_err().kind(), std::io::ErrorKind::AddrInUse);
}

#[test]
fn a_connection_is_kept_alive_and_passes_on_surplus_bytes() {
    let emulator = emulator().start_blocking().unwrap();
    let mut stream = TcpStream::connect(emulator.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let read = |stream: &mut TcpStream, until: &str| {
        let mut text = String::new();
        let mut buffer = [0; 4096];
        while !text.contains(until) {
            let count = stream.read(&mut buffer).unwrap();
            assert_ne!(count, 0, "{text}");
            text += std::str::from_utf8(&buffer[..count]).unwrap();
        }
        text
    };
    let request = b"POST /v1/proactiveEvents HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}";
    for _ in 0..3 {
        stream.write_all(request).unwrap();
        assert!(read(&mut stream, "\"}").starts_with("HTTP/1.1 401"));
    }
    emulator.inject(Fault::wrong_length());
    stream.write_all(request).unwrap();
    assert!(read(&mut stream, "\"}").starts_with("HTTP/1.1 500"));
    stream.write_all(request).unwrap();
    assert!(read(&mut stream, "\"}").starts_with("HTTP/1.1 401"));
    // After half a body the connection is closed.
    emulator.inject(Fault::half_body());
    stream.write_all(request).unwrap();
    let mut rest = String::new();
    stream.read_to_string(&mut rest).unwrap();
    assert!(rest.starts_with("HTTP/1.1 500") && !rest.ends_with('}'), "{rest}");
}

async fn over_http2(emulator: &Emulator, token: &str, id: &str) -> Result<(u16, String), hyper::Error> {
    let stream = tokio::net::TcpStream::connect(emulator.address()).await.unwrap();
    let (mut sender, connection) =
        http2::handshake::<_, _, Full<Bytes>>(TokioExecutor::new(), TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let body = request(glass(), id).multicast().unwrap();
    let uri = format!("{}{}", emulator.region_url(alexa_proactive::Region::Europe), SkillStage::Live.path());
    let request = hyper::Request::post(uri)
        .header("authorization", format!("Bearer {token}"))
        .body(Full::from(body.as_bytes().to_vec()))
        .unwrap();
    let response = sender.send_request(request).await?;
    let status = response.status().as_u16();
    let body = response.into_body().collect().await?.to_bytes();
    Ok((status, String::from_utf8(body.to_vec()).unwrap()))
}

#[tokio::test]
async fn http2_is_served_including_faults() {
    let emulator = emulator().customer(bea()).start().await.unwrap();
    let token = token(&emulator);
    assert_eq!(over_http2(&emulator, &token, "a").await.unwrap(), (202, String::new()));
    for fault in [Fault::reset(), Fault::half_body(), Fault::wrong_length()] {
        let name = fault.to_string();
        emulator.inject(fault);
        assert!(over_http2(&emulator, &token, "b").await.is_err(), "{name}");
    }
    emulator.inject(Fault::html(503));
    assert_eq!(over_http2(&emulator, &token, "c").await.unwrap().0, 503);
    assert_eq!(emulator.ledger().len(), 5);
}
