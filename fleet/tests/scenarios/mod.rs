//! What a fleet promises, for any queue. Each scenario gets an empty queue of the live stage.
//!
//! They are run by the tests of the queue in memory, in simulated time, and by those of PostgreSQL and SQS.

pub(crate) mod amazon;
pub(crate) mod wrapped;

use alexa_proactive::client::{Counts, SendErrorKind as Kind};
use alexa_proactive::{EventRequest, SkillStage, Timestamp};
use alexa_proactive_fleet::{Failure, Fleet, Queue, RunId, RunProgress, StartError, Worker, WorkerError};
use amazon::{Amazon, NOT_SUBSCRIBED, number, recipient, storm};
use futures_util::{StreamExt, future, stream};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use wrapped::{AnyQueue, Wrapped};

/// Calls a macro with the names of all scenarios.
macro_rules! for_each {
    ($tests:ident) => {
        $tests! {
            a_customers_limit_parks_only_them
            a_deployment_repeats_nothing
            a_lost_lease_changes_nothing
            a_run_can_be_stopped
            a_run_is_started_once
            a_run_that_expires_is_settled
            a_worker_that_ends_returns_what_it_holds
            a_worker_without_a_token_ends
            an_outage_of_the_queue_loses_nothing
            killed_workers_lose_no_customer
            poison_is_buried
            single_requests_are_runs
            the_first_answers_stop_a_run
            three_workers_send_each_request_once
        }
    };
}
pub(crate) use for_each;

/// A lease that ends soon, for what is to happen when it does.
const SHORT_LEASE: Duration = Duration::from_secs(1);

async fn start(fleet: &Fleet, request: &EventRequest, customers: Range<u32>) -> RunId {
    fleet.start(request, stream::iter(customers).map(recipient)).await.unwrap().id
}

async fn progress(fleet: &Fleet, run: &RunId) -> RunProgress {
    fleet.progress(run).await.unwrap().unwrap()
}

/// Waits until a run is finished.
async fn finished(fleet: &Fleet, run: &RunId) -> RunProgress {
    let is_finished = async {
        loop {
            let progress = progress(fleet, run).await;
            if progress.is_finished() {
                return progress;
            }
            sleep(Duration::from_millis(100)).await;
        }
    };
    let finished = timeout(Duration::from_secs(90), is_finished).await;
    assert!(finished.is_ok(), "a run is not finished: {}", progress(fleet, run).await);
    finished.unwrap()
}

async fn failures(fleet: &Fleet, run: &RunId) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut next: Option<String> = None;
    loop {
        let page = fleet.outcomes(run, next.as_deref()).await.unwrap();
        failures.extend(page.failures);
        next = page.next;
        if next.is_none() {
            return failures;
        }
    }
}

/// A worker that runs until it is ended or killed.
struct Running {
    end: tokio::sync::oneshot::Sender<()>,
    task: JoinHandle<Result<Counts, WorkerError>>,
}

fn spawn(worker: Worker) -> Running {
    let (end, ended) = tokio::sync::oneshot::channel();
    Running { end, task: tokio::spawn(worker.until(ended)) }
}

impl Running {
    async fn end(self) -> Counts {
        self.end.send(()).unwrap();
        self.task.await.unwrap().unwrap()
    }

    async fn kill(self) {
        self.task.abort();
        assert!(self.task.await.unwrap_err().is_cancelled());
    }
}

fn work(amazon: &Amazon, fleet: &Fleet) -> Running {
    spawn(Worker::new(amazon.client(), fleet.clone()))
}

fn work_briefly(amazon: &Amazon, fleet: &Fleet) -> Running {
    spawn(Worker::new(amazon.client(), fleet.clone()).lease(SHORT_LEASE))
}

/// Three workers send exactly one request to each customer, and one more to those who had got too many notifications. The record has
/// every customer once.
pub(crate) async fn three_workers_send_each_request_once(queue: AnyQueue) {
    const CUSTOMERS: u32 = 5000;
    let amazon = Amazon::new(|post| match post.customer % 100 {
        7 if post.before == 0 => (432, ""),
        13 => (403, NOT_SUBSCRIBED),
        _ => (202, ""),
    });
    let fleet = Fleet::new(queue);
    let workers = [(); 3].map(|()| work(&amazon, &fleet));
    let request = storm("three");
    let run = start(&fleet, &request, 0..CUSTOMERS).await;
    let progress = finished(&fleet, &run).await;
    assert_eq!(progress.to_string(), "4950 accepted, 50 not_subscribed");
    assert_eq!(progress.recipients(), u64::from(CUSTOMERS));
    let mut sent = 0;
    for worker in workers {
        let counts = worker.end().await;
        assert!(counts.finished() > 0, "each worker has a share");
        sent += counts.finished();
    }
    assert_eq!(sent, u64::from(CUSTOMERS) + 50);
    assert_eq!((amazon.posts(), amazon.tokens()), (CUSTOMERS as usize + 50, 3));
    assert_eq!(amazon.accepted().len(), 4950);
    let refused = failures(&fleet, &run).await;
    assert!(refused.iter().all(|failure| number(&failure.recipient.user) % 100 == 13));
    assert!(refused.iter().all(|failure| failure.kind == "not_subscribed"), "{refused:?}");
    let users: BTreeSet<u32> = refused.iter().map(|failure| number(&failure.recipient.user)).collect();
    assert_eq!((refused.len(), users.len()), (50, 50));
    assert!(refused.iter().all(|failure| failure.recipient == recipient(number(&failure.recipient.user))));
}

/// A customer who has got too many notifications waits alone, and is given up after the third refusal.
pub(crate) async fn a_customers_limit_parks_only_them(queue: AnyQueue) {
    let amazon = Amazon::new(|post| match post.customer {
        5 => (432, ""),
        6 if post.before < 2 => (432, ""),
        _ => (202, ""),
    });
    let fleet = Fleet::new(queue);
    let worker = work(&amazon, &fleet);
    let request = storm("limit");
    let run = start(&fleet, &request, 0..300).await;
    let begun = Instant::now();
    while progress(&fleet, &run).await.accepted < 298 {
        sleep(Duration::from_millis(10)).await;
    }
    let others = begun.elapsed();
    assert_eq!(progress(&fleet, &run).await.left, 2);
    assert_eq!(finished(&fleet, &run).await.to_string(), "299 accepted, 1 customer_limit");
    // The first wait is 300 ms or more.
    assert!(begun.elapsed() >= others + Duration::from_millis(300), "{:?} {others:?}", begun.elapsed());
    assert_eq!(amazon.posts(), 298 + 3 + 3);
    worker.end().await;
}

/// A worker that never extends its leases, and takes longer than they last: others send its batches again, and what it does has no
/// effect on the record.
pub(crate) async fn a_lost_lease_changes_nothing(queue: AnyQueue) {
    let amazon = Amazon::new(|post| if post.before == 0 { (202, "") } else { (409, "") })
        .latency(Duration::from_millis(100));
    let fleet = Fleet::new(Arc::clone(&queue));
    let run = start(&fleet, &storm("lease"), 0..600).await;
    let mute = Fleet::new(Wrapped::new(queue).without_extension());
    // 200 customers of a batch at 50 a second: four times as long as the lease.
    let slow = amazon.builder().max_per_second(50.0).build().unwrap();
    let slow = spawn(Worker::new(slow, mute).lease(SHORT_LEASE));
    sleep(Duration::from_millis(500)).await;
    let worker = work(&amazon, &fleet);
    assert_eq!(finished(&fleet, &run).await.to_string(), "600 accepted");
    assert_eq!(amazon.accepted().len(), 600);
    let repeats = amazon.posts() - 600;
    assert!((1..=400).contains(&repeats), "{repeats}");
    worker.end().await;
    slow.end().await;
    assert_eq!(finished(&fleet, &run).await.to_string(), "600 accepted");
}

/// Killed workers: their batches are sent by others, a 409 to a repeat is an acceptance, and the record is exact.
pub(crate) async fn killed_workers_lose_no_customer(queue: AnyQueue) {
    const CUSTOMERS: u32 = 3000;
    let amazon = Amazon::new(|post| match (post.before, post.customer % 50) {
        (_, 13) => (403, NOT_SUBSCRIBED),
        (0, _) => (202, ""),
        _ => (409, ""),
    })
    .latency(Duration::from_millis(20));
    let fleet = Fleet::new(queue);
    let run = start(&fleet, &storm("killed"), 0..CUSTOMERS).await;
    let survivor = work_briefly(&amazon, &fleet);
    for _ in 0..4 {
        let victim = work_briefly(&amazon, &fleet);
        sleep(Duration::from_millis(60)).await;
        victim.kill().await;
    }
    assert_eq!(finished(&fleet, &run).await.to_string(), "2940 accepted, 60 not_subscribed");
    assert_eq!(amazon.accepted().len(), 2940);
    // In flight, and the batch that was begun.
    assert!(amazon.posts() <= CUSTOMERS as usize + 4 * (256 + 350), "{}", amazon.posts());
    survivor.end().await;
}

/// A request that expires in the middle of a run: nothing is sent after its last moment, and everyone has an outcome.
pub(crate) async fn a_run_that_expires_is_settled(queue: AnyQueue) {
    const CUSTOMERS: u32 = 2000;
    let amazon = Amazon::accepting();
    let fleet = Fleet::new(queue);
    let request = storm("expiry");
    let begun = Instant::now();
    let now = Timestamp::now();
    // The last moment is 2 s from now.
    let margin = Duration::from_secs(12 * 3600 - 2);
    let client = || {
        let clock = move || now.checked_add(begun.elapsed()).unwrap();
        amazon.builder().expiry_margin(margin).clock(clock).max_per_second(100.0).build().unwrap()
    };
    let run = start(&fleet, &request, 0..CUSTOMERS).await;
    let workers = [(); 2].map(|()| spawn(Worker::new(client(), fleet.clone())));
    let progress = finished(&fleet, &run).await;
    let (sent, accepted) = (amazon.posts() as u64, progress.accepted);
    assert!((100..=420).contains(&sent), "{sent}");
    // The answers to the last ones may come too late.
    assert!((sent.saturating_sub(10)..=sent).contains(&accepted), "{accepted} of {sent}");
    assert_eq!(progress.recipients(), u64::from(CUSTOMERS));
    assert_eq!(progress.of_kind(Kind::Expired), u64::from(CUSTOMERS) - accepted);
    for worker in workers {
        worker.end().await;
    }
}

/// A message that no worker can read is first in the queue: the others are served, and it is buried after five deliveries.
pub(crate) async fn poison_is_buried(queue: AnyQueue) {
    let amazon = Amazon::accepting();
    let fleet = Fleet::new(Wrapped::new(queue).poison("poison"));
    let poison = start(&fleet, &storm("poison"), 0..3).await;
    let run = start(&fleet, &storm("good"), 3..1003).await;
    let worker = work_briefly(&amazon, &fleet);
    assert_eq!(finished(&fleet, &run).await.to_string(), "1000 accepted");
    assert_eq!(progress(&fleet, &poison).await.buried, 0, "a later release may be able to read it");
    let progress = finished(&fleet, &poison).await;
    assert_eq!(progress.to_string(), "0 accepted, 3 buried");
    assert_eq!(progress.recipients(), 3);
    assert_eq!(amazon.posts(), 1000);
    worker.end().await;
}

/// The first answers stop a run that reaches no customer, for all workers; another run goes on.
pub(crate) async fn the_first_answers_stop_a_run(queue: AnyQueue) {
    const CUSTOMERS: u32 = 30_000;
    let amazon =
        Amazon::new(|post| if post.customer < CUSTOMERS { (403, NOT_SUBSCRIBED) } else { (202, "") });
    let fleet = Fleet::new(queue);
    let wrong = start(&fleet, &storm("wrong"), 0..CUSTOMERS).await;
    let right = start(&fleet, &storm("right"), CUSTOMERS..CUSTOMERS + 900).await;
    let workers = [(); 2].map(|()| spawn(Worker::new(amazon.client(), fleet.clone()).lease(3 * SHORT_LEASE)));
    let progress = finished(&fleet, &wrong).await;
    let reason = progress.stopped.clone().unwrap();
    assert!(reason.contains("none is subscribed in the live stage"), "{reason}");
    let (refused, stopped) = (progress.of_kind(Kind::NotSubscribed), progress.of_kind(Kind::Stopped));
    assert_eq!((progress.accepted, refused + stopped), (0, u64::from(CUSTOMERS)), "{progress}");
    assert!(refused <= 2 * 3 * 80, "{refused} were tried");
    assert_eq!(finished(&fleet, &right).await.to_string(), "900 accepted");
    assert_eq!(amazon.posts() as u64, refused + 900);
    for worker in workers {
        worker.end().await;
    }
}

/// A run that is stopped on request, from anywhere.
pub(crate) async fn a_run_can_be_stopped(queue: AnyQueue) {
    let amazon = Amazon::accepting();
    let fleet = Fleet::new(queue);
    assert!(!fleet.stop(&RunId::of(&storm("none"))).await.unwrap());
    let run = start(&fleet, &storm("stop"), 0..20_000).await;
    let client = || amazon.builder().max_per_second(500.0).build().unwrap();
    let workers = [(); 2].map(|()| spawn(Worker::new(client(), fleet.clone()).lease(3 * SHORT_LEASE)));
    sleep(Duration::from_millis(500)).await;
    assert!(fleet.stop(&run).await.unwrap());
    let progress = finished(&fleet, &run).await;
    assert_eq!(progress.stopped.as_deref(), Some("it was requested"));
    let sent = amazon.posts() as u64;
    assert!((1..5000).contains(&sent), "{sent}");
    assert_eq!((progress.accepted, progress.of_kind(Kind::Stopped)), (sent, 20_000 - sent));
    for worker in workers {
        worker.end().await;
    }
}

/// The same run, started twice at once, again while it is sent, and again after it was: no customer is sent a second request.
pub(crate) async fn a_run_is_started_once(queue: AnyQueue) {
    let amazon = Amazon::accepting();
    let fleet = Fleet::new(queue);
    let request = storm("twice");
    assert!(fleet.unfinished(request.reference_id()).await.unwrap().is_none());
    let (run, again) = future::join(start(&fleet, &request, 0..2000), start(&fleet, &request, 0..2000)).await;
    assert_eq!(run, again);
    assert_eq!(progress(&fleet, &run).await.left, 2000);
    assert_eq!(fleet.unfinished(request.reference_id()).await.unwrap(), Some(request.clone()));
    let worker = work(&amazon, &fleet);
    start(&fleet, &request, 0..2000).await;
    finished(&fleet, &run).await;
    start(&fleet, &request, 0..2000).await;
    assert_eq!(finished(&fleet, &run).await.to_string(), "2000 accepted");
    assert!(fleet.unfinished(request.reference_id()).await.unwrap().is_none());
    worker.end().await;
    assert_eq!(amazon.posts(), 2000);

    // A producer that dies half-way, and is started again.
    let half = storm("half");
    let broken = stream::iter(0..1500)
        .map(|number| if number < 1400 { Ok(recipient(number)) } else { Err(std::io::Error::other("disk")) });
    let error = fleet.start(&half, broken).await.unwrap_err();
    assert_eq!(error.to_string(), "the recipients cannot be read: disk");
    let request = fleet.unfinished(half.reference_id()).await.unwrap().unwrap();
    assert!(!progress(&fleet, &RunId::of(&request)).await.is_complete);
    let run = start(&fleet, &request, 0..1500).await;
    assert_eq!(progress(&fleet, &run).await.left, 1500);

    let other = half.to_string().replace("TORNADO", "HURRICANE");
    let other = EventRequest::stored(other.as_bytes()).unwrap();
    let error = fleet.put(&other, recipient(1)).await.unwrap_err();
    assert!(matches!(error, StartError::OtherRequest(_)), "{error}");
}

/// A deployment: workers are replaced one by one in the middle of a run. No request is sent twice, and none is lost.
pub(crate) async fn a_deployment_repeats_nothing(queue: AnyQueue) {
    const CUSTOMERS: u32 = 6000;
    let amazon = Amazon::accepting().latency(Duration::from_millis(20));
    let fleet = Fleet::new(queue);
    let run = start(&fleet, &storm("deployment"), 0..CUSTOMERS).await;
    let client = || amazon.builder().max_per_second(600.0).build().unwrap();
    let next = || spawn(Worker::new(client(), fleet.clone()));
    let mut workers = vec![next(), next(), next()];
    let mut sent = 0;
    for _ in 0..9 {
        sleep(Duration::from_millis(150)).await;
        let ended = workers.remove(0).end().await;
        sent += ended.accepted();
        workers.push(next());
    }
    assert!(!progress(&fleet, &run).await.is_finished(), "there was something to return");
    let progress = finished(&fleet, &run).await;
    assert_eq!(progress.to_string(), "6000 accepted");
    for worker in workers {
        sent += worker.end().await.accepted();
    }
    assert_eq!((sent, amazon.posts()), (u64::from(CUSTOMERS), CUSTOMERS as usize));
}

/// What a worker returns when it ends can be taken immediately, and counts no delivery.
pub(crate) async fn a_worker_that_ends_returns_what_it_holds(queue: AnyQueue) {
    let amazon = Amazon::accepting();
    let fleet = Fleet::new(Arc::clone(&queue));
    let run = start(&fleet, &storm("returned"), 0..1000).await;
    let slow = amazon.builder().max_per_second(20.0).build().unwrap();
    let worker = spawn(Worker::new(slow, fleet.clone()));
    sleep(Duration::from_millis(300)).await;
    let counts = worker.end().await;
    let progress = progress(&fleet, &run).await;
    assert_eq!(progress.accepted, counts.accepted());
    assert_eq!(progress.accepted + progress.left, 1000, "{progress}");
    let taken = queue.take(100, SHORT_LEASE).await.unwrap();
    assert_eq!(taken.len() as u64, progress.batches_left);
    assert!(taken.iter().all(|delivery| delivery.deliveries == 1));
}

/// A worker whose credentials are refused says so, and the queue has what it had.
pub(crate) async fn a_worker_without_a_token_ends(queue: AnyQueue) {
    let amazon = Amazon::accepting().without_tokens();
    let fleet = Fleet::new(queue);
    let run = start(&fleet, &storm("token"), 0..1000).await;
    let error = work(&amazon, &fleet).task.await.unwrap().unwrap_err();
    assert!(matches!(&error, WorkerError::Token(_)), "{error}");
    let progress = progress(&fleet, &run).await;
    assert_eq!((progress.left, progress.recipients(), progress.stopped), (1000, 1000, None));
    let amazon = Amazon::accepting();
    let worker = work(&amazon, &fleet);
    assert_eq!(finished(&fleet, &run).await.to_string(), "1000 accepted");
    worker.end().await;

    let development = alexa_proactive::client::Client::builder(
        alexa_proactive::client::Credentials::new("a", "b"),
        SkillStage::Development,
    );
    let development = development.transport(amazon).build().unwrap();
    let error = Worker::new(development, fleet).until(future::pending::<()>()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "found a client of the development stage, expected one of the live stage, which the queue is for; build the client \
         with that stage, or open the queue of the other one"
    );
}

/// A queue that fails for a while: requests in flight are finished, and everything is settled in the end.
pub(crate) async fn an_outage_of_the_queue_loses_nothing(queue: AnyQueue) {
    let amazon = Amazon::accepting().latency(Duration::from_millis(50));
    let wrapped = Arc::new(Wrapped::new(Arc::clone(&queue)));
    let fleet = Fleet::new(queue);
    let run = start(&fleet, &storm("outage"), 0..2000).await;
    let client = amazon.builder().max_per_second(2000.0).build().unwrap();
    let worker = spawn(Worker::new(client, Fleet::new(Arc::clone(&wrapped))));
    sleep(Duration::from_millis(200)).await;
    wrapped.break_down(true);
    sleep(Duration::from_millis(700)).await;
    let sent = amazon.posts();
    sleep(Duration::from_millis(300)).await;
    assert_eq!(amazon.posts(), sent, "nothing new is taken");
    assert!((1..2000).contains(&sent), "{sent}");
    wrapped.break_down(false);
    assert_eq!(finished(&fleet, &run).await.to_string(), "2000 accepted");
    worker.end().await;
    assert_eq!(amazon.posts(), 2000, "the leases had not ended");
}

/// Single requests for single customers, updates of each other.
pub(crate) async fn single_requests_are_runs(queue: AnyQueue) {
    let amazon = Amazon::accepting();
    let fleet = Fleet::new(queue);
    let worker = work(&amazon, &fleet);
    let mut runs = Vec::new();
    for number in 0..20 {
        let request = storm(&number.to_string());
        let run = fleet.put(&request, recipient(number)).await.unwrap();
        assert_eq!(run.to_string(), format!("{}: 1 recipient in 1 batch", run.id));
        assert_eq!(run.id.to_string().parse::<RunId>().unwrap(), run.id);
        runs.push(run.id);
    }
    for run in &runs {
        assert_eq!(finished(&fleet, run).await.to_string(), "1 accepted");
    }
    worker.end().await;
    assert_eq!((amazon.posts(), amazon.accepted().len()), (20, 20));
    let tomorrow = Timestamp::now().checked_add(Duration::from_secs(86_400)).unwrap();
    assert_eq!(fleet.forget(Timestamp::now()).await.unwrap(), 0);
    assert_eq!(fleet.forget(tomorrow).await.unwrap(), 20);
    assert!(fleet.progress(&runs[0]).await.unwrap().is_none());
}
