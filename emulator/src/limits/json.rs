//! Limits as `/api/limits` and a [seed file](crate::SeedFile) write them.

use super::{Limit, Limits};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LimitsJson {
    per_skill: Option<LimitJson>,
    per_customer: Option<LimitJson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitJson {
    count: u32,
    seconds: u64,
}

impl From<LimitJson> for Limit {
    fn from(json: LimitJson) -> Self {
        Self::new(json.count, Duration::from_secs(json.seconds))
    }
}

impl From<LimitsJson> for Limits {
    fn from(json: LimitsJson) -> Self {
        Self { per_skill: json.per_skill.map(Limit::from), per_customer: json.per_customer.map(Limit::from) }
    }
}

impl Limits {
    pub(crate) fn to_json(self) -> Value {
        let limit = |limit: Limit| json!({"count": limit.count, "seconds": limit.period.as_secs()});
        json!({"per_skill": self.per_skill.map(limit), "per_customer": self.per_customer.map(limit)})
    }
}
