//! A JSON document as a tree that keeps the order of its members; a member given twice is a fault.

use json_event_parser::{JsonEvent, SliceJsonParser};

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "a boolean",
            Json::Number(_) => "a number",
            Json::Text(_) => "a string",
            Json::List(_) => "an array",
            Json::Object(_) => "an object",
        }
    }
}

/// Adds a member's name or an index to a JSON Pointer.
pub(crate) fn below(pointer: &str, step: impl std::fmt::Display) -> String {
    format!("{pointer}/{}", step.to_string().replace('~', "~0").replace('/', "~1"))
}

/// The tree, or the pointer and the text of what is wrong.
pub(crate) fn parse(text: &[u8]) -> Result<Json, (String, String)> {
    let mut parser = SliceJsonParser::new(text);
    let event = next(&mut parser, "")?;
    let tree = value(&mut parser, event, "")?;
    match next(&mut parser, "")? {
        JsonEvent::Eof => Ok(tree),
        _ => Err((String::new(), "more than one JSON document".to_owned())),
    }
}

fn next<'a>(parser: &mut SliceJsonParser<'a>, pointer: &str) -> Result<JsonEvent<'a>, (String, String)> {
    parser.parse_next().map_err(|error| {
        let start = error.location().start;
        let at = format!("line {}, column {}", start.line + 1, start.column + 1);
        (pointer.to_owned(), format!("is not JSON: {} ({at})", error.message()))
    })
}

fn value(
    parser: &mut SliceJsonParser<'_>,
    event: JsonEvent<'_>,
    pointer: &str,
) -> Result<Json, (String, String)> {
    Ok(match event {
        JsonEvent::Null => Json::Null,
        JsonEvent::Boolean(value) => Json::Bool(value),
        JsonEvent::Number(text) => Json::Number(text.into_owned()),
        JsonEvent::String(text) => Json::Text(text.into_owned()),
        JsonEvent::StartArray => {
            let mut items = Vec::new();
            loop {
                match next(parser, pointer)? {
                    JsonEvent::EndArray => break,
                    event => {
                        let item = value(parser, event, &below(pointer, items.len()))?;
                        items.push(item);
                    }
                }
            }
            Json::List(items)
        }
        JsonEvent::StartObject => {
            let mut members: Vec<(String, Json)> = Vec::new();
            while let JsonEvent::ObjectKey(name) = next(parser, pointer)? {
                let here = below(pointer, &name);
                if members.iter().any(|(known, _)| *known == name) {
                    return Err((here, "this member is given twice".to_owned()));
                }
                let event = next(parser, &here)?;
                let member = value(parser, event, &here)?;
                members.push((name.into_owned(), member));
            }
            Json::Object(members)
        }
        JsonEvent::ObjectKey(_) | JsonEvent::EndArray | JsonEvent::EndObject | JsonEvent::Eof => {
            return Err((pointer.to_owned(), "ends too early".to_owned()));
        }
    })
}
