//! A run that survives: functions are invoked with batches as AWS Lambda invokes them, with a deadline that is too short for what they get,
//! some are killed in the middle, and Amazon fails now and then. In the end each customer has one body, and the record adds up. Prints
//! the figures.
//!
//! `AWS_ENDPOINT_URL` and the SDK's other variables are a server of SQS's and DynamoDB's APIs: `tests/interop/run` starts PyPI `moto`.
//! `CUSTOMERS` is the number of customers, 20,000 by default.

#[path = "../../../postgres/tests/kills/amazon.rs"]
mod amazon;
mod function;
#[path = "../sdk/mod.rs"]
mod sdk;
#[path = "../../../postgres/tests/scene/socket.rs"]
mod socket;
#[path = "../../../postgres/tests/scene/storm.rs"]
#[expect(dead_code, reason = "the tests of PostgreSQL need more of it")]
mod storm;

use alexa_proactive::SkillStage;
use alexa_proactive::client::SendErrorKind;
use alexa_proactive_aws::Sqs;
use alexa_proactive_fleet::Fleet;
use amazon::Amazon;
use aws_sdk_sqs::types::{Message, MessageSystemAttributeName};
use function::{Function, MAX_IN_FLIGHT};
use futures_util::{future, stream};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use storm::{recipients, storm};

/// The name of the queue and the table.
const NAME: &str = "kills";

/// The settings of the event source.
const CONCURRENCY: usize = 3;
const BATCH_SIZE: i32 = 3;
const VISIBILITY: i32 = 6;

/// The timeout of the function: it works for two thirds of it, and cannot send to three batches in that time.
const TIMEOUT: Duration = Duration::from_secs(3);

const KILLS: u64 = 4;
const MAX_USERS: u64 = 350;

async fn sqs() -> Sqs {
    let config = sdk::config().await;
    Sqs::new(aws_sdk_sqs::Client::new(&config), aws_sdk_dynamodb::Client::new(&config), NAME)
}

async fn fleet() -> Result<Fleet, Box<dyn Error>> {
    Ok(sqs().await.fleet("amzn1.ask.skill.EXAMPLE", SkillStage::Live).await?)
}

/// What invokes functions.
struct EventSource {
    client: aws_sdk_sqs::Client,
    url: String,
    amazon: String,
    invocations: AtomicU64,
    killed: AtomicU64,
    reported: AtomicU64,
}

impl EventSource {
    /// Invokes one function after the other, as long as it is polled.
    async fn invoke(&self) -> Result<(), Box<dyn Error>> {
        let mut function = Function::start(&self.amazon)?;
        loop {
            let receive = self.client.receive_message().queue_url(&self.url).visibility_timeout(VISIBILITY);
            let receive = receive.max_number_of_messages(BATCH_SIZE).wait_time_seconds(1);
            let receive = receive
                .message_attribute_names("All")
                .message_system_attribute_names(MessageSystemAttributeName::ApproximateReceiveCount);
            let messages = receive.send().await?.messages.unwrap_or_default();
            if messages.is_empty() {
                continue;
            }
            let number = self.invocations.fetch_add(1, Ordering::SeqCst);
            let deadline = SystemTime::now().duration_since(UNIX_EPOCH)? + TIMEOUT;
            let event: Vec<Value> = messages.iter().map(record).collect();
            let invocation = json!({"deadline": deadline.as_millis() as u64, "event": {"Records": event}});
            let answer = function.call(&invocation);
            if number % 7 == 5 && self.killed.load(Ordering::SeqCst) < KILLS {
                self.killed.fetch_add(1, Ordering::SeqCst);
                drop(tokio::time::timeout(TIMEOUT / 3, answer).await);
                function.kill().await?;
                function = Function::start(&self.amazon)?;
                continue;
            }
            // Lambda kills a function that has not returned at its deadline.
            let response = tokio::time::timeout(TIMEOUT, answer).await??;
            let failures = response["batchItemFailures"].as_array().ok_or("a response")?;
            self.reported.fetch_add(failures.len() as u64, Ordering::SeqCst);
            for message in &messages {
                let is_failure =
                    failures.iter().any(|failure| failure["itemIdentifier"].as_str() == message.message_id());
                if !is_failure {
                    let delete = self.client.delete_message().queue_url(&self.url);
                    // The function may have deleted it already.
                    drop(delete.set_receipt_handle(message.receipt_handle.clone()).send().await);
                }
            }
        }
    }
}

/// Returns a message as Lambda writes it.
fn record(message: &Message) -> Value {
    let attributes: HashMap<&str, &str> =
        message.attributes.iter().flatten().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let of_sender = message.message_attributes.iter().flatten().map(|(name, value)| {
        let value = json!({"stringValue": value.string_value, "stringListValues": [], "binaryListValues": [], "dataType": "String"});
        (name.clone(), value)
    });
    json!({
        "messageId": message.message_id,
        "receiptHandle": message.receipt_handle,
        "body": message.body,
        "attributes": attributes,
        "messageAttributes": of_sender.collect::<HashMap<_, _>>(),
        "md5OfBody": message.md5_of_body,
        "eventSource": "aws:sqs",
        "eventSourceARN": format!("arn:aws:sqs:us-east-1:123456789012:{NAME}"),
        "awsRegion": "us-east-1",
    })
}

async fn survive() -> Result<(), Box<dyn Error>> {
    let customers: u64 = std::env::var("CUSTOMERS").map_or(Ok(20_000), |number| number.parse())?;
    sqs().await.install().await?;
    let fleet = fleet().await?;
    let amazon = Amazon::start().await?;
    let begun = Instant::now();
    let request = storm("kills")?;
    let recipients = recipients(customers);
    let run = fleet.start(&request, stream::iter(recipients)).await?;
    let put = begun.elapsed();

    let client = aws_sdk_sqs::Client::new(&sdk::config().await);
    let url = client.get_queue_url().queue_name(NAME).send().await?.queue_url.ok_or("a queue")?;
    let source = EventSource {
        client,
        url,
        amazon: amazon.url().to_owned(),
        invocations: AtomicU64::new(0),
        killed: AtomicU64::new(0),
        reported: AtomicU64::new(0),
    };
    let finished = async {
        loop {
            let progress = fleet.progress(&run.id).await?.ok_or("the run is gone")?;
            if progress.is_finished() {
                return Ok::<_, Box<dyn Error>>(progress);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    let progress = tokio::select! {
        progress = finished => progress?,
        result = future::try_join_all((0..CONCURRENCY).map(|_| source.invoke())) => {
            result?;
            return Err("the event source ended".into());
        }
    };

    let seen = amazon.seen();
    let [invocations, killed, reported] =
        [&source.invocations, &source.killed, &source.reported].map(|number| number.load(Ordering::SeqCst));
    println!(
        "{customers} customers in {} batches, put in {:.1} s, {invocations} invocations, {killed} of them killed, {reported} messages \
         returned, {:.0} s: {progress}; {seen}",
        run.batches,
        put.as_secs_f64(),
        begun.elapsed().as_secs_f64(),
    );
    let refused = (0..customers).filter(|number| amazon::is_unsubscribed(*number)).count() as u64;
    assert_eq!(killed, KILLS);
    assert_eq!(seen.customers, customers, "each customer was sent the request");
    assert_eq!(seen.with_two_bodies, 0);
    assert_eq!(seen.accepted, customers - refused, "each who is subscribed was accepted");
    assert_eq!((progress.accepted, progress.recipients()), (customers - refused, customers), "exactly");
    assert_eq!(progress.of_kind(SendErrorKind::NotSubscribed), refused);
    let most = KILLS * (MAX_IN_FLIGHT as u64 + MAX_USERS) + seen.faults;
    assert!(seen.repeats <= most, "{} repeats, expected {most} at most", seen.repeats);
    assert!(seen.repeats > 0, "the kills came in the middle");
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build()?;
    match std::env::args().nth(1).filter(|argument| argument.starts_with("http")) {
        Some(amazon) => runtime.block_on(async { function::serve(&amazon, fleet().await?).await }),
        None => runtime.block_on(survive()),
    }
}
