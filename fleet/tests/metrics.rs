//! What a fleet measures: the same as its record says.

#[path = "scenarios/amazon.rs"]
#[expect(dead_code, reason = "the tests of queues need more of it")]
mod amazon;
#[path = "scenarios/wrapped.rs"]
mod wrapped;

use alexa_proactive::SkillStage;
use alexa_proactive::client::SendErrorKind;
use alexa_proactive::client::metrics as of_client;
use alexa_proactive::client::metrics::{Metric, NOTIFICATIONS_ACCEPTED, NOTIFICATIONS_NOT_ACCEPTED};
use alexa_proactive_fleet::metrics::{
    self, ALL, BATCHES_BURIED, BATCHES_LEFT, BATCHES_RETURNED, BATCHES_SETTLED, BATCHES_TAKEN,
    CUSTOMERS_LEFT, LEASES_LOST, OLDEST_BATCH_OVERDUE,
};
use alexa_proactive_fleet::{Fleet, MemoryQueue, Queue, RunProgress, Worker};
use alexa_proactive_tests::recorder::Recorder;
use amazon::{Amazon, NOT_SUBSCRIBED, recipient, storm};
use futures_util::{StreamExt, stream};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::oneshot;
use tokio::time::sleep;
use wrapped::Wrapped;

/// A lease that ends soon, for what is to happen when it does.
const SHORT_LEASE: Duration = Duration::from_secs(1);

const STAGE: (&str, &str) = ("stage", "live");

/// Runs a future in simulated time with a queue in memory, and records what is measured meanwhile.
fn recorded<F: Future>(future: impl FnOnce(Recorder, Arc<MemoryQueue>) -> F) -> Recorder {
    let recorder = Recorder::default();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let queue = Arc::new(MemoryQueue::new(SkillStage::Live));
    ::metrics::with_local_recorder(&recorder, || runtime.block_on(future(recorder.clone(), queue)));
    recorder
}

/// Starts a run, and works until it is finished and the backlog was measured again. Returns its progress.
async fn work(worker: Worker, fleet: &Fleet, name: &str, customers: u32) -> RunProgress {
    let run = fleet.start(&storm(name), stream::iter(0..customers).map(recipient)).await.unwrap().id;
    let (end, ended) = oneshot::channel::<()>();
    let working = tokio::spawn(worker.until(ended));
    while !fleet.progress(&run).await.unwrap().unwrap().is_finished() {
        sleep(Duration::from_millis(100)).await;
    }
    sleep(Duration::from_secs(20)).await;
    end.send(()).unwrap();
    working.await.unwrap().unwrap();
    fleet.progress(&run).await.unwrap().unwrap()
}

/// Checks what became of the batches that were taken.
fn assert_ends(recorder: &Recorder, [settled, returned, buried, lost]: [u64; 4]) {
    let of = |metric: Metric| recorder.count(metric.name, &[STAGE]);
    let ends = [of(BATCHES_SETTLED), of(BATCHES_RETURNED), of(BATCHES_BURIED), of(LEASES_LOST)];
    assert_eq!(ends, [settled, returned, buried, lost]);
}

#[test]
fn a_run_is_measured_as_it_is_recorded() {
    let amazon = Amazon::new(|post| match post.customer % 100 {
        7 if post.before == 0 => (432, ""),
        13 => (403, NOT_SUBSCRIBED),
        _ => (202, ""),
    });
    let mut progress = RunProgress::default();
    let recorder = recorded(async |_, queue| {
        let fleet = Fleet::new(queue);
        progress = work(Worker::new(amazon.client(), fleet.clone()), &fleet, "measured", 5000).await;
    });
    assert_eq!(progress.to_string(), "4950 accepted, 50 not_subscribed");
    assert_eq!(recorder.count(NOTIFICATIONS_ACCEPTED.name, &[STAGE]), progress.accepted);
    let of_kind =
        |kind: SendErrorKind| recorder.count(NOTIFICATIONS_NOT_ACCEPTED.name, &[("kind", kind.as_str())]);
    for kind in SendErrorKind::ALL.into_iter().filter(|kind| *kind != SendErrorKind::CustomerLimit) {
        assert_eq!(of_kind(kind), progress.of_kind(kind), "{kind}");
    }
    assert_eq!(of_kind(SendErrorKind::CustomerLimit), 50, "they were sent to later, and accepted then");
    let taken = recorder.count(BATCHES_TAKEN.name, &[STAGE]);
    assert!(taken > 5000 / 350, "{taken}");
    assert_ends(&recorder, [taken, 0, 0, 0]);
    for gauge in [BATCHES_LEFT, CUSTOMERS_LEFT, OLDEST_BATCH_OVERDUE] {
        assert_eq!(recorder.count(gauge.name, &[STAGE]), 0, "{}", gauge.name);
    }
}

#[test]
fn the_backlog_is_that_of_the_queue() {
    let amazon = Amazon::accepting();
    recorded(async |recorder, queue| {
        let fleet = Fleet::new(queue);
        let runs = [("one", 1000), ("two", 500)];
        let mut ids = Vec::new();
        for (name, customers) in runs {
            ids.push(fleet.start(&storm(name), stream::iter(0..customers).map(recipient)).await.unwrap().id);
        }
        sleep(Duration::from_secs(60)).await;
        let slow = amazon.builder().max_per_second(1.0).build().unwrap();
        let (_end, ended) = oneshot::channel::<()>();
        tokio::spawn(Worker::new(slow, fleet.clone()).until(ended));
        let assert_is_progress = async || {
            let mut expected = [0, 0];
            let mut oldest = Duration::ZERO;
            for id in &ids {
                let progress = fleet.progress(id).await.unwrap().unwrap();
                expected[0] += progress.batches_left;
                expected[1] += progress.left;
                oldest = oldest.max(progress.oldest.unwrap_or_default());
            }
            let measured = [BATCHES_LEFT, CUSTOMERS_LEFT].map(|gauge| recorder.count(gauge.name, &[STAGE]));
            assert_eq!(measured, expected);
            let age = recorder.sum(OLDEST_BATCH_OVERDUE.name, &[STAGE]);
            assert!((age - oldest.as_secs_f64()).abs() < 0.2, "{age} {oldest:?}");
            (measured, age)
        };
        sleep(Duration::from_millis(100)).await;
        let (first, age) = assert_is_progress().await;
        assert_eq!(first, [6, 1500]);
        assert!((60.0..60.2).contains(&age), "{age}");
        // The next time is 15 s after the first.
        sleep(Duration::from_secs(14)).await;
        assert_eq!(recorder.count(CUSTOMERS_LEFT.name, &[STAGE]), 1500);
        let age = recorder.sum(OLDEST_BATCH_OVERDUE.name, &[STAGE]);
        assert!(age < 61.0, "{age}");
        sleep(Duration::from_secs(1)).await;
        let (_, age) = assert_is_progress().await;
        assert!((75.0..75.2).contains(&age), "{age}");
    });
}

#[test]
fn a_queue_that_fails_leaves_the_last_backlog() {
    let amazon = Amazon::accepting();
    recorded(async |recorder, queue| {
        let broken = Arc::new(Wrapped::new(Arc::<MemoryQueue>::clone(&queue)));
        let fleet = Fleet::new(Arc::clone(&broken));
        fleet.start(&storm("broken"), stream::iter(0..900).map(recipient)).await.unwrap();
        let slow = amazon.builder().max_per_second(1.0).build().unwrap();
        let (_end, ended) = oneshot::channel::<()>();
        tokio::spawn(Worker::new(slow, fleet).until(ended));
        sleep(Duration::from_secs(1)).await;
        broken.break_down(true);
        sleep(Duration::from_secs(60)).await;
        assert_eq!(recorder.count(CUSTOMERS_LEFT.name, &[STAGE]), 900);
        broken.break_down(false);
        let delivery = queue.take(1, Duration::from_secs(3600)).await.unwrap().remove(0);
        queue.bury(&delivery.lease, "a test").await.unwrap();
        sleep(Duration::from_secs(15)).await;
        assert!(recorder.count(CUSTOMERS_LEFT.name, &[STAGE]) < 900, "it is measured again");
    });
}

#[test]
fn batches_that_are_returned_are_counted() {
    let amazon = Amazon::accepting();
    let mut messages = 0;
    let recorder = recorded(async |_, queue| {
        let fleet = Fleet::new(Arc::<MemoryQueue>::clone(&queue));
        fleet.start(&storm("returned"), stream::iter(0..3000).map(recipient)).await.unwrap();
        let event = queue.take_event(9, Duration::from_secs(360));
        messages = event.messages.len() as u64;
        // Its time is over before it begins.
        Worker::new(amazon.client(), fleet).invocation(&event, SystemTime::UNIX_EPOCH).await.unwrap();
    });
    assert_eq!((messages, recorder.count(BATCHES_TAKEN.name, &[STAGE])), (9, 9));
    let settled = recorder.count(BATCHES_SETTLED.name, &[STAGE]);
    assert!(settled <= 1, "{settled}");
    assert_ends(&recorder, [settled, messages - settled, 0, 0]);
}

#[test]
fn batches_that_are_buried_are_counted_by_the_reason() {
    let amazon = Amazon::accepting();
    let recorder = recorded(async |_, queue| {
        let fleet = Fleet::new(Wrapped::new(Arc::<MemoryQueue>::clone(&queue)).poison("poison"));
        // No worker has settled this one in five deliveries.
        fleet.start(&storm("tired"), stream::iter(0..1).map(recipient)).await.unwrap();
        for _ in 0..5 {
            assert_eq!(queue.take(1, SHORT_LEASE).await.unwrap().len(), 1);
            sleep(2 * SHORT_LEASE).await;
        }
        let worker = Worker::new(amazon.client(), fleet.clone()).lease(SHORT_LEASE);
        let progress = work(worker, &fleet, "poison", 1).await;
        assert_eq!(progress.to_string(), "0 accepted, 1 buried");
    });
    assert_eq!(recorder.count(BATCHES_BURIED.name, &[STAGE, ("reason", "not_settled")]), 1);
    assert_eq!(recorder.count(BATCHES_BURIED.name, &[STAGE, ("reason", "unreadable")]), 1);
    // Five times the poison was taken and could not be read.
    assert_eq!(recorder.count(BATCHES_TAKEN.name, &[STAGE]), 1 + 5 + 1);
    assert_ends(&recorder, [0, 0, 2, 0]);
}

#[test]
fn leases_that_are_lost_are_counted() {
    let amazon = Amazon::new(|post| if post.before == 0 { (202, "") } else { (409, "") })
        .latency(Duration::from_millis(100));
    let recorder = recorded(async |_, queue| {
        let fleet = Fleet::new(Arc::<MemoryQueue>::clone(&queue));
        let mute = Fleet::new(Wrapped::new(queue).without_extension());
        fleet.start(&storm("lost"), stream::iter(0..600).map(recipient)).await.unwrap();
        // 200 customers of a batch at 50 a second: four times as long as the lease.
        let slow = amazon.builder().max_per_second(50.0).build().unwrap();
        let (end, ended) = oneshot::channel::<()>();
        let slow = tokio::spawn(Worker::new(slow, mute).lease(SHORT_LEASE).until(ended));
        sleep(Duration::from_millis(500)).await;
        work(Worker::new(amazon.client(), fleet.clone()), &fleet, "others", 100).await;
        end.send(()).unwrap();
        slow.await.unwrap().unwrap();
    });
    let lost = recorder.count(LEASES_LOST.name, &[STAGE]);
    assert!(lost > 0);
    // Three batches of the first run, three of the second.
    assert_ends(&recorder, [6, 0, 0, lost]);
    assert_eq!(recorder.count(BATCHES_TAKEN.name, &[STAGE]), 6 + lost);
}

#[test]
fn a_lease_that_cannot_be_extended_is_lost() {
    let amazon = Amazon::new(|post| if post.before == 0 { (202, "") } else { (409, "") });
    let recorder = recorded(async |_, queue| {
        let fleet = Fleet::new(Arc::<MemoryQueue>::clone(&queue));
        let wrapped = Arc::new(Wrapped::new(queue));
        fleet.start(&storm("outage"), stream::iter(0..600).map(recipient)).await.unwrap();
        let slow = amazon.builder().max_per_second(5.0).build().unwrap();
        let (end, ended) = oneshot::channel::<()>();
        let worker = Worker::new(slow, Fleet::new(Arc::clone(&wrapped))).lease(SHORT_LEASE);
        let slow = tokio::spawn(worker.until(ended));
        sleep(Duration::from_millis(100)).await;
        wrapped.break_down(true);
        sleep(3 * SHORT_LEASE).await;
        work(Worker::new(amazon.client(), fleet.clone()), &fleet, "others", 100).await;
        wrapped.break_down(false);
        sleep(SHORT_LEASE).await;
        end.send(()).unwrap();
        slow.await.unwrap().unwrap();
    });
    assert_ends(&recorder, [6, 0, 0, 1]);
}

#[test]
fn the_table_has_what_is_measured() {
    let amazon = Amazon::accepting();
    let recorder = recorded(async |_, queue| {
        metrics::describe();
        let fleet = Fleet::new(queue);
        work(Worker::new(amazon.client(), fleet.clone()), &fleet, "table", 10).await;
    });
    let table: Vec<Metric> = ALL.iter().chain(of_client::ALL).copied().collect();
    let names: BTreeSet<&str> = table.iter().map(|metric| metric.name).collect();
    assert_eq!(names.len(), ALL.len() + of_client::ALL.len(), "no name is there twice");
    let descriptions = recorder.descriptions();
    assert_eq!(descriptions.keys().map(String::as_str).collect::<BTreeSet<_>>(), names);
    let values = recorder.values();
    let measured: BTreeSet<&str> = values.keys().map(|series| &*series.name).collect();
    assert_eq!(measured, names);
    for Metric { name, kind, description, labels, .. } in &table {
        recorder.assert_entry(name, &format!("{kind:?}"), description, labels);
    }
    let shown = format!("{values:?}");
    for canary in ["canary", "amzn1.", "Atc|", "storm~"] {
        assert!(!shown.contains(canary), "{canary} in {shown}");
    }
}
