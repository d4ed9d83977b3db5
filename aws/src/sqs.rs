//! Queues in SQS with a table in DynamoDB: creates them, opens fleets.

use crate::queue::{SqsQueue, create_table};
use alexa_proactive::SkillStage;
use alexa_proactive_fleet::{Fleet, QueueError};
use aws_sdk_sqs::types::QueueAttributeName;
use serde_json::json;
use std::fmt;

/// How often SQS delivers a message before it moves it to the dead-letter queue by itself: SQS's maximum, because a batch that is not due
/// is delivered and does not count. What workers cannot settle, they bury earlier.
const MAX_RECEIVES: u32 = 1000;

/// How long the dead-letter queue keeps a message: SQS's maximum, 14 days.
const DEAD_LETTERS_KEPT: u32 = 14 * 24 * 3600;

/// A queue of Amazon SQS, its dead-letter queue, and a table in DynamoDB, for one skill on one stage. Clones share the clients.
#[derive(Clone)]
pub struct Sqs {
    messages: aws_sdk_sqs::Client,
    records: aws_sdk_dynamodb::Client,
    name: String,
}

impl Sqs {
    /// Uses the queue and the table with this name, and the queue with `-dead-letters` at the end of its name, through clients of
    /// AWS's SDK, whose settings decide about retries and timeouts. SQS allows 80 letters, digits, `-` and `_`.
    #[must_use]
    pub fn new(
        sqs: aws_sdk_sqs::Client,
        dynamodb: aws_sdk_dynamodb::Client,
        name: impl Into<String>,
    ) -> Self {
        Self { messages: sqs, records: dynamodb, name: name.into() }
    }

    /// Creates both queues and the table, unless they exist, and waits until they can be used. The table is billed per request.
    /// Programs that manage them otherwise create the same, such as `template.yaml` of this crate's repository does:
    ///
    /// | | partition key | sort key | projection |
    /// | --- | --- | --- | --- |
    /// | table | `runs`, S | `part`, S | |
    /// | index `by_expiry` | `queue_key`, S | `expires_at`, N | keys only |
    ///
    /// # Errors
    ///
    /// AWS refuses, or the table is not ready within 90 seconds.
    pub async fn install(&self) -> Result<(), QueueError> {
        create_table(&self.records, &self.name).await?;
        let dead_letters = self
            .messages
            .create_queue()
            .queue_name(self.dead_letters())
            .attributes(QueueAttributeName::MessageRetentionPeriod, DEAD_LETTERS_KEPT.to_string());
        let dead_letters = dead_letters.send().await.map_err(QueueError::new)?.queue_url;
        let arn = self
            .messages
            .get_queue_attributes()
            .set_queue_url(dead_letters)
            .attribute_names(QueueAttributeName::QueueArn);
        let attributes = arn.send().await.map_err(QueueError::new)?.attributes.unwrap_or_default();
        let arn = attributes.get(&QueueAttributeName::QueueArn);
        let redrive = json!({"deadLetterTargetArn": arn, "maxReceiveCount": MAX_RECEIVES});
        let queue = self.messages.create_queue().queue_name(&self.name);
        let queue = queue.attributes(QueueAttributeName::RedrivePolicy, redrive.to_string());
        queue.send().await.map(drop).map_err(QueueError::new)
    }

    /// Opens the fleet of a skill on a stage.
    ///
    /// # Errors
    ///
    /// One of the queues does not exist, or AWS refuses.
    pub async fn fleet(&self, skill_id: &str, stage: SkillStage) -> Result<Fleet, QueueError> {
        self.queue(skill_id, stage).await.map(Fleet::new)
    }

    /// Opens the queue of a fleet.
    ///
    /// # Errors
    ///
    /// As [`fleet`](Self::fleet).
    pub async fn queue(&self, skill_id: &str, stage: SkillStage) -> Result<SqsQueue, QueueError> {
        let urls = [self.url(&self.name).await?, self.url(&self.dead_letters()).await?];
        let (messages, records) = (self.messages.clone(), self.records.clone());
        Ok(SqsQueue::new(messages, urls, records, self.name.clone(), skill_id, stage))
    }

    fn dead_letters(&self) -> String {
        format!("{}-dead-letters", self.name)
    }

    async fn url(&self, name: &str) -> Result<String, QueueError> {
        let answer = self.messages.get_queue_url().queue_name(name).send().await.map_err(QueueError::new)?;
        answer.queue_url.ok_or_else(|| QueueError::new(format!("found no address of the queue `{name}`")))
    }
}

impl fmt::Debug for Sqs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sqs").field("name", &self.name).finish_non_exhaustive()
    }
}
