//! [`JsonSchema`] for the types of [`catalog`](crate::catalog), for [`Timestamp`] and for [`Locale`].
//!
//! A struct's schema describes the payload that it is written to, not the struct: a localized text is a string there, a
//! whole number has no bounds, and an alternate that the struct cannot write is taken in its place.

use crate::{Locale, Timestamp, catalog};
use alexa_proactive_schemas::TIMESTAMP_PATTERN;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/schema.rs"));

/// A text of the catalog's form. A payload may lack the zone, which reading a [`Timestamp`] does not forgive.
impl JsonSchema for Timestamp {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Timestamp")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::Timestamp")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut schema = typed("string");
        set(&mut schema, "title", "Timestamp");
        set(&mut schema, "description", "An ISO 8601 time.");
        set(&mut schema, "pattern", TIMESTAMP_PATTERN);
        schema
    }
}

/// The catalog names no bounds for whole numbers, whatever type a struct holds them in.
struct WholeNumber;

impl JsonSchema for WholeNumber {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("WholeNumber")
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Borrowed("alexa_proactive::WholeNumber")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        typed("integer")
    }
}

fn typed(name: &str) -> Schema {
    let mut schema = Schema::default();
    set(&mut schema, "type", name);
    schema
}

fn set(schema: &mut Schema, keyword: &str, value: impl Into<Value>) {
    schema.insert(keyword.to_owned(), value.into());
}

/// The schema of a closed set of values.
fn values(title: &str, description: &str, values: impl Iterator<Item = &'static str>) -> Schema {
    let mut schema = typed("string");
    set(&mut schema, "title", title);
    set(&mut schema, "description", description);
    set(&mut schema, "enum", values.collect::<Value>());
    schema
}

/// The schema of an object in the making.
struct Object {
    schema: Schema,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Object {
    fn new(title: &str, description: &str) -> Self {
        let mut schema = typed("object");
        set(&mut schema, "title", title);
        set(&mut schema, "description", description);
        Self { schema, properties: Map::new(), required: Vec::new() }
    }

    fn optional(mut self, name: &str, member: Member) -> Self {
        self.properties.insert(name.to_owned(), member.0.to_value());
        self
    }

    fn required(mut self, name: &str, member: Member) -> Self {
        self.required.push(name.into());
        self.optional(name, member)
    }

    /// One of several places needs a value; each is told by the steps that lead there.
    fn either(mut self, places: &[&[&str]]) -> Self {
        set(&mut self.schema, "anyOf", places.iter().map(|steps| required_at(steps)).collect::<Value>());
        self
    }

    fn schema(mut self) -> Schema {
        set(&mut self.schema, "properties", self.properties);
        if !self.required.is_empty() {
            set(&mut self.schema, "required", self.required);
        }
        self.schema
    }
}

/// `{"required": ["a"]}`, or the same below `properties`.
fn required_at(steps: &[&str]) -> Value {
    let mut schema = Map::new();
    match steps {
        [name, rest @ ..] if !rest.is_empty() => {
            let below = Map::from_iter([((*name).to_owned(), required_at(rest))]);
            schema.insert("properties".to_owned(), below.into());
        }
        names => {
            schema.insert("required".to_owned(), names.iter().copied().collect());
        }
    }
    schema.into()
}

/// The schema of a member in the making.
struct Member(Schema);

impl Member {
    fn of<T: JsonSchema>(generator: &mut SchemaGenerator, description: &str) -> Self {
        Self(generator.subschema_for::<T>()).with("description", description)
    }

    fn with(mut self, keyword: &str, value: impl Into<Value>) -> Self {
        set(&mut self.0, keyword, value);
        self
    }

    /// The annotation of the catalog's files: the text is told per locale under this key.
    fn localizable(self, key: &str) -> Self {
        self.with("x-localizable", key)
    }

    fn max_items(self, items: u32) -> Self {
        self.with("maxItems", items)
    }

    fn deprecated(self) -> Self {
        self.with("deprecated", true)
    }
}
