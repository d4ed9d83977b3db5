//! Writes what any `serde` format holds as a JSON text, to be read by this crate's own reader.

use super::{Document, Writer, document};
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The maximum nesting, as in the parser: a deeper text would be refused anyway.
const MAX_DEPTH: usize = 127;

/// The name of the only member of a number, as `serde_json` passes it on if any crate enables its `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// Returns the JSON text of a value of any format that describes itself. Keeps duplicate members.
pub(crate) fn json_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Writer, D::Error> {
    let mut json = Writer::default();
    deserializer.deserialize_any(Value { json: &mut json, depth: 0 })?;
    Ok(json)
}

/// Writes one value.
struct Value<'a> {
    json: &'a mut Writer,
    depth: usize,
}

impl Value<'_> {
    /// Returns the writer of a value in this one.
    fn inner(&mut self) -> Value<'_> {
        Value { json: self.json, depth: self.depth + 1 }
    }

    fn number<E: Error>(self, text: &str) -> Result<(), E> {
        let number = Document::parse(text.as_bytes()).map_err(E::custom)?;
        if !matches!(number.root().value(), document::Value::Number(_)) {
            return Err(E::custom("found another value, expected a number"));
        }
        self.json.json(text);
        Ok(())
    }

    fn check_depth<E: Error>(&self) -> Result<(), E> {
        if self.depth < MAX_DEPTH {
            Ok(())
        } else {
            Err(E::custom("arrays and objects are nested too deeply"))
        }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.json.json(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.json.integer(value.into());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.json.integer(value.into());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("found a number that JSON does not have"));
        }
        // `Debug` writes an exponent where `Display` writes hundreds of zeros.
        self.json.json(&format!("{value:?}"));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.json.text(value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.json.json("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.check_depth()?;
        self.json.open_array();
        while items.next_element_seed(self.inner())?.is_some() {}
        self.json.close_array();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        self.check_depth()?;
        let mut name: Option<String> = members.next_key()?;
        if name.as_deref() == Some(NUMBER) {
            return self.number(&members.next_value::<String>()?);
        }
        self.json.open_object();
        while let Some(known) = name {
            self.json.name(&known);
            members.next_value_seed(self.inner())?;
            name = members.next_key()?;
        }
        self.json.close_object();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_core::de::value::{BytesDeserializer, Error};
    use serde_core::forward_to_deserialize_any;
    use serde_json::{Value, json};

    #[test]
    fn every_value_that_json_has_is_written() {
        for value in [
            json!(null),
            json!([true, false]),
            json!([0, -1, i64::MIN, u64::MAX, 1.5, -0.0]),
            json!({"a": "\"b\"", "c": [[], {}, [{}]], "d": ""}),
        ] {
            assert_eq!(json_text(value.clone()).unwrap().as_str(), value.to_string());
        }
        let bytes = BytesDeserializer::<Error>::new(b"x");
        let error = json_text(bytes).unwrap_err().to_string();
        assert_eq!(error, "invalid type: byte array, expected a value that JSON has");
    }

    /// An option or a newtype, of a format that has these.
    enum Wrapped {
        Option(Value),
        Newtype(Value),
    }

    impl<'de> Deserializer<'de> for Wrapped {
        type Error = serde_json::Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self {
                Self::Option(value) => visitor.visit_some(value),
                Self::Newtype(value) => visitor.visit_newtype_struct(value),
            }
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn an_option_and_a_newtype_are_the_value_in_them() {
        assert_eq!(json_text(Wrapped::Option(json!([7]))).unwrap().as_str(), "[7]");
        assert_eq!(json_text(Wrapped::Newtype(json!({"a": 1}))).unwrap().as_str(), r#"{"a":1}"#);
    }

    #[test]
    fn values_may_be_nested_as_deeply_as_in_a_text() {
        let nested =
            |depth: usize, around: fn(Value) -> Value| (0..depth).fold(json!(7), |inner, _| around(inner));
        for around in [|inner| json!([inner]), |inner| json!({"a": inner})] as [fn(Value) -> Value; 2] {
            let text = json_text(nested(MAX_DEPTH, around)).unwrap();
            assert!(Document::parse(text.as_bytes()).is_ok());
            let error = json_text(nested(MAX_DEPTH + 1, around)).unwrap_err();
            assert_eq!(error.to_string(), "arrays and objects are nested too deeply");
        }
    }
}
