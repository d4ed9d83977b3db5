//! The store of an audience: a user is an item.

mod cursor;
mod item;

use crate::table::{
    AUDIENCE, DISABLED, DISABLED_AT, DISABLED_AUDIENCE, OWNER_AUDIENCE, OWNERS, RECEIVES, RECIPIENTS,
    REGION_AUDIENCE, TAGS, USER, VERSION,
};
use alexa_proactive::skill_events::{Page, Query, Store, StoreError, StoreFuture, Stored, Write};
use alexa_proactive::{SkillStage, Timestamp, UserId};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use item::{Item, owner_audience, region_audience, text};
use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

/// The [`Store`] of one skill on one stage: see [`DynamoDb::audience`](crate::DynamoDb::audience).
///
/// Records are read consistently. Recipients are read from an index, which is up to date within about a second.
pub struct DynamoDbStore {
    client: Client,
    table: String,
    skill_id: String,
    stage: SkillStage,
    /// The sort key of the items.
    audience: String,
}

/// The maximum number of items of one `BatchGetItem`.
const MAX_BATCH: usize = 100;

/// The number of writes in flight.
const MAX_IN_FLIGHT: usize = 32;

/// The wait before items are read again that DynamoDB did not return because of its limits; it doubles each time.
const FIRST_WAIT: Duration = Duration::from_millis(50);
const MAX_READS: u32 = 8;

impl DynamoDbStore {
    pub(crate) fn new(client: Client, table: String, skill_id: String, stage: SkillStage) -> Self {
        let audience = format!("{skill_id} {stage}");
        Self { client, table, skill_id, stage, audience }
    }

    fn key(&self, user: &UserId) -> Item {
        HashMap::from([(USER.to_owned(), text(user.as_str())), (AUDIENCE.to_owned(), text(&self.audience))])
    }

    /// Reads the items of some users, in any order.
    async fn read_batch(&self, users: &[UserId]) -> Result<Vec<Item>, StoreError> {
        let mut keys: Vec<Item> = users.iter().map(|user| self.key(user)).collect();
        let mut items = Vec::new();
        for attempt in 0..MAX_READS {
            if attempt > 0 {
                tokio::time::sleep(FIRST_WAIT * 2_u32.pow(attempt - 1)).await;
            }
            let wanted = KeysAndAttributes::builder().set_keys(Some(keys)).consistent_read(true).build();
            let wanted = wanted.map_err(StoreError::new)?;
            let answer = self.client.batch_get_item().request_items(&self.table, wanted).send().await;
            let answer = answer.map_err(|error| StoreError::new(error.into_service_error()))?;
            items.extend(answer.responses.unwrap_or_default().remove(&self.table).unwrap_or_default());
            match answer.unprocessed_keys.unwrap_or_default().remove(&self.table) {
                Some(unprocessed) if !unprocessed.keys.is_empty() => keys = unprocessed.keys,
                _ => return Ok(items),
            }
        }
        Err(StoreError::new(
            "DynamoDB returns only some of the items again and again; raise the table's limits",
        ))
    }

    async fn write_one(&self, write: &Write) -> Result<bool, StoreError> {
        let condition = match write.expected {
            None => format!("attribute_not_exists({VERSION})"),
            Some(_) => format!("{VERSION} = :expected"),
        };
        let values = write
            .expected
            .map(|version| HashMap::from([(":expected".to_owned(), AttributeValue::N(version.to_string()))]));
        let is_conflict = if let Some(record) = &write.record {
            let item = item::of(record, self.key(&write.user), &self.audience);
            let put = self.client.put_item().table_name(&self.table).set_item(Some(item));
            let put = put.condition_expression(condition).set_expression_attribute_values(values);
            match put.send().await.map_err(SdkError::into_service_error) {
                Err(error) if !error.is_conditional_check_failed_exception() => {
                    return Err(StoreError::new(error));
                }
                result => result.is_err(),
            }
        } else {
            let delete = self.client.delete_item().table_name(&self.table);
            let delete = delete.set_key(Some(self.key(&write.user))).condition_expression(condition);
            let delete = delete.set_expression_attribute_values(values);
            match delete.send().await.map_err(SdkError::into_service_error) {
                Err(error) if !error.is_conditional_check_failed_exception() => {
                    return Err(StoreError::new(error));
                }
                result => result.is_err(),
            }
        };
        Ok(!is_conflict)
    }

    /// Reads a page of an index.
    async fn page(&self, query: QueryFluentBuilder, after: Option<&str>) -> Result<Page, StoreError> {
        let start = after.map(cursor::read).transpose()?;
        let size = i32::try_from(Page::SIZE).unwrap_or(i32::MAX);
        let query = query.limit(size).set_exclusive_start_key(start);
        let answer = query.send().await.map_err(|error| StoreError::new(error.into_service_error()))?;
        let mut page = Page::default();
        for item in answer.items() {
            let user = item.get(USER).and_then(|user| user.as_s().ok());
            page.push(user.ok_or_else(|| StoreError::new("found an item without `user`"))?);
        }
        if let Some(key) = answer.last_evaluated_key.filter(|key| !key.is_empty()) {
            page.set_next(cursor::write(&key)?);
        }
        Ok(page)
    }

    fn query(&self, index: &str) -> QueryFluentBuilder {
        self.client.query().table_name(&self.table).index_name(index)
    }
}

impl Store for DynamoDbStore {
    fn skill_id(&self) -> &str {
        &self.skill_id
    }

    fn stage(&self) -> SkillStage {
        self.stage
    }

    fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
        Box::pin(async move {
            let mut known: HashMap<String, Stored> = HashMap::new();
            for batch in users.chunks(MAX_BATCH) {
                for item in self.read_batch(batch).await? {
                    let (user, stored) = item::read(&item)?;
                    known.insert(user, stored);
                }
            }
            Ok(users.iter().map(|user| known.remove(user.as_str())).collect())
        })
    }

    fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
        let made = stream::iter(writes.iter().map(|write| self.write_one(write)));
        Box::pin(made.buffered(MAX_IN_FLIGHT).try_collect())
    }

    fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        Box::pin(async move {
            let region = text(region_audience(query.region, &self.audience));
            let mut filters = vec!["contains(#receives, :event)".to_owned()];
            let mut request = match &query.owner {
                Some(owner) => {
                    filters.push("#region_audience = :region".to_owned());
                    self.query(OWNERS)
                        .key_condition_expression("#partition = :partition")
                        .expression_attribute_names("#partition", OWNER_AUDIENCE)
                        .expression_attribute_values(
                            ":partition",
                            text(owner_audience(owner, &self.audience)),
                        )
                        .expression_attribute_names("#region_audience", REGION_AUDIENCE)
                        .expression_attribute_values(":region", region)
                }
                None => self
                    .query(RECIPIENTS)
                    .key_condition_expression("#partition = :partition")
                    .expression_attribute_names("#partition", REGION_AUDIENCE)
                    .expression_attribute_values(":partition", region),
            };
            request = request
                .expression_attribute_names("#receives", RECEIVES)
                .expression_attribute_values(":event", text(query.event.as_str()));
            for (number, (name, value)) in query.tags.iter().enumerate() {
                filters.push(format!("contains(#tags, :tag{number})"));
                request = request
                    .expression_attribute_names("#tags", TAGS)
                    .expression_attribute_values(format!(":tag{number}"), text(item::tag(name, value)));
            }
            self.page(request.filter_expression(filters.join(" AND ")), after).await
        })
    }

    fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        let query = self
            .query(DISABLED)
            .key_condition_expression("#partition = :audience AND #at <= :at")
            .expression_attribute_names("#partition", DISABLED_AUDIENCE)
            .expression_attribute_values(":audience", text(&self.audience))
            .expression_attribute_names("#at", DISABLED_AT)
            .expression_attribute_values(":at", AttributeValue::N(item::millis(at).to_string()));
        Box::pin(self.page(query, after))
    }
}

impl fmt::Debug for DynamoDbStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamoDbStore")
            .field("table", &self.table)
            .field("skill_id", &self.skill_id)
            .field("stage", &self.stage)
            .finish_non_exhaustive()
    }
}
