//! The token endpoint.

use crate::sender::*;
use alexa_proactive::{Region, SkillStage};
use alexa_proactive_emulator::{InvalidToken, Skill};
use expect_test::expect;
use std::time::Duration;

const CORRECT: [(&str, &str); 4] = [
    ("grant_type", "client_credentials"),
    ("client_id", "amzn1.application-oa2-client.EXAMPLE"),
    ("client_secret", "amzn1.oa2-cs.v1.EXAMPLE"),
    ("scope", "alexa::proactive_events"),
];

/// Returns the correct fields, with one changed or omitted.
fn with(name: &str, value: Option<&'static str>) -> Vec<(&'static str, &'static str)> {
    CORRECT
        .into_iter()
        .filter_map(|(known, correct)| match value {
            _ if known != name => Some((known, correct)),
            Some(value) => Some((known, value)),
            None => None,
        })
        .collect()
}

#[test]
fn a_token_is_issued_in_amazons_form() {
    let emulator = emulator().start_blocking().unwrap();
    let answer = post_form(&emulator, &CORRECT);
    assert_eq!(answer.status, 200);
    let mut body = answer.json();
    let token = body["access_token"].take();
    assert!(token.as_str().unwrap().starts_with("Atc|"));
    expect![[
        r#"{"access_token":null,"expires_in":3600,"scope":"alexa::proactive_events","token_type":"bearer"}"#
    ]]
    .assert_eq(&body.to_string());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_ne!(post_form(&emulator, &CORRECT).json()["access_token"], token);
}

#[test]
fn lifetime_and_type_of_a_token_can_be_set() {
    let emulator =
        emulator().token_lifetime(Duration::from_secs(60)).token_type(None).start_blocking().unwrap();
    let body = post_form(&emulator, &CORRECT).json();
    assert_eq!(body["expires_in"], 60);
    assert!(body.get("token_type").is_none());
}

#[test]
fn every_refusal_of_a_token() {
    let undeclared = Skill::new("amzn1.ask.skill.BARE", "bare", "bare secret").without_declaration();
    let emulator = emulator().skill(Skill::example()).skill(undeclared.clone()).start_blocking().unwrap();
    let mut answers = Vec::new();
    for fields in [
        with("grant_type", None),
        with("grant_type", Some("password")),
        with("client_id", None),
        with("client_id", Some("another")),
        with("client_secret", None),
        with("client_secret", Some("wrong")),
        with("scope", None),
        with("scope", Some("alexa::all")),
    ] {
        answers.push(post_form(&emulator, &fields).text());
    }
    answers.push(request_token(&emulator, &undeclared).text());
    let json =
        exchange(&emulator, "POST", "/auth/o2/token", &[("content-type", "text/plain")], b"grant_type");
    answers.push(json.text());
    expect![[r#"
        400 {"error":"invalid_request","error_description":"Malformed request","error_index":"af424e6c74b68c5dd5d7937d3f835b3a"}
        400 {"error":"unsupported_grant_type","error_description":"The grant type is not supported"}
        400 {"error":"invalid_request","error_description":"Malformed request","error_index":"80f301cc4c037cca187776ee8472290f"}
        401 {"error":"invalid_client","error_description":"Client authentication failed"}
        400 {"error":"invalid_request","error_description":"Malformed request","error_index":"3a436ce016eae12f1e9e75cda4821f55"}
        401 {"error":"invalid_client","error_description":"Client authentication failed"}
        400 {"error":"invalid_scope","error_description":"The requested scope is invalid, unknown, or malformed"}
        400 {"error":"invalid_scope","error_description":"The requested scope is invalid, unknown, or malformed"}
        400 {"error":"invalid_scope","error_description":"The requested scope is invalid, unknown, or malformed"}
        400 {"error":"invalid_request","error_description":"Malformed request","error_index":"a83d847519548ad60409358f804ef4e1"}"#]]
    .assert_eq(&answers.join("\n"));
    let errors: Vec<_> =
        emulator.token_requests().into_iter().map(|request| request.error.unwrap()).collect();
    assert_eq!(errors.len(), 10);
    assert_eq!(errors.iter().filter(|error| *error == "invalid_scope").count(), 3);
}

#[test]
fn a_form_is_decoded_and_json_is_accepted() {
    let skill = Skill::new("amzn1.ask.skill.ODD", "a&b=1", "s+e cr%et|ü");
    let emulator = emulator().skill(skill.clone()).start_blocking().unwrap();
    assert_eq!(request_token(&emulator, &skill).status, 200);
    let body = serde_json::json!({
        "grant_type": "client_credentials", "client_id": "a&b=1", "client_secret": "s+e cr%et|ü",
        "scope": "alexa::proactive_events",
    });
    let headers = [("content-type", "application/json")];
    for path in ["/auth/o2/token", "/auth/O2/token"] {
        let answer = exchange(&emulator, "POST", path, &headers, body.to_string().as_bytes());
        assert_eq!(answer.status, 200);
    }
}

#[test]
fn a_token_expires_by_the_emulators_clock_or_is_revoked() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let body = request(glass(), "a").multicast().unwrap();
    let status = |token: &str| {
        try_post(&emulator, Region::Europe, SkillStage::Development, token, body.as_bytes()).unwrap().status
    };
    let first = token(&emulator);
    assert_eq!(status(&first), 202);
    emulator.advance(Duration::from_secs(3599));
    // The body has expired by then, but the token is checked first.
    assert_eq!(status(&first), 400);
    let second = token(&emulator);
    emulator.advance(Duration::from_secs(1));
    assert_eq!(status(&first), 401);
    assert_eq!(status(&second), 400);
    emulator.revoke_tokens();
    assert_eq!(status(&second), 401);
    assert_eq!(status(&token(&emulator)), 400);
}

#[test]
fn the_answer_to_an_invalid_token_can_be_set() {
    for (setting, answer) in [
        (
            InvalidToken::Unauthorized,
            r#"401 {"message":"Token in the request is not valid","type":"Unauthorized"}"#,
        ),
        (
            InvalidToken::Forbidden,
            r#"403 {"message":"Token in the request is not valid","type":"Forbidden"}"#,
        ),
    ] {
        let emulator = emulator().invalid_token(setting).start_blocking().unwrap();
        let body = request(glass(), "a").multicast().unwrap();
        for token in ["", "Atc|unknown"] {
            let text =
                try_post(&emulator, Region::Europe, SkillStage::Live, token, body.as_bytes()).unwrap().text();
            assert_eq!(text, answer);
        }
        let wrong_scheme = format!("Basic {}", token(&emulator));
        for headers in [
            &[][..],
            &[("authorization", &*wrong_scheme)],
            &[("authorization", "Basic YTpi")],
            &[("authorization", "Bearer")],
        ] {
            assert_eq!(
                exchange(&emulator, "POST", "/v1/proactiveEvents", headers, body.as_bytes()).text(),
                answer
            );
        }
    }
}

#[test]
fn a_recorded_token_request_has_no_secret() {
    let emulator = emulator().start_blocking().unwrap();
    post_form(&emulator, &CORRECT);
    let headers = [("content-type", "text/plain"), ("authorization", "Basic amzn1.oa2-cs.v1.EXAMPLE")];
    exchange(&emulator, "POST", "/auth/o2/token", &headers, b"client_secret=amzn1.oa2-cs.v1.EXAMPLE");
    let requests = emulator.token_requests();
    let bodies: Vec<_> =
        requests.iter().map(|request| String::from_utf8_lossy(&request.received.body)).collect();
    expect![[r#"
        [
            "grant_type=client_credentials&client_id=amzn1.application-oa2-client.EXAMPLE&client_secret=…&scope=alexa::proactive_events",
            "",
        ]
    "#]]
    .assert_debug_eq(&bodies);
    let shown = exchange(&emulator, "GET", "/api/tokens", &[], b"").body;
    assert!(!shown.contains("amzn1.oa2-cs"), "{shown}");
    assert!(!format!("{requests:?}").contains("amzn1.oa2-cs"));
}
