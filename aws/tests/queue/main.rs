//! The queue on a server of SQS's and DynamoDB's APIs: `AWS_ENDPOINT_URL` and the SDK's other variables. `tests/interop/run` starts PyPI
//! `moto`.

mod faults;
mod policies;
#[path = "../../../fleet/tests/scenarios/mod.rs"]
mod scenarios;
#[path = "../sdk/mod.rs"]
mod sdk;

use alexa_proactive::SkillStage;
use alexa_proactive_aws::{Sqs, SqsQueue};
use alexa_proactive_fleet::{Fleet, Lease, LeaseState, Queue as _, QueueError, Record, Worker, conformance};
use aws_sdk_sqs::types::Message;
use faults::Faults;
use scenarios::amazon::{Amazon, recipient, storm};
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

pub(crate) const SKILL: &str = "amzn1.ask.skill.EXAMPLE";
const LEASE: Duration = Duration::from_secs(600);

async fn connect(name: &str) -> Sqs {
    let config = sdk::config().await;
    Sqs::new(aws_sdk_sqs::Client::new(&config), aws_sdk_dynamodb::Client::new(&config), name)
}

/// Creates queues and a table that no other test has.
pub(crate) async fn installed(name: &str) -> Sqs {
    let sqs = connect(name).await;
    sqs.install().await.expect("queues and a table");
    sqs
}

#[tokio::test]
async fn it_conforms() -> Result<(), conformance::Failure> {
    let (one, other) = (installed("conformance").await, connect("conformance").await);
    let handles = std::sync::atomic::AtomicUsize::new(0);
    conformance::check(async || {
        let number = handles.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        (if number % 2 == 0 { &one } else { &other }).queue(SKILL, SkillStage::Live).await
    })
    .await
}

macro_rules! scenarios {
    ($($name:ident)*) => {
        $(
            #[tokio::test]
            async fn $name() -> Result<(), QueueError> {
                let sqs = installed(stringify!($name)).await;
                scenarios::$name(Arc::new(sqs.queue(SKILL, SkillStage::Live).await?)).await;
                Ok(())
            }
        )*
    };
}

scenarios::for_each!(scenarios);

/// Receives what is in a queue of SQS.
async fn received(name: &str) -> Vec<Message> {
    let client = aws_sdk_sqs::Client::new(&sdk::config().await);
    let url = client.get_queue_url().queue_name(name).send().await.expect("a queue").queue_url;
    let call = client.receive_message().set_queue_url(url).max_number_of_messages(10);
    call.message_attribute_names("All").send().await.expect("messages").messages.unwrap_or_default()
}

fn attribute<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    message.message_attributes.as_ref()?.get(name)?.string_value.as_deref()
}

/// What is no batch of the skill and stage is moved to the dead-letter queue, and so is a batch that was buried, with the reason.
#[tokio::test]
async fn nothing_that_is_buried_is_lost() -> Result<(), Box<dyn Error>> {
    let sqs = installed("buried").await;
    let (live, other) =
        (sqs.queue(SKILL, SkillStage::Live).await?, sqs.queue(SKILL, SkillStage::Development).await?);
    Fleet::new(other).put(&storm("other"), recipient(1)).await?;
    let client = aws_sdk_sqs::Client::new(&sdk::config().await);
    let url = client.get_queue_url().queue_name("buried").send().await?.queue_url;
    client.send_message().set_queue_url(url).message_body("of another program").send().await?;
    assert!(live.take(10, LEASE).await?.is_empty());
    let letters = received("buried-dead-letters").await;
    assert_eq!(letters.len(), 2);
    for letter in &letters {
        assert_eq!(attribute(letter, "buried"), Some("it is no batch of this skill and stage"));
    }
    assert!(letters.iter().any(|letter| letter.body() == Some("of another program")));

    let run =
        Fleet::new(sqs.queue(SKILL, SkillStage::Live).await?).put(&storm("mine"), recipient(1)).await?.id;
    let delivery = live.take(1, LEASE).await?.remove(0);
    assert!(live.bury(&delivery.lease, "it is poison for amzn1.ask.account.SECRET").await?);
    assert!(live.take(10, LEASE).await?.is_empty());
    let letters = received("buried-dead-letters").await;
    let [letter] = &*letters else { panic!("{letters:?}") };
    assert_eq!(letter.body().unwrap().as_bytes(), delivery.message);
    assert_eq!(attribute(letter, "buried"), Some("it is poison for amzn1.ask.account.…"));
    assert_eq!(live.progress(&run).await?.unwrap().buried, 1);
    Ok(())
}

/// Returns the queue of a fleet through a client with faults.
async fn with_faults(name: &str, faults: &Faults) -> Result<SqsQueue, QueueError> {
    let config = sdk::config().await;
    let sqs = aws_sdk_sqs::config::Builder::from(&config).interceptor(faults.clone()).build();
    let dynamodb = aws_sdk_dynamodb::config::Builder::from(&config).interceptor(faults.clone()).build();
    let dynamodb = aws_sdk_dynamodb::Client::from_conf(dynamodb);
    Sqs::new(aws_sdk_sqs::Client::from_conf(sqs), dynamodb, name).queue(SKILL, SkillStage::Live).await
}

/// A settlement that is interrupted before the rest is in the queue is finished: by the worker, if it can later; otherwise by the next
/// receiver of the batch. No customer is sent to again, and the record is exact.
#[tokio::test]
async fn an_interrupted_settlement_is_finished() -> Result<(), Box<dyn Error>> {
    let fleet = installed("interrupted").await.fleet(SKILL, SkillStage::Live).await?;
    let faults = Faults::default();
    let broken = Fleet::new(with_faults("interrupted", &faults).await?);
    for is_killed in [false, true] {
        // A 432 for one customer of each of three batches.
        let amazon =
            Amazon::new(|post| if post.customer < 3 && post.before == 0 { (432, "") } else { (202, "") });
        let request = storm(if is_killed { "killed" } else { "going on" });
        let run = fleet.start(&request, futures_util::stream::iter((0..30).map(recipient))).await?.id;
        let progress = async || fleet.progress(&run).await.unwrap().unwrap();
        faults.refuse_sends(true);
        let worker = Worker::new(amazon.client(), broken.clone());
        let worker = if is_killed { worker.lease(Duration::from_secs(2)) } else { worker.lease(LEASE) };
        let (end, ended) = tokio::sync::oneshot::channel::<()>();
        let worker = tokio::spawn(worker.until(ended));
        let refused = faults.refused();
        while progress().await.accepted < 27 || faults.refused() < refused + 3 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let left = progress().await;
        assert_eq!((left.accepted, left.left, left.batches_left), (27, 3, 3), "{left}");
        let (next_end, next_ended) = tokio::sync::oneshot::channel::<()>();
        let next = if is_killed {
            worker.abort();
            Some(tokio::spawn(Worker::new(amazon.client(), fleet.clone()).until(next_ended)))
        } else {
            faults.refuse_sends(false);
            None
        };
        let is_finished = async {
            while !progress().await.is_finished() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let finished = tokio::time::timeout(Duration::from_secs(40), is_finished).await;
        assert!(finished.is_ok(), "{}", progress().await);
        drop((end, next_end));
        next.unwrap_or(worker).await??;
        assert_eq!(progress().await.to_string(), "30 accepted");
        assert_eq!(amazon.posts(), 33);
    }
    Ok(())
}

/// A query of DynamoDB is no snapshot. A batch that it misses does not make its run finished.
#[tokio::test]
async fn a_batch_that_is_missed_is_read_again() -> Result<(), Box<dyn Error>> {
    drop(installed("missed").await);
    let faults = Faults::default();
    let fleet = Fleet::new(with_faults("missed", &faults).await?);
    let request = storm("missed");
    let run = fleet.put(&request, recipient(1)).await?.id;
    faults.miss_items(1);
    assert_eq!(fleet.progress(&run).await?.unwrap().left, 1);
    assert!(fleet.unfinished(request.reference_id()).await?.is_some());
    Ok(())
}

/// A message that SQS did not take is sent again.
#[tokio::test]
async fn what_is_not_taken_is_sent_again() -> Result<(), Box<dyn Error>> {
    drop(installed("again").await);
    let faults = Faults::default();
    let queue = Arc::new(with_faults("again", &faults).await?);
    let fleet = Fleet::new(Arc::clone(&queue));
    faults.fail_entries(2);
    fleet.put(&storm("again"), recipient(1)).await?;
    assert_eq!(faults.sends(), 3);
    // The message is in the queue more than once: the batch is taken once.
    assert_eq!(queue.take(10, LEASE).await?.len(), 1);
    faults.fail_entries(100);
    let error = fleet.put(&storm("never"), recipient(1)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the queue failed: SQS did not take a message: ServiceUnavailable: later, amzn1.ask.account.…"
    );
    faults.fail_entries(0);
    assert_eq!(queue.take(10, LEASE).await?.len(), 1, "it arrived all the same");
    // A producer that ends before the message is sent, and is started again.
    let request = storm("half");
    faults.refuse_sends(true);
    fleet.put(&request, recipient(1)).await.unwrap_err();
    faults.refuse_sends(false);
    assert!(queue.take(10, LEASE).await?.is_empty());
    fleet.put(&request, recipient(1)).await?;
    assert_eq!(queue.take(10, LEASE).await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn many_processes_create_the_queues() {
    let tasks: Vec<_> = (0..8).map(|_| tokio::spawn(installed("created"))).collect();
    for task in tasks {
        task.await.expect("queues").fleet(SKILL, SkillStage::Live).await.expect("a fleet");
    }
}

#[tokio::test]
async fn errors_say_what_is_missing() -> Result<(), Box<dyn Error>> {
    let error = connect("missing").await.fleet(SKILL, SkillStage::Live).await.unwrap_err();
    assert!(error.to_string().to_lowercase().contains("the specified queue does not exist"), "{error}");
    let sqs = installed("half").await;
    let queue = sqs.queue(SKILL, SkillStage::Live).await?;
    let dynamodb = aws_sdk_dynamodb::Client::new(&sdk::config().await);
    dynamodb.delete_table().table_name("half").send().await?;
    let error = Fleet::new(queue).put(&storm("half"), recipient(1)).await.unwrap_err();
    assert!(error.to_string().contains("resource not found"), "{error}");
    Ok(())
}

/// A lease of another engine is no lease of any batch.
#[tokio::test]
async fn a_lease_of_another_engine_is_lost() -> Result<(), QueueError> {
    let queue = installed("foreign").await.queue(SKILL, SkillStage::Live).await?;
    let lease = Lease("1/2".to_owned());
    assert!(!queue.settle(&lease, &Record::default(), &[]).await?);
    assert!(!queue.bury(&lease, "no").await? && !queue.later(&lease, LEASE).await?);
    let states = queue.extend(&[lease], LEASE).await?;
    assert_eq!(states, [LeaseState::Lost]);
    Ok(())
}
