//! Parses a JSON text into a [`Document`].
//!
//! `serde_json` loses the digits of a number and builds a tree, and a program without `client` need not compile it.
//! `json-event-parser` keeps the digits, but `from_json` took 2.7 times as long with it. This parser accepts the texts that
//! `serde_json` accepts; tests compare the two.

use super::document::{Document, Node, Size, short};
use super::escapes::{self, plain};
use std::fmt;

/// The maximum nesting of arrays and objects, as in `serde_json`.
const MAX_DEPTH: usize = 127;

/// The maximum length of a text, so that positions fit into `u32`: 1 GiB.
const MAX_BYTES: usize = 1 << 30;

/// The error for a text that is not JSON.
#[derive(Debug)]
pub(crate) struct NotJson {
    /// With line and column.
    message: String,
    /// The number of bytes before the error.
    pub(crate) at: usize,
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl<'a> Document<'a> {
    pub(crate) fn parse(text: &'a [u8]) -> Result<Self, NotJson> {
        match std::str::from_utf8(text) {
            Ok(text) => parse(text),
            Err(error) => Err(NotJson { message: error.to_string(), at: error.valid_up_to() }),
        }
    }
}

fn parse(text: &str) -> Result<Document<'_>, NotJson> {
    let NodeCounts { nodes, escaped, unescaped } = NodeCounts::of(text);
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        changes: 0,
        problem: None,
        nodes: Vec::with_capacity(nodes),
        escaped: Vec::with_capacity(escaped),
        unescaped: String::with_capacity(unescaped),
    };
    if text.len() > MAX_BYTES {
        parser.problem = Some("more than 1 GiB of text");
        return Err(parser.error());
    }
    match parser.value() {
        Some(()) if parser.next().is_none() => {
            let Parser { nodes, escaped, unescaped, .. } = parser;
            Ok(Document { text, nodes, escaped, unescaped })
        }
        _ => Err(parser.error()),
    }
}

/// The sizes of a document's lists.
struct NodeCounts {
    nodes: usize,
    escaped: usize,
    unescaped: usize,
}

impl NodeCounts {
    fn of(text: &str) -> Self {
        // For a small text an estimate is good enough: the lists may grow. Most names and values take more than 12 bytes.
        const SMALL: usize = 1 << 14;
        const BYTES_PER_NODE: usize = 12;
        if text.len() <= SMALL {
            return Self { nodes: text.len() / BYTES_PER_NODE, escaped: 0, unescaped: 0 };
        }
        Self::counted(text.as_bytes())
    }

    /// Counts the nodes of a large text, because a list that grows by doubling takes three times its size meanwhile.
    fn counted(text: &[u8]) -> Self {
        let mut counts = Self { nodes: 1, escaped: 0, unescaped: 0 };
        let (mut at, mut after_bracket) = (0, false);
        while let Some(byte) = text.get(at) {
            at += 1;
            let begins_container = matches!(byte, b'[' | b'{');
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => continue,
                b',' | b':' => counts.nodes += 1,
                b']' | b'}' => {}
                // The first value in a container.
                _ if after_bracket => counts.nodes += 1,
                _ => {}
            }
            after_bracket = begins_container;
            if *byte == b'"' {
                let start = at;
                let mut has_escapes = false;
                loop {
                    at += plain(text.get(at..).unwrap_or_default());
                    match text.get(at) {
                        Some(b'"') | None => break,
                        Some(b'\\') => at += 2,
                        Some(_) => at += 1,
                    }
                    has_escapes = true;
                }
                if has_escapes {
                    counts.escaped += 1;
                    counts.unescaped += at.min(text.len()) - start;
                }
                at += 1;
            }
        }
        // Invalid text may have more commas than values.
        counts.nodes = counts.nodes.min(text.len() / 2 + 1);
        counts
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// The number of white-space characters and strings with escapes so far: what is not written as it was read.
    changes: usize,
    /// The problem at `at`, unless it is an unexpected character or the end of the text.
    problem: Option<&'static str>,
    nodes: Vec<Node>,
    escaped: Vec<(u32, u32)>,
    unescaped: String,
}

impl Parser<'_> {
    /// Skips white space and returns the byte after it.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        match *self.text.as_bytes().get(self.at)? {
            ..=b' ' => self.skip_space(),
            byte => Some(byte),
        }
    }

    fn skip_space(&mut self) -> Option<u8> {
        loop {
            match *self.text.as_bytes().get(self.at)? {
                b' ' | b'\t' | b'\n' | b'\r' => {
                    self.at += 1;
                    self.changes += 1;
                }
                byte => return Some(byte),
            }
        }
    }

    /// Parses a value. Its children follow its node.
    fn value(&mut self) -> Option<()> {
        let first = self.next()?;
        let start = self.at;
        match first {
            b'{' => return self.container(b'}'),
            b'[' => return self.container(b']'),
            b'"' => return self.string(),
            b't' => self.word("true")?,
            b'f' => self.word("false")?,
            b'n' => self.word("null")?,
            _ => self.number()?,
        }
        self.push(start, true);
        Some(())
    }

    /// Adds the node of a name or of a scalar that ends here.
    #[inline]
    fn push(&mut self, start: usize, verbatim: bool) {
        let (start, end) = (short(start), short(self.at));
        self.nodes.push(Node { start, end, size: Size::new(1, verbatim) });
    }

    /// Parses an array or an object.
    fn container(&mut self, end: u8) -> Option<()> {
        let (start, changes, index) = (self.at, self.changes, self.nodes.len());
        self.push(start, true);
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail("more than 127 arrays and objects within each other");
        }
        self.at += 1;
        if self.next()? != end {
            loop {
                if end == b'}' {
                    self.name()?;
                }
                match self.next()? {
                    // Most values are strings: this saves a call for each.
                    b'"' => self.string()?,
                    _ => self.value()?,
                }
                match self.next()? {
                    b',' => self.at += 1,
                    byte if byte == end => break,
                    _ => return None,
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        let size = Size::new(self.nodes.len() - index, self.changes == changes);
        let node = self.nodes.get_mut(index)?;
        node.end = short(self.at);
        node.size = size;
        Some(())
    }

    /// Parses the name of a member and the colon.
    fn name(&mut self) -> Option<()> {
        (self.next()? == b'"').then_some(())?;
        self.string()?;
        (self.next()? == b':').then_some(())?;
        self.at += 1;
        Some(())
    }

    /// Parses a string, which may be a name.
    #[inline]
    fn string(&mut self) -> Option<()> {
        let start = self.at;
        let content = self.text.as_bytes().get(start + 1..)?;
        let length = plain(content);
        if content.get(length)? == &b'"' {
            self.at += length + 2;
            self.push(start, true);
            return Some(());
        }
        self.string_with_escapes()
    }

    #[cold]
    fn string_with_escapes(&mut self) -> Option<()> {
        let start = self.at;
        match escapes::read(self.text.get(start + 1..)?, &mut self.unescaped) {
            Ok(length) => {
                self.at += 1 + length;
                self.changes += 1;
                self.escaped.push((short(start), short(self.unescaped.len())));
                self.push(start, false);
                Some(())
            }
            Err(error) => {
                self.at += 1 + error.at;
                self.problem = error.problem;
                None
            }
        }
    }

    /// Parses the longest number; the caller rejects what follows it.
    fn number(&mut self) -> Option<()> {
        // `f64` can hold every number without an exponent and of at most this length.
        const MAX_CERTAIN: usize = 300;
        let start = self.at;
        self.skip(b"-");
        if self.skip(b"0").is_none() {
            self.digits()?;
        }
        if self.skip(b".").is_some() {
            self.digits()?;
        }
        let has_exponent = self.skip(b"eE").is_some();
        if has_exponent {
            self.skip(b"+-");
            self.digits()?;
        }
        let number = self.text.get(start..self.at)?;
        if (has_exponent || number.len() > MAX_CERTAIN) && !number.parse().is_ok_and(f64::is_finite) {
            self.at = start;
            return self.fail("a number out of range");
        }
        Some(())
    }

    /// Parses one or more digits.
    fn digits(&mut self) -> Option<()> {
        self.skip(b"0123456789")?;
        while self.skip(b"0123456789").is_some() {}
        Some(())
    }

    /// Skips one of these bytes.
    fn skip(&mut self, bytes: &[u8]) -> Option<()> {
        bytes.contains(self.text.as_bytes().get(self.at)?).then(|| self.at += 1)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.text.as_bytes().get(self.at..)?.starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    #[cold]
    fn fail<T>(&mut self, problem: &'static str) -> Option<T> {
        self.problem = Some(problem);
        None
    }

    /// Returns the error at the position where parsing stopped.
    #[cold]
    fn error(&self) -> NotJson {
        let (before, rest) = self.text.split_at_checked(self.at).unwrap_or((self.text, ""));
        let problem = match (self.problem, rest.chars().next()) {
            (Some(problem), _) => problem.to_owned(),
            (None, Some('\u{feff}')) => "a byte order mark".to_owned(),
            (None, Some(found)) => format!("unexpected `{}`", found.escape_debug()),
            (None, None) => "it ends too early".to_owned(),
        };
        let line = before.rsplit('\n').next().unwrap_or_default();
        let (lines, column) = (before.matches('\n').count() + 1, line.chars().count() + 1);
        NotJson { message: format!("{problem} at line {lines} column {column}"), at: before.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, NodeCounts};
    use crate::json::push_text;

    #[test]
    fn serde_json_accepts_the_same_texts() {
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
    fn serde_json_reads_the_same_numbers() {
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
            let expected = serde_json::from_str::<serde_json::Value>(number).ok();
            let ours = Document::parse(number.as_bytes()).ok();
            let ours = ours.map(|document| serde_json::to_value(document.root()).unwrap());
            assert_eq!(ours, expected, "{number}");
        }
    }

    /// Lists of these sizes never grow, and have no room to spare.
    #[test]
    fn the_lists_of_a_large_text_have_the_sizes_that_were_counted() {
        for (text, unescaped) in [
            ("7", 0),
            (" [ ] ", 0),
            ("{ }", 0),
            ("[7]", 0),
            ("[7,7, [],{},[[ ]] ]", 0),
            (r#"{"a":[{"b":null},true],"c":{"d":"[,:{"}}"#, 0),
            (r#""\n""#, 2),
            (r#"["\"", "\\", "a\nbc"]"#, 9),
            (r#"{"\u0041":"\ud83d\ude00","a":"b"}"#, 18),
        ] {
            let document = Document::parse(text.as_bytes()).unwrap();
            let counts = NodeCounts::counted(text.as_bytes());
            assert_eq!(
                (counts.nodes, counts.escaped),
                (document.nodes.len(), document.escaped.len()),
                "{text}"
            );
            // As long as the escapes, which is enough.
            assert_eq!(counts.unescaped, unescaped, "{text}");
            assert!(counts.unescaped >= document.unescaped.len(), "{text}");
        }
    }

    #[test]
    fn the_lists_of_an_invalid_text_are_no_longer_than_those_of_a_valid_one() {
        for text in [",,,,,,,,", "[[[[[[[[", "\"\\", "\"a\\", "\"abc", "\"\\\"\\", "\"\ta\tb\""] {
            let counts = NodeCounts::counted(text.as_bytes());
            assert!(counts.nodes <= text.len() / 2 + 1 && counts.unescaped < text.len(), "{text}");
        }
    }

    #[test]
    fn the_lists_of_a_small_text_are_estimated() {
        let nodes = |bytes| NodeCounts::of(&" ".repeat(bytes)).nodes;
        assert_eq!((nodes(0), nodes(24), nodes(16 * 1024)), (0, 2, 16 * 1024 / 12));
        assert_eq!(nodes(16 * 1024 + 1), 1, "counted");
    }

    /// Each character up to U+02FF alone, within text and as an escape; pairs of UTF-16 code units.
    #[test]
    fn serde_json_reads_the_same_strings() {
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
            let expected = serde_json::from_str::<String>(written).ok();
            let ours = Document::parse(written.as_bytes()).ok();
            let ours = ours.as_ref().and_then(|document| document.root().text());
            assert_eq!(ours, expected.as_deref(), "{written}");
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
    fn errors_have_line_and_column() {
        for (text, message) in [
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
            ("[\"a\\x\"]", "an unknown escape at line 1 column 4"),
            ("[\"ab\tc\"]", "a control character in a string at line 1 column 5"),
            ("[1e999]", "a number out of range at line 1 column 2"),
            (&"[".repeat(128), "more than 127 arrays and objects within each other at line 1 column 128"),
        ] {
            let error = Document::parse(text.as_bytes()).unwrap_err().to_string();
            assert_eq!(error, message, "{text}");
        }
    }

    #[test]
    fn deep_and_invalid_texts_are_errors() {
        assert!(Document::parse("[".repeat(100_000).as_bytes()).is_err());
        assert!(Document::parse(b"{\"a\":\xff}").is_err());
        assert!(Document::parse(b"{} {}").is_err());
    }
}
