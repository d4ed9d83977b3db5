//! Reads a JSON text into a [`Document`]. Structure is told here; escapes and numbers are judged by `serde_json`.
//!
//! It is our own because `serde_json` gives no number as it was written and builds a tree, and `json-event-parser`, which
//! gives both in one list, took 2.7 times as long for the whole of `from_json`. What is JSON is decided as `serde_json`
//! decides it, and a property test holds the two together.

use super::{Document, Node, Value};
use std::collections::BTreeMap;

/// How many arrays and objects may stand around a value: as many as `serde_json` takes.
const MOST_DEPTH: usize = 127;

/// Nothing where the text is no JSON.
pub(super) fn parse(text: &str) -> Option<Document<'_>> {
    // In most texts a value takes more than that.
    const BYTES_PER_VALUE: usize = 24;
    let nodes = Vec::with_capacity(text.len() / BYTES_PER_VALUE);
    let mut parser = Parser { text, at: 0, depth: 0, changes: 0, nodes, unescaped: BTreeMap::new() };
    parser.value("")?;
    let all = parser.next().is_none();
    all.then_some(Document { nodes: parser.nodes, unescaped: parser.unescaped })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// White space and texts with escapes so far: what would be written in another way than it was read.
    changes: usize,
    nodes: Vec<Node<'a>>,
    unescaped: BTreeMap<&'a str, String>,
}

impl<'a> Parser<'a> {
    /// The next byte that is no white space.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        match *self.text.as_bytes().get(self.at)? {
            ..=b' ' => self.behind_space(),
            byte => Some(byte),
        }
    }

    fn behind_space(&mut self) -> Option<u8> {
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

    /// Reads a value; its own children come behind it.
    fn value(&mut self, name: &'a str) -> Option<()> {
        let value = match self.next()? {
            b'{' => return self.container(name, b'}'),
            b'[' => return self.container(name, b']'),
            b'"' => Value::Text(self.string()?),
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => Value::Number(self.number()?),
        };
        self.nodes.push(Node { name, value, children: 0 });
        Some(())
    }

    /// Reads an array or an object; it gets its text where it would be written just so.
    fn container(&mut self, name: &'a str, end: u8) -> Option<()> {
        let (start, changes, index) = (self.at, self.changes, self.nodes.len());
        self.nodes.push(Node { name, value: Value::Null, children: 0 });
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return None;
        }
        self.at += 1;
        if self.next()? != end {
            loop {
                let name = if end == b'}' { self.name()? } else { "" };
                self.value(name)?;
                match self.next()? {
                    b',' => self.at += 1,
                    byte if byte == end => break,
                    _ => return None,
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        let text = if self.changes == changes { self.text.get(start..self.at) } else { None };
        let children = self.nodes.len() - index - 1;
        let node = self.nodes.get_mut(index)?;
        node.value = if end == b'}' { Value::Object(text) } else { Value::Array(text) };
        node.children = children;
        Some(())
    }

    /// Reads the name of a member, and its colon.
    fn name(&mut self) -> Option<&'a str> {
        (self.next()? == b'"').then_some(())?;
        let name = self.string()?;
        (self.next()? == b':').then_some(())?;
        self.at += 1;
        Some(name)
    }

    #[inline]
    fn string(&mut self) -> Option<&'a str> {
        let behind_mark = self.text.get(self.at + 1..)?;
        let length = plain(behind_mark.as_bytes());
        if behind_mark.as_bytes().get(length)? == &b'"' {
            self.at += length + 2;
            return behind_mark.get(..length);
        }
        self.with_escapes(length)
    }

    /// Reads a text with something special behind so many bytes.
    #[cold]
    fn with_escapes(&mut self, plain: usize) -> Option<&'a str> {
        let special = self.at + 1 + plain;
        let end = special + after_escapes(self.text.as_bytes().get(special..)?)?;
        let with_marks = self.text.get(self.at..end)?;
        self.at = end;
        self.changes += 1;
        self.unescaped.insert(with_marks, serde_json::from_str(with_marks).ok()?);
        Some(with_marks)
    }

    fn number(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        let number = rest.get(..end.unwrap_or(rest.len()))?;
        self.at += number.len();
        serde_json::from_str::<f64>(number).ok().map(|_| number)
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        self.text.get(self.at..)?.starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }
}

/// Whether a byte cannot stand for itself in a text.
fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether there is a special byte.
pub(super) fn has_special(text: &[u8]) -> bool {
    let of_word = |word: &[u8; 8]| special_bytes(u64::from_le_bytes(*word));
    match text.last_chunk() {
        // Not `any`: looked at to the end, several words are looked at together. The last one may overlap another.
        Some(last) => {
            let words = text.chunks_exact(8).filter_map(<[u8]>::first_chunk);
            words.fold(of_word(last), |found, word| found | of_word(word)) != 0
        }
        None => text.iter().any(|byte| is_special(*byte)),
    }
}

/// How many bytes there are before the first special one, looked at eight at a time.
fn plain(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((word, after)) = rest.split_first_chunk() {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return text.len() - rest.len() + (special.trailing_zeros() / 8) as usize;
        }
        rest = after;
    }
    let plain = rest.iter().take_while(|byte| !is_special(**byte));
    text.len() - rest.len() + plain.count()
}

/// The highest bit of each special byte; bits above the first one of them may be wrong, for subtraction borrows upwards.
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let below =
        |limit: u8, flipped: u8| (word ^ (ONES * u64::from(flipped))).wrapping_sub(ONES * u64::from(limit));
    // With the bit of 2 flipped, a quotation mark is 0x20, and stands right behind what is below that.
    (below(0x21, 2) | below(1, b'\\')) & !word & (ONES << 7)
}

/// How many bytes a text takes to its quotation mark, that included.
fn after_escapes(text: &[u8]) -> Option<usize> {
    let mut escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    })?;
    Some(end + 1)
}
