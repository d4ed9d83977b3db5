//! A table in DynamoDB: creates it, opens audiences.

use crate::audience::DynamoDbStore;
use crate::table;
use alexa_proactive::SkillStage;
use alexa_proactive::skill_events::{Audience, StoreError};
use aws_sdk_dynamodb::Client;
use std::fmt;

/// A table in DynamoDB, which may hold the audiences of many skills. Clones share the client.
#[derive(Clone)]
pub struct DynamoDb {
    client: Client,
    table: String,
}

impl DynamoDb {
    /// Uses the table with this name, through a client of AWS's SDK, whose settings decide about retries and timeouts.
    #[must_use]
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { client, table: table.into() }
    }

    /// Creates the table with its indexes, unless it exists, and waits until it can be used. It is billed per request. Programs
    /// that manage their tables otherwise create the same:
    ///
    /// | | partition key | sort key | projection |
    /// | --- | --- | --- | --- |
    /// | table | `user`, S | `audience`, S: `amzn1.ask.skill.… live` | |
    /// | index `recipients` | `region_audience`, S | `user`, S | `receives`, `owner`, `tags` |
    /// | index `owners` | `owner_audience`, S | `user`, S | `receives`, `region_audience`, `tags` |
    /// | index `disabled` | `disabled_audience`, S | `disabled_at`, N | keys only |
    ///
    /// # Errors
    ///
    /// AWS refuses, or the table is not ready within 90 seconds.
    pub async fn install(&self) -> Result<(), StoreError> {
        table::create(&self.client, &self.table).await
    }

    /// Opens the audience of a skill on a stage.
    #[must_use]
    pub fn audience(&self, skill_id: impl Into<String>, stage: SkillStage) -> Audience {
        Audience::new(self.store(skill_id, stage))
    }

    /// Opens the store of an audience.
    #[must_use]
    pub fn store(&self, skill_id: impl Into<String>, stage: SkillStage) -> DynamoDbStore {
        DynamoDbStore::new(self.client.clone(), self.table.clone(), skill_id.into(), stage)
    }
}

impl fmt::Debug for DynamoDb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamoDb").field("table", &self.table).finish_non_exhaustive()
    }
}
