//! Writes JSON value by value.

use super::{Name, escapes};
use std::fmt;

/// A JSON text that is being written.
///
/// A name or a value writes the comma that it needs before it, so the text never ends with a comma.
///
/// It holds bytes, because a `String` would have to check the digits of timestamps, which are written as bytes.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes) }
    }

    /// Opens an object. Each member is a [`name`](Self::name) and a value.
    #[inline]
    pub(crate) fn open_object(&mut self) {
        if self.is_complete() {
            self.bytes.extend_from_slice(b",{");
        } else {
            self.bytes.push(b'{');
        }
    }

    /// Opens an object as the value of a member.
    #[inline]
    pub(crate) fn open_known(&mut self, name: Name) {
        self.separate();
        self.bytes.extend_from_slice(name.before_members());
    }

    #[inline]
    pub(crate) fn close_object(&mut self) {
        self.bytes.push(b'}');
    }

    /// Opens an array.
    pub(crate) fn open_array(&mut self) {
        self.separate();
        self.bytes.push(b'[');
    }

    pub(crate) fn close_array(&mut self) {
        self.bytes.push(b']');
    }

    /// Writes the name of a member, whose value must follow.
    pub(crate) fn name(&mut self, name: &str) {
        self.text(name);
        self.bytes.push(b':');
    }

    /// Writes the name of a member, whose value must follow.
    #[inline]
    pub(crate) fn known_name(&mut self, name: Name) {
        self.separate();
        self.bytes.extend_from_slice(name.before_value());
    }

    /// Writes a string.
    pub(crate) fn text(&mut self, text: &str) {
        self.quoted(|inside| escapes::write(inside, text));
    }

    /// Writes a string that needs no escapes.
    #[inline]
    pub(crate) fn plain_text(&mut self, text: &str) {
        self.quoted(|inside| inside.extend_from_slice(text.as_bytes()));
    }

    /// Writes a member. Neither its name nor the string needs escapes.
    pub(crate) fn plain_text_member(&mut self, name: &str, text: &str) {
        self.open_text();
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(b"\":\"");
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(b'"');
    }

    /// Writes a member that is a string.
    #[inline]
    pub(crate) fn text_member(&mut self, name: Name, text: &str) {
        self.quoted_member(name, |inside| escapes::write(inside, text));
    }

    /// Writes a member that is a string with a prefix. The prefix needs no escapes.
    #[inline]
    pub(crate) fn prefixed_member(&mut self, name: Name, prefix: &str, text: &str) {
        self.quoted_member(name, |inside| {
            inside.extend_from_slice(prefix.as_bytes());
            escapes::write(inside, text);
        });
    }

    /// Writes a string whose content `append` appends, escaped if necessary.
    #[inline]
    fn quoted(&mut self, append: impl FnOnce(&mut Vec<u8>)) {
        self.open_text();
        append(&mut self.bytes);
        self.bytes.push(b'"');
    }

    /// Writes a member that is a string without escapes.
    #[inline]
    pub(crate) fn plain_member(&mut self, name: Name, text: &str) {
        self.quoted_member(name, |inside| inside.extend_from_slice(text.as_bytes()));
    }

    /// Writes a member that is a string whose content `append` appends, escaped if necessary.
    #[inline]
    pub(crate) fn quoted_member(&mut self, name: Name, append: impl FnOnce(&mut Vec<u8>)) {
        self.separate();
        self.bytes.extend_from_slice(name.before_text());
        append(&mut self.bytes);
        self.bytes.push(b'"');
    }

    /// Writes the comma that a string needs before it, and its opening quotation mark.
    #[inline]
    fn open_text(&mut self) {
        if self.is_complete() {
            self.bytes.extend_from_slice(b",\"");
        } else {
            self.bytes.push(b'"');
        }
    }

    /// Writes a whole number.
    pub(crate) fn integer(&mut self, number: i128) {
        use std::io::Write as _;
        self.separate();
        // Most are counts and scores.
        if let Ok(digit @ 0..10) = u8::try_from(number) {
            return self.bytes.push(b'0' + digit);
        }
        // Writing to a vector cannot fail.
        let _ = match i64::try_from(number) {
            Ok(number) => write!(self.bytes, "{number}"),
            Err(_) => write!(self.bytes, "{number}"),
        };
    }

    /// Writes a value that is JSON already.
    pub(crate) fn json(&mut self, value: &str) {
        self.separate();
        self.bytes.extend_from_slice(value.as_bytes());
    }

    /// Writes the text of another writer as a value.
    pub(crate) fn written(&mut self, value: &Self) {
        self.separate();
        self.bytes.extend_from_slice(&value.bytes);
    }

    /// Continues the start of another writer's text.
    pub(crate) fn start_with(&mut self, start: &[u8]) {
        self.bytes.extend_from_slice(start);
    }

    /// Writes the comma that a value needs before it.
    #[inline]
    fn separate(&mut self) {
        if self.is_complete() {
            self.bytes.push(b',');
        }
    }

    /// Returns whether the next name or value needs a comma before it.
    #[inline]
    fn is_complete(&self) -> bool {
        !matches!(self.bytes.last(), None | Some(b'{' | b'[' | b':'))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn as_str(&self) -> &str {
        // All of it is UTF-8.
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// Appends a text as a JSON string.
pub(crate) fn push_text(out: &mut String, text: &str) {
    let mut written = Writer::default();
    written.text(text);
    out.push_str(written.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::name;

    #[test]
    fn commas_separate_values() {
        let mut json = Writer::default();
        json.open_object();
        json.known_name(name!("a"));
        json.open_array();
        json.integer(1);
        json.text("{");
        json.text("[:");
        json.open_object();
        json.close_object();
        json.open_array();
        json.close_array();
        json.json("null");
        json.close_array();
        json.name("b\"c");
        json.text("d");
        json.prefixed_member(name!("e"), "f:", "g\\");
        json.plain_member(name!("h"), "");
        json.known_name(name!("i"));
        json.open_object();
        json.close_object();
        json.close_object();
        assert_eq!(json.as_str(), r#"{"a":[1,"{","[:",{},[],null],"b\"c":"d","e":"f:g\\","h":"","i":{}}"#);
        assert_eq!(format!("{json:?}"), format!("{:?}", json.as_str()));
    }

    #[test]
    fn a_whole_number_is_written_as_rust_writes_it() {
        for number in (-11..=111).chain([i128::from(i64::MIN), i128::from(u64::MAX), i128::MIN, i128::MAX]) {
            let mut text = Writer::default();
            text.integer(number);
            assert_eq!(text.as_str(), number.to_string());
        }
    }
}
