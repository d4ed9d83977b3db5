//! A record as an item.

use crate::table::{
    DISABLED_AT, DISABLED_AUDIENCE, LOCALE, OWNER, OWNER_AUDIENCE, RECEIVES, REGION, REGION_AUDIENCE, STATE,
    TAGS, USER, VERSION,
};
use alexa_proactive::skill_events::{Record, StoreError, Stored};
use alexa_proactive::{Region, Timestamp};
use aws_sdk_dynamodb::types::AttributeValue;
use std::collections::HashMap;

pub(super) type Item = HashMap<String, AttributeValue>;

pub(super) fn text(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

/// Returns the partition of a region in the index of recipients.
pub(super) fn region_audience(region: Region, audience: &str) -> String {
    format!("{region} {audience}")
}

/// Returns the partition of an owner in the index of owners. An audience has one space, so it is unambiguous.
pub(super) fn owner_audience(owner: &str, audience: &str) -> String {
    format!("{audience} {owner}")
}

/// Returns the item of a record, with a new version. `item` has its key.
pub(super) fn of(record: &Record, mut item: Item, audience: &str) -> Item {
    let mut insert = |name: &str, value: AttributeValue| drop(item.insert(name.to_owned(), value));
    // Random, so that a user who was deleted and stored again does not have an old one.
    insert(VERSION, AttributeValue::N(fastrand::i64(..).to_string()));
    insert(STATE, text(record.state()));
    if let Some(owner) = record.owner() {
        insert(OWNER, text(owner));
        insert(OWNER_AUDIENCE, text(owner_audience(owner, audience)));
    }
    if !record.tags().is_empty() {
        let tags = record.tags().iter().map(|(name, value)| tag(name, value)).collect();
        insert(TAGS, AttributeValue::Ss(tags));
    }
    if let Some(locale) = record.locale() {
        insert(LOCALE, text(locale));
    }
    if let Some(region) = record.region() {
        insert(REGION, text(region.code()));
        let receives: Vec<String> = record.receives().map(str::to_owned).collect();
        // DynamoDB has no empty sets, and who receives nothing need not be in the index.
        if !receives.is_empty() {
            insert(RECEIVES, AttributeValue::Ss(receives));
            insert(REGION_AUDIENCE, text(region_audience(region, audience)));
        }
    }
    if let Some(at) = record.disabled_at() {
        insert(DISABLED_AUDIENCE, text(audience));
        insert(DISABLED_AT, AttributeValue::N(millis(at).to_string()));
    }
    item
}

/// Reads the user and the record of an item.
pub(super) fn read(item: &Item) -> Result<(String, Stored), StoreError> {
    let missing = |name: &str| {
        StoreError::new(format!("found an item without `{name}`; another program may have written it"))
    };
    let member = |name: &str| item.get(name).and_then(|value| value.as_s().ok());
    let user = member(USER).ok_or_else(|| missing(USER))?;
    let version = item.get(VERSION).and_then(|version| version.as_n().ok()?.parse().ok());
    let version = version.ok_or_else(|| missing(VERSION))?;
    let state = member(STATE).ok_or_else(|| missing(STATE))?;
    let tags = item.get(TAGS).and_then(|tags| tags.as_ss().ok());
    let tags: Result<Vec<(String, String)>, _> =
        tags.into_iter().flatten().map(|tag| serde_json::from_str(tag)).collect();
    let tags = tags.map_err(StoreError::new)?;
    Ok((user.clone(), Stored::new(Record::from_parts(state, member(OWNER).cloned(), tags)?, version)))
}

/// Returns a tag as a text: `["district","7"]`.
pub(super) fn tag(name: &str, value: &str) -> String {
    serde_json::json!([name, value]).to_string()
}

/// Returns the milliseconds since the Unix epoch, rounded toward the past.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.unix_seconds().saturating_mul(1000).saturating_add(i64::from(at.subsec_nanos() / 1_000_000))
}
