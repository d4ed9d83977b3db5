//! The JSON form of a subscriber. Each value has the time of its event, which is `null` if the event had none; what is unknown
//! is absent.
//!
//! ```json
//! {"enabled": "2026-06-01T12:00:00Z", "subscriptions": {"at": "…", "is": ["AMAZON.WeatherAlert.Activated"]}}
//! ```

use super::Subscriber;
use crate::skill_events::register::{Moment, Register};
use crate::{Region, Timestamp};
use serde_core::de::Error as _;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

impl Serialize for Subscriber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let refused = self.refused.iter().map(|(event, at)| (event.clone(), moment_json(*at))).collect();
        let members = [
            ("enabled", self.enabled.map(moment_json)),
            ("disabled", self.disabled.map(moment_json)),
            ("permissions", register_json(self.permissions.as_ref(), names_json)),
            ("subscriptions", register_json(self.subscriptions.as_ref(), names_json)),
            ("limit", register_json(self.limit.as_ref(), names_json)),
            ("refused", (!self.refused.is_empty()).then_some(Value::Object(refused))),
            ("region", register_json(self.region.as_ref(), |region| region.code().into())),
            ("locale", register_json(self.locale.as_ref(), |locale| locale.as_str().into())),
        ];
        let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        members.collect::<Map<String, Value>>().serialize(serializer)
    }
}

fn moment_json(at: Moment) -> Value {
    at.0.map_or(Value::Null, |at| at.to_string().into())
}

fn names_json(names: &BTreeSet<String>) -> Value {
    names.iter().cloned().map(Value::String).collect()
}

fn register_json<T>(register: Option<&Register<T>>, value: impl Fn(&T) -> Value) -> Option<Value> {
    let register = register?;
    Some(Value::Object(Map::from_iter([
        ("at".to_owned(), moment_json(register.at)),
        ("is".to_owned(), value(&register.value)),
    ])))
}

/// Removes times in the future: a machine with a wrong clock may have written them.
impl<'de> Deserialize<'de> for Subscriber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Stored(subscriber) = Stored::deserialize(deserializer)?;
        Ok(subscriber.without_future_times(Timestamp::now()))
    }
}

/// A subscriber exactly as it is stored.
pub(crate) struct Stored(pub(crate) Subscriber);

impl<'de> Deserialize<'de> for Stored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = Map::<String, Value>::deserialize(deserializer)?;
        parse(&members).map(Self).map_err(D::Error::custom)
    }
}

fn parse(members: &Map<String, Value>) -> Result<Subscriber, String> {
    let mut subscriber = Subscriber::default();
    for (name, value) in members {
        let parsed = match name.as_str() {
            "enabled" => moment(value).map(|at| subscriber.enabled = Some(at)),
            "disabled" => moment(value).map(|at| subscriber.disabled = Some(at)),
            "permissions" => register(value, names).map(|names| subscriber.permissions = Some(names)),
            "subscriptions" => register(value, names).map(|names| subscriber.subscriptions = Some(names)),
            "limit" => register(value, names).map(|names| subscriber.limit = Some(names)),
            "refused" => refused(value).map(|refused| subscriber.refused = refused),
            "region" => register(value, region).map(|region| subscriber.region = Some(region)),
            "locale" => register(value, text).map(|locale| subscriber.locale = Some(locale)),
            _ => None,
        };
        // An unknown member is an error: otherwise it would be lost when the subscriber is stored again.
        parsed.ok_or_else(|| {
            format!("found a subscriber's `{name}` that this version cannot read; update alexa-proactive")
        })?;
    }
    Ok(subscriber)
}

fn moment(value: &Value) -> Option<Moment> {
    match value {
        Value::Null => Some(Moment(None)),
        Value::String(text) => text.parse().ok().map(|at| Moment(Some(at))),
        _ => None,
    }
}

fn names(value: &Value) -> Option<BTreeSet<String>> {
    value.as_array()?.iter().map(text).collect()
}

fn region(value: &Value) -> Option<Region> {
    Region::ALL.into_iter().find(|region| Some(region.code()) == value.as_str())
}

fn refused(value: &Value) -> Option<BTreeMap<String, Moment>> {
    value.as_object()?.iter().map(|(event, at)| Some((event.clone(), moment(at)?))).collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn register<T>(register: &Value, value: impl Fn(&Value) -> Option<T>) -> Option<Register<T>> {
    Some(Register { at: moment(register.get("at")?)?, value: value(register.get("is")?)? })
}
