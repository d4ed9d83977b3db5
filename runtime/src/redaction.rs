//! Redaction: removes ids of persons, tokens and secrets from a foreign text.
//!
//! It finds the secrets of the request at hand (the user, the token, the client secret), and texts that begin as such secrets
//! do. It finds any spelling: in upper or lower case, percent-encoded, escaped as JSON, and all of that repeatedly. Time and memory
//! are linear in the length of the text.

use std::borrow::Cow;

/// The beginnings of ids of persons, tokens and secrets, in lower case. The beginning is shown, the rest is not.
const BEGINNINGS: [&str; 7] = [
    "amzn1.ask.account.",
    "amzn1.ask.person.",
    "amzn1.ask.device.",
    "amzn1.oa2-cs.",
    "atc|",
    "atza|",
    "atzr|",
];

/// The scheme of a token in the header `Authorization`, before white space and the token.
const SCHEME: &str = "bearer";

/// Members and parameters whose value is a secret, after `=` or `:`.
const NAMES: [&str; 3] = ["access_token", "client_secret", "refresh_token"];

/// A known secret that is shorter is redacted only as a whole word: the id `a` is not every `a` of a message.
const MIN_INSIDE_WORDS: usize = 6;

/// The maximum number of nested escapes: JSON within JSON within a query is three.
const MAX_ESCAPES: usize = 4;

/// Replaces a secret.
const ELLIPSIS: char = '…';

/// Redacts known secrets, and texts that look like one.
#[derive(Default)]
pub(crate) struct Redactor {
    known: Vec<Known>,
}

/// One spelling of a secret.
struct Known {
    spelling: String,
    /// The length of the beginning that may be shown, because all such secrets have it.
    shown: usize,
    as_word: bool,
}

impl Redactor {
    /// Makes a redactor that knows these secrets.
    pub(crate) fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let known = secrets.into_iter().flat_map(spellings).filter_map(|spelling| {
            let beginning = BEGINNINGS.iter().find(|beginning| spelling.starts_with(**beginning));
            let shown = beginning.map_or(0, |beginning| beginning.len());
            let as_word = spelling.chars().count() < MIN_INSIDE_WORDS;
            (spelling.len() > shown).then_some(Known { spelling, shown, as_word })
        });
        Self { known: known.collect() }
    }

    /// Replaces each secret by `…`.
    pub(crate) fn redact<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut hidden = vec![false; text.len()];
        let mut reading = Some(Reading::of(text));
        for _ in 0..=MAX_ESCAPES {
            let Some(read) = reading else { break };
            self.find(&read, |start, end| {
                if let Some(bytes) = read.origin(start, end).and_then(|origin| hidden.get_mut(origin)) {
                    bytes.fill(true);
                }
            });
            reading = read.unescaped();
        }
        if !hidden.contains(&true) {
            return Cow::Borrowed(text);
        }
        let mut shown = String::with_capacity(text.len());
        let mut was_hidden = false;
        for (at, character) in text.char_indices() {
            let is_hidden = hidden.get(at) == Some(&true);
            if !is_hidden {
                shown.push(character);
            } else if !was_hidden {
                shown.push(ELLIPSIS);
            }
            was_hidden = is_hidden;
        }
        Cow::Owned(shown)
    }

    /// Calls `hide` with the start and the end of each secret.
    fn find(&self, reading: &Reading, mut hide: impl FnMut(usize, usize)) {
        let text = reading.text.as_str();
        for Known { spelling, shown, as_word } in &self.known {
            for (at, _) in text.match_indices(spelling) {
                let end = at + spelling.len();
                if !as_word || is_word(text, at, end) {
                    hide(at + shown, end);
                }
            }
        }
        for beginning in BEGINNINGS {
            hide_after(text, beginning, |_| Some(0), &mut hide);
        }
        hide_after(text, SCHEME, |rest| Some(width(rest, is_space)).filter(|spaces| *spaces > 0), &mut hide);
        for name in NAMES {
            let before_value = |rest: &str| {
                let before = width(rest, is_quote);
                let value = rest.get(before..)?.strip_prefix([':', '='])?;
                Some(before + 1 + width(value, is_quote))
            };
            hide_after(text, name, before_value, &mut hide);
        }
    }
}

/// Hides the secret after each `beginning`. `gap` returns the width of the characters between them, or `None` if what follows is
/// not a secret.
fn hide_after(
    text: &str,
    beginning: &str,
    gap: impl Fn(&str) -> Option<usize>,
    hide: &mut impl FnMut(usize, usize),
) {
    let mut done = 0;
    for (at, _) in text.match_indices(beginning) {
        let after = at + beginning.len();
        // Within a hidden text, each beginning would scan the rest of it again, which would take quadratic time.
        if after < done {
            continue;
        }
        let rest = text.get(after..).unwrap_or_default();
        let Some(gap) = gap(rest) else { continue };
        let start = after + gap;
        done = start + width(rest.get(gap..).unwrap_or_default(), is_of_a_secret);
        if start < done {
            hide(start, done);
        }
    }
}

/// Returns the length in bytes of the characters of this kind at the beginning.
fn width(text: &str, kind: impl Fn(char) -> bool) -> usize {
    text.find(|character| !kind(character)).unwrap_or(text.len())
}

fn is_of_a_secret(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~+/=|%".contains(character)
}

/// `+` is a space in a form.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '+'
}

fn is_quote(character: char) -> bool {
    character.is_whitespace() || "\"'\\".contains(character)
}

/// Returns whether no letter or digit is next to the text between the two offsets.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Returns the spellings of a secret in a [`Reading`]. A secret may contain characters that look like an escape, and are unescaped
/// with the text.
fn spellings(secret: &str) -> Vec<String> {
    let mut spellings = Vec::new();
    let mut reading = Some(Reading::of(secret));
    for _ in 0..=MAX_ESCAPES {
        let Some(read) = reading else { break };
        reading = read.unescaped();
        if read.text.contains(' ') {
            spellings.push(read.text.replace(' ', "+"));
        }
        spellings.push(read.text);
    }
    spellings
}

/// A text in lower case, with some layers of escapes removed, and the origin of each of its bytes.
#[derive(Default)]
struct Reading {
    text: String,
    /// The start and the end in the original text, for each byte.
    origins: Vec<(usize, usize)>,
}

impl Reading {
    fn of(text: &str) -> Self {
        let mut reading = Self::default();
        for (at, character) in text.char_indices() {
            reading.push(character, (at, at + character.len_utf8()));
        }
        reading
    }

    fn push(&mut self, character: char, origin: (usize, usize)) {
        self.text.extend(character.to_lowercase());
        self.origins.resize(self.text.len(), origin);
    }

    /// Returns the range in the original text.
    fn origin(&self, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
        let (first, last) = (self.origins.get(start)?, self.origins.get(end.checked_sub(1)?)?);
        Some(first.0..last.1)
    }

    /// Removes one layer of escapes; `None` if there is none.
    fn unescaped(&self) -> Option<Self> {
        if !self.text.contains(['%', '\\']) {
            return None;
        }
        let mut unescaped = Self::default();
        let mut is_changed = false;
        let mut at = 0;
        while let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) {
            let escape = percent_encoded(rest).or_else(|| backslashed(rest));
            is_changed |= escape.is_some();
            let Some((character, length)) = escape.or_else(|| rest.chars().next().map(|c| (c, c.len_utf8())))
            else {
                break;
            };
            unescaped.push(
                character,
                self.origin(at, at + length).map_or((0, 0), |range| (range.start, range.end)),
            );
            at += length;
        }
        is_changed.then_some(unescaped)
    }
}

/// Parses a character as `%C3%A4`. Returns it and its length in bytes.
fn percent_encoded(text: &str) -> Option<(char, usize)> {
    let mut bytes = text.as_bytes().chunks_exact(3).map_while(|triplet| match triplet {
        [b'%', digits @ ..] => {
            hexadecimal(std::str::from_utf8(digits).ok()?).and_then(|byte| u8::try_from(byte).ok())
        }
        _ => None,
    });
    let first = bytes.next()?;
    let length = match first {
        0..0x80 => 1,
        0xC2..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0..0xF5 => 4,
        _ => return Some((char::REPLACEMENT_CHARACTER, 3)),
    };
    let encoded: Vec<u8> = std::iter::once(first).chain(bytes.take(length - 1)).collect();
    match std::str::from_utf8(&encoded).ok().and_then(|character| character.chars().next()) {
        Some(character) => Some((character, 3 * length)),
        None => Some((char::REPLACEMENT_CHARACTER, 3)),
    }
}

/// Parses a character as `\n`, `\u00e4`, `\ud83d\ude00` or `\u{e4}`. Returns it and its length in bytes.
fn backslashed(text: &str) -> Option<(char, usize)> {
    let escaped = text.strip_prefix('\\')?;
    let character = match escaped.chars().next()? {
        same @ ('"' | '\\' | '/' | '\'') => same,
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => return by_number(escaped.strip_prefix('u')?),
        _ => return None,
    };
    Some((character, 2))
}

fn by_number(digits: &str) -> Option<(char, usize)> {
    if let Some(braced) = digits.strip_prefix('{') {
        let braced = braced.get(..width(braced.get(..7).unwrap_or(braced), |c| c.is_ascii_hexdigit()))?;
        let is_closed = digits.get(1 + braced.len()..)?.starts_with('}');
        let character = char::from_u32(hexadecimal(braced)?)?;
        return is_closed.then_some((character, "\\u{}".len() + braced.len()));
    }
    let unit = |at: usize| u16::try_from(hexadecimal(digits.get(at..at + 4)?)?).ok();
    let first = unit(0)?;
    let second = digits.get(4..).filter(|rest| rest.starts_with("\\u")).and_then(|_| unit(6));
    let pair = [Some(first), second].into_iter().flatten();
    match char::decode_utf16(pair).next()? {
        Ok(character) => Some((character, if character.len_utf16() == 2 { 12 } else { 6 })),
        Err(_) => Some((char::REPLACEMENT_CHARACTER, 6)),
    }
}

fn hexadecimal(digits: &str) -> Option<u32> {
    // `from_str_radix` accepts a sign.
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_number.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_looks_like_a_secret_is_redacted() {
        for (text, shown) in [
            ("nothing to hide", "nothing to hide"),
            ("userId: amzn1.ask.account.A-b_C.9, x", "userId: amzn1.ask.account.…, x"),
            ("AMZN1.ASK.ACCOUNT.ABC, x", "AMZN1.ASK.ACCOUNT.…, x"),
            ("amzn1%2Eask%2eaccount%2EABC%26x", "amzn1%2Eask%2eaccount%2E…%26x"),
            ("amzn1%252Eask%252Eaccount%252EABC&x", "amzn1%252Eask%252Eaccount%252E…&x"),
            (r"amzn1.ask.account.AB\u0043D x", "amzn1.ask.account.… x"),
            (r"\u0061mzn1.ask.account.\\u0041BC\u0020x", r"\u0061mzn1.ask.account.…\u0020x"),
            ("/amzn1.ask.account.A/amzn1.ask.account.B?", "/amzn1.ask.account.…?"),
            ("a Bearer Atc|x+y/z= b amzn1.ask.person.Q\"", "a Bearer … b amzn1.ask.person.…\""),
            ("bearer x, BEARER x, Bearer%20Atc%7Cx, bearer+x", "bearer …, BEARER …, Bearer%20…, bearer+…"),
            ("atc|x ATC%7Cx", "atc|… ATC%7C…"),
            ("a=b&client_secret=s%2Bt.u&c=d", "a=b&client_secret=…&c=d"),
            (r#"{"client_secret" : "s+t"}"#, r#"{"client_secret" : "…"}"#),
            (r#"{\"access_token\":\"s+t\"}"#, r#"{\"access_token\":\"…\"}"#),
            ("the client_secret is wrong", "the client_secret is wrong"),
            ("`amzn1.ask.account.…`", "`amzn1.ask.account.…`"),
            ("amzn1.ask.account.", "amzn1.ask.account."),
            ("100 %, 50%2, \\x, \\u12, \\u{}, %FF%C3", "100 %, 50%2, \\x, \\u12, \\u{}, %FF%C3"),
        ] {
            assert_eq!(Redactor::default().redact(text), shown);
        }
    }

    #[test]
    fn known_secrets_are_redacted_in_any_spelling() {
        let redactor =
            Redactor::new(["Ärger/Müller 4711\"x", "customer-4711", "amzn1.ask.account.A+B", "%41\\n", "42"]);
        for (text, shown) in [
            ("for Ärger/Müller 4711\"x.", "for …."),
            ("for äRGER/MÜLLER 4711\"X.", "for …."),
            ("for %C3%84rger%2FM%c3%bcller%204711%22x.", "for …."),
            ("for %C3%84rger%2FM%c3%bcller+4711%22x.", "for …."),
            (r#"for \u00c4rger\/M\u00fcller 4711\"x."#, "for …."),
            (r#"for \\u00C4rger\\/M\\u00FCller 4711\\\"x."#, "for …."),
            ("for %25C3%2584rger%252FM%25c3%25bcller%25204711%2522x.", "for …."),
            ("xCUSTOMER-4711x CUSTOMER%2D4711", "x…x …"),
            ("customer-47 11", "customer-47 11"),
            ("(amzn1.ask.account.A+B)", "(amzn1.ask.account.…)"),
            ("(%41\\n)", "(…)"),
            ("(%2541\\\\n)", "(…)"),
            ("user 42, 142, 42a, 4\\u0032", "user …, 142, 42a, …"),
        ] {
            assert_eq!(redactor.redact(text), shown);
        }
        assert_eq!(Redactor::new([""]).redact("text"), "text");
    }

    #[test]
    fn a_secret_is_found_at_every_place_and_nothing_panics() {
        let redactor = Redactor::new(["ǅ\u{130}ä😀-secret"]);
        for around in
            ["", "%", "\\", "\\u", "\\ud83d", "%F0%9F", "ä", "İ", "\\u{", "bearer ", "client_secret=", "atc|"]
        {
            for secret in
                ["ǅ\u{130}ä😀-secret", "ǆi\u{307}%c3%A4%F0%9f%98%80-SECRET", r"ǅ\u0130ä\ud83d\ude00-secret"]
            {
                let shown = redactor.redact(&format!("<{around}{secret}{around}>")).into_owned();
                assert!(!shown.to_lowercase().contains("secret<") && !shown.contains("-secret"), "{shown}");
                assert!(shown.starts_with('<') && shown.ends_with('>'), "{shown}");
            }
        }
    }
}
