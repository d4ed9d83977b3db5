//! On AWS: the audience of a skill's notifications in DynamoDB, and the queue of a fleet in Amazon SQS.
//!
//! [`DynamoDb`] creates the table, and opens the [`Audience`](alexa_proactive::skill_events::Audience) of a skill:
//!
//! ```no_run
//! use alexa_proactive::SkillStage;
//! use alexa_proactive_aws::DynamoDb;
//!
//! # async fn open(config: &aws_config::SdkConfig) -> Result<(), Box<dyn std::error::Error>> {
//! let dynamodb = DynamoDb::new(aws_sdk_dynamodb::Client::new(config), "alexa-audience");
//! dynamodb.install().await?;
//! let audience = dynamodb.audience("amzn1.ask.skill.EXAMPLE", SkillStage::Live);
//! # Ok(())
//! # }
//! ```
#![cfg_attr(
    feature = "queue",
    doc = "
[`Sqs`] creates queues and a table, and opens the [`Fleet`](alexa_proactive_fleet::Fleet) of a skill; a function of AWS Lambda sends
its batches by [`Worker::invocation`](alexa_proactive_fleet::Worker::invocation):

```no_run
use alexa_proactive::SkillStage;
use alexa_proactive_aws::Sqs;

# async fn open(config: &aws_config::SdkConfig) -> Result<(), Box<dyn std::error::Error>> {
let (sqs, dynamodb) = (aws_sdk_sqs::Client::new(config), aws_sdk_dynamodb::Client::new(config));
let sqs = Sqs::new(sqs, dynamodb, \"alexa-fleet\");
sqs.install().await?;
let fleet = sqs.fleet(\"amzn1.ask.skill.EXAMPLE\", SkillStage::Live).await?;
# Ok(())
# }
```"
)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

mod audience;
mod create;
mod dynamodb;
#[cfg(feature = "queue")]
mod queue;
#[cfg(feature = "queue")]
mod sqs;
mod table;

pub use audience::DynamoDbStore;
pub use dynamodb::DynamoDb;
#[cfg(feature = "queue")]
pub use queue::SqsQueue;
#[cfg(feature = "queue")]
pub use sqs::Sqs;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
