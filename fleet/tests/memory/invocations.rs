//! Invocations: what a function of AWS Lambda does with an event of Amazon SQS.

use crate::scenarios::amazon::{Amazon, NOT_SUBSCRIBED, recipient, storm};
use crate::scenarios::wrapped::Wrapped;
use alexa_proactive::SkillStage;
use alexa_proactive::client::SendErrorKind as Kind;
use alexa_proactive_fleet::{
    Fleet, Lease, MemoryQueue, Queue, RunId, RunProgress, SqsEvent, SqsMessage, SqsResponse, Worker,
    WorkerError,
};
use futures_util::{StreamExt, stream};
use serde_json::json;
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// As long as the timeout of a queue that invokes a function.
const VISIBILITY: Duration = Duration::from_secs(360);

fn in_seconds(seconds: u64) -> SystemTime {
    SystemTime::now() + Duration::from_secs(seconds)
}

/// A queue, and a fleet with it.
fn queue() -> (Arc<MemoryQueue>, Fleet) {
    let queue = Arc::new(MemoryQueue::new(SkillStage::Live));
    (Arc::clone(&queue), Fleet::new(queue))
}

async fn start(fleet: &Fleet, name: &str, customers: Range<u32>) -> RunId {
    fleet.start(&storm(name), stream::iter(customers).map(recipient)).await.unwrap().id
}

async fn progress(fleet: &Fleet, run: &RunId) -> RunProgress {
    fleet.progress(run).await.unwrap().unwrap()
}

/// Returns the response for an event without failures.
fn success() -> SqsResponse {
    SqsResponse::default()
}

#[tokio::test(start_paused = true)]
async fn an_invocation_sends_its_batches() {
    let amazon = Amazon::new(|post| match post.customer {
        13 => (403, NOT_SUBSCRIBED),
        _ => (202, ""),
    });
    let (queue, fleet) = queue();
    let run = start(&fleet, "event", 0..3000).await;
    let worker = Worker::new(amazon.client(), fleet.clone());
    for messages in [1, 2, 6] {
        let event = queue.take_event(messages, VISIBILITY);
        assert_eq!(event.messages.len(), messages);
        assert_eq!(worker.invocation(&event, in_seconds(60)).await.unwrap(), success());
        // Delivered once more: nothing is left to do.
        assert_eq!(worker.invocation(&event, in_seconds(60)).await.unwrap(), success());
    }
    assert_eq!(progress(&fleet, &run).await.to_string(), "2999 accepted, 1 not_subscribed");
    assert_eq!(amazon.posts(), 3000);
    assert_eq!(amazon.tokens(), 1, "the token lives on");
}

#[tokio::test(start_paused = true)]
async fn before_the_deadline_the_others_are_put_again() {
    let amazon = Amazon::accepting();
    let (queue, fleet) = queue();
    let run = start(&fleet, "deadline", 0..3000).await;
    let slow = amazon.builder().max_per_second(10.0).build().unwrap();
    let worker = Worker::new(slow, fleet.clone());
    let event = queue.take_event(9, VISIBILITY);
    let begun = Instant::now();
    let response = worker.invocation(&event, in_seconds(80)).await.unwrap();
    let seconds = begun.elapsed().as_secs();
    assert!((59..=62).contains(&seconds), "{seconds}");
    let sent = amazon.posts() as u64;
    assert!((590..=650).contains(&sent), "{sent}");
    // Two or three batches are settled, some of them with a rest; the others were not begun.
    assert!((6..=7).contains(&response.failures.len()), "{response:?}");
    let left = progress(&fleet, &run).await;
    assert_eq!((left.accepted, left.left), (sent, 3000 - sent), "{left}");
    assert!(left.batches_left > response.failures.len() as u64, "{left}");
    let event = queue.take_event(10, VISIBILITY);
    assert!(event.messages.iter().all(|message| message.receives == 1), "returned, so not counted");
    let quick = Worker::new(amazon.client(), fleet.clone());
    assert_eq!(quick.invocation(&event, in_seconds(80)).await.unwrap(), success());
    assert_eq!(progress(&fleet, &run).await.to_string(), "3000 accepted");
    assert_eq!(amazon.posts(), 3000);

    // A short time has a shorter margin; none has no request.
    start(&fleet, "short", 0..3000).await;
    let event = queue.take_event(9, VISIBILITY);
    let begun = Instant::now();
    worker.invocation(&event, in_seconds(9)).await.unwrap();
    assert!((5..=7).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    let sent = amazon.posts();
    let event = queue.take_event(9, VISIBILITY);
    let response = worker.invocation(&event, SystemTime::UNIX_EPOCH).await.unwrap();
    assert!(amazon.posts() - sent <= 1, "{}", amazon.posts() - sent);
    assert!(response.failures.len() + 1 >= event.messages.len());
}

#[tokio::test(start_paused = true)]
async fn what_is_sent_later_is_no_failure() {
    let amazon = Amazon::new(|post| match (post.customer, post.before) {
        (5, 0) => (432, ""),
        (6, 0..20) => (429, ""),
        _ => (202, ""),
    });
    let (queue, fleet) = queue();
    let run = start(&fleet, "later", 0..300).await;
    let worker = Worker::new(amazon.client(), fleet.clone());
    let event = queue.take_event(10, VISIBILITY);
    assert_eq!(worker.invocation(&event, in_seconds(60)).await.unwrap(), success());
    let left = progress(&fleet, &run).await;
    assert_eq!((left.accepted, left.left), (298, 2), "{left}");
    while progress(&fleet, &run).await.left > 0 {
        tokio::time::sleep(Duration::from_secs(10)).await;
        let event = queue.take_event(10, VISIBILITY);
        assert_eq!(worker.invocation(&event, in_seconds(60)).await.unwrap(), success());
    }
    assert_eq!(progress(&fleet, &run).await.to_string(), "300 accepted");
}

#[tokio::test(start_paused = true)]
async fn a_stopped_run_is_settled_without_a_request() {
    let amazon = Amazon::accepting();
    let (queue, fleet) = queue();
    let run = start(&fleet, "stopped", 0..300).await;
    let event = queue.take_event(10, VISIBILITY);
    assert!(fleet.stop(&run).await.unwrap());
    let worker = Worker::new(amazon.client(), fleet.clone());
    assert_eq!(worker.invocation(&event, in_seconds(60)).await.unwrap(), success());
    assert_eq!(progress(&fleet, &run).await.of_kind(Kind::Stopped), 300);
    assert_eq!(amazon.posts(), 0);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_settled_is_a_failure() {
    let amazon = Amazon::accepting();
    let (queue, fleet) = queue();
    let run = start(&fleet, "poison", 0..1).await;
    let worker = Worker::new(amazon.client(), fleet.clone());
    for delivery in 1..=6 {
        let mut event = queue.take_event(10, VISIBILITY);
        let [message] = &mut *event.messages else { panic!("{event:?}") };
        assert_eq!(message.receives, delivery);
        message.body = r#"{"v":2}"#.to_owned();
        let response = worker.invocation(&event, in_seconds(60)).await.unwrap();
        assert_eq!(response.failures, [event.messages[0].id.clone()]);
        tokio::time::sleep(VISIBILITY).await;
    }
    assert_eq!(progress(&fleet, &run).await.to_string(), "0 accepted, 1 buried");
    assert!(queue.take_event(10, VISIBILITY).messages.is_empty());
    assert_eq!(amazon.posts(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_lost_lease_is_a_failure() {
    let amazon = Amazon::accepting().latency(Duration::from_secs(3));
    let (queue, fleet) = queue();
    let run = start(&fleet, "lost", 0..1).await;
    let event = queue.take_event(10, VISIBILITY);
    let worker = Worker::new(amazon.client(), fleet.clone());
    let another = async {
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(queue.later(&Lease(event.messages[0].receipt.clone()), Duration::ZERO).await.unwrap());
        queue.take(1, VISIBILITY).await.unwrap()
    };
    let (response, taken) = tokio::join!(worker.invocation(&event, in_seconds(60)), another);
    assert_eq!((response.unwrap().failures.len(), taken.len()), (1, 1));
    assert_eq!(progress(&fleet, &run).await.left, 1, "the other one has it");
    // Delivered once more, while the other one has it.
    let response = worker.invocation(&event, in_seconds(60)).await.unwrap();
    assert_eq!((response.failures.len(), amazon.posts()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn an_invocation_that_cannot_work_is_an_error() {
    let amazon = Amazon::accepting().without_tokens();
    let (queue, fleet) = queue();
    let run = start(&fleet, "token", 0..300).await;
    let event = queue.take_event(10, VISIBILITY);
    let error = Worker::new(amazon.client(), fleet.clone()).invocation(&event, in_seconds(60)).await;
    assert!(matches!(error, Err(WorkerError::Token(_))), "{error:?}");
    let left = progress(&fleet, &run).await;
    assert_eq!((left.left, left.max_deliveries), (300, 0), "returned");

    let development = Fleet::new(MemoryQueue::new(SkillStage::Development));
    let error = Worker::new(amazon.client(), development).invocation(&event, in_seconds(60)).await;
    assert!(matches!(error, Err(WorkerError::Stage { .. })), "{error:?}");

    let takes_only = Fleet::new(Wrapped::new(Arc::new(MemoryQueue::new(SkillStage::Live))));
    let error = Worker::new(amazon.client(), takes_only).invocation(&event, in_seconds(60)).await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "the queue failed: found an invocation, but the queue invokes no functions; use `Worker::until`, or a queue in Amazon SQS"
    );
}

#[test]
fn an_event_is_read_as_lambda_writes_it() {
    let event = json!({"Records": [{
        "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
        "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
        "body": "Test message.",
        "attributes": {
            "ApproximateReceiveCount": "3",
            "SentTimestamp": "1545082649183",
            "SenderId": "AIDAIENQZJOLO23YVJ4VO",
            "ApproximateFirstReceiveTimestamp": "1545082649185"
        },
        "messageAttributes": {
            "run": {"stringValue": "a@b", "stringListValues": [], "binaryListValues": [], "dataType": "String"},
            "raw": {"binaryValue": "AA==", "dataType": "Binary"}
        },
        "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue",
        "awsRegion": "us-east-2"
    }]});
    let event: SqsEvent = serde_json::from_value(event).unwrap();
    let mut expected = SqsMessage::new(
        "059f36b4-87a3-44ab-83d2-661975830a7d",
        "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
        "Test message.",
    );
    expected.receives = 3;
    expected.attributes.insert("run".to_owned(), "a@b".to_owned());
    assert_eq!(event, SqsEvent::new(vec![expected]));
}

#[test]
fn another_event_is_refused_without_a_user_id() {
    let deep = format!("{{\"Records\":[{{\"x\":{}", "[".repeat(100_000));
    let count = r#"{"Records":[{"messageId":"1","receiptHandle":"2","body":"3","attributes":{"ApproximateReceiveCount":"many"}}]}"#;
    for (text, reason) in [
        ("", "EOF"),
        ("[]", "Records"),
        ("{}", "missing field `Records` at line 1 column 2"),
        (r#"{"Records":"amzn1.ask.account.SECRET"}"#, "invalid type"),
        (r#"{"Records":[{"body":"amzn1.ask.account.SECRET"}]}"#, "missing field `messageId`"),
        (count, "found no number in `ApproximateReceiveCount`"),
        (&*deep, "EOF while parsing"),
    ] {
        let error = serde_json::from_str::<SqsEvent>(text).unwrap_err();
        let message = format!("{error} {error:?}");
        assert!(message.contains(reason) && message.contains("expected `{\"Records\":[{"), "{message}");
        assert!(!message.contains("SECRET"), "{message}");
    }
    let message = SqsMessage::new("1", "2", "amzn1.ask.account.SECRET");
    assert!(!format!("{:?}", SqsEvent::new(vec![message])).contains("SECRET"));
}

#[test]
fn a_response_names_the_failures() {
    let mut response = SqsResponse::default();
    response.failures = vec!["1".to_owned(), "2".to_owned()];
    assert_eq!(
        serde_json::to_value(&response).unwrap(),
        json!({"batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "2"}]})
    );
}
