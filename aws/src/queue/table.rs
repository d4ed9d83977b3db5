//! The table and its index.

use super::items::{BY_EXPIRY, EXPIRES_AT, PART, QUEUE, RUNS};
use crate::create::{Index, Table};
use alexa_proactive_fleet::QueueError;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::ScalarAttributeType::{N, S};

/// Creates the table unless it exists, and waits until it can be used.
pub(crate) async fn create(client: &Client, table: &str) -> Result<(), QueueError> {
    let definition = Table {
        attributes: &[(RUNS, S), (PART, S), (QUEUE, S), (EXPIRES_AT, N)],
        partition: RUNS,
        sort: PART,
        indexes: &[Index { name: BY_EXPIRY, partition: QUEUE, sort: EXPIRES_AT, others: &[] }],
    };
    definition.create(client, table).await.map_err(QueueError::new)
}
