//! The table and its indexes.

use alexa_proactive::skill_events::StoreError;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::client::Waiters as _;
use aws_sdk_dynamodb::error::BuildError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType,
};
use std::time::Duration;

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

const MAX_WAIT: Duration = Duration::from_secs(90);

/// Creates the table unless it exists, and waits until it can be used.
pub(crate) async fn create(client: &Client, table: &str) -> Result<(), StoreError> {
    let mut create = client
        .create_table()
        .table_name(table)
        .billing_mode(BillingMode::PayPerRequest)
        .set_key_schema(Some(keys(USER, AUDIENCE).map_err(StoreError::new)?));
    for name in [USER, AUDIENCE, REGION_AUDIENCE, OWNER_AUDIENCE, DISABLED_AUDIENCE] {
        create = create.attribute_definitions(attribute(name, ScalarAttributeType::S)?);
    }
    create = create.attribute_definitions(attribute(DISABLED_AT, ScalarAttributeType::N)?);
    for index in [
        index(RECIPIENTS, REGION_AUDIENCE, USER, &[RECEIVES, OWNER, TAGS]),
        index(OWNERS, OWNER_AUDIENCE, USER, &[RECEIVES, REGION_AUDIENCE, TAGS]),
        index(DISABLED, DISABLED_AUDIENCE, DISABLED_AT, &[]),
    ] {
        create = create.global_secondary_indexes(index.map_err(StoreError::new)?);
    }
    match create.send().await.map_err(aws_sdk_dynamodb::error::SdkError::into_service_error) {
        Err(error) if !error.is_resource_in_use_exception() => return Err(StoreError::new(error)),
        _ => {}
    }
    let ready = client.wait_until_table_exists().table_name(table).wait(MAX_WAIT).await;
    ready.map(drop).map_err(StoreError::new)
}

fn keys(partition: &str, sort: &str) -> Result<Vec<KeySchemaElement>, BuildError> {
    [(partition, KeyType::Hash), (sort, KeyType::Range)]
        .into_iter()
        .map(|(name, kind)| KeySchemaElement::builder().attribute_name(name).key_type(kind).build())
        .collect()
}

fn attribute(name: &str, kind: ScalarAttributeType) -> Result<AttributeDefinition, StoreError> {
    let attribute = AttributeDefinition::builder().attribute_name(name).attribute_type(kind).build();
    attribute.map_err(StoreError::new)
}

fn index(
    name: &str,
    partition: &str,
    sort: &str,
    others: &[&str],
) -> Result<GlobalSecondaryIndex, BuildError> {
    let projection = if others.is_empty() {
        Projection::builder().projection_type(ProjectionType::KeysOnly)
    } else {
        let others = others.iter().map(|&name| name.to_owned()).collect();
        Projection::builder().projection_type(ProjectionType::Include).set_non_key_attributes(Some(others))
    };
    GlobalSecondaryIndex::builder()
        .index_name(name)
        .set_key_schema(Some(keys(partition, sort)?))
        .projection(projection.build())
        .build()
}
