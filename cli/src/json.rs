//! JSON output that a terminal can show safely.

use alexa_proactive::terminal::is_control;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Writes a record as a line of JSON Lines. Characters that control a terminal are escaped (`\u009b`), which keeps the
/// value.
pub(crate) fn line(mut out: impl Write, record: &impl Serialize) -> io::Result<()> {
    record.serialize(&mut Serializer::with_formatter(&mut out, Escaping))?;
    out.write_all(b"\n")
}

/// Escapes characters that control a terminal in a JSON text; its value stays the same.
pub(crate) fn printable_document(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        // JSON allows these between tokens; all others are in a string.
        if is_control(character) && !matches!(character, '\n' | '\r' | '\t') {
            shown.push_str(&escape(character));
        } else {
            shown.push(character);
        }
    }
    shown
}

fn escape(character: char) -> String {
    format!("\\u{:04x}", u32::from(character))
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((place, control)) = rest.char_indices().find(|(_, character)| is_control(*character)) {
            let (before, after) = rest.split_at(place);
            out.write_all(before.as_bytes())?;
            out.write_all(escape(control).as_bytes())?;
            rest = after.get(control.len_utf8()..).unwrap_or_default();
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a\u{1b}[2J\u{9b}31m\u{7f}\n\u{202e}b\u{2069}\u{2028}\"\\ü";

    #[test]
    fn a_line_is_printable_and_keeps_its_value() {
        let mut out = Vec::new();
        line(&mut out, &[HOSTILE]).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.trim_end_matches('\n').contains(is_control), "{text:?}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&text).unwrap(), [HOSTILE]);
    }

    #[test]
    fn a_document_keeps_its_value() {
        let text = "{\r\n\t\"a\u{9b}\u{202e}\": \"\u{7f}\"\n}\n";
        let shown = printable_document(text);
        assert_eq!(shown, "{\r\n\t\"a\\u009b\\u202e\": \"\\u007f\"\n}\n");
        let read = |text| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(&shown), read(text));
    }
}
