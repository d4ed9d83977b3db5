//! A web page in the developer's browser can do nothing to the emulator: neither a page whose name was made to resolve to this
//! machine (DNS rebinding), nor one that posts across sites.

use crate::sender::*;
use alexa_proactive::SkillStage;
use alexa_proactive_emulator::Emulator;
use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::panic::AssertUnwindSafe;

/// Every kind of address: the page, the JSON, an event endpoint, the token endpoint, and an unknown one.
const ADDRESSES: [(&str, &str); 8] = [
    ("GET", "/"),
    ("GET", "/api/state"),
    ("GET", "/api/live"),
    ("PATCH", "/api/customers/amzn1.ask.account.BEA"),
    ("POST", "/api/faults"),
    ("POST", "/eu/v1/proactiveEvents"),
    ("POST", "/auth/o2/token"),
    ("GET", "/nothing"),
];

/// A body that would change something at each address.
const BODY: &[u8] = br#"{"online":false,"referenceId":"x","fault":"reset"}"#;

fn status(emulator: &Emulator, method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
    exchange(emulator, method, path, headers, BODY).status
}

/// Asserts that nothing was changed, and nothing was recorded.
fn assert_untouched(emulator: &Emulator, what: &str) {
    assert!(emulator.customer(&user("BEA")).unwrap().online, "{what}");
    assert!(emulator.ledger().is_empty() && emulator.token_requests().is_empty(), "{what}");
    let faults = exchange(emulator, "GET", "/api/faults", &[], b"").json();
    assert_eq!(faults, serde_json::json!({"faults": []}), "{what}");
}

#[test]
fn foreign_hosts_are_refused_everywhere() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    for host in [
        "evil.example",
        "evil.example:4555",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil-localhost",
        "evillocalhost:80",
        "localhost.evil.example:80",
        "api.amazonalexa.com.evil.example",
        "evil-api.amazonalexa.com",
        "amazonalexa.com",
        "127.0.0.1@evil.example",
        "evil.example@127.0.0.1",
        "localhost:evil.example",
        "localhost:80:90",
        "localhost:+80",
        "localhost:65536",
        "evil.example,localhost",
        "evil.example localhost",
        "localhost/evil.example",
        "localhost..",
        ".localhost",
        "evil..localhost",
        "b\u{f6}se.localhost.evil.example",
        "0.0.0.0",
        "192.168.1.1:4000",
        "127.1",
        "0x7f.0.0.1",
        "2130706433",
        "::1",
        "[::]",
        "[fe80::1]",
        "[::ffff:10.0.0.1]",
        "[::1]evil.example",
        "[::1",
        "[::1%25lo]",
        "[127.0.0.1]",
        "",
    ] {
        for (method, path) in ADDRESSES {
            assert_eq!(status(&emulator, method, path, &[("host", host)]), 403, "{method} {path} at {host}");
        }
        assert_untouched(&emulator, host);
    }
    let answer = exchange(&emulator, "GET", "/api/state", &[("host", "evil.example:4555")], b"").json();
    let message = answer["message"].as_str().unwrap();
    assert!(message.contains("found the host `evil.example:4555`"), "{message}");
    assert!(message.contains(&format!("use {}", emulator.url())), "{message}");
}

#[test]
fn every_spelling_of_this_machine_is_served() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    for host in [
        "127.0.0.1",
        "127.0.0.1:4000",
        "127.9.9.9:1",
        "127.0.0.1.",
        "localhost",
        "LocalHost:4000",
        "localhost.:4000",
        "localhost:",
        "app.localhost:4000",
        "a.b.localhost",
        "[::1]",
        "[::1]:4000",
        "[0:0:0:0:0:0:0:1]:4000",
        "[::ffff:127.0.0.1]",
    ] {
        for path in ["/", "/api/state", "/api/ledger"] {
            assert_eq!(status(&emulator, "GET", path, &[("host", host)]), 200, "{path} at {host}");
        }
        assert_eq!(status(&emulator, "POST", "/eu/v1/proactiveEvents", &[("host", host)]), 401, "{host}");
        assert_eq!(status(&emulator, "POST", "/auth/o2/token", &[("host", host)]), 400, "{host}");
    }
}

#[test]
fn amazons_hosts_serve_amazons_endpoints_only() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    for host in [
        "api.amazonalexa.com",
        "api.eu.amazonalexa.com:443",
        "API.FE.amazonalexa.com",
        "api.fe.amazonalexa.com.",
        "api.amazon.com",
    ] {
        assert_eq!(status(&emulator, "POST", "/v1/proactiveEvents", &[("host", host)]), 401, "{host}");
        assert_eq!(status(&emulator, "POST", "/auth/o2/token", &[("host", host)]), 400, "{host}");
        // These names may resolve to an attacker on a hostile network.
        for (method, path) in [("GET", "/"), ("GET", "/api/state"), ("DELETE", "/api/ledger")] {
            assert_eq!(status(&emulator, method, path, &[("host", host)]), 403, "{method} {path} at {host}");
        }
    }
    let regions: Vec<_> = emulator.ledger().iter().map(|entry| entry.region.code()).collect();
    assert_eq!(regions, ["NA", "EU", "FE", "FE", "NA"]);
}

/// Returns the status line of the answer to these bytes.
fn answered(emulator: &Emulator, request: &str) -> String {
    let mut stream = TcpStream::connect(emulator.address()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_request_has_exactly_one_host() {
    let emulator = emulator().start_blocking().unwrap();
    for (target, version, hosts) in [
        ("/api/state", "1.1", &[] as &[&str]),
        ("/api/state", "1.0", &[]),
        ("/api/state", "1.1", &["localhost", "evil.example"]),
        ("/api/state", "1.1", &["evil.example", "localhost"]),
        ("/api/state", "1.1", &["localhost", "localhost"]),
        ("http://evil.example/api/state", "1.1", &["localhost"]),
        ("http://localhost/api/state", "1.1", &["evil.example"]),
        ("http://evil.example@localhost/api/state", "1.1", &["localhost"]),
    ] {
        let hosts = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect::<Vec<_>>().concat();
        let request = format!("GET {target} HTTP/{version}\r\n{hosts}Connection: close\r\n\r\n");
        let answer = answered(&emulator, &request);
        assert!(answer.ends_with("403 Forbidden"), "{answer}: {request}");
    }
    for (target, host) in
        [("http://localhost/api/state", "127.0.0.1"), ("http://127.0.0.1:1/api/state", "[::1]")]
    {
        let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert!(answered(&emulator, &request).ends_with("200 OK"), "{request}");
    }
}

#[tokio::test]
async fn the_authority_of_http2_is_a_host_too() {
    let emulator = emulator().start().await.unwrap();
    for (authority, host, expected) in [
        ("localhost:4000", None, 200),
        ("localhost", Some("127.0.0.1"), 200),
        ("evil.example", None, 403),
        ("evil.example@localhost", None, 403),
        ("localhost", Some("evil.example"), 403),
        ("evil.example", Some("localhost"), 403),
    ] {
        let stream = tokio::net::TcpStream::connect(emulator.address()).await.unwrap();
        let (mut sender, connection) =
            http2::handshake::<_, _, Empty<Bytes>>(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let mut request = hyper::Request::get(format!("http://{authority}/api/state"));
        if let Some(host) = host {
            request = request.header("host", host);
        }
        let response = sender.send_request(request.body(Empty::new()).unwrap()).await.unwrap();
        assert_eq!(response.status().as_u16(), expected, "{authority} and {host:?}");
        response.into_body().collect().await.unwrap();
    }
}

#[test]
fn foreign_origins_are_refused_everywhere() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    for origin in [
        "http://evil.example",
        "https://evil.example:4555",
        "null",
        "",
        "http://127.0.0.1.evil.example",
        "http://localhost@evil.example",
        "http://evil.example@localhost",
        "http://evil.example#localhost",
        "http://0.0.0.0",
        "http://192.168.1.1",
        "http://api.amazonalexa.com",
        "chrome-extension://abcdefgh",
        "localhost",
        "//localhost",
    ] {
        for (method, path) in ADDRESSES {
            let answer = status(&emulator, method, path, &[("origin", origin)]);
            assert_eq!(answer, 403, "{method} {path} from {origin}");
        }
        assert_untouched(&emulator, origin);
    }
    let own = emulator.url();
    let twice = [("origin", own), ("origin", "http://evil.example")];
    assert_eq!(status(&emulator, "DELETE", "/api/ledger", &twice), 403);
    // After DNS rebinding, the origin equals the host.
    let rebound = [("host", "evil.example:4555"), ("origin", "http://evil.example:4555")];
    assert_eq!(status(&emulator, "PATCH", "/api/customers/amzn1.ask.account.BEA", &rebound), 403);
    let amazons = [("host", "api.amazonalexa.com"), ("origin", "http://api.amazonalexa.com")];
    assert_eq!(status(&emulator, "PATCH", "/api/customers/amzn1.ask.account.BEA", &amazons), 403);
    assert_untouched(&emulator, "rebound");
}

#[test]
fn another_page_of_this_machine_may_send_and_changes_nothing() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let bea = "/api/customers/amzn1.ask.account.BEA";
    let address = emulator.address();
    for origin in ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:3000", "https://app.localhost"]
    {
        assert_eq!(status(&emulator, "PATCH", bea, &[("origin", origin)]), 403, "{origin}");
        assert_eq!(status(&emulator, "GET", "/api/state", &[("origin", origin)]), 200, "{origin}");
        assert_eq!(
            status(&emulator, "POST", "/eu/v1/proactiveEvents", &[("origin", origin)]),
            401,
            "{origin}"
        );
    }
    // Another name of this machine is another origin.
    let localhost = format!("http://localhost:{}", address.port());
    assert_eq!(status(&emulator, "PATCH", bea, &[("origin", &localhost)]), 403);
    assert!(emulator.customer(&user("BEA")).unwrap().online);
    let named = format!("localhost:{}", address.port());
    let change =
        |headers: &[(&str, &str)]| exchange(&emulator, "PATCH", bea, headers, br#"{"online":false}"#);
    assert_eq!(change(&[("origin", &localhost), ("host", &named)]).status, 200);
    assert!(!emulator.customer(&user("BEA")).unwrap().online);
    assert_eq!(change(&[("origin", emulator.url())]).status, 200);
}

#[test]
fn a_host_can_be_allowed() {
    let emulator = emulator().customer(bea()).allow_host("Emulator.test").start_blocking().unwrap();
    for (host, expected) in [
        ("emulator.test", 200),
        ("EMULATOR.test.:4000", 200),
        ("localhost", 200),
        ("other.test", 403),
        ("a.emulator.test", 403),
        ("emulator.test.evil.example", 403),
    ] {
        assert_eq!(status(&emulator, "GET", "/api/state", &[("host", host)]), expected, "{host}");
    }
    let bea = "/api/customers/amzn1.ask.account.BEA";
    let change = |origin: &str| {
        let headers = [("host", "emulator.test:4000"), ("origin", origin)];
        exchange(&emulator, "PATCH", bea, &headers, br#"{"online":false}"#).status
    };
    assert_eq!(change("http://emulator.test:4000"), 200);
    assert_eq!(change("http://emulator.test:5000"), 403);
    assert_eq!(change("http://evil.example:4000"), 403);
    let refused = crate::sender::emulator().allow_host("http://emulator.test").start_blocking().unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::InvalidInput);
    assert!(refused.to_string().starts_with("found the host `http://emulator.test`, expected"), "{refused}");
}

/// Starts an emulator that other machines can reach.
fn remote() -> Emulator {
    let everywhere = std::net::Ipv4Addr::UNSPECIFIED;
    emulator().customer(bea()).address(everywhere).allow_host("emulator.test").start_blocking().unwrap()
}

#[test]
fn other_machines_name_an_address_or_an_allowed_host() {
    let emulator = remote();
    assert!(emulator.address().ip().is_unspecified());
    assert_eq!(emulator.url(), format!("http://127.0.0.1:{}", emulator.address().port()));
    for (host, expected) in [
        ("192.168.1.1:4000", 200),
        ("10.0.0.7", 200),
        ("[fe80::1]:4000", 200),
        ("[::ffff:10.0.0.1]", 200),
        ("localhost:4000", 200),
        ("127.0.0.1", 200),
        ("emulator.test:4000", 200),
        ("evil.example", 403),
        ("192.168.1.1.evil.example", 403),
        ("192-168-1-1.evil.example", 403),
        ("192.168.1.1@evil.example", 403),
        ("evil.example@192.168.1.1", 403),
        ("192.168.257", 403),
        ("0xc0.0xa8.1.1", 403),
        ("3232235777", 403),
        ("api.amazonalexa.com", 403),
        ("", 403),
    ] {
        assert_eq!(status(&emulator, "GET", "/api/state", &[("host", host)]), expected, "{host}");
        let sent = status(&emulator, "POST", "/eu/v1/proactiveEvents", &[("host", host)]);
        let expected = if expected == 200 || host == "api.amazonalexa.com" { 401 } else { 403 };
        assert_eq!(sent, expected, "{host}");
    }
}

#[test]
fn pages_of_other_machines_change_nothing() {
    let emulator = remote();
    let bea = "/api/customers/amzn1.ask.account.BEA";
    let change = |host: &str, origin: &str| {
        let headers = [("host", host), ("origin", origin)];
        exchange(&emulator, "PATCH", bea, &headers, br#"{"online":false}"#).status
    };
    for (host, origin) in [
        // The page of another machine, and of another server of this one.
        ("192.168.1.1:4000", "http://192.168.1.2:4000"),
        ("192.168.1.1:4000", "http://192.168.1.1:3000"),
        ("192.168.1.1:4000", "http://192.168.1.1"),
        ("192.168.1.1:4000", "http://localhost:4000"),
        ("192.168.1.1:4000", "http://evil.example"),
        ("192.168.1.1:4000", "null"),
        ("127.0.0.1:4000", "http://192.168.1.1:4000"),
        ("localhost:4000", "http://127.0.0.1:4000"),
        // A name that was made to resolve to this machine.
        ("evil.example:4000", "http://evil.example:4000"),
        ("api.amazonalexa.com", "http://api.amazonalexa.com"),
        ("emulator.test:4000", "http://emulator.test:3000"),
    ] {
        assert_eq!(change(host, origin), 403, "{host} from {origin}");
        for (method, path) in [("POST", "/api/reset"), ("POST", "/api/faults"), ("DELETE", "/api/ledger")] {
            let answer = status(&emulator, method, path, &[("host", host), ("origin", origin)]);
            assert_eq!(answer, 403, "{method} {path} at {host} from {origin}");
        }
        assert_untouched(&emulator, origin);
    }
    // A page of another machine does not read either.
    for origin in ["http://192.168.1.2:4000", "http://evil.example", "http://api.amazonalexa.com"] {
        for (method, path) in ADDRESSES {
            let headers = [("host", "192.168.1.1:4000"), ("origin", origin)];
            assert_eq!(status(&emulator, method, path, &headers), 403, "{method} {path} from {origin}");
        }
    }
    assert_untouched(&emulator, "read");
    assert_eq!(change("192.168.1.1:4000", "http://192.168.1.1:4000"), 200);
    assert_eq!(change("emulator.test:4000", "http://emulator.test:4000"), 200);
    assert_eq!(change("[fe80::1]:4000", "http://[fe80::1]:4000"), 200);
}

#[test]
fn the_page_cannot_be_framed() {
    let emulator = emulator().start_blocking().unwrap();
    let page = exchange(&emulator, "GET", "/", &[], b"");
    assert!(page.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
}

#[test]
fn a_failed_assertion_escapes_the_texts_of_requests() {
    let hostile = "\u{1b}]0;OWNED\u{7}\u{9b}31m\u{202e}";
    let emulator = emulator().customer(bea().device(hostile).without_permission()).start_blocking().unwrap();
    send(&emulator, SkillStage::Live, &request(storm(), hostile).unicast(user("BEA")).unwrap());
    let failed =
        std::panic::catch_unwind(AssertUnwindSafe(|| emulator.assert_heard(&user("BEA"), "a storm")))
            .unwrap_err();
    let message = failed.downcast_ref::<String>().unwrap();
    let escaped = "\\u{1b}]0;OWNED\\u{7}\\u{9b}31m\\u{202e}";
    assert!(
        message.contains(&format!("#1 {escaped} ")) && message.contains(&format!("\"{escaped}\"")),
        "{message:?}"
    );
    assert!(!message.contains(|character: char| character.is_control() && character != '\n'), "{message:?}");
}
