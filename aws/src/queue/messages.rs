//! What SQS does: delivers the batches, hides them for a while, keeps those that are buried.

use super::address::Address;
use super::calls::all;
use alexa_proactive::UserId;
use alexa_proactive_fleet::{QueueError, SqsMessage};
use aws_sdk_sqs::Client;
use aws_sdk_sqs::error::SdkError;
use aws_sdk_sqs::types::{
    ChangeMessageVisibilityBatchRequestEntry, MessageAttributeValue, MessageSystemAttributeName,
    SendMessageBatchRequestEntry,
};
use std::collections::HashMap;
use std::time::Duration;

/// The maximum number of messages of one call.
const MAX_MESSAGES: usize = 10;

/// The maximum length of the messages of one call that is sent. SQS takes 256 KiB, or 1 MiB since 2025; attributes count.
const MAX_BYTES: usize = 240 * 1024;

/// The wait before messages are sent again that SQS did not take; it doubles each time.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const MAX_ATTEMPTS: u32 = 6;

/// SQS's maximum of the wait of a message that is sent, in seconds.
const MAX_DELAY: u64 = 15 * 60;

/// How long a message is hidden at most, in seconds. SQS allows 12 hours in all; a batch that is not due after this is hidden again.
const MAX_HIDDEN: u64 = 3600;

/// How many seconds a call waits for a message. Without a wait, SQS asks only some of its servers.
const RECEIVE_WAIT: i32 = 1;

/// The attributes of a message, which can be read when the message cannot.
const OF_QUEUE: &str = "queue";
const OF_RUN: &str = "run";
const OF_BATCH: &str = "batch";
/// Of a message in the dead-letter queue: why it is there.
const BURIED: &str = "buried";

/// The maximum number of attributes of a message.
const MAX_ATTRIBUTES: usize = 10;

/// The two queues of SQS.
pub(super) struct Messages {
    pub(super) client: Client,
    pub(super) url: String,
    pub(super) dead_letters: String,
    /// The skill and the stage.
    pub(super) queue: String,
}

/// A message to be sent.
pub(super) struct Outgoing {
    pub(super) address: Address,
    pub(super) json: String,
    pub(super) wait: Duration,
}

impl Messages {
    /// Sends messages. They are durable when this returns.
    pub(super) async fn send(&self, messages: &[Outgoing]) -> Result<(), QueueError> {
        all(calls(messages).into_iter().map(|call| self.send_call(call)).collect()).await.map(drop)
    }

    /// Sends messages in one call, and again those that SQS did not take.
    async fn send_call(&self, messages: &[Outgoing]) -> Result<(), QueueError> {
        let mut entries = Vec::with_capacity(messages.len());
        for (id, message) in messages.iter().enumerate() {
            let entry = SendMessageBatchRequestEntry::builder()
                .id(id.to_string())
                .message_body(&message.json)
                .delay_seconds(seconds(message.wait, MAX_DELAY))
                .set_message_attributes(Some(self.attributes(&message.address)?));
            entries.push(entry.build().map_err(QueueError::new)?);
        }
        for attempt in 0.. {
            let call = self.client.send_message_batch().queue_url(&self.url);
            let answer = call.set_entries(Some(entries.clone())).send().await.map_err(QueueError::new)?;
            let Some(failed) = answer.failed.first() else { break };
            if failed.sender_fault || attempt + 1 == MAX_ATTEMPTS {
                let text = failed.message.as_deref().unwrap_or_default();
                return Err(QueueError::new(format!("SQS did not take a message: {}: {text}", failed.code)));
            }
            entries.retain(|entry| answer.failed.iter().any(|failed| failed.id == entry.id));
            tokio::time::sleep(FIRST_WAIT * 2_u32.pow(attempt)).await;
        }
        Ok(())
    }

    fn attributes(&self, address: &Address) -> Result<HashMap<String, MessageAttributeValue>, QueueError> {
        let run = address.run.to_string();
        let attributes = [(OF_QUEUE, &self.queue), (OF_RUN, &run), (OF_BATCH, &address.key)];
        attributes.into_iter().map(|(name, value)| Ok((name.to_owned(), attribute(value)?))).collect()
    }

    /// Returns the batch that a message is, if it is one of this skill and stage.
    pub(super) fn address(&self, message: &SqsMessage) -> Option<Address> {
        let attribute = |name| message.attributes.get(name);
        let is_of_queue = attribute(OF_QUEUE) == Some(&self.queue);
        let (run, key) = (attribute(OF_RUN)?.parse().ok()?, attribute(OF_BATCH)?.clone());
        is_of_queue.then_some(Address { run, key })
    }

    /// Receives up to `max` messages, and hides them for a time. It may wait for the first one.
    pub(super) async fn receive(
        &self,
        max: usize,
        hidden: Duration,
        waits: bool,
    ) -> Result<Vec<SqsMessage>, QueueError> {
        let call = self.client.receive_message().queue_url(&self.url);
        let answer = call
            .max_number_of_messages(i32::try_from(max.min(MAX_MESSAGES)).unwrap_or(1))
            .visibility_timeout(seconds(hidden, MAX_HIDDEN))
            .wait_time_seconds(if waits { RECEIVE_WAIT } else { 0 })
            .message_attribute_names("All")
            .message_system_attribute_names(MessageSystemAttributeName::ApproximateReceiveCount)
            .send()
            .await
            .map_err(QueueError::new)?;
        Ok(answer.messages.unwrap_or_default().into_iter().map(received).collect())
    }

    /// Hides a message for a time from now.
    pub(super) async fn hide(&self, receipt: &str, time: Duration) -> Result<(), QueueError> {
        let call = self.client.change_message_visibility().queue_url(&self.url).receipt_handle(receipt);
        match call
            .visibility_timeout(seconds(time, MAX_HIDDEN))
            .send()
            .await
            .map_err(SdkError::into_service_error)
        {
            // It can be received already.
            Err(error) if !error.is_message_not_inflight() => Err(QueueError::new(error)),
            _ => Ok(()),
        }
    }

    /// Hides messages for a time from now, those that are there.
    pub(super) async fn hide_all(&self, receipts: &[&str], time: Duration) -> Result<(), QueueError> {
        for receipts in receipts.chunks(MAX_MESSAGES) {
            let mut call = self.client.change_message_visibility_batch().queue_url(&self.url);
            for (id, receipt) in receipts.iter().enumerate() {
                let entry = ChangeMessageVisibilityBatchRequestEntry::builder()
                    .id(id.to_string())
                    .receipt_handle(*receipt)
                    .visibility_timeout(seconds(time, MAX_HIDDEN));
                call = call.entries(entry.build().map_err(QueueError::new)?);
            }
            call.send().await.map_err(QueueError::new)?;
        }
        Ok(())
    }

    pub(super) async fn delete(&self, receipt: &str) -> Result<(), QueueError> {
        let call = self.client.delete_message().queue_url(&self.url).receipt_handle(receipt);
        call.send().await.map(drop).map_err(QueueError::new)
    }

    /// Moves a message to the dead-letter queue. If this is interrupted, it may be there twice.
    pub(super) async fn bury(&self, message: &SqsMessage, reason: &str) -> Result<(), QueueError> {
        let mut call = self.client.send_message().queue_url(&self.dead_letters).message_body(&message.body);
        for (name, value) in &message.attributes {
            call = call.message_attributes(name, attribute(value)?);
        }
        if message.attributes.len() < MAX_ATTRIBUTES {
            // SQS takes no control characters.
            let reason = UserId::redact(reason.replace(char::is_control, " "));
            call = call.message_attributes(BURIED, attribute(&reason)?);
        }
        call.send().await.map_err(QueueError::new)?;
        self.delete(&message.receipt).await
    }
}

/// Cuts messages into those of one call each.
fn calls(messages: &[Outgoing]) -> Vec<&[Outgoing]> {
    let mut calls = Vec::new();
    let (mut begin, mut length) = (0, 0);
    for (index, message) in messages.iter().enumerate() {
        if index - begin == MAX_MESSAGES || length + message.json.len() > MAX_BYTES {
            calls.extend(messages.get(begin..index));
            (begin, length) = (index, 0);
        }
        length += message.json.len();
    }
    calls.extend(messages.get(begin..).filter(|last| !last.is_empty()));
    calls
}

fn attribute(value: &str) -> Result<MessageAttributeValue, QueueError> {
    let attribute = MessageAttributeValue::builder().data_type("String").string_value(value);
    attribute.build().map_err(QueueError::new)
}

fn received(message: aws_sdk_sqs::types::Message) -> SqsMessage {
    let id = message.message_id.unwrap_or_default();
    let receipt = message.receipt_handle.unwrap_or_default();
    let mut received = SqsMessage::new(id, receipt, message.body.unwrap_or_default());
    let count = MessageSystemAttributeName::ApproximateReceiveCount;
    let count = message.attributes.unwrap_or_default().remove(&count);
    received.receives = count.and_then(|count| count.parse().ok()).unwrap_or(1);
    for (name, value) in message.message_attributes.unwrap_or_default() {
        received.attributes.extend(value.string_value.map(|value| (name, value)));
    }
    received
}

/// Returns a time in seconds, rounded up.
fn seconds(time: Duration, max: u64) -> i32 {
    let seconds = time.as_secs().saturating_add(u64::from(time.subsec_nanos() > 0));
    i32::try_from(seconds.min(max)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outgoing(length: usize) -> Outgoing {
        let run = "a@2026-06-01T12:00:00Z".parse().unwrap();
        let address = Address { run, key: String::new() };
        Outgoing { address, json: "x".repeat(length), wait: Duration::ZERO }
    }

    #[test]
    fn calls_have_ten_messages_and_240_kib_at_most() {
        let lengths = |lengths: &[usize]| -> Vec<usize> {
            let messages: Vec<Outgoing> = lengths.iter().copied().map(outgoing).collect();
            calls(&messages).iter().map(|call| call.len()).collect()
        };
        assert_eq!(lengths(&[]), [0; 0]);
        assert_eq!(lengths(&[1; 25]), [10, 10, 5]);
        assert_eq!(lengths(&[60 * 1024; 9]), [4, 4, 1]);
        assert_eq!(lengths(&[60 * 1024, 1, 60 * 1024, 1, 60 * 1024, 60 * 1024]), [5, 1]);
    }

    #[test]
    fn times_are_rounded_up_to_seconds() {
        let of = |millis| seconds(Duration::from_millis(millis), MAX_DELAY);
        assert_eq!([0, 1, 1000, 1001, 900_000, 900_001].map(of), [0, 1, 1, 2, 900, 900]);
        assert_eq!(seconds(Duration::MAX, MAX_HIDDEN), 3600);
    }
}
