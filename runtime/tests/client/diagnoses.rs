//! Every diagnosed failure leaves a journal with which the corrected batch serves all customers: a table of the reasons
//! to stop, and one of the outcomes.

use crate::amazon::{
    Amazon, NOON, NOT_ENABLED, NOT_SUBSCRIBED, Post, file, granted, number, outcomes, recipient, reply,
};
use alexa_proactive::catalog::{DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated};
use alexa_proactive::client::{
    Client, ClientBuilder, Credentials, Endpoints, Journal, RetryPolicy, SendErrorKind, StopReason,
};
use alexa_proactive::{EventRequest, ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, Timestamp};
use futures_util::{StreamExt, stream};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const CUSTOMERS: u32 = 300;
const SKILL: &str = "amzn1.application-oa2-client.RIGHT";
const OTHER_SKILL: &str = "amzn1.application-oa2-client.OTHER";
const SECRET: &str = "right";

/// An Amazon with 300 customers: of one skill, in the live stage, in Europe. It refuses Fridays.
fn world() -> Amazon {
    Amazon::new(|post: Post| async move {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let has = |text: &str| post.body().windows(text.len()).any(|part| part == text.as_bytes());
        Ok(if post.uri().starts_with("https://proxy.example") {
            reply(403, "")
        } else if post.uri().starts_with("https://elsewhere.example") {
            reply(404, "")
        } else if post.authorization().ends_with("other") {
            reply(403, NOT_ENABLED)
        } else if !post.uri().starts_with("https://api.eu.") || post.uri().ends_with("development") {
            reply(403, NOT_SUBSCRIBED)
        } else if has("FRIDAY") {
            reply(400, r#"{"message":"The day is not one."}"#)
        } else {
            reply(202, "")
        })
    })
    .tokens(|post| async move {
        let form = String::from_utf8(post.body().to_vec()).unwrap();
        match (form.contains("secret=right"), form.contains("OTHER")) {
            (false, _) => Ok(reply(401, r#"{"error":"invalid_client"}"#)),
            (true, false) => granted(post.number, 3600),
            (true, true) => Ok(reply(200, r#"{"access_token":"other","expires_in":3600}"#)),
        }
    })
}

fn request_of(day: DayOfWeek, timestamp: &str) -> EventRequest {
    TrashCollectionAlertActivated::new(TrashCollectionAlert::new([GarbageType::Glass], day))
        .to_event()
        .unwrap()
        .request(ReferenceId::new("glass~week21").unwrap())
        .now(NOON.parse().unwrap())
        .timestamp(timestamp.parse::<Timestamp>().unwrap())
        .expires_in(Duration::from_secs(12 * 3600))
        .multicast()
        .unwrap()
}

fn right_request() -> EventRequest {
    request_of(DayOfWeek::Tuesday, NOON)
}

/// The parameters of a batch, one of which may be wrong.
struct Setup {
    client_id: &'static str,
    secret: &'static str,
    stage: SkillStage,
    region: Region,
    endpoints: Endpoints,
    clock: &'static str,
    request: EventRequest,
    /// The number of customers after which the list cannot be read.
    readable: u32,
    /// The number of outcomes after which a stop is requested.
    stopped_after: u32,
}

fn right() -> Setup {
    Setup {
        client_id: SKILL,
        secret: SECRET,
        stage: SkillStage::Live,
        region: Region::Europe,
        endpoints: Endpoints::amazon(),
        clock: NOON,
        request: right_request(),
        readable: u32::MAX,
        stopped_after: u32::MAX,
    }
}

impl Setup {
    fn client(&self, amazon: &Amazon) -> Client {
        let now: Timestamp = self.clock.parse().unwrap();
        self.builder().transport(amazon.clone()).clock(move || now).build().unwrap()
    }

    fn builder(&self) -> ClientBuilder {
        crate::log::guard();
        Client::builder(Credentials::new(self.client_id, self.secret), self.stage)
            .endpoints(self.endpoints.clone())
    }

    /// Sends to all customers. Returns the recipients, the served, and why it was stopped.
    async fn run(&self, amazon: &Amazon, journal: &Journal) -> (u64, u64, Option<String>) {
        let (region, readable) = (self.region, self.readable);
        let recipients = stream::iter(0..CUSTOMERS).map(move |number| {
            if number >= readable {
                return Err(std::io::Error::other("disk"));
            }
            Ok(Recipient::new(recipient(number).user, region))
        });
        let client = self.client(amazon);
        let mut batch = client.send_all(&self.request, recipients).journal(journal);
        let mut seen = 0;
        while batch.next().await.is_some() {
            seen += 1;
            if seen == self.stopped_after {
                batch.stop();
            }
        }
        let counts = batch.progress().counts();
        (counts.recipients(), counts.served(), batch.stopped().map(|stop| format!("{stop:?}")))
    }
}

/// The reason to stop, the wrong parameters, and the corrected ones.
fn reasons() -> Vec<(&'static str, Setup, Setup)> {
    let with_host = |host: &str| Endpoints::amazon().with_region(Region::Europe, host).unwrap();
    vec![
        ("WrongSkill(Europe)", Setup { client_id: OTHER_SKILL, ..right() }, right()),
        ("NotSubscribed(Europe, Development)", Setup { stage: SkillStage::Development, ..right() }, right()),
        ("NotSubscribed(NorthAmerica, Live)", Setup { region: Region::NorthAmerica, ..right() }, right()),
        ("Forbidden(Europe)", Setup { endpoints: with_host("https://proxy.example"), ..right() }, right()),
        ("NotFound(Europe)", Setup { endpoints: with_host("https://elsewhere.example"), ..right() }, right()),
        ("Payload(", Setup { request: request_of(DayOfWeek::Friday, NOON), ..right() }, right()),
        ("Token(", Setup { secret: "wrong", ..right() }, right()),
        ("Expired(", Setup { clock: "2026-06-03T12:00:00Z", ..right() }, right()),
        ("Source(", Setup { readable: 100, ..right() }, right()),
        ("Requested", Setup { stopped_after: 100, ..right() }, right()),
    ]
}

#[tokio::test]
async fn the_corrected_batch_serves_all_customers() {
    for (number, (reason, wrong, corrected)) in reasons().into_iter().enumerate() {
        let amazon = world();
        let path = file(&format!("reason{number}.sqlite"));
        let (_, served, stopped) = wrong.run(&amazon, &Journal::open(&path).unwrap()).await;
        let stopped = stopped.unwrap_or_default();
        assert!(stopped.starts_with(reason), "{reason}: {stopped}");
        assert!(served < u64::from(CUSTOMERS), "{reason}");
        // The wrong batch again changes nothing.
        let (_, _, stopped) = wrong.run(&amazon, &Journal::open(&path).unwrap()).await;
        assert!(stopped.is_some() || reason == "Requested", "{reason}");
        let (named, served, stopped) = corrected.run(&amazon, &Journal::open(&path).unwrap()).await;
        assert_eq!((named, served, stopped), (CUSTOMERS.into(), CUSTOMERS.into(), None), "{reason}");
        let rang: BTreeSet<String> = amazon
            .received()
            .iter()
            .filter(|post| post.uri() == "https://api.eu.amazonalexa.com/v1/proactiveEvents/")
            .filter(|post| !post.authorization().ends_with("other"))
            .map(Post::user)
            .collect();
        assert_eq!(rang.len(), CUSTOMERS as usize, "{reason}");
    }
}

#[tokio::test]
async fn the_first_answers_tell_customers_who_left_from_credentials_of_another_skill() {
    let everyone =
        || stream::iter(0..CUSTOMERS).map(|number| Recipient::new(recipient(number).user, Region::Europe));
    let amazon = world();
    let wrong = Setup { client_id: OTHER_SKILL, ..right() }.client(&amazon);
    let mut batch = wrong.send_all(&right_request(), everyone());
    let mut kinds = BTreeSet::new();
    while let Some(outcome) = batch.next().await {
        let error = outcome.result.unwrap_err();
        // The first were sent, and may have left; the others were not sent.
        assert_eq!(error.attempts(), u32::from(error.kind() == SendErrorKind::NotEnabled), "{error}");
        kinds.insert(error.kind());
        let words = match error.kind() {
            SendErrorKind::NotEnabled => "the customer has not enabled the skill",
            _ => "the credentials belong to another skill",
        };
        assert!(error.to_string().starts_with(words), "{error}");
    }
    assert_eq!(kinds, [SendErrorKind::NotEnabled, SendErrorKind::WrongSkill].into());
    assert!(matches!(batch.stopped(), Some(StopReason::WrongSkill(Region::Europe))));
}

#[tokio::test]
async fn a_conflict_is_corrected_by_an_update() {
    let amazon = world();
    let journal = Journal::open(file("reason_conflict.sqlite")).unwrap();
    right().run(&amazon, &journal).await;
    let wrong = Setup { request: request_of(DayOfWeek::Monday, NOON), ..right() };
    let (_, served, stopped) = wrong.run(&amazon, &journal).await;
    assert!(served == 0 && stopped.unwrap().starts_with("Conflict("));
    let corrected = Setup { request: request_of(DayOfWeek::Monday, "2026-06-01T12:00:01Z"), ..right() };
    assert_eq!(corrected.run(&amazon, &journal).await, (300, 300, None));
}

#[tokio::test]
async fn a_journal_is_free_when_its_batch_has_ended() {
    let amazon = world();
    let path = file("reason_journal.sqlite");
    let (first, second) = (Journal::open(&path).unwrap(), Journal::open(&path).unwrap());
    let client = right().client(&amazon);
    let everyone = stream::iter(0..50).map(|number| Recipient::new(recipient(number).user, Region::Europe));
    let mut batch = client.send_all(&right_request(), everyone).journal(&first);
    batch.next().await.unwrap();
    let (_, served, stopped) = right().run(&amazon, &second).await;
    assert!(served == 0 && stopped.unwrap().starts_with("Journal("));
    while batch.next().await.is_some() {}
    assert_eq!(right().run(&amazon, &second).await, (300, 300, None));
}

/// The outcome of every tenth customer, the answer that causes it, and whether it is final: then an update is needed.
fn states() -> Vec<(SendErrorKind, u16, &'static str, bool)> {
    vec![
        (SendErrorKind::Violation, 400, r#"{"message":"no"}"#, true),
        (SendErrorKind::NotSubscribed, 403, NOT_SUBSCRIBED, true),
        (SendErrorKind::NotEnabled, 403, NOT_ENABLED, true),
        (SendErrorKind::Duplicate, 409, "", true),
        (SendErrorKind::Forbidden, 403, "", false),
        (SendErrorKind::NotFound, 404, "", false),
        (SendErrorKind::CustomerLimit, 432, "", false),
        (SendErrorKind::Throttled, 429, "", false),
        (SendErrorKind::Expired, 400, r#"{"message":"expiryTime should be later"}"#, false),
        (SendErrorKind::Unavailable, 500, "", false),
        (SendErrorKind::Unexpected, 302, "", false),
    ]
}

#[tokio::test]
async fn every_outcome_leaves_a_way_to_serve_all_customers() {
    for (kind, status, body, is_final) in states() {
        let recovered = Arc::new(AtomicBool::new(false));
        let is_recovered = Arc::clone(&recovered);
        let amazon = Amazon::new(move |post: Post| {
            let is_refused = number(&post.user()) % 10 == 7 && !is_recovered.load(Ordering::SeqCst);
            async move {
                tokio::time::sleep(Duration::from_millis(1)).await;
                Ok(if is_refused { reply(status, body) } else { reply(202, "") })
            }
        });
        let client = amazon.builder().retry(RetryPolicy::none()).build().unwrap();
        let journal = Journal::open(file(&format!("state_{kind}.sqlite"))).unwrap();
        let everyone = || stream::iter(0..60).map(recipient);
        let mut batch =
            client.send_all(&right_request(), everyone()).max_customer_attempts(1).journal(&journal);
        assert_eq!(outcomes(&mut batch).await, [("accepted", 54), (kind.as_str(), 6)].into(), "{kind}");
        assert!(batch.stopped().is_none(), "{kind}: {:?}", batch.stopped());
        let counts = batch.progress().counts();
        assert_eq!((counts.recipients(), counts.served()), (60, 54), "{kind}");
        drop(batch);
        recovered.store(true, Ordering::SeqCst);
        let mut batch = client.send_all(&right_request(), everyone()).journal(&journal);
        let again = outcomes(&mut batch).await;
        let counts = batch.progress().counts();
        let refused = if is_final { 6 } else { 0 };
        assert_eq!(
            (counts.recipients(), counts.served(), counts.refused_before()),
            (60, 60 - refused, refused),
            "{again:?}"
        );
        drop(batch);
        let update = request_of(DayOfWeek::Tuesday, "2026-06-01T12:00:01Z");
        let mut batch = client.send_all(&update, everyone()).journal(&journal);
        assert_eq!(outcomes(&mut batch).await, [("accepted", 60)].into(), "{kind}");
    }
}

#[test]
fn the_guide_names_the_ways_to_build_a_token_wrongly() {
    let guide = include_str!("../../guide/first_ring.md");
    let rows: Vec<&str> = guide.lines().filter(|line| line.starts_with('|')).collect();
    for words in [
        "401, or 403 with \"Token in the request is not valid\"",
        "`Bearer: <token>`, with a colon",
        "the `apiAccessToken` of a request to the skill",
        "a `refresh_token`, or a customer's access token",
        "a token that was pasted into the source",
    ] {
        assert_eq!(rows.iter().filter(|row| row.contains(words)).count(), 1, "{words}");
    }
}

#[test]
fn the_guide_has_a_row_for_each() {
    let guide = include_str!("../../guide/sending.md");
    let rows: Vec<&str> = guide.lines().filter(|line| line.starts_with("| `")).collect();
    let row_of = |name: &str| {
        rows.iter()
            .find(|row| row.starts_with(&format!("| `{name}`")))
            .unwrap_or_else(|| panic!("no row for {name}"))
    };
    for (kind, _, _, is_final) in states() {
        let row = row_of(kind.as_str());
        assert_eq!(row.contains("skips them"), is_final, "{row}");
    }
    for kind in SendErrorKind::ALL {
        row_of(kind.as_str());
    }
    for (reason, ..) in reasons() {
        row_of(reason.split('(').next().unwrap());
    }
    let _ = |stop: &StopReason| matches!(stop, StopReason::Conflict(_) | StopReason::Journal(_));
    for reason in ["Conflict", "Journal"] {
        row_of(reason);
    }
}
