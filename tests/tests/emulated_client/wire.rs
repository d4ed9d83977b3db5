//! The client over real sockets, against the emulator: both transports, HTTP/1 and HTTP/2, and faults at the level of bytes.

use crate::storm;
use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::client::{
    Client, Endpoints, HyperTransport, ReqwestTransport, RetryPolicy, SendErrorKind as Kind, Transport,
    blocking,
};
use alexa_proactive::{
    EventRequest, Locale, Localized, ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, UserId,
};
use alexa_proactive_emulator::{Customer, Delivery, Emulator, Fault, InvalidToken, Skill};
use alexa_proactive_tests::log::guard;
use futures_util::{StreamExt, stream};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

fn user(name: &str) -> UserId {
    UserId::new(format!("amzn1.ask.account.{name}")).unwrap()
}

fn emulator() -> Emulator {
    guard();
    Emulator::builder()
        .customer(Customer::developer(user("BEN"), Region::Europe, Locale::DeDe))
        .customer(Customer::new(user("LIV"), Region::Europe, Locale::EnGb))
        .start_blocking()
        .unwrap()
}

/// A client of each transport, and of HTTP/2.
fn clients(emulator: &Emulator, stage: SkillStage) -> Vec<Client> {
    let with = |transport: Box<dyn Fn() -> std::sync::Arc<dyn Transport>>| {
        emulator.client(stage).unwrap().transport(transport()).build().unwrap()
    };
    vec![
        emulator.client(stage).unwrap().build().unwrap(),
        with(Box::new(|| std::sync::Arc::new(HyperTransport::with_prior_knowledge_of_http2().unwrap()))),
        with(Box::new(|| std::sync::Arc::new(ReqwestTransport::new(reqwest::Client::builder()).unwrap()))),
    ]
}

#[tokio::test]
async fn a_request_rings_in_the_stage_and_the_region_that_it_is_sent_to() {
    for place in 0..3 {
        let emulator = emulator();
        let development = &clients(&emulator, SkillStage::Development)[place];
        let live = &clients(&emulator, SkillStage::Live)[place];
        development.send(&storm("1"), Region::Europe).await.unwrap();
        let accepted = live.send(&storm("2"), Region::Europe).await.unwrap();
        live.send(&storm("3"), Region::FarEast).await.unwrap();
        assert_eq!(emulator.heard(&user("BEN")).len(), 2);
        assert_eq!(
            emulator.heard(&user("LIV")),
            ["There is a hurricane alert for your area. Provided by Example Weather."]
        );
        let entry = emulator.entry(accepted.request_id().unwrap()).unwrap();
        assert_eq!(entry.received.body, storm_as_sent(&entry.received.body, "2"));
        let delivery = emulator.ledger().last().unwrap().delivery(&user("LIV")).cloned();
        assert_eq!(delivery, Some(Delivery::OtherRegion { actual: Region::Europe }));
        assert_eq!(emulator.token_requests().len(), 2);
    }
}

/// The body of a storm with the times of a body that arrived.
fn storm_as_sent(arrived: &[u8], id: &str) -> Vec<u8> {
    let request = EventRequest::from_json(arrived, alexa_proactive::Timestamp::now()).unwrap();
    let source = Localized::by_language([("en", "Example Weather"), ("de", "Beispielwetter")]).unwrap();
    WeatherAlertActivated::new(WeatherAlert::new(AlertType::Hurricane).source(source))
        .to_event()
        .unwrap()
        .request(ReferenceId::of(&["storm", id]))
        .timestamp(request.timestamp())
        .expires_at(request.expiry_time())
        .multicast()
        .unwrap()
        .as_bytes()
        .to_vec()
}

#[tokio::test]
async fn faults_of_the_wire_are_retried() {
    for place in 0..3 {
        let emulator = emulator();
        for (name, fault) in [
            ("reset", Fault::reset()),
            ("reset after it was taken", Fault::reset().after_acceptance()),
            ("html", Fault::html(503)),
            ("500", Fault::status(500)),
            ("half a body", Fault::half_body()),
            ("a wrong length", Fault::wrong_length()),
            ("throttled", Fault::status(429).retry_after(Duration::from_secs(1))),
            ("the token is reset", Fault::reset().on_token()),
            ("the token is half", Fault::half_body().on_token()),
            ("the token is html", Fault::html(500).on_token()),
        ] {
            emulator.inject(fault.times(1));
            let client = &clients(&emulator, SkillStage::Live)[place];
            let accepted = client.send(&storm(name), Region::Europe).await;
            assert!(accepted.is_ok(), "{place}, {name}: {}", accepted.unwrap_err());
            emulator.clear_faults();
        }
        // A request that was sent twice rang once.
        assert_eq!(emulator.inbox(&user("LIV")).len(), 10);
        assert_eq!(emulator.heard(&user("LIV")).len(), 10);
    }
}

#[tokio::test]
async fn an_error_has_the_kind_of_its_cause() {
    let emulator = emulator();
    let client = emulator.client(SkillStage::Live).unwrap().retry(RetryPolicy::none()).build().unwrap();
    let kind = async |request: &EventRequest| client.send(request, Region::Europe).await.unwrap_err().kind();

    emulator.change_customer(&user("LIV"), |liv| liv.permission = false);
    assert_eq!(kind(&storm("1").for_user(&user("LIV"))).await, Kind::NotSubscribed);
    emulator.add_customer(
        Customer::new(user("STRANGER"), Region::Europe, Locale::EnGb).of_skill("amzn1.ask.skill.OTHER"),
    );
    assert_eq!(kind(&storm("1").for_user(&user("STRANGER"))).await, Kind::NotEnabled);
    for (status, expected) in [
        (400, Kind::Violation),
        (404, Kind::NotFound),
        (409, Kind::Duplicate),
        (429, Kind::Throttled),
        (432, Kind::CustomerLimit),
    ] {
        emulator.inject(Fault::status(status).times(1));
        assert_eq!(kind(&storm("2")).await, expected);
    }
    emulator.advance(Duration::from_secs(23 * 3600 + 55 * 60));
    assert_eq!(
        kind(&storm("3")).await,
        Kind::Expired,
        "the emulator's clock is ahead, and its Date was believed"
    );

    let undeclared =
        Emulator::builder().skill(Skill::example().without_declaration()).start_blocking().unwrap();
    let client = undeclared.client(SkillStage::Live).unwrap().build().unwrap();
    let error = client.send(&storm("4"), Region::Europe).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Token);
    assert!(error.help().contains("alexa::devices:all:notifications:write"), "{error}");
}

#[tokio::test]
async fn an_invalid_token_is_replaced_without_an_error() {
    for answer in [InvalidToken::Unauthorized, InvalidToken::Forbidden] {
        guard();
        let emulator = Emulator::builder()
            .customer(Customer::new(user("LIV"), Region::Europe, Locale::EnGb))
            .invalid_token(answer)
            .start_blocking()
            .unwrap();
        let client = emulator.client(SkillStage::Live).unwrap().build().unwrap();
        client.send(&storm("1"), Region::Europe).await.unwrap();
        emulator.revoke_tokens();
        let accepted = client.send(&storm("2"), Region::Europe).await.unwrap();
        assert_eq!((accepted.attempts(), emulator.token_requests().len()), (2, 2));
        assert_eq!(emulator.heard(&user("LIV")).len(), 2);
    }
}

#[tokio::test]
async fn many_are_served_over_sockets() {
    guard();
    let users = |number: usize| user(&format!("{number:04}"));
    let everyone =
        (0..2000).map(|number| Customer::new(users(number), Region::ALL[number % 3], Locale::EnUs));
    let emulator = Emulator::builder()
        .customers(everyone.map(|customer| {
            if customer.user.as_str().ends_with('7') { customer.without_permission() } else { customer }
        }))
        .start_blocking()
        .unwrap();
    emulator.inject(Fault::status(500).with_probability(0.02));
    emulator.inject(Fault::reset().with_probability(0.01));
    let client = emulator.client(SkillStage::Live).unwrap().build().unwrap();
    let recipients =
        stream::iter(0..2000).map(|number| Recipient::new(users(number), Region::ALL[number % 3]));
    let mut batch = client.send_all(&storm("all"), recipients);
    while batch.next().await.is_some() {}
    assert_eq!(batch.progress().counts().to_string(), "1800 accepted, 200 not_subscribed");
    for number in 0..2000 {
        let heard = emulator.heard(&users(number)).len();
        assert_eq!(heard, usize::from(number % 10 != 7), "{number}");
    }
}

#[test]
fn a_program_without_async_sends_too() {
    let emulator = emulator();
    let client = blocking::Client::new(emulator.client(SkillStage::Live).unwrap().build().unwrap()).unwrap();
    client.send(&storm("1"), Region::Europe).unwrap();
    let outcomes = client.multicast(&storm("2"), Region::ALL);
    assert!(outcomes.iter().all(|(_, outcome)| outcome.is_ok()));
    assert_eq!(emulator.heard(&user("LIV")).len(), 2);
}

/// Grants a token, and redirects all other requests, for a number of connections.
fn redirecting(to: &str, connections: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let redirect = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: {to}/eu/v1/proactiveEvents/\r\nContent-Length: 0\r\n"
    );
    std::thread::spawn(move || {
        for connection in listener.incoming().take(connections) {
            let mut connection = connection.unwrap();
            let mut read = [0; 4096];
            let length = connection.read(&mut read).unwrap();
            let token = read[..length].starts_with(b"POST /auth/o2/token");
            let head = if token { "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n" } else { &redirect };
            let body = if token { r#"{"access_token":"t"}"# } else { "" };
            connection.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes()).unwrap();
        }
    });
    url
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = emulator();
    let url = redirecting(elsewhere.url(), 4);
    let reqwest = || ReqwestTransport::new(reqwest::Client::builder()).unwrap();
    let builder =
        || elsewhere.client(SkillStage::Live).unwrap().endpoints(Endpoints::emulator(&url).unwrap());
    for client in [builder().build().unwrap(), builder().transport(reqwest()).build().unwrap()] {
        let error = client.send(&storm("2"), Region::Europe).await.unwrap_err();
        assert_eq!((error.kind(), error.answer().unwrap().status()), (Kind::Unexpected, 307));
    }
    assert!(elsewhere.ledger().is_empty());
}

#[tokio::test]
async fn https_is_never_downgraded() {
    // A server without TLS, at an `https` address.
    let endpoints =
        |url: &str| Endpoints::emulator(&url.replace("http://127.0.0.1", "https://localhost")).unwrap();
    let emulator = emulator();
    let client = emulator
        .client(SkillStage::Live)
        .unwrap()
        .endpoints(endpoints(emulator.url()))
        .deadline(Duration::from_secs(1))
        .build()
        .unwrap();
    let error = client.send(&storm("1"), Region::Europe).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Token, "{error}");
    assert!(emulator.token_requests().is_empty());
}
