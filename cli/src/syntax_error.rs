//! The place and the kind of an error in a text that is not JSON.

use alexa_proactive::locate;
use std::ops::Range;

/// Why a text is not JSON, for the mistakes that people make most: comments and trailing commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) found: &'static str,
    pub(crate) help: &'static str,
    pub(crate) span: Range<usize>,
    /// From 1.
    pub(crate) line: usize,
    /// In characters, from 1.
    pub(crate) column: usize,
}

impl SyntaxError {
    /// Recognizes the error in a text that is not JSON; `None` if it is another one.
    pub(crate) fn recognize(text: &[u8]) -> Option<Self> {
        // In a text that is not JSON, everything is where the reader stopped.
        let stopped = locate(text, [""]).pop()?.span().start;
        let (before, rest) = text.split_at_checked(stopped)?;
        let trimmed = before.trim_ascii_end();
        let (found, help, span) = match (trimmed.last(), rest) {
            (Some(b','), [b'}' | b']', ..]) => {
                let comma = trimmed.len() - 1;
                ("a trailing comma", "remove the comma", comma..comma + 1)
            }
            (_, [b'/', b'/' | b'*', ..]) => ("a comment", "remove the comment", stopped..stopped + 2),
            (_, [b'#', ..]) => ("a comment", "remove the comment", stopped..stopped + 1),
            _ => return None,
        };
        let before = String::from_utf8_lossy(text.get(..span.start)?);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let (line, column) = (before.matches('\n').count() + 1, line.chars().count() + 1);
        Some(Self { found, help, span, line, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_trailing_commas_have_their_own_place() {
        for (text, found, place) in [
            ("{\"a\": [1, 2,]}", "a trailing comma", (1, 12)),
            ("{\n  \"ä\": 1 ,\n\n}", "a trailing comma", (2, 10)),
            ("[\n  {\"a\": 1},\r\n]", "a trailing comma", (2, 11)),
            ("// x\n{}", "a comment", (1, 1)),
            ("{ // x\n}", "a comment", (1, 3)),
            ("{\"a\": 1, /* x */\n \"b\": 2}", "a comment", (1, 10)),
            ("{\"a\": 1}\n  # x", "a comment", (2, 3)),
            ("{\"a\": 1,\n  // x\n}", "a comment", (2, 3)),
        ] {
            let error = SyntaxError::recognize(text.as_bytes()).expect(text);
            assert_eq!((error.found, (error.line, error.column)), (found, place), "{text}");
        }
        for text in ["{\"a\": ,}", "[1 2]", "{'a': 1}", "", "{\"a\": \"//\", b}", "[,]", "/"] {
            assert_eq!(SyntaxError::recognize(text.as_bytes()), None, "{text}");
        }
    }
}
