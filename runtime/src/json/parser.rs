//! Reads a JSON text into a [`Document`], or says where it is none.
//!
//! It is our own because `serde_json` gives no number as it was written and builds a tree, and because a program without
//! `client` need not build it; `json-event-parser`, which gives numbers and a list, took 2.7 times as long for the whole of
//! `from_json`. What is JSON is decided as `serde_json` decides it, and tests hold the two together.

use super::escapes::{self, plain};
use super::{Document, Node, Value};

/// How many arrays and objects may stand around a value: as many as `serde_json` takes.
const MOST_DEPTH: usize = 127;

/// Where the text is no JSON, what is wrong with it, with line and column.
pub(super) fn parse(text: &str) -> Result<Document<'_>, String> {
    // In most texts a value takes more than that.
    const BYTES_PER_VALUE: usize = 24;
    let nodes = Vec::with_capacity(text.len() / BYTES_PER_VALUE);
    let mut parser = Parser { text, at: 0, depth: 0, changes: 0, wrong: None, nodes, unescaped: Vec::new() };
    match parser.value("") {
        Some(()) if parser.next().is_none() => {
            Ok(Document { nodes: parser.nodes, unescaped: parser.unescaped })
        }
        _ => Err(parser.complaint()),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// White space and texts with escapes so far: what would be written in another way than it was read.
    changes: usize,
    /// What is wrong at the place where reading stopped, where that is more than a character too few or too many.
    wrong: Option<&'static str>,
    nodes: Vec<Node<'a>>,
    unescaped: Vec<(&'a str, String)>,
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
            b'"' => return self.text(name),
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => Value::Number(self.number()?),
        };
        self.nodes.push(Node { name, value, children: 0 });
        Some(())
    }

    #[inline]
    fn text(&mut self, name: &'a str) -> Option<()> {
        let value = Value::Text(self.string()?);
        self.nodes.push(Node { name, value, children: 0 });
        Some(())
    }

    /// Reads an array or an object; it gets its text where it would be written just so.
    fn container(&mut self, name: &'a str, end: u8) -> Option<()> {
        let (start, changes, index) = (self.at, self.changes, self.nodes.len());
        self.nodes.push(Node { name, value: Value::Null, children: 0 });
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return self.refuse("more than 127 arrays and objects within each other");
        }
        self.at += 1;
        if self.next()? != end {
            loop {
                let name = if end == b'}' { self.name()? } else { "" };
                match self.next()? {
                    // Most values are texts; that saves them a call.
                    b'"' => self.text(name)?,
                    _ => self.value(name)?,
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
        self.with_escapes()
    }

    #[cold]
    fn with_escapes(&mut self) -> Option<&'a str> {
        let start = self.at;
        match escapes::read(self.text.get(start + 1..)?) {
            Ok((text, length)) => {
                self.at += 1 + length;
                let with_marks = self.text.get(start..self.at)?;
                self.changes += 1;
                self.unescaped.push((with_marks, text));
                Some(with_marks)
            }
            Err(refused) => {
                self.at += 1 + refused.at;
                self.wrong = refused.why;
                None
            }
        }
    }

    /// Reads as much as can be of a number; whatever follows is then too much.
    fn number(&mut self) -> Option<&'a str> {
        // What has no exponent and fewer digits is a number that `f64` holds.
        const MOST_CERTAIN: usize = 300;
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
        if (has_exponent || number.len() > MOST_CERTAIN) && !number.parse().is_ok_and(f64::is_finite) {
            self.at = start;
            return self.refuse("a number out of range");
        }
        Some(number)
    }

    /// Reads one digit or more.
    fn digits(&mut self) -> Option<()> {
        self.skip(b"0123456789")?;
        while self.skip(b"0123456789").is_some() {}
        Some(())
    }

    /// Reads one of these bytes, where one is next.
    fn skip(&mut self, bytes: &[u8]) -> Option<()> {
        bytes.contains(self.text.as_bytes().get(self.at)?).then(|| self.at += 1)
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        self.text.get(self.at..)?.starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    #[cold]
    fn refuse<T>(&mut self, why: &'static str) -> Option<T> {
        self.wrong = Some(why);
        None
    }

    /// What is wrong at the place where reading stopped.
    #[cold]
    fn complaint(&self) -> String {
        let (before, rest) = self.text.split_at_checked(self.at).unwrap_or((self.text, ""));
        let wrong = match (self.wrong, rest.chars().next()) {
            (Some(wrong), _) => wrong.to_owned(),
            (None, Some(found)) => format!("unexpected `{}`", found.escape_debug()),
            (None, None) => "it ends too early".to_owned(),
        };
        let line = before.rsplit('\n').next().unwrap_or_default();
        let (lines, column) = (before.matches('\n').count() + 1, line.chars().count() + 1);
        format!("{wrong} at line {lines} column {column}")
    }
}
