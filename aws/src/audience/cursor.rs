//! Where a page of an index ended, as a text: `{"user": {"S": "…"}}`.

use alexa_proactive::skill_events::StoreError;
use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

pub(super) fn write(key: &HashMap<String, AttributeValue>) -> Result<String, StoreError> {
    let member = |(name, value): (&String, &AttributeValue)| {
        let value = match value {
            AttributeValue::S(text) => json!({"S": text}),
            AttributeValue::N(number) => json!({"N": number}),
            _ => return None,
        };
        Some((name.clone(), value))
    };
    let members: Option<Map<String, Value>> = key.iter().map(member).collect();
    members.map(|members| Value::Object(members).to_string()).ok_or_else(|| {
        StoreError::new("found a key that is neither a text nor a number; the table has other indexes")
    })
}

pub(super) fn read(cursor: &str) -> Result<HashMap<String, AttributeValue>, StoreError> {
    let members: Map<String, Value> = serde_json::from_str(cursor).map_err(StoreError::new)?;
    let member = |(name, value): (String, Value)| {
        let of = |kind: &str| value.get(kind).and_then(Value::as_str).map(str::to_owned);
        let value = of("S").map(AttributeValue::S).or_else(|| of("N").map(AttributeValue::N))?;
        Some((name, value))
    };
    let key: Option<HashMap<_, _>> = members.into_iter().map(member).collect();
    key.ok_or_else(|| StoreError::new("found a page's end that is not one of this store"))
}
