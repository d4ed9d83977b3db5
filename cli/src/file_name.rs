//! Names of files in messages.

use alexa_proactive::terminal::printable;
use std::fmt;
use std::path::Path;

/// Displays a file name: bytes that are not UTF-8 as `\xff`, and characters that control a terminal as escapes.
pub(crate) struct FileName<'a>(pub(crate) &'a Path);

impl fmt::Display for FileName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.as_os_str().as_encoded_bytes().utf8_chunks() {
            f.write_str(&printable(chunk.valid()))?;
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02x}")?;
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    #[test]
    fn every_byte_is_displayed() {
        for (name, shown) in [
            (&b"bodies/storm.json"[..], "bodies/storm.json"),
            ("größe.json".as_bytes(), "größe.json"),
            (b"a\xff\xfeb.json", "a\\xff\\xfeb.json"),
            (b"\x1b]0;x\x07\nb", "\\u{1b}]0;x\\u{7}\\nb"),
        ] {
            assert_eq!(FileName(Path::new(OsStr::from_bytes(name))).to_string(), shown);
        }
    }
}
