//! JSON in the making: pieces in, their text out.

use super::escapes;
use std::fmt;

/// Pieces of text, one behind the other.
///
/// It keeps bytes, because the digits of a time come as bytes and a `String` would judge each of them again.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    #[inline]
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    /// A piece that is JSON as it is.
    #[inline]
    pub(crate) fn push(&mut self, piece: &str) {
        self.0.extend_from_slice(piece.as_bytes());
    }

    /// The same as bytes, which have to be ASCII.
    #[inline]
    pub(crate) fn push_ascii(&mut self, piece: &[u8]) {
        self.0.extend_from_slice(piece);
    }

    /// What another one holds.
    pub(crate) fn push_all(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }

    /// The first bytes of another one.
    pub(crate) fn push_head(&mut self, other: &Self, length: usize) {
        self.0.extend_from_slice(other.head(length));
    }

    /// A text, with its quotation marks and escapes.
    pub(crate) fn push_text(&mut self, text: &str) {
        if escapes::has_special(text.as_bytes()) {
            self.push("\"");
            escapes::write(&mut self.0, text);
            self.push("\"");
        } else {
            self.push_plain(text);
        }
    }

    /// A text that needs no escapes, with its quotation marks.
    #[inline]
    pub(crate) fn push_plain(&mut self, text: &str) {
        self.push("\"");
        self.push(text);
        self.push("\"");
    }

    /// A whole number.
    pub(crate) fn push_integer(&mut self, number: i128) {
        use std::io::Write as _;
        // Writing to a vector cannot fail.
        let _ = match i64::try_from(number) {
            Ok(number) => write!(self.0, "{number}"),
            Err(_) => write!(self.0, "{number}"),
        };
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn as_str(&self) -> &str {
        // It is made of nothing but text.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    pub(crate) fn ends_with(&self, mark: u8) -> bool {
        self.0.last() == Some(&mark)
    }

    /// The bytes before a place, or all of them where there are fewer.
    pub(crate) fn head(&self, length: usize) -> &[u8] {
        self.0.get(..length).unwrap_or(&self.0)
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
