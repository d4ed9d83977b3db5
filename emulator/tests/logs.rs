//! The log at every level, including that of the HTTP library: it warns of multicasts that reached no customer, and contains no
//! user id, device, token or secret.

use alexa_proactive::{Locale, Region, UserId};
use alexa_proactive_emulator::{Customer, Emulator, Skill};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Records everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Log {
    fn write(&self, metadata: &Metadata<'_>, record: impl FnOnce(&mut Line<'_>)) {
        let mut log = self.0.lock().unwrap();
        let _ = write!(log, "{} {}", metadata.level(), metadata.target());
        record(&mut Line(&mut log));
        log.push('\n');
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::TRACE
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.write(span.metadata(), |line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Line(&mut self.0.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        self.write(event.metadata(), |line| event.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

type Http = Client<HttpConnector, Full<Bytes>>;

async fn post(http: &Http, uri: String, headers: &[(&str, &str)], body: String) -> (u16, String) {
    let mut request = Request::post(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = http.request(request.body(Full::from(body)).unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn nothing_personal_and_no_secret_is_logged() {
    let log = Log::default();
    tracing::subscriber::set_global_default(log.clone()).unwrap();
    let skill = Skill::new("amzn1.ask.skill.S", "client-of-the-test", "SECRET-CANARY");
    let user = UserId::new("amzn1.ask.account.USER-CANARY").unwrap();
    let customer = Customer::new(user, Region::Europe, Locale::DeDe).device("DEVICE-CANARY");
    let emulator = Emulator::builder().skill(skill).customer(customer).start().await.unwrap();
    for http2 in [false, true] {
        let http: Http = Client::builder(TokioExecutor::new()).http2_only(http2).build_http();
        let form = "grant_type=client_credentials&client_id=client-of-the-test&client_secret=SECRET-CANARY\
                    &scope=alexa%3A%3Aproactive_events";
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let (status, body) = post(&http, emulator.token_url(), &headers, form.to_owned()).await;
        assert_eq!(status, 200);
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        let token = body["access_token"].as_str().unwrap().to_owned();
        let authorization = format!("Bearer {token}");
        let now = emulator.now();
        let expiry = now.checked_add(std::time::Duration::from_secs(3600)).unwrap();
        for (region, audience, expected) in [
            (Region::Europe, r#"{"type":"Unicast","payload":{"user":"amzn1.ask.account.USER-CANARY"}}"#, 202),
            (
                Region::Europe,
                r#"{"type":"Unicast","payload":{"user":"amzn1.ask.account.USER-CANARY2"}}"#,
                403,
            ),
            (Region::Europe, r#"{"type":"UNICAST","payload":{"user":"amzn1.ask.account.USER-CANARY"}}"#, 400),
            (Region::FarEast, r#"{"type":"Multicast","payload":{}}"#, 202),
        ] {
            let body = format!(
                r#"{{"timestamp":"{now}","referenceId":"storm17","expiryTime":"{expiry}","event":{{"name":
                "AMAZON.TrashCollectionAlert.Activated","payload":{{"alert":{{"garbageTypes":["GLASS"],
                "collectionDayOfWeek":"MONDAY"}}}}}},"localizedAttributes":[],"relevantAudience":{audience}}}"#
            );
            let uri = format!("{}/v1/proactiveEvents/", emulator.region_url(region));
            let (status, answer) = post(&http, uri, &[("authorization", &*authorization)], body).await;
            assert_eq!(status, expected, "{answer}");
        }
        let log = log.0.lock().unwrap();
        for canary in ["SECRET-CANARY", "USER-CANARY", "DEVICE-CANARY", token.trim_start_matches("Atc|")] {
            let line = log.lines().find(|line| line.contains(canary));
            assert_eq!(line, None, "over HTTP/2: {http2}");
        }
    }
    let log = log.0.lock().unwrap();
    let warnings: Vec<&str> = log.lines().filter(|line| line.starts_with("WARN")).collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("reached no customer") && warnings[0].contains("storm17"), "{warnings:?}");
    assert!(log.contains("status=403"));
    // The HTTP library logged, too.
    assert!(log.contains("TRACE h2::"));
}
