//! JSON that keeps the order of members, members given twice and every digit of a number, and the writing of its texts.

mod escapes;
mod name;
mod parser;
#[cfg(feature = "manifest")]
pub(crate) mod spans;
mod writer;

use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt;

pub(crate) use name::Name;
pub(crate) use name::name;
pub(crate) use writer::Writer;

/// A JSON text that was read: its values in one list, in their order, the outermost first.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    nodes: Vec<Node<'a>>,
    /// What the texts with escapes say, in the order in which they are written. Apart, so that a node is a few plain words.
    unescaped: Vec<(&'a str, String)>,
}

/// A value. What it holds itself follows it.
#[derive(Debug, Clone, Copy)]
struct Node<'a> {
    /// As it is written, like a text; empty but within an object.
    name: &'a str,
    value: Value<'a>,
    /// How many of the nodes that follow it are within it.
    children: usize,
}

/// As it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    /// A number of any length stays what it is.
    Number(&'a str),
    /// Without its quotation marks where it has no escapes, and with them where it has; see [`Json::text`].
    Text(&'a str),
    /// With the text of it all, where that is what would be written.
    Array(Option<&'a str>),
    /// The same.
    Object(Option<&'a str>),
}

/// A value of a document: its place in the list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Json<'a> {
    document: &'a Document<'a>,
    index: usize,
}

impl<'a> Document<'a> {
    pub(crate) fn parse(text: &'a [u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(text).map_err(|error| error.to_string())?;
        parser::parse(text)
    }

    pub(crate) fn root(&self) -> Json<'_> {
        Json { document: self, index: 0 }
    }

    /// What a text says.
    fn text(&self, written: &'a str) -> &str {
        // One without escapes holds no quotation mark.
        if written.starts_with('"') {
            let place =
                self.unescaped.binary_search_by_key(&written.as_ptr(), |(written, _)| written.as_ptr());
            place.ok().and_then(|index| self.unescaped.get(index)).map_or("", |(_, text)| text.as_str())
        } else {
            written
        }
    }
}

/// The values of an array or an object, with their names.
#[derive(Debug, Clone)]
pub(crate) struct Children<'a> {
    document: &'a Document<'a>,
    next: usize,
    end: usize,
}

impl<'a> Iterator for Children<'a> {
    type Item = (&'a str, Json<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.next == self.end {
            return None;
        }
        let json = Json { document: self.document, index: self.next };
        self.next = json.end();
        Some((self.document.text(json.node().name), json))
    }
}

impl<'a> Json<'a> {
    #[inline]
    fn node(self) -> &'a Node<'a> {
        // A document that was read has a node for every index that is handed out.
        const NONE: &Node<'_> = &Node { name: "", value: Value::Null, children: 0 };
        self.document.nodes.get(self.index).unwrap_or(NONE)
    }

    /// The index behind all that it holds.
    fn end(self) -> usize {
        self.index + 1 + self.node().children
    }

    pub(crate) fn value(self) -> Value<'a> {
        self.node().value
    }

    pub(crate) fn text(self) -> Option<&'a str> {
        match self.value() {
            Value::Text(text) => Some(self.document.text(text)),
            _ => None,
        }
    }

    /// The items of an array.
    pub(crate) fn items(self) -> Option<impl Iterator<Item = Json<'a>> + Clone> {
        matches!(self.value(), Value::Array(_)).then(|| self.children().map(|(_, item)| item))
    }

    /// The members of an object.
    pub(crate) fn members(self) -> Option<Children<'a>> {
        matches!(self.value(), Value::Object(_)).then(|| self.children())
    }

    fn children(self) -> Children<'a> {
        Children { document: self.document, next: self.index + 1, end: self.end() }
    }

    pub(crate) fn type_name(self) -> &'static str {
        match self.value() {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }

    /// The member of an object; of one given twice the first.
    pub(crate) fn get(self, name: &str) -> Option<Json<'a>> {
        self.members()?.find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The value at a path of the catalog (`state.status`).
    pub(crate) fn at(self, path: &str) -> Option<Json<'a>> {
        // Not `split('.')`, whose search for a character costs more than so short a text is worth.
        let dot = path.bytes().position(|byte| byte == b'.');
        match dot.and_then(|dot| Some((path.get(..dot)?, path.get(dot + 1..)?))) {
            Some((name, below)) => self.get(name)?.at(below),
            None => self.get(path),
        }
    }

    /// Whether it is a whole number: `1.0` is one, as JSON Schema counts.
    pub(crate) fn is_integer(self) -> bool {
        match self.value() {
            Value::Number(text) => {
                !text.contains(['.', 'e', 'E'])
                    || text.parse::<f64>().is_ok_and(|number| number.fract() == 0.0)
            }
            _ => false,
        }
    }

    /// The whole number that it is, where that is no larger than most are.
    pub(crate) fn whole(self) -> Option<i64> {
        match self.value() {
            Value::Number(text) if self.is_integer() => {
                text.parse().ok().or_else(|| format!("{:.0}", text.parse::<f64>().ok()?).parse().ok())
            }
            _ => None,
        }
    }

    /// Writes it without white space.
    pub(crate) fn write(self, out: &mut Writer) {
        match self.value() {
            Value::Null => out.json("null"),
            Value::Bool(true) => out.json("true"),
            Value::Bool(false) => out.json("false"),
            Value::Number(text) | Value::Array(Some(text)) | Value::Object(Some(text)) => out.json(text),
            Value::Text(text) if text.starts_with('"') => out.text(self.document.text(text)),
            Value::Text(text) => out.plain_text(text),
            Value::Array(None) => {
                out.open_array();
                self.children().for_each(|(_, item)| item.write(out));
                out.close_array();
            }
            Value::Object(None) => {
                out.open_object();
                for (name, value) in self.children() {
                    out.name(name);
                    value.write(out);
                }
                out.close_object();
            }
        }
    }
}

/// The value as one would quote it in a message: at most some forty characters of it.
impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            Value::Array(_) | Value::Object(_) => f.write_str(self.type_name()),
            Value::Null => f.write_str("`null`"),
            Value::Bool(value) => write!(f, "`{value}`"),
            Value::Number(text) => match beginning(text) {
                Some(beginning) => write!(f, "`{beginning}…`"),
                None => write!(f, "`{text}`"),
            },
            Value::Text(text) => f.write_str(&quoted(self.document.text(text))),
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

/// Whether a text stands in JSON as it is.
pub(crate) fn is_plain(text: &str) -> bool {
    !escapes::has_special(text.as_bytes())
}

/// Writes a text with its quotation marks and escapes.
pub(crate) fn push_text(out: &mut String, text: &str) {
    let mut written = Writer::default();
    written.text(text);
    out.push_str(written.as_str());
}

/// A place in a document, of which a JSON Pointer is made where something is to be said about it. Hand on a reference:
/// a copy of what was just put together waits for its parts.
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

impl<'a> From<&Place<'a>> for Place<'a> {
    fn from(place: &Place<'a>) -> Self {
        *place
    }
}

impl From<&Place<'_>> for String {
    fn from(place: &Place<'_>) -> Self {
        match place {
            Place::Pointer(pointer) => (*pointer).to_owned(),
            Place::Member(around, name) => below(&Self::from(*around), name),
            Place::Item(around, index) => below(&Self::from(*around), index),
        }
    }
}

impl From<Place<'_>> for String {
    fn from(place: Place<'_>) -> Self {
        Self::from(&place)
    }
}

/// Adds a member's name or an index to a JSON Pointer.
pub(crate) fn below(pointer: &str, step: impl fmt::Display) -> String {
    below_text(pointer, &step.to_string())
}

fn below_text(pointer: &str, step: &str) -> String {
    if step.contains(['~', '/']) {
        format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"))
    } else {
        format!("{pointer}/{step}")
    }
}

/// Hands a JSON text on to a serializer of any format.
pub(crate) fn transcode<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match Document::parse(text.as_bytes()) {
        Ok(document) => document.root().serialize(serializer),
        Err(message) => Err(serde_core::ser::Error::custom(message)),
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value() {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(value),
            Value::Number(text) => serialize_number(text, serializer),
            Value::Text(text) => serializer.serialize_str(self.document.text(text)),
            Value::Array(_) => {
                let mut array = serializer.serialize_seq(Some(self.children().count()))?;
                self.children().try_for_each(|(_, item)| array.serialize_element(&item))?;
                array.end()
            }
            Value::Object(_) => {
                let mut object = serializer.serialize_map(Some(self.children().count()))?;
                self.children().try_for_each(|(name, value)| object.serialize_entry(name, &value))?;
                object.end()
            }
        }
    }
}

/// As the type that holds it, of those that JSON parsers give: `u64`, `i64` for what is negative, `f64`.
fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // `-0` is a number of its own.
    if let Ok(number) = text.parse() {
        serializer.serialize_u64(number)
    } else if let Some(number) = text.parse().ok().filter(|number| *number != 0) {
        serializer.serialize_i64(number)
    } else {
        let number: f64 = text.parse().map_err(serde_core::ser::Error::custom)?;
        serializer.serialize_f64(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = Writer::default();
        Document::parse(text.as_bytes()).unwrap().root().write(&mut out);
        out.as_str().to_owned()
    }

    #[test]
    fn a_document_is_written_as_it_was_read() {
        let text = r#"{"b":[1,-2,1.50,-0,1E2,12345678901234567890123,null,true,{"a7":"x\n\"8\"\\","ä":"ü-1"}],"b":"twice","c":9}"#;
        assert_eq!(written(text), text);
        // The same, piece by piece.
        for spaced in
            [text.replace(",null", ", null"), format!("\t{}\r\n", text.replace("{\"b\"", "{ \"b\" "))]
        {
            assert_eq!(written(&spaced), text);
        }
        for (read, text) in [
            (r#"[{"a":"\u0041\/","b":"\ud83d\ude00\u001f"}]"#, r#"[{"a":"A/","b":"😀\u001f"}]"#),
            (r#"{"\u0061":[[]],"b":{}}"#, r#"{"a":[[]],"b":{}}"#),
        ] {
            assert_eq!(written(read), text);
        }
    }

    #[test]
    fn what_is_json_is_what_serde_json_takes() {
        let long = "x".repeat(40);
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        let texts = [
            "",
            " ",
            "1",
            "01",
            "-",
            "-0",
            "-01",
            "+1",
            "1.",
            ".5",
            "1.5",
            "1e",
            "1e5",
            "1E-5",
            "1e999",
            "1e-999",
            "1-1",
            "0x1",
            "nul",
            "null",
            "nullx",
            "truefalse",
            "tru",
            "NaN",
            "[]",
            "[",
            "]",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "[1 1]",
            "{}",
            "{",
            "{]",
            "[}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1",
            "{\"a\":1,}",
            "{,}",
            "{1:1}",
            "{\"a\" : 1 , \"a\" : 2}",
            "\"",
            "\"\\\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\\\\"",
            "\"\t\"",
            "\"\u{7f}\"",
            "\"\u{2028}\"",
            "\u{feff}{}",
            "{}\u{a0}",
            "\"a\"\"b\"",
            "//",
            "\"\\n\t\"",
        ];
        let more = [
            nested(127),
            nested(128),
            format!("\"{long}\""),
            format!("\"{long}\t\""),
            format!("\"{long}"),
            format!("\"{long}\\"),
        ];
        for text in texts.into_iter().chain(more.iter().map(String::as_str)) {
            match (serde_json::from_str::<serde_json::Value>(text), Document::parse(text.as_bytes())) {
                (Ok(value), Ok(document)) => {
                    let read = serde_json::to_value(document.root()).unwrap();
                    assert_eq!(read, value, "{text}");
                }
                (Err(_), Err(_)) => {}
                (one, other) => panic!("{text}: {one:?}, {other:?}"),
            }
        }
    }

    #[test]
    fn numbers_are_those_of_serde_json() {
        let (nines, zeros) = ("9".repeat(400), "0".repeat(400));
        let numbers = [
            "0",
            "7",
            "-0",
            "-0.0",
            "-1",
            "12.5",
            "-12.5e-3",
            "1e308",
            "1e309",
            "-1e309",
            "0e999",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775808",
            "-9223372036854775809",
            "00",
            "1.e5",
            "1e+",
            "1e5.0",
            "--1",
            "1_000",
            &nines,
            &format!("0.{nines}"),
            &format!("1{zeros}e-400"),
        ];
        for number in numbers {
            let theirs = serde_json::from_str::<serde_json::Value>(number).ok();
            let ours = Document::parse(number.as_bytes()).ok();
            let ours = ours.map(|document| serde_json::to_value(document.root()).unwrap());
            assert_eq!(ours, theirs, "{number}");
        }
    }

    /// Each character of the first planes by itself, among others, and as an escape; each unit of UTF-16 beside another.
    #[test]
    fn texts_are_those_of_serde_json() {
        for character in ('\0'..='\u{2ff}').chain(['\u{2028}', '\u{ffff}', '\u{10000}', '😀', '\u{10ffff}'])
        {
            for text in [
                character.to_string(),
                format!("{character}{character}"),
                format!("long enough {character}, as it is"),
            ] {
                let mut out = String::new();
                push_text(&mut out, &text);
                assert_eq!(out, serde_json::to_string(&text).unwrap());
                assert_eq!(
                    Document::parse(out.as_bytes()).unwrap().root().text(),
                    Some(text.as_str()),
                    "{out}"
                );
            }
        }
        let same = |written: &str| {
            let theirs = serde_json::from_str::<String>(written).ok();
            let ours = Document::parse(written.as_bytes()).ok();
            let ours = ours.as_ref().and_then(|document| document.root().text());
            assert_eq!(ours, theirs.as_deref(), "{written}");
        };
        for after in '\0'..='\u{ff}' {
            same(&format!("\"\\{after}\""));
            same(&format!("\"a\\\\\\{after}0041{after}b\""));
            same(&format!("\"\\u{after}0411\""));
            same(&format!("\"\\u004{after}\""));
        }
        let units = ["0000", "d7ff", "d800", "D83D", "dbff", "dc00", "DE00", "dfff", "e000", "ffff"];
        for (first, second) in units.iter().flat_map(|first| units.iter().map(move |second| (first, second)))
        {
            for between in ["\\u", "", "x", "\\n\\u", "\\"] {
                same(&format!("\"\\u{first}{between}{second}\""));
            }
            same(&format!("\"\\u{first}\\u{second}"));
            same(&format!("\"\\u{first}\\u\""));
        }
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        for (text, told) in [
            ("", "it ends too early at line 1 column 1"),
            ("{\"a\":", "it ends too early at line 1 column 6"),
            ("[\"a\\n", "it ends too early at line 1 column 6"),
            ("1.", "it ends too early at line 1 column 3"),
            ("{}\n {}", "unexpected `{` at line 2 column 2"),
            ("[\n  \"ä\", 01]", "unexpected `1` at line 2 column 9"),
            ("{\"a\" 1}", "unexpected `1` at line 1 column 6"),
            ("{\"a\":1,}", "unexpected `}` at line 1 column 8"),
            ("nul", "unexpected `n` at line 1 column 1"),
            ("[\u{a0}]", "unexpected `\\u{a0}` at line 1 column 2"),
            ("[\"a\\x\"]", "no escape of JSON at line 1 column 4"),
            ("[\"ab\tc\"]", "a control character in a text at line 1 column 5"),
            ("[1e999]", "a number out of range at line 1 column 2"),
            (&"[".repeat(128), "more than 127 arrays and objects within each other at line 1 column 128"),
        ] {
            assert_eq!(Document::parse(text.as_bytes()).err().as_deref(), Some(told), "{text}");
        }
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_fraction() {
        for (text, whole) in
            [("1", true), ("-1", true), ("1.0", true), ("1e20", true), ("1.5", false), ("\"1\"", false)]
        {
            assert_eq!(Document::parse(text.as_bytes()).unwrap().root().is_integer(), whole, "{text}");
        }
        for (text, whole) in
            [("7", Some(7)), ("-7.0", Some(-7)), ("1e2", Some(100)), ("1e20", None), ("1.5", None)]
        {
            assert_eq!(Document::parse(text.as_bytes()).unwrap().root().whole(), whole, "{text}");
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
        assert!(Document::parse("[".repeat(100_000).as_bytes()).is_err());
        assert!(Document::parse(b"{\"a\":\xff}").is_err());
        assert!(Document::parse(b"{} {}").is_err());
    }
}
