//! Reads and writes the escapes of JSON strings.

use std::io::Write;

/// The error for an invalid string.
pub(super) struct StringError {
    /// The number of bytes before the error.
    pub(super) at: usize,
    /// `None` if the string does not end.
    pub(super) problem: Option<&'static str>,
}

/// Appends the unescaped form of a string that starts after its opening quotation mark. Returns its length in bytes, with
/// the closing mark.
pub(super) fn read(text: &str, unescaped: &mut String) -> Result<usize, StringError> {
    let mut start = 0;
    loop {
        let end = start + plain(text.as_bytes().get(start..).unwrap_or_default());
        unescaped.push_str(text.get(start..end).unwrap_or_default());
        let special = text.as_bytes().get(end..).unwrap_or_default();
        let fail = |problem| Err(StringError { at: end, problem });
        start = match (special.first(), escape(special)) {
            (Some(b'"'), _) => return Ok(end + 1),
            (Some(b'\\'), Some((character, length))) => {
                unescaped.push(character);
                end + length
            }
            (Some(b'\\'), None) => return fail(Some("an unknown escape")),
            (Some(_), _) => return fail(Some("a control character in a string")),
            (None, _) => return fail(None),
        };
    }
}

/// Returns the character of the escape at the start, and the length of the escape.
fn escape(text: &[u8]) -> Option<(char, usize)> {
    let simple = match text.get(1)? {
        b'u' => return unicode(text),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        same @ (b'"' | b'\\' | b'/') => char::from(*same),
        _ => return None,
    };
    Some((simple, 2))
}

/// Handles `\u00e4`, and a pair of surrogates.
fn unicode(text: &[u8]) -> Option<(char, usize)> {
    let unit = |escape: &[u8]| {
        let digits = escape.strip_prefix(b"\\u")?.iter();
        digits
            .map(|digit| char::from(*digit).to_digit(16))
            .try_fold(0, |unit, digit| Some(unit * 16 + digit?))
    };
    let first = unit(text.get(..6)?)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, 6));
    }
    let (high, low) = (first.checked_sub(0xd800)?, unit(text.get(6..12)?)?.checked_sub(0xdc00)?);
    (low < 0x400).then_some(())?;
    // If the first unit is a low surrogate, the number is above U+10FFFF, and no character.
    Some((char::from_u32(0x1_0000 + high * 0x400 + low)?, 12))
}

/// Appends a text with escapes, without quotation marks.
pub(super) fn write(out: &mut Vec<u8>, text: &str) {
    if has_special(text.as_bytes()) {
        write_escaped(out, text);
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

#[cold]
fn write_escaped(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some((before, special)) = rest.split_at_checked(plain(rest)) {
        out.extend_from_slice(before);
        let Some((special, after)) = special.split_first() else { return };
        match special {
            b'\x08' => out.extend_from_slice(b"\\b"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\x0c' => out.extend_from_slice(b"\\f"),
            b'\r' => out.extend_from_slice(b"\\r"),
            control @ ..b' ' => {
                // Writing to a vector cannot fail.
                let _ = write!(out, "\\u{control:04x}");
            }
            mark => out.extend_from_slice(&[b'\\', *mark]),
        }
        rest = after;
    }
}

/// Returns whether a string needs no escapes.
pub(crate) fn is_plain(text: &str) -> bool {
    !has_special(text.as_bytes())
}

/// Returns whether a byte must be escaped in a string.
fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Returns whether there is a special byte. Does not stop at the first, so that the compiler can use vector instructions.
#[inline(never)]
fn has_special(text: &[u8]) -> bool {
    const LANES: usize = 16;
    if text.len() < 2 * LANES {
        return has_special_word(text);
    }
    let whole = text.get(..text.len() / LANES * LANES).unwrap_or_default();
    // The rest, which overlaps the part above.
    let rest = text.rchunks(LANES).next().unwrap_or_default();
    whole.iter().fold(false, |found, byte| found | is_special(*byte)) | has_special_word(rest)
}

/// Does the same for a short text, a word of 8 bytes at a time. The last word may overlap another.
fn has_special_word(text: &[u8]) -> bool {
    let of_word = |word: &[u8; 8]| special_bytes(u64::from_le_bytes(*word));
    match text.last_chunk() {
        Some(last) => {
            let words = text.chunks_exact(8).filter_map(<[u8]>::first_chunk);
            words.fold(of_word(last), |found, word| found | of_word(word)) != 0
        }
        None => text.iter().any(|byte| is_special(*byte)),
    }
}

/// Returns the number of bytes before the first special one, reading a word of 8 bytes at a time.
pub(super) fn plain(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((word, after)) = rest.split_first_chunk() {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return text.len() - rest.len() + (special.trailing_zeros() / 8) as usize;
        }
        rest = after;
    }
    let plain = rest.iter().take_while(|byte| !is_special(**byte));
    text.len() - rest.len() + plain.count()
}

/// Returns a word with the highest bit of each special byte set. Only the lowest set bit is reliable, because a subtraction
/// borrows from the bytes above.
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let below =
        |limit: u8, flipped: u8| (word ^ (ONES * u64::from(flipped))).wrapping_sub(ONES * u64::from(limit));
    // With the bit of value 2 flipped, a quotation mark is 0x20, so one comparison covers it and the control characters.
    (below(0x21, 2) | below(1, b'\\')) & !word & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_special_byte_is_found_at_every_position() {
        for length in 0..70 {
            let ordinary: Vec<u8> = b" !#~[]\x7f\x80\xff".iter().copied().cycle().take(length).collect();
            assert!(!has_special(&ordinary));
            assert_eq!(plain(&ordinary), length);
            for (at, special) in
                (0..length).flat_map(|at| [0, 0x1f, b'"', b'\\'].map(|special| (at, special)))
            {
                let mut text = ordinary.clone();
                text[at] = special;
                assert!(has_special(&text), "{special} at {at} of {length}");
                assert_eq!(plain(&text), at);
            }
        }
    }
}
