//! Reads a list of recipients as they are needed.
//!
//! All lines are checked before anything is sent, and the recipients are read from the same bytes afterwards: a file stays
//! open, and input that can be read only once, such as a pipe, is copied to a temporary file. That file is private and has
//! no name, so that it is removed when the command ends in any way.

use crate::encoding::decode;
use crate::file_name::FileName;
use crate::input::Source;
use crate::outcome::Failure;
use alexa_proactive::{Recipient, Region, UserId};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _};

/// Maximum length of a line in bytes. A file without line breaks is not read into memory.
const MAX_LINE: usize = 64 * 1024;

/// A checked list of recipients, one on each line.
#[derive(Debug)]
pub(super) struct Recipients {
    /// The name of the list in messages.
    name: String,
    list: File,
    /// The region of recipients whose line has none.
    region: Option<Region>,
    /// The number of recipients.
    pub(super) count: u64,
}

impl Recipients {
    /// Opens a list and checks all of its lines, so that no batch fails halfway because of one.
    pub(super) fn check(source: &Source, region: Option<Region>) -> Result<Self, Failure> {
        let name = source.to_string();
        let failed = |error: io::Error| Failure::new(format_args!("{name}: {error}"));
        let list = match source {
            Source::Stdin => copied(io::stdin().lock()),
            Source::File(path) => match File::open(path).map_err(failed)? {
                file if is_text(&file).map_err(failed)? => Ok(file),
                other => copied(BufReader::new(other)),
            },
        };
        let mut list = list.map_err(failed)?;
        let mut count = 0;
        for recipient in recipients(&name, &list, region) {
            recipient.map_err(Failure::new)?;
            count += 1;
        }
        if count == 0 {
            return Err(Failure::new(format_args!(
                "{name}: found no customer; expected a region and a user id on each line"
            )));
        }
        list.rewind().map_err(failed)?;
        Ok(Self { name, list, region, count })
    }

    /// Reads the recipients.
    pub(super) fn read(self) -> impl Iterator<Item = io::Result<Recipient>> + Send + 'static {
        recipients(&self.name, self.list, self.region)
    }
}

/// Returns whether a file can be read again, and is in UTF-8.
fn is_text(mut file: &File) -> io::Result<bool> {
    if !file.metadata()?.is_file() {
        return Ok(false);
    }
    let (_, encoding) = decode(BufReader::new(file))?;
    file.rewind()?;
    Ok(encoding.is_utf8())
}

/// Copies input that can be read only once, or is in another encoding, to a temporary file.
fn copied(input: impl BufRead) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    let (mut text, _) = decode(input)?;
    io::copy(&mut text, &mut file).map_err(|error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            let folder = std::env::temp_dir();
            io::Error::other(format!(
                "no space for a temporary copy in {}: {error}; set TMPDIR to a folder with free space",
                FileName(&folder)
            ))
        }
        _ => error,
    })?;
    file.rewind()?;
    Ok(file)
}

fn recipients<R: io::Read>(
    name: &str,
    list: R,
    region: Option<Region>,
) -> impl Iterator<Item = io::Result<Recipient>> + use<R> {
    let name = name.to_owned();
    let mut lines = BufReader::new(list);
    let mut line = Vec::new();
    let mut number = 0_u64;
    std::iter::from_fn(move || {
        loop {
            number += 1;
            let read = match next_line(&mut lines, &mut line) {
                Ok(false) => return None,
                Ok(true) if number == 1 => recipient(line.strip_prefix(BOM).unwrap_or(&line), region),
                Ok(true) => recipient(&line, region),
                Err(error) => Err(error.to_string()),
            };
            let read = read.map_err(|why| io::Error::other(format!("{name}:{number}: {why}")));
            if let Some(read) = read.transpose() {
                return Some(read);
            }
        }
    })
}

/// The byte order mark, which some editors write.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Reads the next line; returns `false` at the end.
fn next_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let limit = u64::try_from(MAX_LINE).unwrap_or(u64::MAX);
    lines.take(limit + 1).read_until(b'\n', line)?;
    if line.len() > MAX_LINE {
        return Err(io::Error::other(format!(
            "found a line longer than {MAX_LINE} bytes, expected a region and a user id"
        )));
    }
    Ok(!line.is_empty())
}

/// Parses a line; `None` if it is blank or a comment. Errors do not quote the line, because it may contain a user id.
fn recipient(line: &[u8], default: Option<Region>) -> Result<Option<Recipient>, String> {
    let line = std::str::from_utf8(line).map_err(|_| "found bytes that are not UTF-8")?.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let words = line.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let (mut region, mut user) = (None, None);
    for word in words {
        match word.parse::<Region>() {
            Ok(named) if region.is_none() => region = Some(named),
            Err(_) if user.is_none() => user = UserId::new(word).ok(),
            _ => return Err("expected a region and a user id: `EU amzn1.ask.account.…`".to_owned()),
        }
    }
    let user = user.ok_or("found no user id")?;
    let region =
        region.or(default).ok_or("found no region; write it before the user id, or pass `--region`")?;
    Ok(Some(Recipient::new(user, region)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_region_and_a_user() {
        let read = |line: &str| {
            recipient(line.as_bytes(), Some(Region::FarEast))
                .map(|read| read.map(|recipient| (recipient.region, recipient.user.as_str().to_owned())))
        };
        let a = |region| Ok(Some((region, "amzn1.ask.account.A".to_owned())));
        assert_eq!(read("EU amzn1.ask.account.A"), a(Region::Europe));
        assert_eq!(read("na,amzn1.ask.account.A\r\n"), a(Region::NorthAmerica));
        assert_eq!(read("\tamzn1.ask.account.A\tEU "), a(Region::Europe));
        assert_eq!(read("amzn1.ask.account.A"), a(Region::FarEast));
        assert_eq!(read(" "), Ok(None));
        assert_eq!(read("# EU amzn1.ask.account.A"), Ok(None));
        assert!(read("EU").unwrap_err().contains("no user id"));
        for line in [
            "EU NA amzn1.ask.account.A",
            "amzn1.ask.account.A amzn1.ask.account.B",
            "EU amzn1.ask.account.A 1",
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains("expected a region") && !error.contains("account.A"), "{error}");
        }
        assert!(recipient(b"amzn1.ask.account.A", None).unwrap_err().contains("no region"));
        assert_eq!(recipient(b"EU \xff", None).unwrap_err(), "found bytes that are not UTF-8");
    }

    #[test]
    fn each_line_is_read_or_reported() {
        let read = |list: &[u8]| -> Vec<Result<String, String>> {
            let recipients = recipients("users", list, None);
            let recipients = recipients.map(|read| match read {
                Ok(recipient) => Ok(format!("{} {}", recipient.region, recipient.user.as_str())),
                Err(error) => Err(error.to_string()),
            });
            recipients.collect()
        };
        let a = || Ok("EU A".to_owned());
        assert_eq!(read(b"EU A\n\n# B\r\nEU A"), [a(), a()]);
        assert_eq!(read("\u{feff}EU A\n".as_bytes()), [a()], "a byte order mark is skipped");
        assert_eq!(read(b""), []);
        assert_eq!(
            read(b"EU A\nA\n")[1],
            Err("users:2: found no region; write it before the user id, or pass `--region`".to_owned())
        );
        let endless = [&b"EU A\n"[..], &vec![b'x'; MAX_LINE + 1]].concat();
        assert_eq!(
            read(&endless)[1],
            Err("users:2: found a line longer than 65536 bytes, expected a region and a user id".to_owned())
        );
    }
}
