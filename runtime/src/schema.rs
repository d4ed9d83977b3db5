//! Implements [`JsonSchema`] for the types of [`catalog`](crate::catalog), for [`Timestamp`] and for [`Locale`].
//!
//! The schema of a struct describes its payload: a localized text is a string, a whole number has no bounds, and an alternate,
//! which the struct cannot write, is accepted too.

use crate::{Locale, Timestamp, catalog};
use alexa_proactive_schemas::TIMESTAMP_PATTERN;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/schema.rs"));

/// The schema of a time in a payload, which may lack the zone, unlike a parsed [`Timestamp`].
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

/// A whole number without bounds: the catalog has none, whatever the type of a field.
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

/// Returns the schema of a closed set of values.
fn values(title: &str, description: &str, values: impl Iterator<Item = &'static str>) -> Schema {
    let mut schema = typed("string");
    set(&mut schema, "title", title);
    set(&mut schema, "description", description);
    set(&mut schema, "enum", values.collect::<Value>());
    schema
}

/// A builder of the schema of an object.
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

    /// Requires a value at one of several paths.
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

/// Returns `{"required": ["a"]}`, or the same below `properties`.
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

/// A builder of the schema of a member.
struct Member(Schema);

impl Member {
    fn of<T: JsonSchema>(generator: &mut SchemaGenerator, description: &str) -> Self {
        Self(generator.subschema_for::<T>()).with("description", description)
    }

    fn with(mut self, keyword: &str, value: impl Into<Value>) -> Self {
        set(&mut self.0, keyword, value);
        self
    }

    /// Adds the catalog's annotation of a localizable text with its key.
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
