//! What a client measures: exact counts for planted answers, attempts that are cancelled, closed sets of labels.

#[path = "client/amazon.rs"]
#[expect(dead_code, reason = "the tests of the client need more of it")]
mod amazon;

use alexa_proactive::client::metrics::{
    self, ALL, ATTEMPT_DURATION, ATTEMPTS, Metric, NOTIFICATIONS_ACCEPTED, NOTIFICATIONS_NOT_ACCEPTED,
    REQUESTS_IN_FLIGHT, RETRIES, TOKEN_REQUESTS,
};
use alexa_proactive::client::{Batch, Counts, SendErrorKind, TransportError};
use alexa_proactive::{EventName, Recipient, Region, SkillStage, UserId};
use alexa_proactive_tests::log;
use alexa_proactive_tests::recorder::Recorder;
use amazon::{
    Amazon, NOT_ENABLED, NOT_SUBSCRIBED, Post, SECRET, TOKEN, USER, number, recipient, reply, request,
    unicast,
};
use futures_util::{StreamExt, stream};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const STAGE: (&str, &str) = ("stage", "development");

/// Runs a future in simulated time, and records what is measured meanwhile.
fn recorded<F: Future>(future: impl FnOnce(Recorder) -> F) -> Recorder {
    let recorder = Recorder::default();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    ::metrics::with_local_recorder(&recorder, || runtime.block_on(future(recorder.clone())));
    recorder
}

async fn drive(batch: &mut Batch<'_>) -> Counts {
    while batch.next().await.is_some() {}
    batch.progress().counts()
}

/// Checks that the outcomes are those of the batches, in total and of each kind.
fn assert_outcomes(recorder: &Recorder, batches: &[Counts]) {
    let all = |number: fn(&Counts) -> u64| batches.iter().map(number).sum::<u64>();
    assert_eq!(recorder.count(NOTIFICATIONS_ACCEPTED.name, &[STAGE]), all(Counts::accepted));
    assert_eq!(recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[STAGE]), all(Counts::not_accepted));
    for kind in SendErrorKind::ALL {
        let of_kind: u64 = batches.iter().map(|counts| counts.of_kind(kind)).sum();
        let measured = recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[("kind", kind.as_str())]);
        assert_eq!(measured, of_kind, "{kind}");
    }
}

/// Checks that each request that arrived is one attempt, and that none is in flight.
fn assert_attempts(recorder: &Recorder, amazon: &Amazon) {
    let posts = u64::from(amazon.post_count());
    assert_eq!(recorder.count(ATTEMPTS.name, &[STAGE]), posts);
    assert_eq!(recorder.count(ATTEMPT_DURATION.name, &[STAGE]), posts);
    assert_eq!(recorder.count(REQUESTS_IN_FLIGHT.name, &[]), 0);
}

/// How an Amazon with planted faults answers the nth request for a customer.
fn planted(customer: u32, nth: u32) -> (u16, &'static str) {
    match (customer % 10, nth) {
        (1, 0) => (429, ""),
        (2, _) | (3, 0) => (432, ""),
        (4, _) => (403, NOT_SUBSCRIBED),
        (5, 0 | 1) => (500, ""),
        (6, 0) => (0, ""),
        (7, 0) => (418, ""),
        (8, _) => (403, NOT_ENABLED),
        _ => (202, ""),
    }
}

/// An Amazon with planted faults, and how often it gave each answer; 0 is none.
fn faulty() -> (Amazon, Arc<Mutex<BTreeMap<u16, u64>>>) {
    let given = Arc::<Mutex<BTreeMap<u16, u64>>>::default();
    let (answers, seen) = (Arc::clone(&given), Mutex::new(BTreeMap::<String, u32>::new()));
    let amazon = Amazon::new(move |post: Post| {
        let nth = {
            let mut seen = seen.lock().unwrap();
            let nth = seen.entry(post.user()).or_default();
            *nth += 1;
            *nth - 1
        };
        let (status, body) = planted(number(&post.user()), nth);
        *answers.lock().unwrap().entry(status).or_default() += 1;
        async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if status == 0 { Err(TransportError::broken("reset")) } else { Ok(reply(status, body)) }
        }
    });
    (amazon, given)
}

#[test]
fn a_batch_is_measured_exactly() {
    let (amazon, given) = faulty();
    let sender = amazon.clone();
    let mut batches = Vec::new();
    let recorder = recorded(async |_| {
        let client = sender.client();
        batches.push(drive(&mut client.send_all(&request(), stream::iter(0..1000).map(recipient))).await);
    });
    let counts = &batches[0];
    assert_eq!(
        counts.to_string(),
        "600 accepted, 100 not_subscribed, 100 not_enabled, 100 customer_limit, 100 unexpected"
    );
    assert_outcomes(&recorder, &batches);
    assert_attempts(&recorder, &amazon);
    for (status, times) in given.lock().unwrap().iter() {
        let label = match status {
            0 => "none".to_owned(),
            418 => "4xx".to_owned(),
            status => status.to_string(),
        };
        assert_eq!(recorder.count(ATTEMPTS.name, &[("status", &label)]), *times, "{label}");
    }
    let expected =
        BTreeMap::from([(0, 100), (202, 600), (403, 200), (418, 100), (429, 100), (432, 400), (500, 200)]);
    assert_eq!(*given.lock().unwrap(), expected);
    // Each customer got one request at least.
    assert_eq!(recorder.count(RETRIES.name, &[STAGE]), u64::from(amazon.post_count()) - 1000);
    assert_eq!(recorder.count(TOKEN_REQUESTS.name, &[STAGE, ("result", "ok")]), 1);
    assert_eq!(recorder.count(TOKEN_REQUESTS.name, &[]), 1);
    let seconds = recorder.recorded(ATTEMPT_DURATION.name) / f64::from(amazon.post_count());
    assert!((0.05..0.06).contains(&seconds), "{seconds} s an attempt, expected 50 ms");
    for region in Region::ALL {
        let customers = recorder.count(NOTIFICATIONS_ACCEPTED.name, &[("region", region.code())])
            + recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[("region", region.code())]);
        assert!((333..=334).contains(&customers), "{region}: {customers}");
    }
}

#[test]
fn single_sends_are_outcomes_too() {
    let amazon = Amazon::in_turn(&[(202, ""), (409, ""), (409, ""), (400, ""), (503, ""), (202, "")]);
    let sender = amazon.clone();
    let recorder = recorded(async |_| {
        let client = sender.client();
        client.send(&request(), Region::Europe).await.unwrap();
        client.send_again(&request(), Region::Europe).await.unwrap();
        client.send(&request(), Region::Europe).await.unwrap_err();
        client.send(&request(), Region::FarEast).await.unwrap_err();
        let results = client.multicast(&request(), [Region::NorthAmerica, Region::FarEast]).await;
        assert!(results.iter().all(|(_, result)| result.is_ok()));
    });
    let event = ("event", "AMAZON.TrashCollectionAlert.Activated");
    assert_eq!(recorder.count(NOTIFICATIONS_ACCEPTED.name, &[STAGE, event]), 4);
    assert_eq!(
        recorder.count(NOTIFICATIONS_ACCEPTED.name, &[("region", "EU")]),
        2,
        "a repeated one was accepted"
    );
    assert_eq!(
        recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[("kind", "duplicate"), ("region", "EU")]),
        1
    );
    assert_eq!(
        recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[("kind", "violation"), ("region", "FE")]),
        1
    );
    assert_eq!(recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[]), 2);
    assert_eq!(recorder.count(RETRIES.name, &[]), 1);
    assert_attempts(&recorder, &amazon);
}

#[test]
fn an_attempt_that_is_dropped_was_cancelled() {
    let amazon = Amazon::new(|_| std::future::pending());
    let sender = amazon.clone();
    let recorder = recorded(async |recorder| {
        let client = sender.client();
        let request = request();
        let brief = Duration::from_millis(100);
        let send = client.send(&request, Region::Europe);
        let mut send = std::pin::pin!(send);
        assert!(tokio::time::timeout(brief, send.as_mut()).await.is_err());
        assert_eq!(recorder.count(REQUESTS_IN_FLIGHT.name, &[STAGE, ("region", "EU")]), 1);
        assert_eq!(recorder.count(ATTEMPTS.name, &[]), 0, "it has not ended");
    });
    assert_eq!(recorder.count(REQUESTS_IN_FLIGHT.name, &[]), 0);
    assert_eq!(recorder.count(ATTEMPTS.name, &[STAGE, ("region", "EU"), ("status", "cancelled")]), 1);
    assert_eq!(recorder.count(ATTEMPTS.name, &[]), u64::from(amazon.post_count()));
    assert_eq!(recorder.count(ATTEMPT_DURATION.name, &[]), 0, "its time says nothing about Amazon");
    assert_eq!(
        recorder.count(NOTIFICATIONS_ACCEPTED.name, &[])
            + recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[]),
        0
    );
}

#[test]
fn a_batch_that_is_dropped_has_nothing_in_flight() {
    let amazon = Amazon::new(|post: Post| async move {
        if post.number > 10 {
            std::future::pending::<()>().await;
        }
        Ok(reply(202, ""))
    });
    let sender = amazon.clone();
    let mut batches = Vec::new();
    let recorder = recorded(async |recorder| {
        let client = sender.client();
        let mut batch = client.send_all(&request(), stream::iter(0..1000).map(recipient));
        for _ in 0..10 {
            batch.next().await.unwrap();
        }
        assert!(tokio::time::timeout(Duration::from_millis(100), batch.next()).await.is_err());
        assert_eq!(recorder.count(REQUESTS_IN_FLIGHT.name, &[]), u64::from(sender.post_count()) - 10);
        batches.push(batch.progress().counts());
        drop(batch);
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(recorder.count(REQUESTS_IN_FLIGHT.name, &[]), 0);
    });
    assert_outcomes(&recorder, &batches);
    let cancelled = recorder.count(ATTEMPTS.name, &[("status", "cancelled")]);
    assert_eq!(
        (recorder.count(ATTEMPTS.name, &[]), cancelled + 10),
        (u64::from(amazon.post_count()), cancelled + 10)
    );
    assert!(cancelled > 0);
}

#[test]
fn a_token_that_is_not_granted_is_a_failed_request() {
    let amazon = Amazon::in_turn(&[(202, "")]).tokens(|post| async move {
        match post.number {
            1 => Ok(reply(400, r#"{"error":"invalid_scope"}"#)),
            2 => Err(TransportError::broken("reset")),
            number => amazon::granted(number, 3600),
        }
    });
    let sender = amazon.clone();
    let recorder = recorded(async |_| {
        let client = sender.client();
        let error = client.send(&request(), Region::Europe).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (SendErrorKind::Token, 0));
        tokio::time::sleep(Duration::from_secs(60)).await;
        client.send(&request(), Region::Europe).await.unwrap();
        client.authorize().await.unwrap();
    });
    assert_eq!(recorder.count(TOKEN_REQUESTS.name, &[STAGE, ("result", "failed")]), 2);
    assert_eq!(recorder.count(TOKEN_REQUESTS.name, &[STAGE, ("result", "ok")]), 1);
    assert_eq!(recorder.count(TOKEN_REQUESTS.name, &[]), u64::from(amazon.token_count()));
    assert_eq!(recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[("kind", "token")]), 1);
    assert_attempts(&recorder, &amazon);
}

/// A batch in which everything happens that is measured.
fn everything() -> Recorder {
    let (amazon, _) = faulty();
    recorded(async move |_| {
        metrics::describe();
        let client = amazon.client();
        drive(&mut client.send_all(&request(), stream::iter(0..100).map(recipient))).await;
    })
}

#[test]
fn the_table_has_what_is_measured() {
    let recorder = everything();
    let values = recorder.values();
    let measured: BTreeSet<&str> =
        values.iter().filter(|(_, value)| **value > 0.0).map(|(series, _)| &*series.name).collect();
    // Nothing is in flight at the end.
    let expected = ALL.iter().filter(|metric| metric.name != REQUESTS_IN_FLIGHT.name);
    assert_eq!(measured, expected.map(|metric| metric.name).collect());
    assert_eq!(recorder.descriptions().len(), ALL.len());
    let series: BTreeSet<&str> = values.keys().map(|series| &*series.name).collect();
    assert_eq!(series, ALL.iter().map(|metric| metric.name).collect());
    for Metric { name, kind, description, labels, .. } in ALL {
        recorder.assert_entry(name, &format!("{kind:?}"), description, labels);
    }
}

#[test]
fn labels_have_closed_sets_of_values() {
    let events: Vec<&str> = EventName::all().map(EventName::as_str).collect();
    let recorder = everything();
    for (key, value) in recorder.values().keys().flat_map(|series| &series.labels) {
        let value = value.as_str();
        let is_known = match key.as_str() {
            "stage" => value == SkillStage::Development.as_str(),
            "region" => Region::ALL.iter().any(|region| region.code() == value),
            "event" => events.contains(&value),
            "kind" => SendErrorKind::ALL.iter().any(|kind| kind.as_str() == value),
            "status" => value.len() == 3 || matches!(value, "none" | "cancelled"),
            "result" => matches!(value, "ok" | "failed"),
            _ => false,
        };
        assert!(is_known, "{key}={value}");
    }
}

#[test]
fn no_metric_shows_a_user_a_token_or_a_secret() {
    // Amazon repeats what it was sent.
    let said = format!(r#"{{"message":"No enablement for {USER} by {TOKEN}-1"}}"#);
    let recorder = recorded(async |_| {
        metrics::describe();
        for status in [202, 200, 302, 400, 401, 403, 404, 409, 418, 429, 432, 500, 503, 0] {
            let said = said.clone();
            let amazon = Amazon::new(move |_| {
                let said = said.clone();
                async move {
                    if status == 0 { Err(TransportError::broken(said)) } else { Ok(reply(status, said)) }
                }
            });
            let client = amazon.client();
            let _ = client.send(&unicast(), Region::Europe).await;
            let recipients = [Recipient::new(UserId::new(USER).unwrap(), Region::Europe)];
            let mut batch = client.send_all(&unicast(), stream::iter(recipients));
            let _ = tokio::time::timeout(Duration::from_secs(600), batch.next()).await;
            let refusing = amazon.tokens(|_| async { Ok(reply(400, SECRET)) });
            let _ = refusing.client().send(&unicast(), Region::Europe).await;
        }
    });
    let shown = format!("{:?} {:?}", recorder.values(), recorder.descriptions());
    assert!(shown.contains("not_enabled") && shown.contains("429"));
    for canary in [SECRET, "canary", "CANARY", "amzn1.", "Atc|", "glass~week21"] {
        assert!(!shown.contains(canary), "{canary} in {shown}");
    }
}

#[test]
fn without_a_recorder_nothing_changes() {
    let (amazon, _) = faulty();
    let sender = amazon.clone();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let counts = runtime.block_on(async {
        drive(&mut sender.client().send_all(&request(), stream::iter(0..1000).map(recipient))).await
    });
    assert_eq!(counts.accepted(), 600);
}
