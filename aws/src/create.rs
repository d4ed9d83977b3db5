//! Creates tables.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::client::Waiters as _;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType,
};
use std::error::Error;
use std::time::Duration;

const MAX_WAIT: Duration = Duration::from_secs(90);

/// A table, which is billed per request.
pub(crate) struct Table<'a> {
    /// The attributes of the keys.
    pub(crate) attributes: &'a [(&'a str, ScalarAttributeType)],
    pub(crate) partition: &'a str,
    pub(crate) sort: &'a str,
    pub(crate) indexes: &'a [Index<'a>],
}

/// An index of a table. It has the keys of the table, and further attributes.
pub(crate) struct Index<'a> {
    pub(crate) name: &'a str,
    pub(crate) partition: &'a str,
    pub(crate) sort: &'a str,
    pub(crate) others: &'a [&'a str],
}

impl Table<'_> {
    /// Creates the table unless it exists, and waits until it can be used.
    pub(crate) async fn create(
        &self,
        client: &Client,
        name: &str,
    ) -> Result<(), Box<dyn Error + Send + Sync>> {
        let mut create = client
            .create_table()
            .table_name(name)
            .billing_mode(BillingMode::PayPerRequest)
            .set_key_schema(Some(keys(self.partition, self.sort)?));
        for (name, kind) in self.attributes {
            let attribute = AttributeDefinition::builder().attribute_name(*name).attribute_type(kind.clone());
            create = create.attribute_definitions(attribute.build()?);
        }
        for index in self.indexes {
            create = create.global_secondary_indexes(index.build()?);
        }
        match create.send().await.map_err(SdkError::into_service_error) {
            Err(error) if !error.is_resource_in_use_exception() => return Err(error.into()),
            _ => {}
        }
        client.wait_until_table_exists().table_name(name).wait(MAX_WAIT).await?;
        Ok(())
    }
}

impl Index<'_> {
    fn build(&self) -> Result<GlobalSecondaryIndex, Box<dyn Error + Send + Sync>> {
        let projection = if self.others.is_empty() {
            Projection::builder().projection_type(ProjectionType::KeysOnly)
        } else {
            let others = self.others.iter().map(|&name| name.to_owned()).collect();
            Projection::builder()
                .projection_type(ProjectionType::Include)
                .set_non_key_attributes(Some(others))
        };
        let index = GlobalSecondaryIndex::builder().index_name(self.name);
        let index = index.set_key_schema(Some(keys(self.partition, self.sort)?));
        Ok(index.projection(projection.build()).build()?)
    }
}

fn keys(partition: &str, sort: &str) -> Result<Vec<KeySchemaElement>, Box<dyn Error + Send + Sync>> {
    let key = |(name, kind)| KeySchemaElement::builder().attribute_name(name).key_type(kind).build();
    let keys = [(partition, KeyType::Hash), (sort, KeyType::Range)].map(key);
    Ok(keys.into_iter().collect::<Result<_, _>>()?)
}
