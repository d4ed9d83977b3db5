//! `template.yaml` creates what `install` creates, and allows what is called, and no more.

use crate::scenarios::amazon::{Amazon, recipient, storm};
use crate::{SKILL, installed, sdk};
use alexa_proactive::{SkillStage, Timestamp};
use alexa_proactive_aws::Sqs;
use alexa_proactive_fleet::{SqsEvent, SqsMessage, Worker};
use aws_sdk_sqs::config::interceptors::BeforeTransmitInterceptorContextRef;
use aws_sdk_sqs::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_sqs::error::BoxError;
use aws_sdk_sqs::types::QueueAttributeName;
use futures_util::stream;
use std::collections::BTreeSet;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

const TEMPLATE: &str = include_str!("../../template.yaml");

/// Records the actions of requests, as policies name them. Clones share them.
#[derive(Debug, Clone, Default)]
struct Actions(Arc<Mutex<BTreeSet<String>>>);

impl Intercept for Actions {
    fn name(&self) -> &'static str {
        "Actions"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let target = context.request().headers().get("x-amz-target").ok_or("a target")?;
        let (service, operation) = target.split_once('.').ok_or("an operation")?;
        let service = if service == "AmazonSQS" { "sqs" } else { "dynamodb" };
        let operations: &[&str] = match operation {
            // A transaction needs what its parts need.
            "TransactWriteItems" => &["PutItem", "UpdateItem"],
            // A policy names the action for one message.
            operation => &[operation.trim_end_matches("Batch")],
        };
        self.0.lock().unwrap().extend(operations.iter().map(|operation| format!("{service}:{operation}")));
        Ok(())
    }
}

impl Actions {
    /// Connects, so that the actions are recorded.
    async fn connect(&self, name: &str) -> Sqs {
        let config = sdk::config().await;
        let sqs = aws_sdk_sqs::config::Builder::from(&config).interceptor(self.clone()).build();
        let dynamodb = aws_sdk_dynamodb::config::Builder::from(&config).interceptor(self.clone()).build();
        Sqs::new(aws_sdk_sqs::Client::from_conf(sqs), aws_sdk_dynamodb::Client::from_conf(dynamodb), name)
    }

    fn take(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Returns what a resource of the template allows.
fn allowed(resource: &str) -> BTreeSet<String> {
    let (_, text) = TEMPLATE.split_once(&format!("\n  {resource}:\n")).expect("a resource");
    let text = text.split("\n\n").next().unwrap();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != ':');
    let is_action = |word: &&str| word.starts_with("sqs:") || word.starts_with("dynamodb:");
    words.filter(is_action).map(str::to_owned).collect()
}

fn set(actions: &[&str]) -> BTreeSet<String> {
    actions.iter().map(|&action| action.to_owned()).collect()
}

#[tokio::test]
async fn the_template_allows_what_is_called() -> Result<(), Box<dyn Error>> {
    installed("policies").await;
    let actions = Actions::default();

    // Programs that start, stop, follow and forget runs.
    let fleet = actions.connect("policies").await.fleet(SKILL, SkillStage::Live).await?;
    let request = storm("policies");
    let run = fleet.start(&request, stream::iter((0..30).map(recipient))).await?.id;
    fleet.progress(&run).await?;
    fleet.outcomes(&run, None).await?;
    fleet.unfinished(request.reference_id()).await?;
    fleet.stop(&fleet.put(&storm("stopped"), recipient(1)).await?.id).await?;
    fleet.put(&storm("forgotten"), recipient(1)).await?;
    assert_eq!(fleet.forget(Timestamp::now()).await?, 0);
    let forgotten =
        actions.connect("policies").await.fleet("amzn1.ask.skill.OTHER", SkillStage::Live).await?;
    forgotten.put(&storm("other"), recipient(1)).await?;
    assert_eq!(
        forgotten.forget(Timestamp::now().checked_add(Duration::from_secs(86_400)).unwrap()).await?,
        1
    );
    assert_eq!(actions.take(), allowed("ProducerPolicy"));

    // A function: it takes, extends, settles with a rest, and moves the message of the other skill away.
    let fleet = actions.connect("policies").await.fleet(SKILL, SkillStage::Live).await?;
    let amazon =
        Amazon::new(|post| if post.customer == 0 && post.before == 0 { (432, "") } else { (202, "") })
            .latency(Duration::from_millis(1500));
    let worker = Worker::new(amazon.client(), fleet).lease(Duration::from_secs(2));
    let mut messages = Vec::new();
    let client = aws_sdk_sqs::Client::new(&sdk::config().await);
    let url = client.get_queue_url().queue_name("policies").send().await?.queue_url.unwrap();
    while messages.len() < 6 {
        let receive = client.receive_message().queue_url(&url).max_number_of_messages(10);
        for message in receive.message_attribute_names("All").send().await?.messages.unwrap_or_default() {
            let mut received = SqsMessage::new(
                message.message_id.unwrap(),
                message.receipt_handle.unwrap(),
                message.body.unwrap(),
            );
            let attributes = message.message_attributes.unwrap_or_default().into_iter();
            received.attributes =
                attributes.map(|(name, value)| (name, value.string_value.unwrap())).collect();
            messages.push(received);
        }
    }
    let response =
        worker.invocation(&SqsEvent::new(messages), SystemTime::now() + Duration::from_secs(60)).await?;
    assert_eq!(response.failures, [""; 0]);
    // Lambda receives the messages, with the rights of the function.
    let mut called = actions.take();
    called.extend(set(&["sqs:GetQueueAttributes", "sqs:ReceiveMessage"]));
    assert_eq!(called, allowed("WorkerRole"));
    Ok(())
}

#[tokio::test]
async fn the_template_creates_what_install_creates() -> Result<(), Box<dyn Error>> {
    let actions = Actions::default();
    actions.connect("template").await.install().await?;
    let used =
        ["sqs:CreateQueue", "sqs:GetQueueAttributes", "dynamodb:CreateTable", "dynamodb:DescribeTable"];
    assert_eq!(actions.take(), set(&used), "as the README says");
    let config = sdk::config().await;
    let table = aws_sdk_dynamodb::Client::new(&config).describe_table().table_name("template").send().await?;
    let table = table.table.unwrap();
    let attributes = table.attribute_definitions().iter().map(|attribute| {
        format!(
            "- {{ AttributeName: {}, AttributeType: {} }}",
            attribute.attribute_name, attribute.attribute_type
        )
    });
    let indexes = table.global_secondary_indexes();
    let keys = indexes.iter().flat_map(|index| index.key_schema()).chain(table.key_schema());
    let keys =
        keys.map(|key| format!("- {{ AttributeName: {}, KeyType: {} }}", key.attribute_name, key.key_type));
    let lines: Vec<String> = attributes.chain(keys).collect();
    assert_eq!(lines.len(), 8);
    for line in lines {
        assert!(TEMPLATE.contains(&line), "{line}");
    }
    let [index] = indexes else { panic!("{indexes:?}") };
    assert!(TEMPLATE.contains(&format!("- IndexName: {}", index.index_name().unwrap())));

    let client = aws_sdk_sqs::Client::new(&config);
    let attribute = async |name: &str, attribute: QueueAttributeName| {
        let url = client.get_queue_url().queue_name(name).send().await.unwrap().queue_url;
        let attributes = client.get_queue_attributes().set_queue_url(url).attribute_names(attribute.clone());
        attributes.send().await.unwrap().attributes.unwrap().remove(&attribute).unwrap()
    };
    let kept = attribute("template-dead-letters", QueueAttributeName::MessageRetentionPeriod).await;
    assert!(TEMPLATE.contains(&format!("MessageRetentionPeriod: {kept}")), "{kept}");
    let redrive = attribute("template", QueueAttributeName::RedrivePolicy).await;
    let redrive: serde_json::Value = serde_json::from_str(&redrive)?;
    assert!(redrive["deadLetterTargetArn"].as_str().unwrap().ends_with(":template-dead-letters"));
    let receives = redrive["maxReceiveCount"].to_string();
    assert!(TEMPLATE.contains(&format!("maxReceiveCount: {}", receives.trim_matches('"'))), "{receives}");
    Ok(())
}
