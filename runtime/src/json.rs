//! JSON as a tree that keeps the order of members, members given twice and every digit of a number, and the writing of
//! its texts.

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A JSON value that borrows its texts where they need no unescaping.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    /// As it was written: a number of any length stays what it is.
    Number(&'a str),
    Text(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    pub(crate) fn parse(text: &'a [u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(text).map_err(|error| error.to_string())?;
        let mut json: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        json.take_numbers(&mut Numbers { rest: text });
        Ok(json)
    }

    /// Takes the texts of the numbers, which serde hands over as values only.
    fn take_numbers(&mut self, numbers: &mut Numbers<'a>) {
        match self {
            Json::Number(number) => *number = numbers.next().unwrap_or_default(),
            Json::Array(items) => items.iter_mut().for_each(|item| item.take_numbers(numbers)),
            Json::Object(members) => members.iter_mut().for_each(|(_, value)| value.take_numbers(numbers)),
            Json::Null | Json::Bool(_) | Json::Text(_) => {}
        }
    }

    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "a boolean",
            Json::Number(_) => "a number",
            Json::Text(_) => "a string",
            Json::Array(_) => "an array",
            Json::Object(_) => "an object",
        }
    }

    /// The member of an object; of one given twice the first.
    pub(crate) fn get(&self, name: &str) -> Option<&Json<'a>> {
        match self {
            Json::Object(members) => members.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value at a path of the catalog (`state.status`).
    pub(crate) fn at(&self, path: &str) -> Option<&Json<'a>> {
        path.split('.').try_fold(self, |json, name| json.get(name))
    }

    /// Whether it is a whole number: `1.0` is one, as JSON Schema counts.
    pub(crate) fn is_integer(&self) -> bool {
        match self {
            Json::Number(text) => {
                !text.contains(['.', 'e', 'E'])
                    || text.parse::<f64>().is_ok_and(|number| number.fract() == 0.0)
            }
            _ => false,
        }
    }

    /// The whole number that it is, where that is no larger than most are.
    pub(crate) fn whole(&self) -> Option<i64> {
        match self {
            Json::Number(text) if self.is_integer() => {
                text.parse().ok().or_else(|| format!("{:.0}", text.parse::<f64>().ok()?).parse().ok())
            }
            _ => None,
        }
    }

    /// Writes it without white space.
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(true) => out.push_str("true"),
            Json::Bool(false) => out.push_str("false"),
            Json::Number(text) => out.push_str(text),
            Json::Text(text) => push_text(out, text),
            Json::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Json::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    push_text(out, name);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// The value as one would quote it in a message: at most some forty characters of it.
impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Array(_) | Json::Object(_) => f.write_str(self.type_name()),
            Json::Null => f.write_str("`null`"),
            Json::Bool(value) => write!(f, "`{value}`"),
            Json::Number(text) => match beginning(text) {
                Some(beginning) => write!(f, "`{beginning}…`"),
                None => write!(f, "`{text}`"),
            },
            Json::Text(text) => f.write_str(&quoted(text)),
        }
    }
}

/// A text as one would quote it in a message.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::new();
    match beginning(text) {
        Some(beginning) => {
            push_text(&mut out, beginning);
            out.push('…');
        }
        None => push_text(&mut out, text),
    }
    out
}

/// The first forty characters of a text that has more.
fn beginning(text: &str) -> Option<&str> {
    const MOST: usize = 40;
    let (end, _) = text.char_indices().nth(MOST)?;
    text.get(..end)
}

/// Writes a text with its quotation marks and escapes.
pub(crate) fn push_text(out: &mut String, text: &str) {
    // Not `any`: looked at to the end, sixteen bytes and more are looked at together.
    let escapes = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    if text.bytes().fold(false, |found, byte| found | escapes(byte)) {
        // Writing a string to a string cannot fail.
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    } else {
        out.reserve(text.len() + 2);
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

/// A place in a document, of which a JSON Pointer is made where something is to be said about it.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Pointer(&'a str),
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    pub(crate) fn member<'b>(&'b self, name: &'b str) -> Place<'b> {
        Place::Member(self, name)
    }

    pub(crate) fn item(&self, index: usize) -> Place<'_> {
        Place::Item(self, index)
    }
}

impl<'a> From<&'a str> for Place<'a> {
    fn from(pointer: &'a str) -> Self {
        Place::Pointer(pointer)
    }
}

impl From<Place<'_>> for String {
    fn from(place: Place<'_>) -> Self {
        match place {
            Place::Pointer(pointer) => pointer.to_owned(),
            Place::Member(around, name) => below(&Self::from(*around), name),
            Place::Item(around, index) => below(&Self::from(*around), index),
        }
    }
}

/// Adds a member's name or an index to a JSON Pointer.
pub(crate) fn below(pointer: &str, step: impl fmt::Display) -> String {
    let step = step.to_string();
    if step.contains(['~', '/']) {
        format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"))
    } else {
        format!("{pointer}/{step}")
    }
}

/// Hands a JSON text on to a serializer of any format.
pub(crate) fn transcode<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match Json::parse(text.as_bytes()) {
        Ok(json) => json.serialize(serializer),
        Err(message) => Err(serde_core::ser::Error::custom(message)),
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(text) => match serde_json::from_str::<serde_json::Number>(text) {
                Ok(number) => number.serialize(serializer),
                Err(error) => Err(serde_core::ser::Error::custom(error)),
            },
            Json::Text(text) => serializer.serialize_str(text),
            Json::Array(items) => {
                let mut array = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| array.serialize_element(item))?;
                array.end()
            }
            Json::Object(members) => {
                let mut object = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, value)| object.serialize_entry(name.as_ref(), value))?;
                object.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

/// The numbers of a JSON document, in its order, as they are written.
struct Numbers<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Numbers<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let at = self.rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit())?;
            let found = self.rest.get(at..)?;
            if let Some(text) = found.strip_prefix('"') {
                self.rest = after_text(text);
                continue;
            }
            let end = found.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
            let (number, rest) = found.split_at(end.unwrap_or(found.len()));
            self.rest = rest;
            return Some(number);
        }
    }
}

/// What follows a text whose first quotation mark is gone already.
fn after_text(text: &str) -> &str {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.and_then(|end| text.get(end + 1..)).unwrap_or_default()
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    // The texts of the numbers are put in afterwards.
    fn visit_i64<E>(self, _: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(""))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(""))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number(""))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(Name(name)) = access.next_key()? {
            members.push((name, access.next_value()?));
        }
        Ok(Json::Object(members))
    }
}

struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a member's name")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_written_as_it_was_read() {
        let text = r#"{"b":[1,-2,1.50,-0,1E2,12345678901234567890123,null,true,{"a7":"x\n\"8\"\\","ä":"ü-1"}],"b":"twice","c":9}"#;
        let mut out = String::new();
        Json::parse(text.as_bytes()).unwrap().write(&mut out);
        assert_eq!(out, text);
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_fraction() {
        for (text, whole) in
            [("1", true), ("-1", true), ("1.0", true), ("1e20", true), ("1.5", false), ("\"1\"", false)]
        {
            assert_eq!(Json::parse(text.as_bytes()).unwrap().is_integer(), whole, "{text}");
        }
        for (text, whole) in
            [("7", Some(7)), ("-7.0", Some(-7)), ("1e2", Some(100)), ("1e20", None), ("1.5", None)]
        {
            assert_eq!(Json::parse(text.as_bytes()).unwrap().whole(), whole, "{text}");
        }
    }

    #[test]
    fn a_pointer_escapes_what_it_has_to() {
        assert_eq!(below("/a", "b/c~d"), "/a/b~1c~0d");
        assert_eq!(below("", 3), "/3");
    }

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        assert_eq!(quoted(&"ä".repeat(50)), format!("\"{}\"…", "ä".repeat(40)));
    }

    #[test]
    fn depth_and_rubbish_are_errors() {
        assert!(Json::parse("[".repeat(100_000).as_bytes()).is_err());
        assert!(Json::parse(b"{\"a\":\xff}").is_err());
        assert!(Json::parse(b"{} {}").is_err());
    }
}
