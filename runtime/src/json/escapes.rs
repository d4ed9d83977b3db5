//! Texts with escapes: how they are written in JSON in, what they say out, and back.

use std::io::Write;

/// Why a text is none.
pub(super) struct Refused {
    /// Behind how many bytes.
    pub(super) at: usize,
    /// Nothing where it is the end that is missing.
    pub(super) why: Option<&'static str>,
}

/// Adds what a text says of which all but the quotation mark at its beginning is given, and returns how many bytes it takes,
/// with the mark at its end.
pub(super) fn read(text: &str, said: &mut String) -> Result<usize, Refused> {
    let mut start = 0;
    loop {
        let end = start + plain(text.as_bytes().get(start..).unwrap_or_default());
        said.push_str(text.get(start..end).unwrap_or_default());
        let special = text.as_bytes().get(end..).unwrap_or_default();
        let refuse = |why| Err(Refused { at: end, why });
        start = match (special.first(), escape(special)) {
            (Some(b'"'), _) => return Ok(end + 1),
            (Some(b'\\'), Some((character, length))) => {
                said.push(character);
                end + length
            }
            (Some(b'\\'), None) => return refuse(Some("no escape of JSON")),
            (Some(_), _) => return refuse(Some("a control character in a text")),
            (None, _) => return refuse(None),
        };
    }
}

/// The character that the escape at the beginning stands for, and how many bytes that takes.
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

/// The same for `\u00e4`, or for two of them, a surrogate each.
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
    (high < 0x400 && low < 0x400).then_some(())?;
    Some((char::from_u32(0x1_0000 + high * 0x400 + low)?, 12))
}

/// Writes a text with the escapes that it needs, without quotation marks.
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

/// Whether a byte cannot stand for itself in a text.
fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether there is a special byte. All are looked at, for so several are looked at together.
#[inline(never)]
pub(super) fn has_special(text: &[u8]) -> bool {
    const TOGETHER: usize = 16;
    if text.len() < 2 * TOGETHER {
        return has_special_word(text);
    }
    let whole = text.get(..text.len() / TOGETHER * TOGETHER).unwrap_or_default();
    // What is left over, with some that were looked at.
    let rest = text.get(text.len() - TOGETHER..).unwrap_or_default();
    whole.iter().fold(false, |found, byte| found | is_special(*byte)) | has_special_word(rest)
}

/// The same for a short text, a word at a time; the last word may overlap another.
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

/// How many bytes there are before the first special one, looked at eight at a time.
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

/// The highest bit of each special byte; bits above the first one of them may be wrong, for subtraction borrows upwards.
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let below =
        |limit: u8, flipped: u8| (word ^ (ONES * u64::from(flipped))).wrapping_sub(ONES * u64::from(limit));
    // With the bit of 2 flipped, a quotation mark is 0x20, and stands right behind what is below that.
    (below(0x21, 2) | below(1, b'\\')) & !word & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_special_byte_is_found_wherever_it_stands() {
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
