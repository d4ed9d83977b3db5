//! The audience of a skill's notifications in DynamoDB.
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
mod dynamodb;
mod table;

pub use audience::DynamoDbStore;
pub use dynamodb::DynamoDb;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
