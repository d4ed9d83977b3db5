//! Skill events: which event reports which change, how it is signed, and how long it is posted.

use alexa_proactive::skill_events::{Incoming, NOTIFICATION_PERMISSION, SkillEvent as Read, SkillEventKind};
use alexa_proactive::verify::{Step, Verifier};
use alexa_proactive::{EventName, Locale, Region, Timestamp, UserId};
use alexa_proactive_emulator::{
    Answer, Authority, Clock, Customer, Emulator, SkillEndpoint, SkillEvent, WebService,
};
use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

fn user() -> UserId {
    UserId::new("amzn1.ask.account.ZOE").unwrap()
}

/// Starts an emulator with one customer and no recorded skill events.
fn without_events() -> Emulator {
    let noon = Clock::stopped_at("2026-06-01T12:00:00.75Z".parse().unwrap());
    let emulator = Emulator::builder().clock(noon).with_skill_events().start_blocking().unwrap();
    emulator.add_customer(Customer::new(user(), Region::FarEast, Locale::JaJp));
    drop(emulator.take_skill_events());
    emulator
}

fn read(event: &SkillEvent) -> Read {
    match Incoming::from_json(event.body()).unwrap() {
        Incoming::SkillEvent(read) => read,
        other => panic!("{other:?}"),
    }
}

fn kinds(emulator: &Emulator) -> Vec<SkillEventKind> {
    emulator.take_skill_events().iter().map(|event| read(event).kind().clone()).collect()
}

fn change(emulator: &Emulator, change: impl FnOnce(&mut Customer)) -> Vec<SkillEventKind> {
    assert!(emulator.change_customer(&user(), change));
    kinds(emulator)
}

fn subscribed(events: impl IntoIterator<Item = EventName>) -> SkillEventKind {
    let subscriptions = events.into_iter().map(|event| event.as_str().to_owned()).collect();
    SkillEventKind::ProactiveSubscriptionChanged { subscriptions }
}

fn scopes(kind: &SkillEventKind) -> (&'static str, Vec<&str>) {
    let (name, accepted) = match kind {
        SkillEventKind::SkillPermissionAccepted(accepted) => ("accepted", accepted),
        SkillEventKind::SkillPermissionChanged(accepted) => ("changed", accepted),
        other => panic!("{other:?}"),
    };
    (name, accepted.scopes.iter().map(String::as_str).collect())
}

#[test]
fn each_change_is_reported_as_by_alexa() {
    let emulator = without_events();
    let all: BTreeSet<EventName> = EventName::all().collect();
    let one = *all.first().unwrap();

    // Alexa does not report these changes.
    assert_eq!(change(&emulator, |zoe| zoe.online = false), []);
    assert_eq!(change(&emulator, |zoe| zoe.locale = Locale::EnUs), []);

    assert_eq!(change(&emulator, |zoe| zoe.subscriptions = BTreeSet::from([one])), [subscribed([one])]);
    // An empty list has several forms with the same meaning.
    let mut forms = BTreeSet::new();
    for _ in 0..30 {
        emulator.change_customer(&user(), |zoe| zoe.subscriptions.clear());
        emulator.change_customer(&user(), |zoe| zoe.subscriptions = BTreeSet::from([one]));
        let [nothing, something] = &emulator.take_skill_events()[..] else { panic!("two events") };
        assert_eq!(read(nothing).kind(), &subscribed([]));
        assert_eq!(read(something).kind(), &subscribed([one]));
        let json: serde_json::Value = serde_json::from_slice(nothing.body()).unwrap();
        forms.insert(json["request"].get("body").map(ToString::to_string));
    }
    assert_eq!(
        forms.iter().map(Option::as_deref).collect::<Vec<_>>(),
        [None, Some("null"), Some(r#"{"subscriptions":[]}"#)]
    );

    // Without the permission there are no events about subscriptions; granting it reports all subscriptions again.
    let [withdrawn] = &change(&emulator, |zoe| zoe.permission = false)[..] else { panic!("one event") };
    assert_eq!(scopes(withdrawn), ("changed", vec![]));
    assert_eq!(change(&emulator, |zoe| zoe.subscriptions.clone_from(&all)), []);
    let [granted, all_of_it] = &change(&emulator, |zoe| zoe.permission = true)[..] else {
        panic!("two events")
    };
    assert_eq!(scopes(granted), ("accepted", vec![NOTIFICATION_PERMISSION]));
    assert_eq!(all_of_it, &subscribed(all));

    // Disabling the skill sends no event about subscriptions.
    let disabled = SkillEventKind::SkillDisabled { persisted: Some(false) };
    assert_eq!(change(&emulator, |zoe| zoe.enabled = false), std::slice::from_ref(&disabled));
    assert_eq!(change(&emulator, |zoe| zoe.permission = false), []);
    let again = emulator.reenable_with_new_id(&user()).unwrap();
    assert_eq!(kinds(&emulator), [SkillEventKind::SkillEnabled]);
    assert_ne!(again, user());
    assert!(emulator.reenable_with_new_id(&again).is_none());
    let zoe = emulator.customer(&again).unwrap();
    assert!(zoe.enabled && !zoe.permission && zoe.subscriptions.is_empty());
    assert!(!emulator.customer(&user()).unwrap().enabled);
    assert!(emulator.remove_customer(&again));
    assert_eq!(kinds(&emulator), [disabled]);
    // The skill was already disabled under the old id.
    assert!(emulator.remove_customer(&user()));
    assert_eq!(kinds(&emulator), []);
}

#[test]
fn an_event_has_user_region_and_time() {
    let emulator = without_events();
    emulator.advance(Duration::from_secs(5));
    emulator.change_customer(&user(), |zoe| zoe.subscriptions.clear());
    let [event] = &emulator.take_skill_events()[..] else { panic!("one event") };
    let then: Timestamp = "2026-06-01T12:00:05Z".parse().unwrap();
    assert_eq!((event.user(), event.creation_time()), (&user(), then));
    let read = read(event);
    assert_eq!(read.user(), Some(&user()));
    assert_eq!(read.skill_id(), Some("amzn1.ask.skill.EXAMPLE"));
    assert_eq!(read.region(), Some(Region::FarEast));
    assert_eq!((read.creation_time(), read.publishing_time()), (Some(then), Some(then)));
    assert!(read.request_id().is_some());
    assert!(read.json().pointer("/context/System/user/permissions/consentToken").is_some());
    assert!(!format!("{event:?}").contains("ZOE"));

    // Without `with_skill_events`, none are recorded.
    let emulator = Emulator::builder().start_blocking().unwrap();
    emulator.add_customer(Customer::new(user(), Region::FarEast, Locale::JaJp));
    assert_eq!(emulator.take_skill_events(), []);
}

/// A skill that refuses the first posts.
struct RefusesFirst<'a> {
    posts: AtomicUsize,
    refuses: usize,
    emulator: &'a Emulator,
}

impl SkillEndpoint for RefusesFirst<'_> {
    async fn post(&self, _: &[u8]) -> io::Result<Answer> {
        let earlier = self.posts.fetch_add(1, Ordering::SeqCst);
        self.emulator.advance(Duration::from_secs(1000));
        Ok(Answer::new(if earlier < self.refuses { 500 } else { 200 }, ""))
    }
}

#[tokio::test]
async fn an_event_is_posted_until_it_is_acknowledged_or_an_hour_old() {
    for (refuses, posts, given_up) in [(0, 1, 0), (2, 3, 0), (9, 4, 1)] {
        let emulator = without_events();
        emulator.change_customer(&user(), |zoe| zoe.subscriptions.clear());
        let endpoint = RefusesFirst { posts: AtomicUsize::new(0), refuses, emulator: &emulator };
        let left = emulator.post_skill_events(emulator.take_skill_events(), &endpoint).await;
        assert_eq!((endpoint.posts.load(Ordering::SeqCst), left.len()), (posts, given_up));
    }
}

/// A skill that always fails.
struct Fails(io::Result<Answer>);

impl SkillEndpoint for Fails {
    async fn post(&self, _: &[u8]) -> io::Result<Answer> {
        self.0.as_ref().map(Clone::clone).map_err(|error| io::Error::new(error.kind(), error.to_string()))
    }
}

#[tokio::test]
async fn an_endpoint_that_always_fails_is_given_up_in_a_test() {
    for (answer, shown) in [
        (
            Ok(Answer::new(500, "broken")),
            "AlexaSkillEvent.ProactiveSubscriptionChanged: answered with status 500",
        ),
        (
            Err(io::Error::other("refused")),
            "AlexaSkillEvent.ProactiveSubscriptionChanged: no answer (refused)",
        ),
    ] {
        let emulator = without_events();
        emulator.change_customer(&user(), |zoe| zoe.subscriptions.clear());
        let expected = answer.as_ref().map(Clone::clone).map_err(ToString::to_string);
        let endpoint = Fails(answer);
        let posting = emulator.post_skill_events(emulator.take_skill_events(), &endpoint);
        let left = tokio::time::timeout(Duration::from_secs(60), posting).await.unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!((&left[0].answer, left[0].to_string().as_str()), (&expected, shown));
    }
}

#[tokio::test]
async fn a_verifier_trusts_one_authority() {
    let authority = Authority::generate().unwrap();
    let another = Authority::generate().unwrap();
    let now = Timestamp::now();
    let body = format!(
        r#"{{"context": {{"System": {{"application": {{"applicationId": "S"}}}}}},
            "request": {{"type": "LaunchRequest", "timestamp": "{now}"}}}}"#
    );
    let headers = authority.headers(body.as_bytes()).unwrap();
    let verifier = |trusted: &Authority| {
        Verifier::new("S", authority.certificates()).trusting(trusted.root_pem().as_bytes()).unwrap()
    };
    verifier(&authority).verify(headers.clone(), body.as_bytes()).await.unwrap();
    let refusal = verifier(&another).verify(headers.clone(), body.as_bytes()).await.unwrap_err();
    assert_eq!(refusal.step(), Step::Chain);
    // The certificates are at one address only.
    let [signature, (name, url)] = headers;
    let elsewhere = [signature, (name, url.replace("echo-api-cert", "other"))];
    let refusal = verifier(&authority).verify(elsewhere, body.as_bytes()).await.unwrap_err();
    assert_eq!(refusal.step(), Step::Fetch);
}

#[tokio::test]
async fn a_lambda_function_gets_the_invocations_with_a_waiting_caller() {
    let emulator = without_events();
    let function = emulator.lambda_function();
    let [(name, runtime_api), ..] = function.environment();
    assert_eq!((name, runtime_api), ("AWS_LAMBDA_RUNTIME_API", emulator.address().to_string()));
    let base = format!("{}/2018-06-01/runtime", emulator.url());
    let authority = Authority::generate().unwrap();
    let post = async |path: &str, body: &[u8]| {
        let service = WebService::new(&format!("{base}{path}"), &authority).unwrap();
        service.post(body).await.unwrap().status
    };
    assert_eq!(post("/invocation/0/response", b"{}").await, 400);
    assert_eq!(post("/init/error", b"{}").await, 202);

    // The function fails, and then succeeds.
    for (how, status) in [("error", 500), ("response", 200)] {
        let (answer, ()) = tokio::join!(function.post(b"question"), async {
            let (id, body) = next(&base).await;
            assert_eq!(body, "question");
            assert_eq!(post(&format!("/invocation/{id}/{how}"), b"answer").await, 202);
            assert_eq!(post(&format!("/invocation/{id}/{how}"), b"again").await, 400);
        });
        let answer = answer.unwrap();
        assert_eq!((answer.status, answer.body.as_str()), (status, "answer"));
    }

    // An invocation whose caller gave up is skipped.
    let given_up = tokio::time::timeout(Duration::from_millis(20), function.post(b"never mind")).await;
    assert!(given_up.is_err());
    let (answer, ()) = tokio::join!(function.post(b"question"), async {
        let (id, body) = next(&base).await;
        assert_eq!(body, "question");
        post(&format!("/invocation/{id}/response"), b"answer").await;
    });
    assert_eq!(answer.unwrap().body, "answer");
}

/// Requests the next invocation, as a function's program does, and returns its id and body.
async fn next(base: &str) -> (String, String) {
    use http_body_util::{BodyExt as _, Empty};
    use hyper_util::client::legacy::Client;
    let client =
        Client::builder(hyper_util::rt::TokioExecutor::new()).build_http::<Empty<hyper::body::Bytes>>();
    let response = client.get(format!("{base}/invocation/next").parse().unwrap()).await.unwrap();
    let id = response.headers()["lambda-runtime-aws-request-id"].to_str().unwrap().to_owned();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (id, String::from_utf8(body.to_vec()).unwrap())
}
