//! The table and its indexes.

use crate::create::{Index, Table};
use alexa_proactive::skill_events::StoreError;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::ScalarAttributeType;

/// The attributes of an item. One of a key is absent where it does not apply, so the item is not in that index.
pub(crate) const USER: &str = "user";
pub(crate) const AUDIENCE: &str = "audience";
pub(crate) const VERSION: &str = "version";
pub(crate) const STATE: &str = "state";
pub(crate) const OWNER: &str = "owner";
pub(crate) const TAGS: &str = "tags";
pub(crate) const REGION: &str = "region";
pub(crate) const LOCALE: &str = "locale";
pub(crate) const RECEIVES: &str = "receives";
pub(crate) const REGION_AUDIENCE: &str = "region_audience";
pub(crate) const OWNER_AUDIENCE: &str = "owner_audience";
pub(crate) const DISABLED_AUDIENCE: &str = "disabled_audience";
pub(crate) const DISABLED_AT: &str = "disabled_at";

/// The indexes.
pub(crate) const RECIPIENTS: &str = "recipients";
pub(crate) const OWNERS: &str = "owners";
pub(crate) const DISABLED: &str = "disabled";

/// Creates the table unless it exists, and waits until it can be used.
pub(crate) async fn create(client: &Client, table: &str) -> Result<(), StoreError> {
    use ScalarAttributeType::{N, S};
    let attributes = [
        (USER, S),
        (AUDIENCE, S),
        (REGION_AUDIENCE, S),
        (OWNER_AUDIENCE, S),
        (DISABLED_AUDIENCE, S),
        (DISABLED_AT, N),
    ];
    let index = |name, partition, sort, others| Index { name, partition, sort, others };
    let indexes = [
        index(RECIPIENTS, REGION_AUDIENCE, USER, &[RECEIVES, OWNER, TAGS]),
        index(OWNERS, OWNER_AUDIENCE, USER, &[RECEIVES, REGION_AUDIENCE, TAGS]),
        index(DISABLED, DISABLED_AUDIENCE, DISABLED_AT, &[]),
    ];
    let definition = Table { attributes: &attributes, partition: USER, sort: AUDIENCE, indexes: &indexes };
    definition.create(client, table).await.map_err(StoreError::new)
}
