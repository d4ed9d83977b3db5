//! What AWS Lambda invokes a function with for Amazon SQS, and what the function returns. No crate of AWS is needed for it.

use alexa_proactive::UserId;
use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// What an event has to be.
const EXPECTED: &str = "the event is none of Amazon SQS, expected \
    `{\"Records\":[{\"messageId\":…,\"receiptHandle\":…,\"body\":…,\"attributes\":{\"ApproximateReceiveCount\":…}}]}`; use an SQS \
    queue as the function's event source";

/// The messages that a function is invoked with, as AWS Lambda sends them for an Amazon SQS event source.
///
/// ```
/// use alexa_proactive_fleet::SqsEvent;
///
/// let event: SqsEvent = serde_json::from_str(r#"{"Records": [{
///     "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
///     "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a…",
///     "body": "{\"v\":1}",
///     "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1545082649183"},
///     "messageAttributes": {},
///     "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:alexa"
/// }]}"#)?;
/// assert_eq!(event.messages[0].receives, 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The error for other JSON says what was expected, without user ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SqsEvent {
    /// The messages.
    pub messages: Vec<SqsMessage>,
}

impl SqsEvent {
    /// Creates an event, for tests.
    #[must_use]
    pub fn new(messages: Vec<SqsMessage>) -> Self {
        Self { messages }
    }
}

/// A message of Amazon SQS.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SqsMessage {
    /// Identifies the message.
    pub id: String,
    /// Identifies this delivery of the message.
    pub receipt: String,
    /// The text: of a batch, its [`to_json`](crate::QueuedBatch::to_json).
    pub body: String,
    /// How often it was delivered, approximately, this time included.
    pub receives: u32,
    /// The attributes that its sender gave it, except for binary ones.
    pub attributes: BTreeMap<String, String>,
}

impl SqsMessage {
    /// Creates a message that is delivered for the first time, without attributes.
    pub fn new(id: impl Into<String>, receipt: impl Into<String>, body: impl Into<String>) -> Self {
        let (id, receipt, body) = (id.into(), receipt.into(), body.into());
        Self { id, receipt, body, receives: 1, attributes: BTreeMap::new() }
    }
}

/// Leaves out the body, which contains user ids.
impl fmt::Debug for SqsMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqsMessage")
            .field("id", &self.id)
            .field("receives", &self.receives)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct EventForm {
    #[serde(rename = "Records")]
    records: Vec<MessageForm>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MessageForm {
    message_id: String,
    receipt_handle: String,
    body: String,
    attributes: SystemAttributes,
    #[serde(default)]
    message_attributes: BTreeMap<String, AttributeForm>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SystemAttributes {
    #[serde(deserialize_with = "number")]
    approximate_receive_count: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AttributeForm {
    string_value: Option<String>,
}

/// Reads a number that is a text.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| D::Error::custom("found no number in `ApproximateReceiveCount`"))
}

impl<'de> Deserialize<'de> for SqsEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = EventForm::deserialize(deserializer).map_err(|error| {
            // The error quotes what it found.
            D::Error::custom(format_args!("{EXPECTED}: {}", UserId::redact(error.to_string())))
        })?;
        Ok(Self { messages: form.records.into_iter().map(SqsMessage::from).collect() })
    }
}

impl From<MessageForm> for SqsMessage {
    fn from(form: MessageForm) -> Self {
        let attributes = form.message_attributes.into_iter();
        Self {
            id: form.message_id,
            receipt: form.receipt_handle,
            body: form.body,
            receives: form.attributes.approximate_receive_count,
            attributes: attributes.filter_map(|(name, value)| Some((name, value.string_value?))).collect(),
        }
    }
}

/// What a function returns: which of its messages are to be delivered again. The others are deleted.
///
/// The event source needs `ReportBatchItemFailures`; without it, Lambda takes each response for a success.
///
/// ```
/// use alexa_proactive_fleet::SqsResponse;
///
/// let response = SqsResponse::default();
/// assert_eq!(serde_json::to_string(&response)?, r#"{"batchItemFailures":[]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SqsResponse {
    /// The [ids](SqsMessage::id) of these messages.
    pub failures: Vec<String>,
}

impl SqsResponse {
    pub(crate) fn new(failures: Vec<String>) -> Self {
        Self { failures }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FailureForm<'a> {
    item_identifier: &'a str,
}

impl Serialize for SqsResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let failures: Vec<FailureForm<'_>> =
            self.failures.iter().map(|id| FailureForm { item_identifier: id }).collect();
        let mut response = serializer.serialize_struct("SqsResponse", 1)?;
        response.serialize_field("batchItemFailures", &failures)?;
        response.end()
    }
}
