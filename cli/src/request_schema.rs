//! An event of the catalog becomes a JSON Schema of its whole request, for editors and for other languages.
//!
//! It refuses what no request may be. What a schema cannot say is left to `check`: that the expiry is near, that each referenced
//! text is in `localizedAttributes`, and that no locale is there twice.

use crate::catalog::schemas;
use alexa_proactive_schemas::{Event, Kind, Presence, Site, ValueSet};
use serde_json::{Map, Value, json};

/// Returns the schema of the requests of an event.
pub(crate) fn request_schema(event: &Event) -> Value {
    let mut schema = described(event.description);
    schema.extend(object([
        ("$schema", "https://json-schema.org/draft/2020-12/schema".into()),
        ("$id", format!("urn:alexa-proactive:request:{}", event.name).into()),
        ("title", event.title.into()),
        ("type", "object".into()),
        ("properties", {
            json!({
                "timestamp": time("When the subject of the notification happened or changed."),
                "referenceId": {
                    "description": "Identifies the notification, for each customer.",
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 100,
                },
                "expiryTime": time("When the notification is deleted: 5 minutes to 24 hours after the request."),
                "event": {
                    "description": "The event.",
                    "type": "object",
                    "properties": {"name": {"const": event.name}, "payload": payload(event)},
                    "required": ["name", "payload"],
                },
                "localizedAttributes": {
                    "description": "The texts that the payload refers to by `localizedattribute:KEY`, for each locale.",
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"locale": {"enum": values(schemas().locales)}},
                        "required": ["locale"],
                        "additionalProperties": {"type": "string"},
                    },
                },
                "relevantAudience": audience(),
            })
        }),
        ("required", json!(["timestamp", "referenceId", "expiryTime", "event", "relevantAudience"])),
    ]));
    schema.into()
}

fn audience() -> Value {
    json!({
        "description": "Who is notified.",
        "type": "object",
        "properties": {
            "type": {"enum": ["Unicast", "Multicast"]},
            "payload": {"type": "object"},
        },
        "required": ["type", "payload"],
        "if": {"properties": {"type": {"const": "Unicast"}}},
        "then": {
            "properties": {
                "payload": {
                    "properties": {
                        "user": {
                            "description": "The customer's id, which skill events and requests contain.",
                            "type": "string",
                            "minLength": 1,
                        },
                    },
                    "required": ["user"],
                },
            },
        },
    })
}

fn payload(event: &Event) -> Value {
    members("", event.sites).into()
}

/// Returns the schema of an object with these members. Where sources name another place of a required member, either is enough.
fn members(path: &str, sites: &[Site]) -> Map<String, Value> {
    let is_required = |site: &&Site| site.presence == Presence::Required;
    let required: Vec<&str> = sites
        .iter()
        .filter(is_required)
        .filter(|site| site.alternates.is_empty())
        .map(|site| site.name)
        .collect();
    let mut object = object([
        ("type", "object".into()),
        (
            "properties",
            sites.iter().map(|site| (site.name.to_owned(), member(site))).collect::<Map<_, _>>().into(),
        ),
    ]);
    if !required.is_empty() {
        object.insert("required".to_owned(), required.into());
    }
    let choices: Vec<Value> = sites
        .iter()
        .filter(is_required)
        .filter(|site| !site.alternates.is_empty())
        .map(|site| {
            let places = std::iter::once(site.path).chain(site.alternates.iter().copied());
            json!({"anyOf": places.map(|place| has(below(path, place))).collect::<Vec<_>>()})
        })
        .collect();
    if !choices.is_empty() {
        object.insert("allOf".to_owned(), choices.into());
    }
    object
}

/// Returns the path of a site below the object at `path`.
fn below<'a>(path: &str, site: &'a str) -> &'a str {
    site.strip_prefix(path).map_or(site, |rest| rest.trim_start_matches('.'))
}

/// Returns a schema of objects that have a value at a path.
fn has(path: &str) -> Value {
    match path.split_once('.') {
        None => json!({"required": [path]}),
        Some((name, rest)) => json!({"required": [name], "properties": {name: has(rest)}}),
    }
}

fn member(site: &Site) -> Value {
    let mut schema = described(site.description);
    schema.extend(match site.kind {
        Kind::Text => object([("type", "string".into())]),
        Kind::Localized { key } => {
            object([("type", "string".into()), ("examples", json!([format!("localizedattribute:{key}")]))])
        }
        Kind::Integer => object([("type", "integer".into())]),
        Kind::Timestamp => time_form(),
        Kind::Value(set) => object([("enum", values(set))]),
        Kind::Values { set, max_items } => {
            let mut array = object([("type", "array".into()), ("items", json!({"enum": values(set)}))]);
            array.extend(max_items.map(|max| ("maxItems".to_owned(), max.into())));
            array
        }
        Kind::Object(of) => members(site.path, of.sites),
    });
    if site.deprecated {
        schema.insert("deprecated".to_owned(), true.into());
    }
    schema.into()
}

fn values(set: &ValueSet) -> Value {
    set.names().into()
}

fn time(description: &str) -> Value {
    let mut schema = described(description);
    schema.extend(time_form());
    schema.into()
}

fn time_form() -> Map<String, Value> {
    object([("type", "string".into()), ("pattern", alexa_proactive_schemas::TIMESTAMP_PATTERN.into())])
}

fn described(description: &str) -> Map<String, Value> {
    object([("description", description.into())])
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
