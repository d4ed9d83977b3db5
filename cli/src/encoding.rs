//! Text in the encodings that editors and shells write: UTF-8 and UTF-16, each with or without a byte order mark.

use std::io::{self, BufRead, BufReader, Read};

/// The encoding of a text, detected by its first bytes: a byte order mark, or the zeros of UTF-16, whose first character is
/// ASCII in every file of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Encoding {
    form: Form,
    has_mark: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
}

const MARK: char = '\u{feff}';

impl Encoding {
    /// The number of bytes that are needed to detect an encoding.
    const PREFIX: u64 = 3;

    fn detect(prefix: &[u8]) -> Self {
        let (form, has_mark) = match prefix {
            [0xef, 0xbb, 0xbf, ..] => (Form::Utf8, true),
            [0xff, 0xfe, ..] => (Form::Utf16LittleEndian, true),
            [0xfe, 0xff, ..] => (Form::Utf16BigEndian, true),
            [first, 0, ..] if *first != 0 => (Form::Utf16LittleEndian, false),
            [0, second, ..] if *second != 0 => (Form::Utf16BigEndian, false),
            _ => (Form::Utf8, false),
        };
        Self { form, has_mark }
    }

    pub(crate) fn is_utf8(self) -> bool {
        self.form == Form::Utf8
    }

    /// Encodes a text.
    pub(crate) fn encode(self, text: &str) -> Vec<u8> {
        let mark = self.has_mark.then_some(MARK);
        let marked: String = mark.into_iter().chain(text.chars()).collect();
        match self.form {
            Form::Utf8 => marked.into_bytes(),
            Form::Utf16LittleEndian => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Form::Utf16BigEndian => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

/// Returns a reader of the text in UTF-8, without a byte order mark, and the encoding that it had. Bytes of a text in UTF-8
/// are returned as they are, even if they are invalid.
pub(crate) fn decode<'a>(mut bytes: impl BufRead + 'a) -> io::Result<(Box<dyn BufRead + 'a>, Encoding)> {
    let mut prefix = Vec::new();
    bytes.by_ref().take(Encoding::PREFIX).read_to_end(&mut prefix)?;
    let encoding = Encoding::detect(&prefix);
    let mark = match encoding {
        Encoding { has_mark: false, .. } => 0,
        Encoding { form: Form::Utf8, .. } => 3,
        Encoding { .. } => 2,
    };
    prefix.drain(..mark);
    let bytes = io::Cursor::new(prefix).chain(bytes);
    let text: Box<dyn BufRead + 'a> = match encoding.form {
        Form::Utf8 => Box::new(bytes),
        Form::Utf16LittleEndian => Box::new(BufReader::new(Utf16::new(bytes, u16::from_le_bytes))),
        Form::Utf16BigEndian => Box::new(BufReader::new(Utf16::new(bytes, u16::from_be_bytes))),
    };
    Ok((text, encoding))
}

/// Transcodes UTF-16 to UTF-8.
struct Utf16<R> {
    bytes: R,
    unit: fn([u8; 2]) -> u16,
    /// The number of bytes that were read.
    position: u64,
    /// Characters in UTF-8, to be returned next.
    pending: io::Cursor<Vec<u8>>,
}

impl<R: BufRead> Utf16<R> {
    /// The number of characters that are transcoded at a time.
    const AT_ONCE: usize = 4096;

    fn new(bytes: R, unit: fn([u8; 2]) -> u16) -> Self {
        Self { bytes, unit, position: 0, pending: io::Cursor::default() }
    }

    /// Reads the next code unit; `None` at the end.
    fn next_unit(&mut self) -> io::Result<Option<u16>> {
        let mut unit = [0; 2];
        let mut read = 0;
        while let Some(rest) = unit.get_mut(read..).filter(|rest| !rest.is_empty()) {
            match self.bytes.read(rest)? {
                0 if read == 0 => return Ok(None),
                0 => return Err(self.invalid()),
                more => read += more,
            }
        }
        self.position += 2;
        Ok(Some((self.unit)(unit)))
    }

    /// Reads the next character; `None` at the end.
    fn next_character(&mut self) -> io::Result<Option<char>> {
        let Some(first) = self.next_unit()? else { return Ok(None) };
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) {
            units.extend(self.next_unit()?);
        }
        match char::decode_utf16(units).next() {
            Some(Ok(character)) => Ok(Some(character)),
            _ => Err(self.invalid()),
        }
    }

    fn invalid(&self) -> io::Error {
        let position = self.position;
        io::Error::new(io::ErrorKind::InvalidData, format!("found invalid UTF-16 near byte {position}"))
    }
}

impl<R: BufRead> Read for Utf16<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.pending.fill_buf()?.is_empty() {
            let mut text = String::new();
            for _ in 0..Self::AT_ONCE {
                match self.next_character()? {
                    Some(character) => text.push(character),
                    None => break,
                }
            }
            self.pending = io::Cursor::new(text.into_bytes());
        }
        self.pending.read(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 6] = {
        const fn encoding(form: Form, has_mark: bool) -> Encoding {
            Encoding { form, has_mark }
        }
        [
            encoding(Form::Utf8, false),
            encoding(Form::Utf8, true),
            encoding(Form::Utf16LittleEndian, false),
            encoding(Form::Utf16LittleEndian, true),
            encoding(Form::Utf16BigEndian, false),
            encoding(Form::Utf16BigEndian, true),
        ]
    };

    #[test]
    fn every_encoding_is_detected_and_written_again() {
        let long = format!("{{\"größe\": \"東京 🚀\"}}\r\n{}", "ä🚀".repeat(10_000));
        for text in [long.as_str(), "{}", "[]\n"] {
            for encoding in ALL {
                let bytes = encoding.encode(text);
                let (reader, detected) = decode(&bytes[..]).unwrap();
                assert_eq!(io::read_to_string(reader).unwrap(), text, "{encoding:?}");
                assert_eq!(detected, encoding);
            }
        }
    }

    #[test]
    fn short_and_invalid_texts_are_read_or_reported() {
        let read = |bytes: &[u8]| -> Result<Vec<u8>, String> {
            let mut text = Vec::new();
            let (mut reader, _) = decode(bytes).unwrap();
            reader.read_to_end(&mut text).map_err(|error| error.to_string())?;
            Ok(text)
        };
        for bytes in [&b""[..], b"{", b"\xff", b"{\xff\xfe", b"\xef\xbb", b"0\n1\n"] {
            assert_eq!(read(bytes).as_deref(), Ok(bytes));
        }
        assert_eq!(read(b"\xff\xfe").as_deref(), Ok(&b""[..]));
        for bytes in [&b"\xff\xfe{"[..], b"{\0\0\xd8", b"\0{\xdc\0\0a", b"\xff\xfe\x3d\xd8{\0"] {
            assert!(read(bytes).unwrap_err().contains("invalid UTF-16"), "{bytes:?}");
        }
    }
}
