//! An endpoint in ten lines: the ready fetcher and the axum extractor.

use crate::authority::*;
use alexa_proactive::client::{TransportError, transport_fn};
use alexa_proactive::skill_events::{
    ACKNOWLEDGEMENT, Audience, Incoming, ReceiveError, Received, SkillEvent, receive,
};
use alexa_proactive::verify::{
    Download, FetchCertificates as _, MAX_CHAIN_BYTES, Refusal, Verified, Verifier,
};
use alexa_proactive::{SkillStage, Timestamp};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::routing::post;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde_json::json;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tower_service::Service as _;

type Answer = Result<Response<Bytes>, TransportError>;

/// Downloads by a transport that answers the same to each request.
async fn downloaded(answer: impl Fn() -> Answer + Send + Sync + 'static) -> Result<Vec<u8>, String> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let requests = Arc::clone(&seen);
    let download = Download::over(transport_fn(move |request: Request<Bytes>| {
        requests.lock().unwrap().push((request.method().clone(), request.uri().to_string()));
        std::future::ready(answer())
    }));
    let file = download.fetch(&URL.parse().unwrap()).await.map_err(|error| error.to_string());
    assert_eq!(*seen.lock().unwrap(), [(Method::GET, URL.to_owned())], "one request, unchanged");
    file
}

fn answer(status: u16, length: Option<usize>, body: Vec<u8>) -> Response<Bytes> {
    let response = Response::builder().status(status);
    let response = match length {
        Some(length) => response.header("Content-Length", length),
        None => response,
    };
    response.body(body.into()).unwrap()
}

#[tokio::test]
async fn a_whole_file_is_downloaded() {
    for length in [Some(3), None] {
        assert_eq!(downloaded(move || Ok(answer(200, length, b"PEM".to_vec()))).await, Ok(b"PEM".to_vec()));
    }
}

#[tokio::test]
async fn anything_else_is_an_error_that_says_what_was_found() {
    for (status, length, body, error) in [
        (404, None, Vec::new(), "found status 404 Not Found, expected 200 OK"),
        (206, Some(3), b"PEM".to_vec(), "found status 206 Partial Content, expected 200 OK"),
        // A redirection is not followed.
        (302, None, Vec::new(), "found status 302 Found, expected 200 OK"),
        // It broke off.
        (200, Some(7000), b"PEM".to_vec(), "found 3 bytes of a file, expected 7000"),
        (200, None, vec![b'x'; MAX_CHAIN_BYTES], "found 65536 bytes of a file, expected fewer than 65536"),
    ] {
        assert_eq!(downloaded(move || Ok(answer(status, length, body.clone()))).await, Err(error.to_owned()));
    }
    let error = downloaded(|| Err(TransportError::not_connected("no route"))).await;
    assert_eq!(error, Err("no connection".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn a_download_times_out_after_5_seconds() {
    let download = Download::over(transport_fn(|_| std::future::pending::<Answer>()));
    let start = tokio::time::Instant::now();
    let error = download.fetch(&URL.parse().unwrap()).await.unwrap_err();
    assert_eq!(error.to_string(), "no answer within 5 s");
    assert_eq!(start.elapsed(), Duration::from_secs(5));
}

/// As in the documentation, with the certificates of a test's authority, which are valid for years.
fn service(authority: &Authority, audience: Audience) -> Router {
    let mut params = Authority::params(&[NAME]);
    params.not_after = rcgen::date_time_ymd(2100, 1, 1);
    let file = authority.chain(&params).into_bytes();
    let download =
        Download::over(transport_fn(move |_| std::future::ready(Ok(answer(200, None, file.clone())))));
    let verifier = Verifier::new(audience.skill_id(), download);
    let verifier = verifier.trusting(authority.root_pem().as_bytes()).unwrap();
    let handle = async move |Verified(incoming): Verified| -> Result<String, ReceiveError<std::io::Error>> {
        let handler = async |event: &SkillEvent| match event.type_name() {
            "AlexaSkillEvent.SkillEnabled" => Ok(()),
            _ => Err(std::io::Error::other("not handled")),
        };
        match receive(&audience, incoming, handler).await? {
            Received::Request(request) => Ok(format!("an answer to {}", request.type_name())),
            _ => Ok(ACKNOWLEDGEMENT.to_owned()),
        }
    };
    let lenient = async |verified: Result<Verified, Refusal>| match verified {
        Ok(Verified(Incoming::Request(_))) => "a request".to_owned(),
        Ok(_) => "a skill event".to_owned(),
        Err(refusal) => refusal.step().to_string(),
    };
    let router = Router::new().route("/alexa", post(handle)).route("/lenient", post(lenient));
    router.with_state(Arc::new(verifier))
}

async fn posted(service: &mut Router, path: &str, headers: Headers, body: Vec<u8>) -> (StatusCode, String) {
    let mut request = Request::post(path);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let response = service.call(request.body(Body::from(body)).unwrap()).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.into()).unwrap())
}

fn of_type(name: &str) -> Vec<u8> {
    request(SKILL, &json!({"type": name, "timestamp": Timestamp::now().to_string()}))
}

#[tokio::test]
async fn only_verified_requests_reach_the_handler() {
    let authority = Authority::new();
    let mut service = service(&authority, Audience::in_memory(SKILL, SkillStage::Live));
    let (launch, enabled, disabled) = (
        of_type("LaunchRequest"),
        of_type("AlexaSkillEvent.SkillEnabled"),
        of_type("AlexaSkillEvent.SkillDisabled"),
    );
    let ok = |body: &str| (StatusCode::OK, body.to_owned());
    let refused = (StatusCode::BAD_REQUEST, String::new());
    let mut post =
        async |path: &str, headers, body: &[u8]| posted(&mut service, path, headers, body.to_vec()).await;
    assert_eq!(post("/alexa", signed(&launch), &launch).await, ok("an answer to LaunchRequest"));
    assert_eq!(post("/alexa", signed(&enabled), &enabled).await, ok(ACKNOWLEDGEMENT));
    assert_eq!(post("/alexa", signed(&launch), &enabled).await, refused, "the signature of another body");
    assert_eq!(post("/alexa", Vec::new(), &launch).await, refused, "without a signature");
    assert_eq!(post("/alexa", signed(&launch), &vec![b' '; 300_000]).await, refused, "too long");
    let failed = (StatusCode::INTERNAL_SERVER_ERROR, String::new());
    assert_eq!(post("/alexa", signed(&disabled), &disabled).await, failed, "so that it is delivered again");

    assert_eq!(post("/lenient", signed(&launch), &launch).await, ok("a request"));
    assert_eq!(post("/lenient", Vec::new(), &launch).await, ok("the signature headers are invalid"));
    assert_eq!(post("/lenient", Vec::new(), &vec![b' '; 300_000]).await, ok("the body is too long"));
}
