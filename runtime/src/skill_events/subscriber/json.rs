//! The text in which a subscriber is kept: what was told, each thing with its time. What was not told is absent; a time that
//! was not told is `null`.
//!
//! ```json
//! {"enabled": "2026-06-01T12:00:00Z", "subscriptions": {"at": "…", "is": ["AMAZON.WeatherAlert.Activated"]}}
//! ```

use super::Subscriber;
use crate::skill_events::register::{Dated, Moment};
use crate::{Region, Timestamp};
use serde_core::de::Error as _;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

impl Serialize for Subscriber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let refused = self.refused.iter().map(|(event, at)| (event.clone(), written(*at))).collect();
        let members = [
            ("enabled", self.enabled.map(written)),
            ("disabled", self.disabled.map(written)),
            ("permissions", dated(self.permissions.as_ref(), names_written)),
            ("subscriptions", dated(self.subscriptions.as_ref(), names_written)),
            ("limit", dated(self.limit.as_ref(), names_written)),
            ("refused", (!self.refused.is_empty()).then_some(Value::Object(refused))),
            ("region", dated(self.region.as_ref(), |region| region.code().into())),
            ("locale", dated(self.locale.as_ref(), |locale| locale.as_str().into())),
        ];
        let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        members.collect::<Map<String, Value>>().serialize(serializer)
    }
}

fn written(at: Moment) -> Value {
    at.0.map_or(Value::Null, |at| at.to_string().into())
}

fn names_written(names: &BTreeSet<String>) -> Value {
    names.iter().cloned().map(Value::String).collect()
}

fn dated<T>(told: Option<&Dated<T>>, value: impl Fn(&T) -> Value) -> Option<Value> {
    let told = told?;
    Some(Value::Object(Map::from_iter([
        ("at".to_owned(), written(told.at)),
        ("is".to_owned(), value(&told.value)),
    ])))
}

/// A time in the future is not believed: another machine whose clock is wrong may have written it.
impl<'de> Deserialize<'de> for Subscriber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Stored(subscriber) = Stored::deserialize(deserializer)?;
        Ok(subscriber.believed_at(Timestamp::now()))
    }
}

/// A subscriber exactly as it is stored.
pub(crate) struct Stored(pub(crate) Subscriber);

impl<'de> Deserialize<'de> for Stored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = Map::<String, Value>::deserialize(deserializer)?;
        read(&members).map(Self).map_err(D::Error::custom)
    }
}

fn read(members: &Map<String, Value>) -> Result<Subscriber, String> {
    let mut known = Subscriber::default();
    for (name, value) in members {
        let read = match name.as_str() {
            "enabled" => moment(value).map(|at| known.enabled = Some(at)),
            "disabled" => moment(value).map(|at| known.disabled = Some(at)),
            "permissions" => read_dated(value, names).map(|told| known.permissions = Some(told)),
            "subscriptions" => read_dated(value, names).map(|told| known.subscriptions = Some(told)),
            "limit" => read_dated(value, names).map(|told| known.limit = Some(told)),
            "refused" => refused(value).map(|refused| known.refused = refused),
            "region" => read_dated(value, region).map(|told| known.region = Some(told)),
            "locale" => read_dated(value, |locale| locale.as_str().map(str::to_owned))
                .map(|told| known.locale = Some(told)),
            _ => None,
        };
        // What a newer version wrote must not be written back without it.
        read.ok_or_else(|| format!("a subscriber's `{name}` that this version cannot read"))?;
    }
    Ok(known)
}

fn moment(value: &Value) -> Option<Moment> {
    match value {
        Value::Null => Some(Moment(None)),
        Value::String(text) => text.parse().ok().map(|at| Moment(Some(at))),
        _ => None,
    }
}

fn names(value: &Value) -> Option<BTreeSet<String>> {
    value.as_array()?.iter().map(|name| name.as_str().map(str::to_owned)).collect()
}

fn region(value: &Value) -> Option<Region> {
    Region::ALL.into_iter().find(|region| Some(region.code()) == value.as_str())
}

fn refused(value: &Value) -> Option<BTreeMap<String, Moment>> {
    value.as_object()?.iter().map(|(event, at)| Some((event.clone(), moment(at)?))).collect()
}

fn read_dated<T>(told: &Value, value: impl Fn(&Value) -> Option<T>) -> Option<Dated<T>> {
    Some(Dated { at: moment(told.get("at")?)?, value: value(told.get("is")?)? })
}
