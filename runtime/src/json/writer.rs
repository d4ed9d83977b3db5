//! Writes JSON: names and values in, their text out. Nobody else knows a brace, a comma or a quotation mark.

use super::{Name, escapes};
use std::fmt;

/// A JSON text that is written value by value.
///
/// A comma comes with the name or the value that needs one before it, so whatever was written before is complete.
///
/// It holds bytes, because the digits of a time come as bytes and a `String` would judge each of them again.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes) }
    }

    /// Begins an object; its members are written by [`name`](Self::name) and a value each.
    #[inline]
    pub(crate) fn open_object(&mut self) {
        if self.is_complete() {
            self.bytes.extend_from_slice(b",{");
        } else {
            self.bytes.push(b'{');
        }
    }

    /// The same as a member.
    #[inline]
    pub(crate) fn open_known(&mut self, name: Name) {
        self.separate();
        self.bytes.extend_from_slice(name.before_members());
    }

    /// The same where the name is not known when the program is compiled, but needs no escapes.
    #[inline]
    pub(crate) fn open_member(&mut self, name: &str) {
        self.open_text();
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(b"\":{");
    }

    #[inline]
    pub(crate) fn close_object(&mut self) {
        self.bytes.push(b'}');
    }

    /// Begins an array; its items are the values that follow.
    pub(crate) fn open_array(&mut self) {
        self.separate();
        self.bytes.push(b'[');
    }

    pub(crate) fn close_array(&mut self) {
        self.bytes.push(b']');
    }

    /// The name of a member whose value comes next.
    pub(crate) fn name(&mut self, name: &str) {
        self.text(name);
        self.bytes.push(b':');
    }

    /// The same for a name that is known when the program is compiled.
    #[inline]
    pub(crate) fn known_name(&mut self, name: Name) {
        self.separate();
        self.bytes.extend_from_slice(name.before_value());
    }

    /// A text, with the escapes that it needs.
    pub(crate) fn text(&mut self, text: &str) {
        self.quoted(|inside| escapes::write(inside, text));
    }

    /// A text that needs no escapes.
    #[inline]
    pub(crate) fn plain_text(&mut self, text: &str) {
        self.quoted(|inside| inside.extend_from_slice(text.as_bytes()));
    }

    /// A member that is a text; neither it nor its name needs escapes.
    pub(crate) fn plain_text_member(&mut self, name: &str, text: &str) {
        self.open_text();
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(b"\":\"");
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(b'"');
    }

    /// A member that is a text, with the escapes that it needs.
    #[inline]
    pub(crate) fn text_member(&mut self, name: Name, text: &str) {
        self.quoted_member(name, |inside| escapes::write(inside, text));
    }

    /// A member that is a text of two parts, of which the first needs no escapes.
    #[inline]
    pub(crate) fn prefixed_member(&mut self, name: Name, prefix: &str, text: &str) {
        self.quoted_member(name, |inside| {
            inside.extend_from_slice(prefix.as_bytes());
            escapes::write(inside, text);
        });
    }

    /// A text without escapes that the function appends.
    #[inline]
    fn quoted(&mut self, append: impl FnOnce(&mut Vec<u8>)) {
        self.open_text();
        append(&mut self.bytes);
        self.bytes.push(b'"');
    }

    /// A member that is a text without escapes.
    #[inline]
    pub(crate) fn plain_member(&mut self, name: Name, text: &str) {
        self.quoted_member(name, |inside| inside.extend_from_slice(text.as_bytes()));
    }

    /// A member that is a text without escapes, appended by the function.
    #[inline]
    pub(crate) fn quoted_member(&mut self, name: Name, append: impl FnOnce(&mut Vec<u8>)) {
        self.separate();
        self.bytes.extend_from_slice(name.before_text());
        append(&mut self.bytes);
        self.bytes.push(b'"');
    }

    /// The comma that it needs, and the quotation mark of a name or a text.
    #[inline]
    fn open_text(&mut self) {
        if self.is_complete() {
            self.bytes.extend_from_slice(b",\"");
        } else {
            self.bytes.push(b'"');
        }
    }

    /// A whole number.
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

    /// A value that is JSON already.
    pub(crate) fn json(&mut self, value: &str) {
        self.separate();
        self.bytes.extend_from_slice(value.as_bytes());
    }

    /// A value that another writer has written.
    pub(crate) fn written(&mut self, value: &Self) {
        self.separate();
        self.bytes.extend_from_slice(&value.bytes);
    }

    /// Begins with what another writer has begun.
    pub(crate) fn begin_with(&mut self, begun: &[u8]) {
        self.bytes.extend_from_slice(begun);
    }

    /// Writes the comma that a value needs before it.
    #[inline]
    fn separate(&mut self) {
        if self.is_complete() {
            self.bytes.push(b',');
        }
    }

    /// Whether a name or a value has to be separated from what is there.
    #[inline]
    fn is_complete(&self) -> bool {
        !matches!(self.bytes.last(), None | Some(b'{' | b'[' | b':'))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn as_str(&self) -> &str {
        // It is made of nothing but text.
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Takes back all that was written since the text was so long.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.bytes.truncate(length);
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::name;

    #[test]
    fn a_comma_stands_between_values_and_nowhere_else() {
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
        let length = json.len();
        json.open_member("i");
        json.truncate(length);
        json.known_name(name!("i"));
        json.open_object();
        json.close_object();
        json.close_object();
        assert_eq!(json.as_str(), r#"{"a":[1,"{","[:",{},[],null],"b\"c":"d","e":"f:g\\","h":"","i":{}}"#);
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
