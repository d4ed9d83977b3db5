//! Text from elsewhere (a file name, a body, a server's message), made safe to print at a terminal.

use std::borrow::Cow;

/// Returns the text on one line, with everything that could control a terminal written as an escape: `\n`, `\u{1b}`,
/// `\u{202e}`.
///
/// That is every control character (C0, with the escape that begins an ANSI sequence, DEL and C1, whose U+009B begins one
/// as well), the line and paragraph separators, and every character of Unicode's property `Bidi_Control`: it can show
/// characters in another order than they are written in (<https://trojansource.codes>).
///
/// ```
/// use alexa_proactive::terminal::printable;
///
/// assert_eq!(printable("storm.json"), "storm.json");
/// assert_eq!(printable("storm\u{1b}[2J.json"), "storm\\u{1b}[2J.json");
/// ```
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_control(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Returns whether a terminal may act on the character instead of showing it.
///
/// ```
/// use alexa_proactive::terminal::is_control;
///
/// assert!(is_control('\u{1b}') && is_control('\u{202e}') && !is_control('é'));
/// ```
#[must_use]
pub fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_controls_a_terminal_is_escaped() {
        for (text, shown) in [
            ("\u{1b}]0;owned\u{7}\u{1b}[5m", "\\u{1b}]0;owned\\u{7}\\u{1b}[5m"),
            ("\u{9b}31m\u{85}\u{7f}", "\\u{9b}31m\\u{85}\\u{7f}"),
            ("one\r\ntwo\tthree\0", "one\\r\\ntwo\\tthree\\u{0}"),
            ("\u{202e}gnp.exe\u{202c} \u{2066}a\u{2069}", "\\u{202e}gnp.exe\\u{202c} \\u{2066}a\\u{2069}"),
            ("\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}", "\\u{61c}\\u{200e}\\u{200f}\\u{2028}\\u{2029}"),
        ] {
            assert_eq!(printable(text), shown);
            assert_eq!(printable(shown), shown);
        }
        let controls = ('\0'..=' ').chain('\u{7f}'..='\u{a0}').filter(|character| character.is_control());
        for control in controls {
            assert!(printable(&control.to_string()).is_ascii(), "{control:?}");
        }
    }

    /// Joiners and marks that scripts and emoji need stay what they are.
    #[test]
    fn what_a_terminal_shows_stays() {
        for text in [
            "",
            "Grüße, 東京",
            "نشرة الأحوال الجوية",
            "क्\u{200d}ष می\u{200c}خواهم",
            "👩\u{200d}🚀",
            "a\u{301}",
            "\\u{1b}",
        ] {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }
}
