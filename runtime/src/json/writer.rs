//! JSON in the making: pieces in, their text out.

use super::escapes;
use std::{fmt, mem};

/// Pieces of text, one behind the other, and some in front where room was left for them.
///
/// It keeps bytes, because the digits of a time come as bytes and a `String` would judge each of them again.
#[derive(Clone, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
    /// Where the text begins; before that is room.
    start: usize,
}

impl Writer {
    pub(crate) const EMPTY: Self = Self { bytes: Vec::new(), start: 0 };

    #[inline]
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self::with_room(0, bytes)
    }

    /// With room in front of so many bytes, too.
    #[inline]
    pub(crate) fn with_room(room: usize, bytes: usize) -> Self {
        let mut all = Vec::with_capacity(room + bytes);
        all.resize(room, 0);
        Self { bytes: all, start: room }
    }

    /// A piece that is JSON as it is.
    #[inline]
    pub(crate) fn push(&mut self, piece: &str) {
        self.bytes.extend_from_slice(piece.as_bytes());
    }

    /// Room for so much in front of the text, which then begins with it.
    pub(crate) fn grow_front(&mut self, length: usize) -> Room<'_> {
        if self.start < length {
            self.make_room(length);
        }
        let end = self.start;
        self.start = end.saturating_sub(length);
        Room(self.bytes.get_mut(self.start..end).unwrap_or_default())
    }

    #[cold]
    fn make_room(&mut self, room: usize) {
        self.bytes.splice(..self.start, std::iter::repeat_n(0, room));
        self.start = room;
    }

    /// The same as bytes, which have to be ASCII.
    #[inline]
    pub(crate) fn push_ascii(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
    }

    /// The first bytes of another one.
    pub(crate) fn push_head(&mut self, other: &Self, length: usize) {
        self.bytes.extend_from_slice(other.head(length));
    }

    /// A text, with its quotation marks and escapes.
    pub(crate) fn push_text(&mut self, text: &str) {
        self.push("\"");
        self.push_inside(text);
        self.push("\"");
    }

    /// What stands between the quotation marks of a text, with its escapes: the marks go with what is around the text, for
    /// each piece takes its time.
    pub(crate) fn push_inside(&mut self, text: &str) {
        if escapes::has_special(text.as_bytes()) {
            escapes::write(&mut self.bytes, text);
        } else {
            self.push(text);
        }
    }

    /// A whole number.
    pub(crate) fn push_integer(&mut self, number: i128) {
        use std::io::Write as _;
        // Most are counts and scores.
        if let Ok(digit @ 0..10) = u8::try_from(number) {
            return self.push_ascii(&[b'0' + digit]);
        }
        // Writing to a vector cannot fail.
        let _ = match i64::try_from(number) {
            Ok(number) => write!(self.bytes, "{number}"),
            Err(_) => write!(self.bytes, "{number}"),
        };
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    pub(crate) fn as_str(&self) -> &str {
        // It is made of nothing but text.
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len() - self.start
    }

    pub(crate) fn truncate(&mut self, length: usize) {
        self.bytes.truncate(self.start + length);
    }

    /// Takes back a comma at the end.
    #[inline]
    pub(crate) fn trim(&mut self) {
        if self.bytes.last() == Some(&b',') {
            self.bytes.pop();
        }
    }

    /// The bytes before a place, or all of them where there are fewer.
    pub(crate) fn head(&self, length: usize) -> &[u8] {
        let all = self.as_bytes();
        all.get(..length).unwrap_or(all)
    }
}

/// Room within a text, that is filled piece by piece.
pub(crate) struct Room<'a>(&'a mut [u8]);

impl Room<'_> {
    #[inline]
    pub(crate) fn push(&mut self, piece: &[u8]) {
        if let Some((place, rest)) = mem::take(&mut self.0).split_at_mut_checked(piece.len()) {
            place.copy_from_slice(piece);
            self.0 = rest;
        }
    }

    /// The same where the piece is put together at its place.
    #[inline]
    pub(crate) fn fill<const N: usize>(&mut self, fill: impl FnOnce(&mut [u8; N])) {
        if let Some((place, rest)) = mem::take(&mut self.0).split_first_chunk_mut() {
            fill(place);
            self.0 = rest;
        }
    }
}

/// By their texts, whatever room they have.
impl PartialEq for Writer {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Writer {}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_in_front_take_the_room_or_make_some() {
        for room in [0, 1, 2, 3, 100] {
            let mut text = Writer::with_room(room, 8);
            assert_eq!((text.as_str(), text.len()), ("", 0));
            text.push("de");
            text.grow_front(1).push(b"c");
            text.push("f~");
            text.truncate(4);
            let mut front = text.grow_front(4);
            front.push("ä".as_bytes());
            front.fill(|place| *place = *b"ab");
            assert_eq!(text.as_str(), "äabcdef", "{room}");
            assert_eq!(text.len(), text.as_str().len());
            assert_eq!(text.head(4), "äab".as_bytes());
            // However they came there.
            let mut same = Writer::default();
            same.push(text.as_str());
            assert_eq!(same, text);
            assert_eq!(text.clone(), text);
            same.grow_front(1).push(b" ");
            assert_ne!(same, text);
        }
    }

    #[test]
    fn a_whole_number_is_written_as_rust_writes_it() {
        for number in (-11..=111).chain([i128::from(i64::MIN), i128::from(u64::MAX), i128::MIN, i128::MAX]) {
            let mut text = Writer::default();
            text.push_integer(number);
            assert_eq!(text.as_str(), number.to_string());
        }
    }
}
