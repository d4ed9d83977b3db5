//! A JSON document as a tree that keeps the order of its members and rejects duplicate members.

use json_event_parser::{JsonEvent, SliceJsonParser};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

pub(crate) type Members<'a> = &'a [(String, Json)];

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

pub(crate) fn get<'a>(members: Members<'a>, name: &str) -> Option<&'a Json> {
    members.iter().find(|(known, _)| known == name).map(|(_, json)| json)
}

/// The maximum nesting of arrays and objects, which the stack of any thread can hold.
const MAX_NESTING: usize = 100;

/// Appends the name of a member to a JSON Pointer.
pub(crate) fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Parses a document, or returns the pointer and the message of the first error.
pub(crate) fn parse(text: &[u8]) -> Result<Json, (String, String)> {
    let mut parser = SliceJsonParser::new(text);
    let event = next(&mut parser, "")?;
    let tree = value(&mut parser, event, "", 0)?;
    // The parser accepts nothing but the end of the text after the document.
    next(&mut parser, "")?;
    Ok(tree)
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
    depth: usize,
) -> Result<Json, (String, String)> {
    if depth > MAX_NESTING {
        return Err((
            pointer.to_owned(),
            format!("is nested too deeply: at most {MAX_NESTING} levels are read"),
        ));
    }
    Ok(match event {
        JsonEvent::Boolean(value) => Json::Bool(value),
        JsonEvent::Number(text) => Json::Number(text.into_owned()),
        JsonEvent::String(text) => Json::Text(text.into_owned()),
        JsonEvent::StartArray => {
            let mut items = Vec::new();
            loop {
                let here = format!("{pointer}/{}", items.len());
                match next(parser, &here)? {
                    JsonEvent::EndArray => break,
                    event => items.push(value(parser, event, &here, depth + 1)?),
                }
            }
            Json::List(items)
        }
        JsonEvent::StartObject => {
            let mut members: Vec<(String, Json)> = Vec::new();
            while let JsonEvent::ObjectKey(name) = next(parser, pointer)? {
                let here = below(pointer, &name);
                if members.iter().any(|(known, _)| *known == name) {
                    return Err((here, "duplicate member".to_owned()));
                }
                let event = next(parser, &here)?;
                let member = value(parser, event, &here, depth + 1)?;
                members.push((name.into_owned(), member));
            }
            Json::Object(members)
        }
        // Besides `null` only ends and keys are left, and the parser rejects those in the place of a value.
        JsonEvent::Null
        | JsonEvent::ObjectKey(_)
        | JsonEvent::EndArray
        | JsonEvent::EndObject
        | JsonEvent::Eof => Json::Null,
    })
}
