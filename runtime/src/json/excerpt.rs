//! Quotes values of a document in messages, at most 40 characters of each.

use super::{Json, Value, push_text};
use std::borrow::Cow;
use std::fmt;

/// Quotes the value for a message.
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

/// Quotes a text for a message.
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

/// Shortens a name for a message.
pub(crate) fn shown(name: &str) -> Cow<'_, str> {
    beginning(name).map_or(Cow::Borrowed(name), |beginning| Cow::Owned(format!("{beginning}…")))
}

/// Returns the first 40 characters of a longer text.
fn beginning(text: &str) -> Option<&str> {
    const MAX: usize = 40;
    let (end, _) = text.char_indices().nth(MAX)?;
    text.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        assert_eq!(quoted(&"ä".repeat(50)), format!("\"{}\"…", "ä".repeat(40)));
    }
}
