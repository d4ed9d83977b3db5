//! Serializes a JSON text to any `serde` format.

use super::{Document, Json, Value};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// Serializes a JSON text to any format.
pub(crate) fn transcode<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match Document::parse(text.as_bytes()) {
        Ok(document) => document.root().serialize(serializer),
        Err(error) => Err(serde_core::ser::Error::custom(error)),
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value() {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(value),
            Value::Number(text) => serialize_number(text, serializer),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Array => {
                let mut items = self.children(false).map(|(_, item)| item);
                let mut array = serializer.serialize_seq(Some(items.clone().count()))?;
                items.try_for_each(|item| array.serialize_element(&item))?;
                array.end()
            }
            Value::Object => {
                let mut members = self.children(true);
                let mut object = serializer.serialize_map(Some(members.clone().count()))?;
                members.try_for_each(|(name, value)| object.serialize_entry(name, &value))?;
                object.end()
            }
        }
    }
}

/// Serializes a number as the type that `serde_json` chooses: `u64`, `i64` if negative, else `f64`.
fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // `-0` is a float: an integer would lose its sign.
    if let Ok(number) = text.parse() {
        serializer.serialize_u64(number)
    } else if let Some(number) = text.parse().ok().filter(|number| *number != 0) {
        serializer.serialize_i64(number)
    } else {
        let number: f64 = text.parse().map_err(serde_core::ser::Error::custom)?;
        serializer.serialize_f64(number)
    }
}
