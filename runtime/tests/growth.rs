//! Time that is linear in the length of a text, and in the number of findings: each is compared with another one of this run.

use alexa_proactive::client::bytes::Bytes;
use alexa_proactive::client::{
    Client, Credentials, RetryPolicy, SendErrorKind, TransportError, http, transport_fn,
};
use alexa_proactive::{
    Event, Location, ProactiveEvent, ReferenceId, Region, SkillStage, UserId, catalog::*, locate,
};
use alexa_proactive_tests::growth::{assert_linear, fastest};
use std::hint::black_box;

#[test]
fn user_ids_in_a_finding() {
    for piece in ["amzn1.ask.account.A ", "amzn1.ask.account.", "a"] {
        assert_linear(piece, 64 * 1024, 32, |text| {
            let body = format!(r#"{{"name": "AMAZON.WeatherAlert.Activated", "payload": {{"{text}": 1}}}}"#);
            black_box(Event::from_json(body.as_bytes()).unwrap_err());
        });
    }
}

#[test]
fn secrets_in_an_error() {
    let user = UserId::new("amzn1.ask.account.CANARY").unwrap();
    let event = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado)).to_event().unwrap();
    let request = event.request(ReferenceId::new("storm").unwrap()).unicast(user).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    for piece in [
        "amzn1.ask.account.",
        "bearer ",
        "client_secret=",
        "atc|atc|",
        "a",
        "\\",
        "%25",
        "\\\\u0041",
        "client_secret  ",
        "İ",
    ] {
        assert_linear(piece, 4 * 1024, 16, |text| {
            let text = text.to_owned();
            let transport = transport_fn(move |request| {
                let is_for_token = request.uri().path() == "/auth/o2/token";
                let token =
                    http::Response::new(Bytes::from_static(br#"{"access_token":"t","expires_in":3600}"#));
                let answer = if is_for_token { Ok(token) } else { Err(TransportError::broken(text.clone())) };
                async { answer }
            });
            let client = Client::builder(Credentials::new("id", "aaaaaaaaab"), SkillStage::Live)
                .transport(transport)
                .retry(RetryPolicy::default().max_attempts(1))
                .build()
                .unwrap();
            let error = runtime.block_on(client.send(&request, Region::Europe)).unwrap_err();
            assert_eq!(error.kind(), SendErrorKind::Unavailable);
            black_box(error);
        });
    }
}

#[test]
fn more_targets_do_not_read_the_text_again() {
    let text = format!("{{\"x\": \"{}\", \"y\": [{}]}}", "x".repeat(1 << 20), vec!["7"; 2000].join(","));
    let pointers: Vec<String> = (0..2000).map(|number| format!("/y/{number}")).collect();
    let time = |number: usize| {
        fastest(|| {
            let located = locate(text.as_bytes(), pointers.iter().take(number).map(String::as_str));
            assert!(located.iter().all(Location::exists));
        })
    };
    let (one, all) = (time(1), time(2000));
    assert!(all < one * 10, "{one:?} for one, {all:?} for all");
}
