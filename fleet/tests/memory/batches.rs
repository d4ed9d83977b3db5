//! Batches: version 1 of their JSON, what is refused, how recipients are cut.

use crate::scenarios::amazon::{number, recipient, storm};
use alexa_proactive::{
    Catalog, Event, EventRequest, Recipient, ReferenceId, Region, SkillStage, Timestamp, UserId,
};
use alexa_proactive_fleet::{
    BatchError, Delivery, Fleet, MemoryQueue, Queue, QueuedBatch, Record, RunId, StartError,
};
use expect_test::expect_file;
use futures_util::{StreamExt, stream};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

const LEASE: Duration = Duration::from_secs(3600);

/// Puts a run, and returns its batches.
async fn put(request: &EventRequest, recipients: impl Iterator<Item = Recipient> + Send) -> Vec<Delivery> {
    let queue = Arc::new(MemoryQueue::new(SkillStage::Live));
    let fleet = Fleet::new(Arc::clone(&queue));
    fleet.start(request, stream::iter(recipients)).await.unwrap();
    queue.take(usize::MAX, LEASE).await.unwrap()
}

fn read(delivery: &Delivery) -> QueuedBatch {
    QueuedBatch::from_json(Catalog::AMAZON, &delivery.message).unwrap()
}

/// The request of the golden file, made at another time than today.
fn first_of_june() -> EventRequest {
    const EVENT: &[u8] =
        br#"{"name":"AMAZON.WeatherAlert.Activated","payload":{"weatherAlert":{"alertType":"TORNADO"}}}"#;
    let now: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
    let request = Event::from_json(EVENT).unwrap().request(ReferenceId::of(&["storm", "17"]));
    request.now(now).timestamp(now).multicast().unwrap()
}

#[tokio::test]
async fn version_1_stays_readable() {
    let deliveries = put(&first_of_june(), [1, 4, 7].map(recipient).into_iter()).await;
    let [delivery] = &*deliveries else { panic!("{deliveries:?}") };
    let golden = expect_file!["version-1.json"];
    golden.assert_eq(&format!("{}\n", String::from_utf8_lossy(&delivery.message)));
    let golden = include_str!("version-1.json");
    let batch = QueuedBatch::from_json(Catalog::AMAZON, golden.as_bytes()).unwrap();
    assert_eq!(batch.region(), Region::ALL[1]);
    assert_eq!(batch.users().iter().map(number).collect::<Vec<_>>(), [1, 4, 7]);
    assert_eq!(batch.request(), &first_of_june());
    assert_eq!(batch.run().to_string(), "storm~~17@2026-06-01T12:00:00Z");
    assert_eq!((batch.refusals(), batch.sent_before(), batch.key().len()), (0, false, 64));
    assert_eq!(format!("{}\n", batch.to_json()), golden);
    // With the members of a rest, and with one of a later release of version 1.
    let rest = golden.replace("\"v\":1", r#""v":1,"refusals":2,"sent_before":true,"later":[{}]"#);
    let rest = QueuedBatch::from_json(Catalog::AMAZON, rest.as_bytes()).unwrap();
    assert_eq!((rest.refusals(), rest.sent_before()), (2, true));
    let again = QueuedBatch::from_json(Catalog::AMAZON, rest.to_json().as_bytes()).unwrap();
    assert_eq!(again, rest);
}

#[test]
fn what_is_no_batch_is_refused_without_a_user_id() {
    let golden = include_str!("version-1.json");
    let read = |text: &str| QueuedBatch::from_json(Catalog::AMAZON, text.as_bytes()).unwrap_err();
    for text in ["", "{}", "[1]", "\u{0}", &golden[..golden.len() / 2], &golden.replace("EU", "XX")] {
        assert_eq!(read(text), BatchError::NotABatch, "{text}");
    }
    assert_eq!(read(&golden.replace("amzn1.ask.account.000001", "")), BatchError::NotABatch);
    assert_eq!(
        read(&golden.replace("\"v\":1", "\"v\":2")).to_string(),
        "the message is a batch of version 2, expected version 1; use a release that can read it"
    );
    let request = read(&golden.replace("TORNADO", "TORNADOS"));
    assert!(matches!(request, BatchError::Request(_)), "{request}");
    // Other bytes than were put would be another body.
    let spaced = read(&golden.replace("\\\"event\\\":", "\\\"event\\\": "));
    assert!(spaced.to_string().contains("another form than this library writes"), "{spaced}");
    for error in [request, spaced] {
        assert!(!format!("{error} {error:?}").contains("account.0"), "{error:?}");
    }
    let batch = QueuedBatch::from_json(Catalog::AMAZON, golden.as_bytes()).unwrap();
    assert!(!format!("{batch:?}").contains("account.0"), "{batch:?}");
}

#[tokio::test]
async fn recipients_are_cut_into_batches_of_one_region_and_of_60_kib() {
    let deliveries = put(&storm("cut"), (0..10_000).map(recipient)).await;
    let mut users = BTreeSet::new();
    for delivery in &deliveries {
        let batch = read(delivery);
        assert!(batch.users().len() <= QueuedBatch::MAX_USERS && !batch.users().is_empty());
        for user in batch.users() {
            assert_eq!(recipient(number(user)).region, batch.region());
            assert!(users.insert(number(user)));
        }
    }
    assert_eq!((users.len(), deliveries.len()), (10_000, 3 * 3334_usize.div_ceil(350)));
    // Long ids, and such as take more in JSON.
    for id in ["x".repeat(500), "\"".repeat(200)] {
        let recipients = (0..1000)
            .map(|number| Recipient::new(UserId::new(format!("{id}{number}")).unwrap(), Region::FarEast));
        let deliveries = put(&storm("long"), recipients).await;
        let lengths: Vec<usize> = deliveries.iter().map(|delivery| delivery.message.len()).collect();
        assert!(lengths.iter().all(|length| *length <= QueuedBatch::MAX_BYTES), "{lengths:?}");
        let full = &lengths[..lengths.len() - 1];
        assert!(full.iter().all(|length| length + 1000 >= QueuedBatch::MAX_BYTES), "{lengths:?}");
    }
}

#[tokio::test]
async fn a_request_that_is_too_long_is_refused() {
    let fleet = Fleet::new(MemoryQueue::new(SkillStage::Live));
    let user = UserId::new("x".repeat(QueuedBatch::MAX_BYTES)).unwrap();
    let error = fleet.put(&storm("long"), Recipient::new(user, Region::Europe)).await.unwrap_err();
    assert!(matches!(error, StartError::TooLong(bytes) if bytes > QueuedBatch::MAX_BYTES), "{error}");
}

#[tokio::test]
async fn the_key_of_a_batch_is_its_content() {
    let keys = async |recipients: &[u32]| -> Vec<String> {
        let deliveries = put(&storm("key"), recipients.iter().copied().map(recipient)).await;
        deliveries.iter().map(|delivery| read(delivery).key().to_owned()).collect()
    };
    assert_eq!(keys(&[0, 3]).await, keys(&[0, 3]).await);
    assert_ne!(keys(&[0, 3]).await, keys(&[3, 0]).await);
    assert_ne!(keys(&[0, 3]).await, keys(&[0]).await);
    let mut in_region = Vec::new();
    for region in [Region::Europe, Region::FarEast] {
        let deliveries = put(&storm("key"), std::iter::once(Recipient::new(recipient(0).user, region))).await;
        in_region.push(read(&deliveries[0]).key().to_owned());
    }
    assert_ne!(in_region[0], in_region[1]);
}

#[tokio::test]
async fn progress_is_written_in_one_line() {
    let queue = Arc::new(MemoryQueue::new(SkillStage::Live));
    let fleet = Fleet::new(Arc::clone(&queue));
    let request = storm("line");
    let broken = stream::iter(0..1050).map(recipient).map(Ok).chain(stream::iter([Err("x")]));
    fleet.start(&request, broken).await.unwrap_err();
    let run = RunId::of(&request);
    assert_eq!(fleet.progress(&run).await.unwrap().unwrap().to_string(), "0 accepted, not all put");
    fleet.start(&request, stream::iter(0..1050).map(recipient)).await.unwrap();
    let deliveries = queue.take(2, LEASE).await.unwrap();
    let mut record = Record::default();
    record.accepted = 350;
    assert!(queue.settle(&deliveries[0].lease, &record, &[]).await.unwrap());
    assert!(queue.bury(&deliveries[1].lease, "poison").await.unwrap());
    fleet.stop(&run).await.unwrap();
    assert_eq!(
        fleet.progress(&run).await.unwrap().unwrap().to_string(),
        "350 accepted, 350 buried, 350 left in 1 batch; stopped: it was requested"
    );
    assert!(
        "storm@soon".parse::<RunId>().unwrap_err().to_string().starts_with("found `storm@soon`, expected")
    );
}
