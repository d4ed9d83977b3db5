//! What goes into rows and comes out of them.

use alexa_proactive::skill_events::{Record, StoreError, Stored, Write};
use alexa_proactive::{Region, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tokio_postgres::Row;

/// Reads a record from a row: user, version, state, owner, tags.
pub(super) fn stored(row: &Row) -> Result<Stored, StoreError> {
    let version: i64 = row.try_get(1).map_err(StoreError::new)?;
    let state: &str = row.try_get(2).map_err(StoreError::new)?;
    let owner: Option<String> = row.try_get(3).map_err(StoreError::new)?;
    let tags: &str = row.try_get(4).map_err(StoreError::new)?;
    Ok(Stored::new(Record::from_parts(state, owner, read_tags(tags)?)?, version))
}

fn read_tags(text: &str) -> Result<Vec<(String, String)>, StoreError> {
    let tags: Vec<Value> = serde_json::from_str(text).map_err(StoreError::new)?;
    let tag = |tag: &Value| {
        let member = |name: &str| tag.get(name)?.as_str().map(str::to_owned);
        Some((member("name")?, member("value")?))
    };
    let tags: Option<Vec<_>> = tags.iter().map(tag).collect();
    tags.ok_or_else(|| {
        StoreError::new("found a tag without `name` and `value`; another program may have written it")
    })
}

/// Returns tags as they are stored: `[{"name": "district", "value": "7"}]`.
pub(super) fn tags_json(tags: &BTreeSet<(String, String)>) -> Value {
    tags.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

/// Returns the writes as the statement reads them. The state of a deletion is null.
pub(super) fn writes_json(writes: &[Write]) -> Value {
    let write = |write: &Write| {
        let record = write.record.as_ref();
        json!({
            "user_id": write.user.as_str(),
            "expected": write.expected,
            "state": record.map(Record::state),
            "region": record.and_then(Record::region).map(Region::code),
            "locale": record.and_then(Record::locale),
            "owner": record.and_then(Record::owner),
            "tags": record.map(|record| tags_json(record.tags())),
            "disabled_at": record.and_then(Record::disabled_at).map(millis),
            "receives": record.map(|record| record.receives().collect::<Vec<_>>()),
        })
    };
    writes.iter().map(write).collect()
}

/// Returns the milliseconds since the Unix epoch, rounded toward the past.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.unix_seconds().saturating_mul(1000).saturating_add(i64::from(at.subsec_nanos() / 1_000_000))
}
