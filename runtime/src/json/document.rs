//! A parsed JSON text.

use super::Writer;
use std::ops::Range;

/// A parsed JSON text: its values and names in one list, in the order of the text, a container before its content.
///
/// A node takes 12 bytes, because a body such as `[7,7,7]` has one for every other byte.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    pub(super) text: &'a str,
    pub(super) nodes: Vec<Node>,
    /// The strings with escapes: where each starts, and where its unescaped form ends in `unescaped`.
    pub(super) escaped: Vec<(u32, u32)>,
    /// The unescaped forms of the strings with escapes, concatenated.
    pub(super) unescaped: String,
}

/// A value, or the name of a member, which its value follows. The content of a container follows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The bytes of the text, quotation marks and brackets included.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) size: Size,
}

/// The number of nodes of a value, itself included, and whether [`Json::write`] would write it as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size(u32);

impl Size {
    const VERBATIM: u32 = 1 << 31;

    pub(super) fn new(nodes: usize, verbatim: bool) -> Self {
        Self(short(nodes) | if verbatim { Self::VERBATIM } else { 0 })
    }

    fn nodes(self) -> usize {
        (self.0 & !Self::VERBATIM) as usize
    }

    fn is_verbatim(self) -> bool {
        self.0 & Self::VERBATIM != 0
    }
}

/// Converts a position in a text, or a number of nodes. The parser accepts no text for which it would not fit.
pub(super) fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Node {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value, with its content if it is a scalar.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    /// The digits as written.
    Number(&'a str),
    /// The string without escapes.
    Text(&'a str),
    Array,
    Object,
}

/// A value of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Json<'a> {
    document: &'a Document<'a>,
    index: usize,
}

impl Document<'_> {
    pub(crate) fn root(&self) -> Json<'_> {
        Json { document: self, index: 0 }
    }

    #[inline]
    fn node(&self, index: usize) -> Node {
        // Every index of a `Json` has a node.
        const NONE: Node = Node { start: 0, end: 0, size: Size(1) };
        self.nodes.get(index).copied().unwrap_or(NONE)
    }

    fn name(&self, index: u32) -> &str {
        self.string(self.node(index as usize))
    }

    /// Returns the bytes of a node as written.
    #[inline]
    fn source(&self, node: Node) -> &str {
        self.text.get(node.range()).unwrap_or_default()
    }

    /// Returns a string without escapes.
    #[inline]
    fn string(&self, node: Node) -> &str {
        if node.size.is_verbatim() {
            self.text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1)).unwrap_or_default()
        } else {
            self.unescaped_string(node)
        }
    }

    fn unescaped_string(&self, node: Node) -> &str {
        let index = self.escaped.partition_point(|(start, _)| *start < node.start);
        let end = |index: usize| self.escaped.get(index).map_or(0, |(_, end)| *end as usize);
        let start = index.checked_sub(1).map_or(0, end);
        self.unescaped.get(start..end(index)).unwrap_or_default()
    }
}

/// An iterator over the values of an array or an object, with their names.
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
            name = self.document.string(self.document.node(self.next));
            self.next += 1;
        }
        let json = Json { document: self.document, index: self.next };
        self.next = json.end();
        Some((name, json))
    }
}

impl<'a> Children<'a> {
    /// Returns the duplicate names, each once.
    pub(crate) fn duplicates(&self) -> Duplicates<'a> {
        // Nearly all objects are small and have no duplicates. Comparing each pair shows that without an allocation;
        // sorting keeps large objects from quadratic time.
        const SMALL: usize = 16;
        let are_unique = || {
            let mut rest = self.clone();
            while let Some((name, _)) = rest.next() {
                if rest.clone().any(|(other, _)| other == name) {
                    return false;
                }
            }
            true
        };
        let is_large = self.clone().nth(SMALL).is_some();
        let names = if is_large || !are_unique() { self.sorted_names(&|_| true) } else { Vec::new() };
        Duplicates { document: self.document, names, next: 0 }
    }

    /// Returns the members whose names meet a condition, ordered by name.
    pub(crate) fn sorted(&self, is_included: &dyn Fn(&str) -> bool) -> Vec<(&'a str, Json<'a>)> {
        let mut members = Vec::new();
        for name in self.sorted_names(is_included) {
            let value = Json { document: self.document, index: name as usize + 1 };
            members.push((self.document.name(name), value));
        }
        members
    }

    /// Returns the indices of the names' nodes, ordered by name.
    fn sorted_names(&self, is_included: &dyn Fn(&str) -> bool) -> Vec<u32> {
        let included = |(name, _): &(&str, Json<'_>)| is_included(name);
        let mut names = Vec::with_capacity(self.clone().filter(included).count());
        for (_, value) in self.clone().filter(included) {
            names.push(short(value.index.saturating_sub(1)));
        }
        names.sort_unstable_by_key(|name| (self.document.name(*name), *name));
        names
    }
}

/// An iterator over duplicate names.
#[derive(Debug)]
pub(crate) struct Duplicates<'a> {
    document: &'a Document<'a>,
    /// The indices of the names' nodes, ordered by name.
    names: Vec<u32>,
    next: usize,
}

impl<'a> Iterator for Duplicates<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let rest = self.names.get(self.next..)?;
            let name = self.document.name(*rest.first()?);
            let equal = rest.iter().take_while(|other| self.document.name(**other) == name).count();
            self.next += equal;
            if equal > 1 {
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

    /// Returns the index after its content.
    #[inline]
    fn end(self) -> usize {
        self.index + self.node().size.nodes()
    }

    /// Returns the first byte, which determines the type.
    #[inline]
    fn first(self) -> u8 {
        self.document.text.as_bytes().get(self.node().start as usize).copied().unwrap_or_default()
    }

    pub(crate) fn value(self) -> Value<'a> {
        match self.first() {
            b'"' => Value::Text(self.document.string(self.node())),
            b'[' => Value::Array,
            b'{' => Value::Object,
            b't' => Value::Bool(true),
            b'f' => Value::Bool(false),
            b'n' => Value::Null,
            _ => Value::Number(self.document.source(self.node())),
        }
    }

    #[inline]
    pub(crate) fn text(self) -> Option<&'a str> {
        (self.first() == b'"').then(|| self.document.string(self.node()))
    }

    /// Returns the items, if it is an array.
    pub(crate) fn items(self) -> Option<impl Iterator<Item = Json<'a>> + Clone> {
        (self.first() == b'[').then(|| self.children(false).map(|(_, item)| item))
    }

    /// Returns the members, if it is an object.
    pub(crate) fn members(self) -> Option<Children<'a>> {
        (self.first() == b'{').then(|| self.children(true))
    }

    pub(super) fn children(self, have_names: bool) -> Children<'a> {
        Children { document: self.document, next: self.index + 1, end: self.end(), have_names }
    }

    pub(crate) fn is_container(self) -> bool {
        matches!(self.first(), b'[' | b'{')
    }

    /// Returns the bytes of the text that it takes.
    pub(crate) fn span(self) -> Range<usize> {
        self.node().range()
    }

    /// Returns the bytes of the name of a member, given its value.
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

    /// Returns a member of an object; the first of duplicates.
    pub(crate) fn get(self, name: &str) -> Option<Json<'a>> {
        for (known, value) in self.members()? {
            if known == name {
                return Some(value);
            }
        }
        None
    }

    /// Returns the value at a path of the catalog (`state.status`).
    pub(crate) fn at(self, path: &str) -> Option<Json<'a>> {
        // `split('.')` would cost more than so short a text is worth.
        let dot = path.bytes().position(|byte| byte == b'.');
        match dot.and_then(|dot| Some((path.get(..dot)?, path.get(dot + 1..)?))) {
            Some((name, below)) => self.get(name)?.at(below),
            None => self.get(path),
        }
    }

    /// Returns whether it is a whole number. `1.0` is one, as in JSON Schema.
    pub(crate) fn is_integer(self) -> bool {
        match self.value() {
            Value::Number(text) => {
                !text.contains(['.', 'e', 'E'])
                    || text.parse::<f64>().is_ok_and(|number| number.fract() == 0.0)
            }
            _ => false,
        }
    }

    /// Returns the whole number, if it is one that `i64` can hold.
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
            return out.json(self.document.source(node));
        }
        match self.first() {
            b'"' => out.text(self.document.string(node)),
            b'[' => {
                out.open_array();
                for (_, item) in self.children(false) {
                    item.write(out);
                }
                out.close_array();
            }
            _ => {
                out.open_object();
                for (name, value) in self.children(true) {
                    out.name(name);
                    value.write(out);
                }
                out.close_object();
            }
        }
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

    /// A list that grows while it is filled takes three times its size.
    #[test]
    fn a_large_text_allocates_exactly() {
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
        for invalid in [",", "{", "[,", "\"", "\"\\", "\\"] {
            assert!(Document::parse(invalid.repeat(20_000).as_bytes()).is_err());
        }
    }

    #[test]
    fn duplicate_names_are_found() {
        let few = r#"{"b":1,"a":2,"\u0062":3,"":4,"b":5,"":6}"#;
        let many =
            format!("{{{}}}", (0..40).map(|n| format!("\"{}\":0", n % 38)).collect::<Vec<_>>().join(","));
        for (text, names) in
            [(few, &["", "b"][..]), (&many, &["0", "1"]), (r#"{"a":1,"b":2}"#, &[]), ("{}", &[])]
        {
            let document = Document::parse(text.as_bytes()).unwrap();
            assert_eq!(document.root().members().unwrap().duplicates().collect::<Vec<_>>(), names);
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
}
