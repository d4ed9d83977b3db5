//! JSON that keeps the order of members, members given twice and every digit of a number, and the writing of its texts.

mod escapes;
mod name;
mod parser;
#[cfg(feature = "manifest")]
pub(crate) mod spans;
mod writer;

use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

pub(crate) use name::Name;
pub(crate) use name::name;
pub(crate) use writer::Writer;

/// A JSON text that was read: its values and names in one list, in their order, the outermost first.
///
/// A node is three small numbers, because a body of nothing but `7,7,7` has one for every other byte.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    text: &'a str,
    nodes: Vec<Node>,
    /// The texts with escapes: where each begins, and where what it says ends in `unescaped`.
    escaped: Vec<(u32, u32)>,
    /// What the texts with escapes say, one after the other.
    unescaped: String,
}

/// A value, or the name of the member whose value follows it. What it holds itself follows it.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The bytes of the text that it takes, quotation marks and brackets included.
    start: u32,
    end: u32,
    size: Size,
}

/// How many nodes a value is, itself included, and whether it would be written as it is.
#[derive(Debug, Clone, Copy)]
struct Size(u32);

impl Size {
    const VERBATIM: u32 = 1 << 31;

    fn new(nodes: usize, verbatim: bool) -> Self {
        Self(short(nodes) | if verbatim { Self::VERBATIM } else { 0 })
    }

    fn nodes(self) -> usize {
        (self.0 & !Self::VERBATIM) as usize
    }

    fn is_verbatim(self) -> bool {
        self.0 & Self::VERBATIM != 0
    }
}

/// A place in a text, or a number of nodes: no text that is read is so long that it does not fit.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Node {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Why a text is no JSON document.
#[derive(Debug)]
pub(crate) struct NotJson {
    /// With the line and the column.
    message: String,
    /// How many bytes of it could be read.
    pub(crate) at: usize,
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// As it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    /// A number of any length stays what it is.
    Number(&'a str),
    /// What it says.
    Text(&'a str),
    Array,
    Object,
}

/// A value of a document: its place in the list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Json<'a> {
    document: &'a Document<'a>,
    index: usize,
}

impl<'a> Document<'a> {
    pub(crate) fn parse(text: &'a [u8]) -> Result<Self, NotJson> {
        match std::str::from_utf8(text) {
            Ok(text) => parser::parse(text),
            Err(error) => Err(NotJson { message: error.to_string(), at: error.valid_up_to() }),
        }
    }

    pub(crate) fn root(&self) -> Json<'_> {
        Json { document: self, index: 0 }
    }

    #[inline]
    fn node(&self, index: usize) -> Node {
        // A document that was read has a node for every index that is handed out.
        const NONE: Node = Node { start: 0, end: 0, size: Size(1) };
        self.nodes.get(index).copied().unwrap_or(NONE)
    }

    fn name(&self, index: u32) -> &str {
        self.said(self.node(index as usize))
    }

    /// What is written there.
    #[inline]
    fn written(&self, node: Node) -> &str {
        self.text.get(node.range()).unwrap_or_default()
    }

    /// What a text says.
    #[inline]
    fn said(&self, node: Node) -> &str {
        if node.size.is_verbatim() {
            self.text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1)).unwrap_or_default()
        } else {
            self.said_with_escapes(node)
        }
    }

    fn said_with_escapes(&self, node: Node) -> &str {
        let index = self.escaped.partition_point(|(start, _)| *start < node.start);
        let end = |index: usize| self.escaped.get(index).map_or(0, |(_, end)| *end as usize);
        let start = index.checked_sub(1).map_or(0, end);
        self.unescaped.get(start..end(index)).unwrap_or_default()
    }
}

/// The values of an array or an object, with their names.
#[derive(Debug, Clone)]
pub(crate) struct Children<'a> {
    document: &'a Document<'a>,
    next: usize,
    end: usize,
    have_names: bool,
}

impl<'a> Iterator for Children<'a> {
    type Item = (&'a str, Json<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let mut name = "";
        if self.have_names {
            name = self.document.said(self.document.node(self.next));
            self.next += 1;
        }
        let json = Json { document: self.document, index: self.next };
        self.next = json.end();
        Some((name, json))
    }
}

impl<'a> Children<'a> {
    /// The names that are there more than once, each once.
    pub(crate) fn repeated(&self) -> Repeated<'a> {
        // Nearly all objects are small, and none of their names is there twice: comparing each with each tells that without
        // an allocation. Sorting keeps large ones from taking the square of their size.
        const SMALL: usize = 16;
        let differ = || {
            let mut after = self.clone();
            while let Some((name, _)) = after.next() {
                if after.clone().any(|(other, _)| other == name) {
                    return false;
                }
            }
            true
        };
        let is_large = self.clone().nth(SMALL).is_some();
        let names = if is_large || !differ() { self.sorted_names() } else { Vec::new() };
        Repeated { document: self.document, names, next: 0 }
    }

    /// The members in the order of their names.
    pub(crate) fn sorted(&self) -> impl Iterator<Item = (&'a str, Json<'a>)> + use<'a> {
        let document = self.document;
        let member = move |name: u32| (document.name(name), Json { document, index: name as usize + 1 });
        self.sorted_names().into_iter().map(member)
    }

    /// The numbers of their nodes.
    fn sorted_names(&self) -> Vec<u32> {
        let mut names = Vec::with_capacity(self.clone().count());
        names.extend(self.clone().map(|(_, value)| short(value.index.saturating_sub(1))));
        names.sort_unstable_by_key(|name| (self.document.name(*name), *name));
        names
    }
}

/// Goes through sorted names, by the numbers of their nodes.
#[derive(Debug)]
pub(crate) struct Repeated<'a> {
    document: &'a Document<'a>,
    names: Vec<u32>,
    next: usize,
}

impl<'a> Iterator for Repeated<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let rest = self.names.get(self.next..)?;
            let name = self.document.name(*rest.first()?);
            let same = rest.iter().take_while(|other| self.document.name(**other) == name).count();
            self.next += same;
            if same > 1 {
                return Some(name);
            }
        }
    }
}

impl<'a> Json<'a> {
    #[inline]
    fn node(self) -> Node {
        self.document.node(self.index)
    }

    /// The index behind all that it holds.
    #[inline]
    fn end(self) -> usize {
        self.index + self.node().size.nodes()
    }

    /// Its first byte, which tells its type.
    #[inline]
    fn first(self) -> u8 {
        self.document.text.as_bytes().get(self.node().start as usize).copied().unwrap_or_default()
    }

    pub(crate) fn value(self) -> Value<'a> {
        match self.first() {
            b'"' => Value::Text(self.document.said(self.node())),
            b'[' => Value::Array,
            b'{' => Value::Object,
            b't' => Value::Bool(true),
            b'f' => Value::Bool(false),
            b'n' => Value::Null,
            _ => Value::Number(self.document.written(self.node())),
        }
    }

    #[inline]
    pub(crate) fn text(self) -> Option<&'a str> {
        (self.first() == b'"').then(|| self.document.said(self.node()))
    }

    /// The items of an array.
    pub(crate) fn items(self) -> Option<impl Iterator<Item = Json<'a>> + Clone> {
        (self.first() == b'[').then(|| self.children(false).map(|(_, item)| item))
    }

    /// The members of an object.
    pub(crate) fn members(self) -> Option<Children<'a>> {
        (self.first() == b'{').then(|| self.children(true))
    }

    fn children(self, have_names: bool) -> Children<'a> {
        Children { document: self.document, next: self.index + 1, end: self.end(), have_names }
    }

    pub(crate) fn is_container(self) -> bool {
        matches!(self.first(), b'[' | b'{')
    }

    /// The bytes of the text that it takes.
    pub(crate) fn span(self) -> Range<usize> {
        self.node().range()
    }

    /// The same for the name of a member, by its value.
    pub(crate) fn name_span(self) -> Range<usize> {
        self.document.node(self.index.saturating_sub(1)).range()
    }

    pub(crate) fn type_name(self) -> &'static str {
        match self.value() {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::Array => "an array",
            Value::Object => "an object",
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
        let node = self.node();
        if node.size.is_verbatim() {
            return out.json(self.document.written(node));
        }
        match self.first() {
            b'"' => out.text(self.document.said(node)),
            b'[' => {
                out.open_array();
                self.items().into_iter().flatten().for_each(|item| item.write(out));
                out.close_array();
            }
            _ => {
                out.open_object();
                for (name, value) in self.members().into_iter().flatten() {
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
            Value::Array | Value::Object => f.write_str(self.type_name()),
            Value::Null => f.write_str("`null`"),
            Value::Bool(value) => write!(f, "`{value}`"),
            Value::Number(text) => match beginning(text) {
                Some(beginning) => write!(f, "`{beginning}…`"),
                None => write!(f, "`{text}`"),
            },
            Value::Text(text) => f.write_str(&quoted(text)),
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

/// A name as a message shows it: at most some forty characters of it.
pub(crate) fn shown(name: &str) -> Cow<'_, str> {
    beginning(name).map_or(Cow::Borrowed(name), |beginning| Cow::Owned(format!("{beginning}…")))
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

impl Place<'_> {
    /// Adds its JSON Pointer, in as much room as that takes: a name may be as long as the whole document.
    fn write(&self, pointer: &mut String) {
        match self {
            Place::Pointer(text) => pointer.push_str(text),
            Place::Member(around, name) => {
                around.write(pointer);
                push_step(pointer, name);
            }
            Place::Item(around, index) => {
                around.write(pointer);
                push_step(pointer, &index.to_string());
            }
        }
    }
}

impl From<&Place<'_>> for String {
    fn from(place: &Place<'_>) -> Self {
        let mut pointer = Self::new();
        place.write(&mut pointer);
        pointer
    }
}

impl From<Place<'_>> for String {
    fn from(place: Place<'_>) -> Self {
        Self::from(&place)
    }
}

/// Adds a member's name or an index to a JSON Pointer.
pub(crate) fn below(pointer: &str, step: impl fmt::Display) -> String {
    let mut below = pointer.to_owned();
    push_step(&mut below, &step.to_string());
    below
}

fn push_step(pointer: &mut String, step: &str) {
    let escapes = step.bytes().filter(|byte| matches!(byte, b'~' | b'/')).count();
    pointer.reserve(1 + step.len() + escapes);
    pointer.push('/');
    if escapes == 0 {
        return pointer.push_str(step);
    }
    for character in step.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            character => pointer.push(character),
        }
    }
}

/// Hands a JSON text on to a serializer of any format.
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

    /// Lists that grow while they are filled take three times their room.
    #[test]
    fn a_large_text_takes_the_room_that_it_needs() {
        let each =
            r#"{"a\n": [7, "b", "\u0041\"", {}, [ ], [[], {"": null}]], "c":[1,2,3],"":{"d":"},{:\\"}}"#;
        let text = format!("[{}]", vec![each; 1000].join(" ,"));
        let document = Document::parse(text.as_bytes()).unwrap();
        assert_eq!(document.nodes.len(), document.nodes.capacity());
        assert_eq!(document.escaped.len(), document.escaped.capacity());
        assert!(document.unescaped.capacity() < 30 * 1000, "{}", document.unescaped.capacity());
        let read = serde_json::to_value(document.root()).unwrap();
        assert_eq!(read, serde_json::from_str::<serde_json::Value>(&text).unwrap());
        assert_eq!(written(&text), format!("[{}]", vec![written(each); 1000].join(",")));
        for rubbish in [",", "{", "[,", "\"", "\"\\", "\\"] {
            assert!(Document::parse(rubbish.repeat(20_000).as_bytes()).is_err());
        }
    }

    #[test]
    fn names_that_are_there_twice_are_found() {
        let few = r#"{"b":1,"a":2,"\u0062":3,"":4,"b":5,"":6}"#;
        let many =
            format!("{{{}}}", (0..40).map(|n| format!("\"{}\":0", n % 38)).collect::<Vec<_>>().join(","));
        for (text, names) in
            [(few, &["", "b"][..]), (&many, &["0", "1"]), (r#"{"a":1,"b":2}"#, &[]), ("{}", &[])]
        {
            let document = Document::parse(text.as_bytes()).unwrap();
            assert_eq!(document.root().members().unwrap().repeated().collect::<Vec<_>>(), names);
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
            ("\u{feff}{}", "a byte order mark at line 1 column 1"),
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
            let error = Document::parse(text.as_bytes()).unwrap_err().to_string();
            assert_eq!(error, told, "{text}");
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
        let around = Place::from("/a");
        assert_eq!(String::from(around.item(0).member("~/ä")), "/a/0/~0~1ä");
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
