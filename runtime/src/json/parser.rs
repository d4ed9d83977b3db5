//! Reads a JSON text into a [`Document`], or says where it is none.
//!
//! It is our own because `serde_json` gives no number as it was written and builds a tree, and because a program without
//! `client` need not build it; `json-event-parser`, which gives numbers and a list, took 2.7 times as long for the whole of
//! `from_json`. What is JSON is decided as `serde_json` decides it, and tests hold the two together.

use super::escapes::{self, plain};
use super::{Document, Node, NotJson, Size, short};

/// How many arrays and objects may stand around a value: as many as `serde_json` takes.
const MAX_DEPTH: usize = 127;

/// How long a text may be, so that places in it are small numbers: 1 GiB.
const MAX_BYTES: usize = 1 << 30;

/// Where the text is no JSON, what is wrong with it, with line and column.
pub(super) fn parse(text: &str) -> Result<Document<'_>, NotJson> {
    let NodeCounts { nodes, escaped, unescaped } = NodeCounts::of(text);
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        changes: 0,
        wrong: None,
        nodes: Vec::with_capacity(nodes),
        escaped: Vec::with_capacity(escaped),
        unescaped: String::with_capacity(unescaped),
    };
    if text.len() > MAX_BYTES {
        parser.wrong = Some("more than 1 GiB of text");
        return Err(parser.complaint());
    }
    match parser.value() {
        Some(()) if parser.next().is_none() => {
            let Parser { nodes, escaped, unescaped, .. } = parser;
            Ok(Document { text, nodes, escaped, unescaped })
        }
        _ => Err(parser.complaint()),
    }
}

/// How much room a document will take.
struct NodeCounts {
    nodes: usize,
    escaped: usize,
    unescaped: usize,
}

impl NodeCounts {
    fn of(text: &str) -> Self {
        // Up to here a guess is good enough, and lists may grow. In most texts a name or a value takes more than that.
        const SMALL: usize = 1 << 14;
        const BYTES_PER_NODE: usize = 12;
        if text.len() <= SMALL {
            return Self { nodes: text.len() / BYTES_PER_NODE, escaped: 0, unescaped: 0 };
        }
        Self::counted(text.as_bytes())
    }

    /// Counts what a large text has: a list that doubles takes three times its room while it grows.
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
                // The first value in a bracket.
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
        // What is no JSON may have more commas than values.
        counts.nodes = counts.nodes.min(text.len() / 2 + 1);
        counts
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
    nodes: Vec<Node>,
    escaped: Vec<(u32, u32)>,
    unescaped: String,
}

impl Parser<'_> {
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

    /// Remembers a name, or a value that holds no others, which ends here.
    #[inline]
    fn push(&mut self, start: usize, verbatim: bool) {
        let (start, end) = (short(start), short(self.at));
        self.nodes.push(Node { start, end, size: Size::new(1, verbatim) });
    }

    /// Reads an array or an object.
    fn container(&mut self, end: u8) -> Option<()> {
        let (start, changes, index) = (self.at, self.changes, self.nodes.len());
        self.push(start, true);
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.refuse("more than 127 arrays and objects within each other");
        }
        self.at += 1;
        if self.next()? != end {
            loop {
                if end == b'}' {
                    self.name()?;
                }
                match self.next()? {
                    // Most values are texts; that saves them a call.
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

    /// Reads the name of a member, and its colon.
    fn name(&mut self) -> Option<()> {
        (self.next()? == b'"').then_some(())?;
        self.string()?;
        (self.next()? == b':').then_some(())?;
        self.at += 1;
        Some(())
    }

    /// Reads a text, or a name.
    #[inline]
    fn string(&mut self) -> Option<()> {
        let start = self.at;
        let behind_mark = self.text.as_bytes().get(start + 1..)?;
        let length = plain(behind_mark);
        if behind_mark.get(length)? == &b'"' {
            self.at += length + 2;
            self.push(start, true);
            return Some(());
        }
        self.with_escapes()
    }

    #[cold]
    fn with_escapes(&mut self) -> Option<()> {
        let start = self.at;
        match escapes::read(self.text.get(start + 1..)?, &mut self.unescaped) {
            Ok(length) => {
                self.at += 1 + length;
                self.changes += 1;
                self.escaped.push((short(start), short(self.unescaped.len())));
                self.push(start, false);
                Some(())
            }
            Err(refused) => {
                self.at += 1 + refused.at;
                self.wrong = refused.why;
                None
            }
        }
    }

    /// Reads as much as can be of a number; whatever follows is then too much.
    fn number(&mut self) -> Option<()> {
        // What has no exponent and fewer digits is a number that `f64` holds.
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
            return self.refuse("a number out of range");
        }
        Some(())
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

    fn word(&mut self, word: &str) -> Option<()> {
        self.text.as_bytes().get(self.at..)?.starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    #[cold]
    fn refuse<T>(&mut self, why: &'static str) -> Option<T> {
        self.wrong = Some(why);
        None
    }

    /// What is wrong at the place where reading stopped.
    #[cold]
    fn complaint(&self) -> NotJson {
        let (before, rest) = self.text.split_at_checked(self.at).unwrap_or((self.text, ""));
        let wrong = match (self.wrong, rest.chars().next()) {
            (Some(wrong), _) => wrong.to_owned(),
            (None, Some('\u{feff}')) => "a byte order mark".to_owned(),
            (None, Some(found)) => format!("unexpected `{}`", found.escape_debug()),
            (None, None) => "it ends too early".to_owned(),
        };
        let line = before.rsplit('\n').next().unwrap_or_default();
        let (lines, column) = (before.matches('\n').count() + 1, line.chars().count() + 1);
        NotJson { message: format!("{wrong} at line {lines} column {column}"), at: before.len() }
    }
}
