//! Forwarding: the skill's endpoint gets each skill event until it acknowledges it, and what is triggered; its verifier accepts them.

use crate::sender::*;
use alexa_proactive::skill_events::{Incoming, SkillEventKind};
use alexa_proactive::verify::Verifier;
use alexa_proactive_emulator::{Authority, Certificates, Customer, Emulator, Trigger};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A request with its headers.
pub(crate) struct Posted {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// Starts a skill that answers with these statuses, and then with 200. Returns its URL and what it gets.
pub(crate) fn skill(statuses: &'static [u16]) -> (String, Receiver<Posted>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/alexa", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut statuses = statuses.iter();
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            let lines = stream.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty());
            let headers: Vec<(String, String)> = lines
                .filter_map(|line| {
                    line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()))
                })
                .collect();
            let length =
                headers.iter().find(|(name, _)| name == "content-length").unwrap().1.parse().unwrap();
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            let status = statuses.next().unwrap_or(&200);
            let answer =
                format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: 5\r\n\r\n[4,2]");
            stream.get_mut().write_all(answer.as_bytes()).unwrap();
            if sender.send(Posted { headers, body }).is_err() {
                return;
            }
        }
    });
    (url, receiver)
}

impl Posted {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn type_name(&self) -> String {
        self.json()["request"]["type"].as_str().unwrap().to_owned()
    }
}

fn next(posts: &Receiver<Posted>) -> Posted {
    posts.recv_timeout(Duration::from_secs(30)).unwrap()
}

fn pem(emulator: &Emulator, name: &str) -> String {
    let answer = exchange(emulator, "GET", &format!("/api/certificates/{name}"), &[], b"");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/x-pem-file")));
    answer.body
}

fn trigger(emulator: &Emulator, body: &Value) -> Answer {
    exchange(emulator, "POST", "/api/trigger", &[], body.to_string().as_bytes())
}

/// Starts an emulator by the system's clock, because signed requests have to be of now.
fn forwarding(url: &str) -> Emulator {
    crate::log::guard();
    Emulator::builder().customer(bea()).forward_to(url).start_blocking().unwrap()
}

#[tokio::test]
async fn skill_events_are_posted_until_they_are_acknowledged() {
    let (url, posts) = skill(&[200, 500]);
    let emulator = forwarding(&url);
    let root = pem(&emulator, "root.pem");
    assert_eq!(Some(root.as_str()), emulator.authority().map(Authority::root_pem));
    let verifier = Verifier::new("amzn1.ask.skill.EXAMPLE", Certificates::new(pem(&emulator, "chain.pem")))
        .trusting(root.as_bytes())
        .unwrap();
    let mut types = Vec::new();
    for _ in 0..4 {
        let posted = next(&posts);
        types.push(posted.type_name().replace("AlexaSkillEvent.", ""));
        let headers = posted.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        verifier.verify(headers.clone(), &posted.body).await.unwrap();
        let tampered = String::from_utf8(posted.body.clone()).unwrap().replace("BEA", "EVE");
        assert!(verifier.verify(headers, tampered.as_bytes()).await.is_err());
    }
    // The second one was not acknowledged.
    let [enabled, accepted, subscribed] =
        ["SkillEnabled", "SkillPermissionAccepted", "ProactiveSubscriptionChanged"];
    assert_eq!(types, [enabled, accepted, subscribed, accepted]);

    emulator.change_customer(&user("BEA"), |bea| bea.enabled = false);
    assert_eq!(next(&posts).type_name(), "AlexaSkillEvent.SkillDisabled");
    let record = |emulator| exchange(emulator, "GET", "/api/posts", &[], b"").json()["posts"].clone();
    let statuses: Vec<Value> = (0..100)
        .map(|_| record(&emulator))
        .inspect(|_| std::thread::sleep(Duration::from_millis(20)))
        .find(|posts| posts.as_array().unwrap().len() == 5)
        .map(|posts| posts.as_array().unwrap().iter().map(|post| post["status"].clone()).collect())
        .unwrap();
    assert_eq!(statuses, [200, 500, 200, 200, 200]);
    // The start again, and numbers that go on.
    emulator.reset();
    assert_eq!(next(&posts).type_name(), "AlexaSkillEvent.SkillEnabled");
}

#[test]
fn what_is_triggered_is_posted_once() {
    let (url, posts) = skill(&[]);
    let emulator = forwarding(&url);
    for _ in 0..3 {
        next(&posts);
    }
    for kind in Trigger::ALL {
        for name in [kind.as_str(), kind.type_name()] {
            let answer = trigger(&emulator, &json!({"request": name, "user": user("BEA").as_str()}));
            let expected = json!({"type": kind.type_name(), "user": user("BEA").as_str(), "status": 200, "body": "[4,2]"});
            assert_eq!((answer.status, answer.json()), (200, expected));
            let posted = next(&posts);
            assert_eq!(posted.type_name(), kind.type_name());
            assert!(posted.headers.iter().any(|(name, _)| name == "signature-256"));
            match (kind, Incoming::from_json(&posted.body).unwrap()) {
                (Trigger::LaunchRequest, Incoming::Request(request)) => {
                    assert_eq!(request.user(), Some(&user("BEA")));
                    assert_eq!(posted.json()["request"]["locale"], "de-DE");
                    assert_eq!(posted.json()["session"]["new"], true);
                }
                (Trigger::SkillAccountLinked, Incoming::SkillEvent(event)) => {
                    let linked = matches!(event.kind(), SkillEventKind::SkillAccountLinked { .. });
                    assert!(linked, "{:?}", event.kind());
                }
                (_, Incoming::SkillEvent(event)) => assert_eq!(event.user(), Some(&user("BEA"))),
                (_, other) => panic!("{other:?}"),
            }
        }
        let Customer { enabled, permission, .. } = emulator.customer(&user("BEA")).unwrap();
        assert_eq!(enabled, kind != Trigger::SkillDisabled);
        if [Trigger::SkillPermissionAccepted, Trigger::ProactiveSubscriptionChanged].contains(&kind) {
            assert!(permission);
        }
        assert!(kind != Trigger::SkillPermissionChanged || !permission);
    }
    // The first customer; nothing but what was triggered.
    assert_eq!(trigger(&emulator, &json!({"request": "LaunchRequest"})).json()["user"], user("BEA").as_str());
    assert_eq!(next(&posts).type_name(), "LaunchRequest");
    assert!(posts.recv_timeout(Duration::from_millis(200)).is_err());
}

#[test]
fn what_cannot_be_triggered_is_reported() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let emulator = forwarding(&format!("http://{closed}/"));
    let without = crate::sender::emulator().customer(bea()).start_blocking().unwrap();
    let launch = json!({"request": "LaunchRequest"});
    for (emulator, body, status, message) in [
        (&emulator, &launch, 502, "found no answer of the endpoint: "),
        (&emulator, &json!({"request": "LaunchRequest", "user": "b"}), 404, "found no such customer; `GET"),
        (&emulator, &json!({"request": "LaunchRequest", "user": ""}), 400, "found an empty `user`, expected"),
        (
            &emulator,
            &json!({"request": "Launch"}),
            400,
            "found the request `Launch`, expected `SkillEnabled`, ",
        ),
        (&emulator, &json!({"event": "LaunchRequest"}), 400, "unknown field `event`"),
        (&without, &launch, 404, "found no endpoint of a skill; start the emulator with `--forward-to URL`"),
    ] {
        let answer = trigger(emulator, body);
        let found = answer.json()["message"].as_str().unwrap().to_owned();
        assert!(answer.status == status && found.starts_with(message), "{} {found}", answer.status);
    }
    assert_eq!(exchange(&without, "GET", "/api/certificates/root.pem", &[], b"").status, 404);
    assert_eq!(exchange(&emulator, "GET", "/api/certificates/key.pem", &[], b"").status, 404);
    assert!(without.authority().is_none());
    let refused = Emulator::builder().forward_to("no url").start_blocking().unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::InvalidInput);
}
