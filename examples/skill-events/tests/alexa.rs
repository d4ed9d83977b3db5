//! What Alexa tells both examples, out of order and twice, and what they know in the end.

use alexa_proactive::catalog::{OrderStatusUpdated, WeatherAlertActivated};
use alexa_proactive::skill_events::Audience;
use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Verifier};
use alexa_proactive::{EventName, Region, SkillStage, Timestamp};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use skill_events_example::endpoint::service;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, mpsc, oneshot};

const SKILL: &str = "amzn1.ask.skill.EXAMPLE";
const KEY: &str = include_str!("../../../tests/tests/verify/keys/alexa.pem");

fn request(user: &str, region: Region, request: &Value) -> Vec<u8> {
    let system = json!({
        "application": {"applicationId": SKILL},
        "user": {"userId": format!("amzn1.ask.account.{user}")},
        "apiEndpoint": format!("https://{}", region.host())
    });
    json!({"version": "1.0", "context": {"System": system}, "request": request}).to_string().into_bytes()
}

fn launch() -> Vec<u8> {
    let launch =
        json!({"type": "LaunchRequest", "locale": "en-US", "timestamp": Timestamp::now().to_string()});
    request("ann", Region::Europe, &launch)
}

/// What happens to four users within an hour, in the order in which it arrives: which is not that of the times, and some of it
/// comes twice.
fn deliveries() -> Vec<Vec<u8>> {
    let now = Timestamp::now();
    let told = |user: &str, region: Region, second: u64, kind: &str, body: Value| {
        let time = now.checked_sub(Duration::from_secs(1000 - second)).unwrap().to_string();
        let event = json!({
            "type": format!("AlexaSkillEvent.{kind}"), "requestId": format!("{user}-{second}"), "body": body,
            "timestamp": time, "eventCreationTime": time, "eventPublishingTime": time
        });
        request(user, region, &event)
    };
    let subscribed = |user: &str, region: Region, second: u64, events: &[EventName]| {
        let events: Vec<Value> = events.iter().map(|name| json!({"eventName": name.as_str()})).collect();
        told(user, region, second, "ProactiveSubscriptionChanged", json!({"subscriptions": events}))
    };
    let weather = WeatherAlertActivated::NAME;
    let order = OrderStatusUpdated::NAME;
    let first = subscribed("ann", Region::Europe, 1, &[weather]);
    let disabled = told("cyd", Region::Europe, 50, "SkillDisabled", Value::Null);
    vec![
        // Ann's last word is `order` and `weather`.
        subscribed("ann", Region::Europe, 9, &[order, weather]),
        told("ann", Region::Europe, 5, "ProactiveSubscriptionChanged", Value::Null),
        first.clone(),
        // Bob has unsubscribed.
        told("bob", Region::NorthAmerica, 7, "ProactiveSubscriptionChanged", Value::Null),
        subscribed("bob", Region::NorthAmerica, 6, &[weather]),
        // Cyd has gone, and came before.
        disabled.clone(),
        subscribed("cyd", Region::Europe, 40, &[weather]),
        told("cyd", Region::Europe, 30, "SkillEnabled", Value::Null),
        disabled,
        // Dan is as he seems.
        subscribed("dan", Region::FarEast, 3, &[weather]),
        first,
    ]
}

/// Who is notified of these events in the end, region by region.
fn assert_known(audience: &Audience) {
    let known = |event: EventName, region: Region| -> BTreeSet<String> {
        let recipients = audience.recipients(event).in_region(region).blocking();
        recipients
            .map(|recipient| recipient.unwrap().user.as_str().replace("amzn1.ask.account.", ""))
            .collect()
    };
    let [ann, dan] = ["ann", "dan"].map(|name| BTreeSet::from([name.to_owned()]));
    let weather = Region::ALL.map(|region| known(WeatherAlertActivated::NAME, region));
    assert_eq!(weather, [BTreeSet::new(), ann.clone(), dan]);
    let order = Region::ALL.map(|region| known(OrderStatusUpdated::NAME, region));
    assert_eq!(order, [BTreeSet::new(), ann, BTreeSet::new()]);
}

fn file(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder.join("audience.db")
}

fn open(path: &PathBuf) -> Audience {
    Audience::sqlite(path, SKILL, SkillStage::Development).unwrap()
}

/// The certificates of an authority that is made for this test, and its root.
fn authority() -> (Vec<u8>, String) {
    let root_key = KeyPair::generate().unwrap();
    let mut root = CertificateParams::default();
    root.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let root_pem = root.self_signed(&root_key).unwrap().pem();
    let mut alexa = CertificateParams::new(["echo-api.amazon.com".to_owned()]).unwrap();
    alexa.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let alexa = alexa.signed_by(&KeyPair::from_pem(KEY).unwrap(), &Issuer::new(root, root_key)).unwrap();
    ((alexa.pem() + &root_pem).into_bytes(), root_pem)
}

struct File(Vec<u8>);

impl FetchCertificates for File {
    fn fetch(&self, _: &CertificateUrl) -> Fetched {
        let file = self.0.clone();
        Box::pin(async { Ok(file) })
    }
}

fn signature(body: &[u8]) -> String {
    let der: String = KEY.lines().filter(|line| !line.starts_with("-----")).collect();
    let key = RsaKeyPair::from_pkcs8(&STANDARD.decode(der).unwrap()).unwrap();
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), body, &mut signature).unwrap();
    STANDARD.encode(signature)
}

async fn listen(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test]
async fn the_endpoint_knows_who_subscribed() {
    let path = file("endpoint");
    let audience = open(&path);
    let (certificates, root) = authority();
    let verifier = Verifier::new(SKILL, File(certificates)).trusting(root.as_bytes()).unwrap();
    let address = listen(service(audience.clone(), verifier)).await;
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let post = async |body: Vec<u8>, signature: String| {
        let request = Request::post(format!("http://{address}/alexa"))
            .header("SignatureCertChainUrl", "https://s3.amazonaws.com/echo.api/echo-api-cert.pem")
            .header("Signature-256", signature)
            .body(Full::from(body))
            .unwrap();
        let response = client.request(request).await.unwrap();
        (response.status(), response.into_body().collect().await.unwrap().to_bytes())
    };
    for body in deliveries() {
        let signature = signature(&body);
        let (status, answer) = post(body, signature).await;
        assert_eq!((status, &answer[..]), (StatusCode::OK, &br#"{"version":"1.0","response":{}}"#[..]));
    }
    assert_known(&audience);
    assert_known(&open(&path));

    let body = launch();
    let (status, answer) = post(body.clone(), signature(&body)).await;
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    assert_eq!(
        (status, &answer["response"]["card"]["type"]),
        (StatusCode::OK, &json!("AskForPermissionsConsent"))
    );

    // Whoever is not Alexa learns nothing.
    let forged = deliveries().remove(0);
    for (body, signature) in
        [(forged.clone(), signature(&body)), (forged, String::new()), (vec![b' '; 1_000_000], signature(b""))]
    {
        assert_eq!(post(body, signature).await, (StatusCode::BAD_REQUEST, Bytes::new()));
    }
    assert_known(&audience);
}

/// What AWS would be told of an invocation.
type Outcome = (&'static str, Value);

/// AWS's side of a Lambda function: the next invocation, and what became of it.
struct Aws {
    invocations: Mutex<mpsc::Receiver<(Vec<u8>, oneshot::Sender<Outcome>)>>,
    running: Mutex<Option<oneshot::Sender<Outcome>>>,
}

async fn next(State(aws): State<Arc<Aws>>) -> (HeaderMap, Vec<u8>) {
    let Some((body, outcome)) = aws.invocations.lock().await.recv().await else {
        std::future::pending().await
    };
    *aws.running.lock().await = Some(outcome);
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("lambda-runtime-aws-request-id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd"),
        ("lambda-runtime-deadline-ms", "4102444800000"),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:us-east-1:123456789012:function:skill"),
    ] {
        headers.insert(name, value.parse().unwrap());
    }
    (headers, body)
}

async fn done(
    State(aws): State<Arc<Aws>>,
    Path((_, how)): Path<(String, String)>,
    body: Bytes,
) -> StatusCode {
    let how = if how == "response" { "response" } else { "error" };
    let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let outcome = aws.running.lock().await.take().unwrap();
    outcome.send((how, body)).unwrap();
    StatusCode::ACCEPTED
}

#[tokio::test]
async fn the_lambda_function_knows_who_subscribed() {
    let (invoke, invocations) = mpsc::channel(1);
    let aws = Arc::new(Aws { invocations: Mutex::new(invocations), running: Mutex::new(None) });
    let router = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/{how}", post(done))
        .with_state(aws);
    let address = listen(router).await;
    let path = file("lambda");
    let mut function = Command::new(env!("CARGO_BIN_EXE_lambda"))
        .env("AWS_LAMBDA_RUNTIME_API", address)
        .env("AWS_LAMBDA_FUNCTION_NAME", "skill")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .env("AWS_LAMBDA_LOG_STREAM_NAME", "stream")
        .env("AWS_LAMBDA_LOG_GROUP_NAME", "group")
        .env("SKILL_ID", SKILL)
        .env("SKILL_STAGE", "development")
        .env("AUDIENCE", &path)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let call = async |body: Vec<u8>| -> Outcome {
        let (sender, outcome) = oneshot::channel();
        invoke.send((body, sender)).await.unwrap();
        tokio::time::timeout(Duration::from_secs(30), outcome).await.unwrap().unwrap()
    };
    for body in deliveries() {
        assert_eq!(call(body).await, ("response", json!({"version": "1.0", "response": {}})));
    }
    let (how, answer) = call(launch()).await;
    assert_eq!((how, &answer["response"]["card"]["type"]), ("response", &json!("AskForPermissionsConsent")));
    // An event for another skill is not acknowledged, and neither is what is no request.
    let other = String::from_utf8(deliveries().remove(0)).unwrap().replace(SKILL, "amzn1.ask.skill.OTHER");
    for body in [other.into_bytes(), b"{}".to_vec()] {
        assert_eq!(call(body).await.0, "error");
    }
    function.kill().unwrap();
    let log = function.wait_with_output().unwrap().stderr;
    let log = String::from_utf8_lossy(&log);
    assert!(log.contains("AlexaSkillEvent.SkillDisabled"), "{log}");
    assert!(!log.contains("amzn1.ask.account"), "{log}");
    assert_known(&open(&path));
}
